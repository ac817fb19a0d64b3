import type { ImapFlow } from "imapflow";

/** Remembers whether mail came since it was last looked for, also while nobody was waiting. */
export interface Arrivals {
  /** What lies there is being read now. */
  seen(): void;
  /** Resolves when mail came, when the connection ended, or after `timeoutMs`. INBOX must be selected. */
  wait(timeoutMs: number): Promise<void>;
}

/** @param pollMs how often a server without IDLE is asked */
export function watchArrivals(client: ImapFlow, pollMs: number): Arrivals {
  let came = false;
  let wake: (() => void) | undefined;
  client.on("exists", ({ count, prevCount }: { count: number; prevCount: number }) => {
    if (count <= prevCount) return;
    came = true;
    wake?.();
  });
  client.on("close", () => wake?.());

  return {
    seen() {
      came = false;
    },
    async wait(timeoutMs) {
      if (came || !client.usable) return;
      const timers: NodeJS.Timeout[] = [];
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
        timers.push(setTimeout(resolve, timeoutMs));
      });
      if (client.capabilities.has("IDLE")) void client.idle().catch(() => wake?.()); // the next command ends it
      else timers.push(setInterval(() => void client.noop().catch(() => wake?.()), pollMs));
      await woken;
      wake = undefined;
      timers.forEach((timer) => {
        clearTimeout(timer);
      });
    },
  };
}
