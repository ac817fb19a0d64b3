const minuteMs = 60_000;

/**
 * How long after a message of ours a program may answer it.
 *
 * A vacation responder answers when mail arrives: within minutes, within the hour where the relay had to try again or a practice's
 * program fetches its mail itself. A person may write in that hour too, but whoever writes later is hardly a program.
 */
const answersWithinMs = 60 * minuteMs;

/** Servers' clocks differ, and ours is noted when the message is handed over: an answer may seem to come a little before. */
const clocksDifferMs = 5 * minuteMs;

/** When a message of ours must have been handed over for a program to answer it with a mail that arrived then. */
export const couldCallFor = (arrivedAt: Date): { readonly from: Date; readonly to: Date } => ({
  from: new Date(arrivedAt.getTime() - answersWithinMs),
  to: new Date(arrivedAt.getTime() + clocksDifferMs),
});
