const minuteMs = 60_000;

/** First wait after a temporary refusal. Source: RFC 5321 §4.5.4.1 (at least 30 minutes). */
export const firstWaitMs = 30 * minuteMs;
/** Give-up time: a relay may be down a whole weekend. Source: RFC 5321 §4.5.4.1 (4-5 days at most, 3 here so that staff still have the deadline before them). */
export const giveUpAfterMs = 3 * 24 * 60 * minuteMs;

/**
 * How long to wait before the next attempt: 30 minutes doubling, at most 8 hours apart.
 * @param attempts how many were made, 1 or more
 * @param firstAttemptAgoMs time since the first
 * @returns undefined when it is time to give up
 */
export function nextWaitMs(attempts: number, firstAttemptAgoMs: number): number | undefined {
  const wait = Math.min(firstWaitMs * 2 ** (attempts - 1), 16 * firstWaitMs);
  return firstAttemptAgoMs + wait > giveUpAfterMs ? undefined : wait;
}

/** A claim older than this was left by a worker that died: longer than the 10-minute wait of RFC 5321 §4.5.3.2.6 and the lock above it. */
export const staleClaimMs = 15 * minuteMs;
