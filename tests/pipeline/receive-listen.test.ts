import { describe, expect, test } from "vitest";
import { InboxLost, type Inbox } from "../../src/pipeline/ports.ts";
import { backOffMs, listen, type ListenWorld } from "../../src/pipeline/receive-listen.ts";
import { notedLog } from "../builders/world.ts";

type Happening = "mail" | "lost" | "busy" | "database away";

/** A mailbox where one thing after the other happens; when all has happened, the listener is told to stop. */
function scene(happenings: readonly Happening[], { jitter = 0 } = {}) {
  const stop = new AbortController();
  const seen: string[] = [];
  const left = [...happenings];
  const log = notedLog();
  let opened = 0;
  const world: ListenWorld = {
    open: () => {
      const name = `connection ${(opened += 1)}`;
      seen.push(`${name} opens`);
      let hungUp = (): void => undefined;
      const inbox: Partial<Inbox> = {
        wait: (timeoutMs) => (seen.push(`waits ${timeoutMs}`), left.length > 0 ? Promise.resolve() : new Promise((_, reject) => ((hungUp = () => reject(new InboxLost("closed"))), stop.abort()))),
        close: () => (seen.push(`${name} closes`), hungUp(), Promise.resolve()),
      };
      return inbox as Inbox;
    },
    round: () => {
      const happening = left.shift();
      seen.push(happening ?? "nothing");
      if (happening === "lost") return Promise.reject(new InboxLost("IMAP mss.example:143: cut"));
      if (happening === "database away") return Promise.reject(new Error("connection to Mme Durand refused"));
      return Promise.resolve(happening === "busy" ? "busy" : 1);
    },
    pause: (ms) => Promise.resolve(void seen.push(`pause ${ms}`)),
    random: { integer: (below) => Math.floor(below * jitter) },
    log,
  };
  return { run: () => listen(world, { lookEveryMs: 60_000 }, stop.signal), seen, log };
}

describe("listening at a mailbox", () => {
  test("what lies there is taken in first, then the server is asked to speak up; told to stop, the connection is closed", async () => {
    const { run, seen, log } = scene(["mail", "mail"]);
    await run();
    expect(seen).toEqual(["connection 1 opens", "mail", "waits 60000", "mail", "waits 60000", "connection 1 closes", "connection 1 closes"]);
    expect(log.lines).toEqual([]);
  });

  test("a lost connection is closed and another opened, after a pause that doubles while it goes on and begins anew once it works", async () => {
    const { run, seen } = scene(["mail", "lost", "lost", "lost", "mail", "lost", "mail"]);
    await run();
    expect(seen.filter((what) => what.startsWith("pause"))).toEqual(["pause 500", "pause 1000", "pause 2000", "pause 500"]);
    expect(seen.filter((what) => what.endsWith("opens"))).toHaveLength(5);
    expect(seen.slice(0, 6)).toEqual(["connection 1 opens", "mail", "waits 60000", "lost", "connection 1 closes", "pause 500"]);
  });

  test("a mailbox that another process reads is asked again in half a second: what came meanwhile does not wait for the next look", async () => {
    const { run, seen } = scene(["busy", "busy", "mail"]);
    await run();
    expect(seen.slice(0, 6)).toEqual(["connection 1 opens", "busy", "pause 500", "busy", "pause 500", "mail"]);
  });

  test("a database that is away is waited for like a server, and the log holds nothing of what it said", async () => {
    const { run, seen, log } = scene(["database away", "mail"]);
    await run();
    expect(seen.slice(0, 5)).toEqual(["connection 1 opens", "database away", "connection 1 closes", "pause 500", "connection 2 opens"]);
    expect(JSON.stringify(log.lines)).not.toContain("Durand");
    expect(log.lines).toMatchObject([{ event: "mailbox lost", fields: { attempt: 1, reason: "Error" } }]);
  });

  test("the pause is between half and the whole of 1, 2, 4 … seconds, and never above a minute", () => {
    const low = { integer: () => 0 };
    const high = { integer: (below: number) => below - 1 };
    expect([1, 2, 3, 7, 8, 500].map((failures) => [backOffMs(failures, low), backOffMs(failures, high)])).toEqual([
      [500, 999], [1_000, 1_999], [2_000, 3_999], [30_000, 59_999], [30_000, 59_999], [30_000, 59_999],
    ]);
  });
});
