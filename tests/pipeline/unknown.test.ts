import { describe, expect, test } from "vitest";
import { InboxLost, type Inbox } from "../../src/pipeline/ports.ts";
import { proveUnknown, type UnknownOfCaisse, type UnknownStore } from "../../src/pipeline/unknown.ts";
import { clockAt, notedLog } from "../builders/world.ts";

const caisse = (caisseCode: string, ...ids: string[]): UnknownOfCaisse => ({ caisseCode, mailbox: `liste@cpam${caisseCode}.example`, messages: ids.map((id) => ({ messageId: id, messageIdHeader: `<${id}@x>` })) });

async function prove(caisses: readonly UnknownOfCaisse[], find: (header: string) => Promise<"found" | "absent" | "no-folder">, settles = true) {
  const proven: string[] = [];
  const opened: string[] = [];
  const sought: string[] = [];
  let closed = 0;
  const store: UnknownStore = {
    toProve: (soughtBefore) => Promise.resolve(soughtBefore.toISOString() === "2023-08-07T06:00:00.000Z" ? caisses : []),
    proveSent: (messageId) => Promise.resolve(settles && proven.push(messageId) > 0),
  };
  const openInbox = (mailbox: string): Inbox => {
    opened.push(mailbox);
    const inbox: Pick<Inbox, "findInSent" | "close"> = {
      findInSent: (header) => {
        sought.push(header);
        return find(header);
      },
      close: () => Promise.resolve(void (closed += 1)),
    };
    return inbox as Inbox;
  };
  const log = notedLog();
  const count = await proveUnknown({ store, openInbox, clock: clockAt("2023-08-07T07:00:00Z"), log });
  return { count, proven, opened, sought, log, closed: () => closed };
}

describe("looking for the copy in Sent", () => {
  test("one connection a caisse, closed whatever happens; what is found is proven", async () => {
    const { count, proven, opened, closed } = await prove([caisse("871", "m1", "m2"), caisse("872", "m3")], (header) => Promise.resolve(header === "<m2@x>" ? "found" : "absent"));
    expect([count, proven]).toEqual([1, ["m2"]]);
    expect(opened).toEqual(["liste@cpam871.example", "liste@cpam872.example"]);
    expect(closed()).toBe(2);
  });

  test("a mailbox without a Sent folder is asked once", async () => {
    const { sought } = await prove([caisse("871", "m1", "m2", "m3")], () => Promise.resolve("no-folder"));
    expect(sought).toEqual(["<m1@x>"]);
  });

  test("a lost connection leaves that caisse for the next hour and goes on with the others", async () => {
    const { proven, closed, log } = await prove([caisse("871", "m1"), caisse("872", "m2")], (header) => (header === "<m1@x>" ? Promise.reject(new InboxLost("cut")) : Promise.resolve("found")));
    expect(proven).toEqual(["m2"]);
    expect(closed()).toBe(2);
    expect(log.lines[0]).toEqual({ level: "warn", event: "mailbox out of reach", fields: { stage: "sweep", id: "871" } });
  });

  test("a bug is no lost connection: it is thrown, and the connection closed", async () => {
    await expect(prove([caisse("871", "m1")], () => Promise.reject(new TypeError("bug")))).rejects.toThrow("bug");
  });

  test("what a report settled meanwhile is not counted", async () => {
    expect((await prove([caisse("871", "m1")], () => Promise.resolve("found"), false)).count).toBe(0);
  });
});
