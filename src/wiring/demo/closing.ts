// What does not stop by then is held by something that was cut off in the middle (an IMAP command without an answer): the others are stopped all the same.
const patienceMs = 5_000;

/** Things to stop, last opened first; once, whoever asks. */
export interface Closing {
  add(stop: () => Promise<void>): void;
  close(): Promise<void>;
}

/**
 * Stops everything at the end, on Ctrl-C and on SIGTERM alike, so that nothing is left running.
 * @param exit ends the process after a signal
 */
export function closeOnSignals(exit: (code: number) => void): Closing {
  const stops: (() => Promise<void>)[] = [];
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      for (const stop of stops.reverse()) await inTime(stop().catch(() => undefined)); // one that fails must not keep the others open
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
    })();
    return closing;
  };
  const end = (code: number) => (): void => {
    // A second Ctrl-C does not wait: the servers end with this process in any case.
    if (closing !== undefined) exit(code);
    // What breaks because it is being stopped (a write on a line that was cut) is no news, and must not end the process before the rest is stopped.
    process.on("uncaughtException", nothing);
    process.on("unhandledRejection", nothing);
    close().then(() => exit(code), () => exit(code));
  };
  const onInterrupt = end(130);
  const onTerminate = end(143);
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return { add: (stop) => void stops.push(stop), close };
}

const nothing = (): void => undefined;

function inTime(stopping: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, patienceMs);
    void stopping.then(() => (clearTimeout(late), resolve()));
  });
}
