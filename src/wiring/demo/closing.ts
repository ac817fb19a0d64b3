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
      for (const stop of stops.reverse()) await stop().catch(() => undefined); // one that fails must not keep the others open
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
    })();
    return closing;
  };
  const end = (code: number) => (): void => {
    // A second Ctrl-C does not wait: the servers end with this process in any case.
    if (closing !== undefined) exit(code);
    close().then(() => exit(code), () => exit(code));
  };
  const onInterrupt = end(130);
  const onTerminate = end(143);
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return { add: (stop) => void stops.push(stop), close };
}
