import { describe, expect, test } from "vitest";
import { usualRules } from "../../src/domain/sending/rules.ts";
import type { Next } from "../../src/pipeline/next.ts";
import { remind, type DraftReminder, type ListToRemind, type ReminderStore } from "../../src/pipeline/remind.ts";
import { clockAt, countingIds, day, notedLog, testVault } from "../builders/world.ts";

const list = (listId: string, changes: Partial<ListToRemind> = {}): ListToRemind => ({
  listId, recipient: "Claire.Morel@medecin.mssante.example", mailDomain: "cpam87.mssante.example", answered: false, openLines: 2, lastWrittenOn: day("2023-08-07"), reminders: 0, deadline: day("2023-08-28"), ...changes,
});

async function run(lists: readonly ListToRemind[], options: { readonly most?: number; readonly refuses?: readonly string[] } = {}) {
  const drafted: { listId: string; reminder: DraftReminder }[] = [];
  const said: Next[] = [];
  const asked: { before: string; after: string }[] = [];
  let dropped = 0;
  const store: ReminderStore = {
    waitingLists(writtenBefore, _today, limit, after) {
      asked.push({ before: writtenBefore.toISOString(), after });
      return Promise.resolve(lists.filter(({ listId }) => listId > after).slice(0, Math.min(limit, 2)));
    },
    draftReminder(listId, reminder) {
      drafted.push({ listId, reminder });
      return Promise.resolve(options.refuses?.includes(listId) !== true);
    },
    dropAnswered: () => Promise.resolve((dropped += 1)),
  };
  const vault = testVault();
  const world = { store, vault, newId: countingIds(), clock: clockAt("2023-08-17T07:00:00Z"), rules: { ...usualRules, reminders: { afterDays: 10, most: options.most ?? 1 } }, log: notedLog() };
  const written = await remind(world, (next) => Promise.resolve(void said.push(...next)));
  return { written, drafted, said, asked, dropped: () => dropped, vault, log: world.log };
}

describe("reminding", () => {
  test("writes one message a list that waits, batch by batch, and has it rendered", async () => {
    const { written, said, asked } = await run([list("l1"), list("l2"), list("l3")]);
    expect(written).toBe(3);
    expect(said.map(({ step }) => step)).toEqual(["render", "render", "render"]);
    expect(asked.map(({ after }) => after)).toEqual(["", "l2", "l3"]);
  });

  test("knows the doctor's own mail by the keyed hash of the mailbox, in small letters as receive makes it", async () => {
    const { drafted, vault } = await run([list("l1")]);
    expect(drafted[0]?.reminder.senderHash).toEqual(vault.lookupHash("claire.morel@medecin.mssante.example", "inbound.sender"));
    expect(drafted[0]?.reminder.recipient).toBe("Claire.Morel@medecin.mssante.example");
  });

  test("passes over who was reminded, has nothing open or no time left", async () => {
    const { written, drafted } = await run([list("l1", { reminders: 1 }), list("l2", { openLines: 0 }), list("l3", { deadline: day("2023-08-18") }), list("l4", { answered: true }), list("l5", { lastWrittenOn: day("2023-08-08") })]);
    expect([written, drafted]).toEqual([0, []]);
  });

  test("counts only what the store wrote: an answer may have come in between", async () => {
    const { written, said, log } = await run([list("l1"), list("l2")], { refuses: ["l1"] });
    expect(written).toBe(1);
    expect(said).toEqual([{ step: "render", id: "00000000-0000-4000-8000-000000000002" }]);
    expect(log.lines).toEqual([{ level: "info", event: "reminders written", fields: { stage: "remind", count: 1 } }]);
  });

  test("where no reminder is wanted, none is looked for; what waits of answered lists is dropped all the same", async () => {
    const { written, asked, dropped } = await run([list("l1")], { most: 0 });
    expect([written, asked, dropped()]).toEqual([0, [], 1]);
  });
});
