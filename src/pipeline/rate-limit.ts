/** So many attempts in such a time. */
export interface Limit {
  readonly bucket: string;
  readonly attempts: number;
  readonly windowMs: number;
}

/** Counts attempts where every process sees them and no restart forgets them. */
export interface RateLimits {
  /** Counts one more. @param key hashed before it is kept. @returns undefined when it is within the limit, else when to come back */
  take(limit: Limit, key: string, now: Date): Promise<Date | undefined>;
}

const minuteMs = 60_000;

/**
 * The limits of the pages.
 *
 * A short code is one of 23^10 = 4.1 × 10^13. With 700,000 of them alive, one guess in 5.9 × 10^7 meets one, and then the birth date must be
 * right too (one in some 30,000): a million addresses trying without a pause need more than a year for one hit (tests/web/code-guessing.test.ts).
 */
export const limits = {
  /** One address typing codes: a household, a town hall that helps. */
  codeByAddress: { bucket: "code-address", attempts: 20, windowMs: 10 * minuteMs },
  /** One code: whoever found a letter guesses birth dates. */
  codeByCode: { bucket: "code-code", attempts: 10, windowMs: 24 * 60 * minuteMs },
  /** One address with links: mail scanners open many. */
  linkByAddress: { bucket: "link-address", attempts: 600, windowMs: 10 * minuteMs },
  /** One address signing in: a caisse may have one address for all. */
  signInByAddress: { bucket: "sign-in-address", attempts: 100, windowMs: 10 * minuteMs },
} as const satisfies Readonly<Record<string, Limit>>;
