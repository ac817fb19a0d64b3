/** Adds up how long each stage was at work; several calls of one stage at a time count once. */
export interface BusyStages<S extends string> {
  during<T>(stage: S, work: () => Promise<T>): Promise<T>;
  /** Seconds since the last call, by stage. */
  take(): Readonly<Record<S, number>>;
}

/** @param stages their names */
export function createBusyStages<S extends string>(stages: readonly S[]): BusyStages<S> {
  const fresh = (): Record<S, number> => Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<S, number>;
  let seconds = fresh();
  const running = new Map<S, { calls: number; since: number }>();
  return {
    async during(stage, work) {
      const own = running.get(stage) ?? { calls: 0, since: 0 };
      running.set(stage, own);
      if ((own.calls += 1) === 1) own.since = performance.now();
      try {
        return await work();
      } finally {
        if ((own.calls -= 1) === 0) seconds[stage] += (performance.now() - own.since) / 1_000;
      }
    },
    take() {
      const taken = seconds;
      seconds = fresh();
      return taken;
    },
  };
}
