import { describe, expect, test } from "vitest";
import { usualRules } from "../../src/domain/sending/rules.ts";
import type { SecondWay } from "../../src/domain/sending/second-way.ts";
import type { Next } from "../../src/pipeline/next.ts";
import { findSecondWays, type FailedList, type NewCopy, type SecondWayStore } from "../../src/pipeline/second-way.ts";
import { clockAt, countingIds, day, notedLog, testVault } from "../builders/world.ts";

const list = (changes: Partial<FailedList> = {}): FailedList => ({
  listId: "l1", messageId: "m1", deadline: day("2023-08-28"), mailDomain: "cpam87.mssante.example",
  copies: [{ recipient: "a@medecin.mssante.example", failure: "mailbox" }], mailboxes: [{ address: "b@cabinet.mssante.example", kind: "PER", whitelisted: true }], practices: [], ...changes,
});

async function follow(lists: readonly FailedList[], options: { readonly now?: string; readonly written?: boolean } = {}) {
  const followed: { way: SecondWay; copy: NewCopy | undefined }[] = [];
  const said: Next[] = [];
  const store: SecondWayStore = {
    failed: () => Promise.resolve(lists),
    follow: (_list, way, copy) => {
      followed.push({ way, copy });
      return Promise.resolve(options.written ?? true);
    },
  };
  const log = notedLog();
  const world = { store, vault: testVault(), newId: countingIds(), clock: clockAt(options.now ?? "2023-08-07T07:00:00Z"), rules: usualRules, log };
  const found = await findSecondWays(world, (next) => Promise.resolve(void said.push(...next)));
  return { found, followed, said, log };
}
const messageId = "00000000-0000-4000-8000-000000000001";

describe("what follows a list that did not arrive", () => {
  test("the next mailbox: a message of its own, with a Message-ID of the caisse, rendered at once", async () => {
    const { followed, said } = await follow([list()]);
    expect(followed).toEqual([{ way: { to: "next", recipient: "b@cabinet.mssante.example" }, copy: { messageId, messageIdHeader: expect.stringMatching(/^<[0-9a-f]{32}@cpam87\.mssante\.example>$/) as string, notBefore: undefined } }]);
    expect(said).toEqual([{ step: "render", id: messageId }]);
  });

  test("a full mailbox: three days later, at the hour at which sending opens; a Friday's on Monday", async () => {
    const full = list({ copies: [{ recipient: "a@medecin.mssante.example", failure: "temporary" }] });
    expect((await follow([full])).followed[0]?.copy?.notBefore).toEqual(new Date("2023-08-10T06:00:00Z"));
    const { followed, said } = await follow([full], { now: "2023-08-09T12:00:00Z" });
    expect(followed[0]?.copy?.notBefore).toEqual(new Date("2023-08-14T06:00:00Z"));
    expect(said).toEqual([]);
  });

  test("paper or a person: no message is made", async () => {
    const { followed, said } = await follow([list({ mailboxes: [] }), list({ copies: [{ recipient: "a@medecin.mssante.example", failure: "ours" }] })]);
    expect(followed).toEqual([
      { way: { to: "paper", reason: "no-other-mailbox" }, copy: undefined }, { way: { to: "person", reason: "mail-refused" }, copy: undefined },
    ]);
    expect(said).toEqual([]);
  });

  test("no time left before the doctor's last day: a person", async () => {
    const { followed } = await follow([list({ deadline: day("2023-08-09"), copies: [{ recipient: "a@medecin.mssante.example", failure: "temporary" }] })]);
    expect(followed).toEqual([{ way: { to: "person", reason: "too-late" }, copy: undefined }]);
  });

  test("another worker was first: nothing is said twice, nor written to the log", async () => {
    const { said, log } = await follow([list()], { written: false });
    expect(said).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});
