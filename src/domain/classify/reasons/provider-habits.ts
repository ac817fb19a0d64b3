interface Habit {
  /** Recipient's domain. */
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
  { domain: /./, says: /\bthis user doesn't have an?\b/, example: "554 delivery error: dd This user doesn't have a yahoo.com account", addressIsUnknown: true }, // Yahoo, after DATA
];

/** What the recipient's provider is known to mean, or undefined. */
export const habitOf = (domain: string, said: string): boolean | undefined =>
  providerHabits.find((habit) => habit.domain.test(domain) && habit.says.test(said))?.addressIsUnknown;
