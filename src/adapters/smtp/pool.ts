import type { Session } from "./session.ts";

/** A bounded set of open sessions; whoever takes one gives it back or lets it go. */
export interface SessionPool {
  /** Waits for a free place. @throws what `open` throws */
  take(which: "any" | "fresh"): Promise<Session>;
  /** For the next mail. */
  giveBack(session: Session): void;
  /** This one is of no more use. */
  letGo(session: Session): void;
  /** Says goodbye to the idle ones now and to the others when they are given back; resolves when all have left. */
  close(): Promise<void>;
}

/**
 * Own pool instead of nodemailer's: that one gives a message to another connection by itself when
 * one drops, and a second copy must never leave without the database having been asked.
 *
 * @param size most sessions at a time
 * @param mailsPerSession after which a session is closed rather than reused
 */
export function createPool(open: () => Promise<Session>, size: number, mailsPerSession: number, idleMs: number): SessionPool {
  const idle = new Map<Session, NodeJS.Timeout>();
  const waiting: (() => void)[] = [];
  let places = size;
  let closed = false;
  let allLeft: (() => void) | undefined;

  const free = (): void => {
    places += 1;
    waiting.shift()?.();
    if (closed && places === size) allLeft?.();
  };
  const forget = (session: Session): void => {
    clearTimeout(idle.get(session));
    if (idle.delete(session)) free();
  };
  const quit = (session: Session): void => {
    session.quit();
    forget(session);
  };
  const newestIdle = (): Session | undefined => [...idle.keys()].at(-1);

  return {
    async take(which) {
      for (;;) {
        if (closed) throw new Error("this relay was closed");
        const session = newestIdle();
        if (session !== undefined && which === "any") {
          clearTimeout(idle.get(session));
          idle.delete(session);
          return session;
        }
        if (places === 0 && session !== undefined) quit(session); // a fresh one is wanted and an idle one holds the place
        if (places > 0) break;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      places -= 1;
      try {
        const session = await open();
        session.onLost(() => {
          forget(session);
        });
        return session;
      } catch (error) {
        free();
        throw error;
      }
    },
    giveBack(session) {
      if (closed || session.given >= mailsPerSession) {
        session.quit();
        free();
        return;
      }
      idle.set(session, setTimeout(quit, idleMs, session).unref());
      waiting.shift()?.();
    },
    letGo(session) {
      session.drop();
      free();
    },
    close() {
      closed = true;
      waiting.splice(0).forEach((wake) => {
        wake();
      });
      [...idle.keys()].forEach(quit);
      return places === size ? Promise.resolve() : new Promise((resolve) => (allLeft = resolve));
    },
  };
}
