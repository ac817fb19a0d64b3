interface Habit {
  /** Recipient's domain, or the domain of the server that reports, lower case. */
  readonly domain: RegExp;
  /** Words of a refusal that are this provider's, prepared. */
  readonly says: RegExp;
  readonly example: string;
  /** Whether the address is then unknown, or the message was filtered. */
  readonly addressIsUnknown: boolean;
}

/** Providers whose "user unknown" is known to mean something particular, wherever in the session it is said. */
export const providerHabits: readonly Habit[] = [
  { domain: /^(?:ezweb\.ne\.jp|au\.com|uqmobile\.jp)$/, says: /(?:^|\d{3}|->)\s?: user unknown/, example: "550 : User unknown", addressIsUnknown: false }, // the filter names nobody
  { domain: /^(?:ezweb\.ne\.jp|au\.com|uqmobile\.jp)$/, says: /\b5\d\d:? x@x ?: user unknown/, example: "550 <a@ezweb.ne.jp>: User unknown", addressIsUnknown: true }, // the server names the user
  { domain: /(?:^|\.)messagelabs\.com$/, says: /\bno such user\b|\b542\b/, example: "542 a@example.net Rejected", addressIsUnknown: true },
  { domain: /^(?:vtext|vzwpix)\.com$/, says: /\bno such user here\b/, example: "550 - Requested action not taken: no such user here", addressIsUnknown: true }, // Verizon's gateway to mobiles
  { domain: /./, says: /\bdelivery error: dd this user doesn't have an?\b/, example: "554 delivery error: dd This user doesn't have a yahoo.com account", addressIsUnknown: true }, // Yahoo, after DATA
];

/** What a provider's words are known to mean, or undefined. */
export const habitOf = (domains: readonly string[], said: string): boolean | undefined =>
  providerHabits.find((habit) => domains.some((domain) => habit.domain.test(domain)) && habit.says.test(said))?.addressIsUnknown;
