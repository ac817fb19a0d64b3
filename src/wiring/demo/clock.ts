import type { Clock } from "../../pipeline/ports.ts";

/** A clock that runs like any other, and can be put forward: a month passes in an instant. */
export interface DemoClock extends Clock {
  /** @throws {RangeError} when asked to go back */
  moveTo(instant: Date): void;
}

/** Starts a clock at that instant. */
export function createDemoClock(start: Date): DemoClock {
  let base = start.getTime();
  let since = performance.now();
  const now = (): Date => new Date(base + (performance.now() - since));
  return {
    now,
    moveTo(instant) {
      if (instant.getTime() < now().getTime()) throw new RangeError("time does not run backwards");
      base = instant.getTime();
      since = performance.now();
    },
  };
}
