/** How a call that shares its batch ends: its own answer, or its own error. */
export type Ending<R> = { readonly answer: R } | { readonly error: Error };

/**
 * Makes one piece of work of many calls: those that come while a batch is under way wait and go together in the next one.
 *
 * A single call is not delayed, and a batch that fails as a whole is done again call by call, so that one bad row is its own trouble only.
 * @param work answers in the order asked
 * @param most calls in one batch
 */
export function together<A, R>(work: (asked: readonly A[]) => Promise<readonly Ending<R>[]>, most = 50): (asked: A) => Promise<R> {
  interface Call {
    readonly asked: A;
    readonly end: (ending: Ending<R>) => void;
  }
  const waiting: Call[] = [];
  let running = false;

  const answer = async (calls: readonly Call[]): Promise<void> => {
    try {
      const endings = await work(calls.map(({ asked }) => asked));
      calls.forEach(({ end }, i) => { end(endings[i] ?? { error: new Error("a batch gave fewer answers than it was asked") }); });
    } catch (error) {
      const [only, ...others] = calls;
      if (only !== undefined && others.length === 0) only.end({ error: error instanceof Error ? error : new Error("not an error") });
      else for (const call of calls) await answer([call]);
    }
  };
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      await new Promise(setImmediate); // whoever is called before the next thing from outside comes along
      await answer(waiting.splice(0, most));
    }
    running = false;
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, end: (ending) => { if ("answer" in ending) resolve(ending.answer); else reject(ending.error); } });
      if (!running) void run();
    });
}

/** The endings of a batch in which nothing failed. */
export const answers = <R>(all: readonly R[]): readonly Ending<R>[] => all.map((answer) => ({ answer }));
