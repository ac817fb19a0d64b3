import { afterEach, describe, expect, test } from "vitest";
import type { Handing } from "../../src/pipeline/ports.ts";
import { migrated } from "../builders/house.ts";
import { mailboxOf, secondMailboxOf, SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied, silent } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: SendingHouse[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));

/** One doctor, a list of two lines that the relay has taken at nine on Monday 7 August. */
async function sent(): Promise<{ sending: SendingHouse; first: string }> {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
  houses.push(sending);
  const [first = ""] = await sending.lists();
  await sending.send(first);
  return { sending, first };
}
const copies = (sending: SendingHouse) => sending.house.rows("select round, recipient, state from message where kind = 'list' order by round");
const unknownUser = { reason: "userunknown", permanent: true };
const full = { reason: "mailboxfull", permanent: false };
const refusal: Handing = { ...replied(550, "550 5.1.1 no such mailbox"), stage: "envelope" };

describe("after a list came back for good", () => {
  test("the doctor's next personal mailbox gets it, once; the first copy stays as it is, staff and trail say so", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.hear(first, "bounce", unknownUser);
    expect(await sending.tend()).toMatchObject({ secondWays: 1 });
    expect(await sending.tend()).toMatchObject({ secondWays: 0 });
    const [, second = ""] = await sending.lists();
    expect(sending.said).toEqual([{ step: "render", id: second }]);
    expect(await sending.sendDue()).toEqual([expect.objectContaining({ to: secondMailboxOf(1) })]);
    expect(await copies(sending)).toEqual([
      { round: 1, recipient: mailboxOf(1), state: "bounced" }, { round: 2, recipient: secondMailboxOf(1), state: "accepted" },
    ]);
    expect(await sending.tasks()).toEqual([{ kind: "bounce", reasons: ["bounce", "next-mailbox"], state: "open" }]);
    expect(await sending.house.rows("select details from audit_entry where action = 'list.second-way'")).toEqual([{ details: { to: "next" } }]);
    expect(await sending.house.value("select recipient from doctor_list")).toBe(secondMailboxOf(1));
    expect(await sending.house.rows("select address from mailbox where closed_on is not null")).toEqual([{ address: mailboxOf(1) }]);
  });

  test("and the second one too: a letter, as a task that is due on the doctor's last day, though there is a third mailbox", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.addMailbox(1, "dr.morel1@msp.mssante.example");
    await sending.hear(first, "bounce", unknownUser);
    await sending.tend();
    await sending.sendDue();
    const [, second = ""] = await sending.lists();
    await sending.hear(second, "bounce", unknownUser);
    await sending.tend();
    expect((await copies(sending)).length).toBe(2);
    expect(await sending.house.rows("select kind, reasons, due_on, list_id is not null as listed from review_task where kind = 'paper-letter'")).toEqual([
      { kind: "paper-letter", reasons: ["two-mailboxes-failed"], due_on: "2023-08-28", listed: true },
    ]);
  });

  test("with no other mailbox, or a shared one only: a letter at once", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1, "secretariat@msp.mssante.example", "ORG");
    await sending.hear(first, "bounce", unknownUser);
    await sending.tend();
    expect((await sending.tasks()).map(({ kind, reasons }) => [kind, reasons])).toEqual([["bounce", ["bounce", "paper-letter"]], ["paper-letter", ["no-other-mailbox"]]]);
    expect(await copies(sending)).toHaveLength(1);
  });

  test("the address was refused at once by the relay: the same way, and the mailbox is closed for us", async () => {
    const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
    houses.push(sending);
    await sending.addMailbox(1);
    const [first = ""] = await sending.lists();
    await sending.send(first, relaySaying(refusal));
    await sending.tend();
    await sending.sendDue();
    expect(await copies(sending)).toEqual([{ round: 1, recipient: mailboxOf(1), state: "refused" }, { round: 2, recipient: secondMailboxOf(1), state: "accepted" }]);
    expect(await sending.house.value("select count(*)::int from mailbox where closed_on = '2023-08-07'")).toBe(1);
  });

  test("three days of waiting given up, another time, and given up again: one task tells all of it", async () => {
    const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
    houses.push(sending);
    const giveUp = async (id: string): Promise<void> => {
      while ((await sending.state(id)) !== "refused") {
        const due = await sending.house.value<Date>("select greatest(next_attempt_at, $2) from message where id = $1", [id, sending.house.clock.now()]);
        sending.house.clock.moveTo((due ?? sending.house.clock.now()).toISOString());
        await sending.renderAll();
        await sending.send(id, relaySaying({ ...replied(452, "452 4.2.2 mailbox full"), stage: "envelope" }));
      }
    };
    const [first = ""] = await sending.lists();
    await giveUp(first);
    await sending.tend();
    expect(await sending.tasks()).toEqual([{ kind: "bounce", reasons: ["refused-by-relay", "again-later"], state: "open" }]);
    const [, second = ""] = await sending.lists();
    await giveUp(second);
    await sending.tend();
    const tasks = await sending.tasks();
    expect(tasks.filter(({ kind }) => kind === "bounce")).toEqual([{ kind: "bounce", reasons: ["refused-by-relay", "again-later", "refused-by-relay", "paper-letter"], state: "open" }]);
    expect(await sending.house.value("select message_id from review_task where kind = 'bounce'")).toBe(second);
  });

  test("what a person has finished is not opened again by what follows by itself", async () => {
    const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
    houses.push(sending);
    await sending.addMailbox(1);
    const [first = ""] = await sending.lists();
    await sending.send(first, relaySaying(refusal));
    await sending.house.rows("update review_task set state = 'done'");
    await sending.tend();
    expect(await sending.tasks()).toEqual([{ kind: "bounce", reasons: ["refused-by-relay"], state: "done" }]);
    expect(await copies(sending)).toHaveLength(2);
  });

  test("of a list with nothing open any more, nothing further is sent", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.house.rows("update list_line set state = 'void', void_reason = 'died', decided_at = $1", [sending.house.clock.now()]);
    await sending.hear(first, "bounce", unknownUser);
    await sending.tend();
    expect(await copies(sending)).toHaveLength(1);
  });

  test("two copies that may both arrive are never alive together: the store itself refuses", async () => {
    const { sending, first } = await sent();
    const insert = `insert into message (id, caisse_code, campaign_id, kind, list_id, round, recipient, message_id_header, envelope_id, state, created_at)
      select gen_random_uuid(), caisse_code, campaign_id, kind, list_id, 2, recipient, 'other', 'other', 'approved', created_at from message where id = $1`;
    await expect(sending.house.rows(insert, [first])).rejects.toMatchObject({ constraint: "message_of_list_living" });
    await sending.house.rows("update message set state = 'unknown' where id = $1", [first]);
    await expect(sending.house.rows(insert, [first])).rejects.toMatchObject({ constraint: "message_of_list_living" });
  });
});

describe("after a list failed for a passing reason", () => {
  test("a full mailbox is written to once more after three days, in the morning, then the next one", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.hear(first, "bounce", full);
    await sending.tend();
    expect(sending.said).toEqual([]);
    expect(await sending.sendDue()).toEqual([]);
    expect(await sending.house.value("select next_attempt_at from message where round = 2")).toEqual(new Date("2023-08-10T06:00:00Z"));
    sending.house.clock.moveTo("2023-08-10T06:00:00Z");
    expect(await sending.sendDue()).toEqual([expect.objectContaining({ to: mailboxOf(1) })]);
    const [, again = ""] = await sending.lists();
    await sending.hear(again, "bounce", full);
    await sending.tend();
    expect(await sending.sendDue()).toEqual([expect.objectContaining({ to: secondMailboxOf(1) })]);
    expect((await sending.tasks()).map(({ reasons }) => reasons)).toEqual([["bounce", "again-later"], ["bounce", "next-mailbox"]]);
    expect(await sending.house.value("select count(*)::int from mailbox where closed_on is not null")).toBe(0);
  });

  test("a policy that refused the mail goes to a person, and to no other mailbox", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.hear(first, "bounce", { reason: "policyviolation", permanent: false });
    await sending.tend();
    expect(await copies(sending)).toHaveLength(1);
    expect((await sending.tasks()).map(({ reasons }) => reasons)).toEqual([["bounce", "mail-refused"]]);
  });

  test("a try that would come after the doctor's last day is not made: a person decides", async () => {
    const { sending, first } = await sent();
    sending.house.clock.moveTo("2023-08-26T07:00:00Z");
    await sending.hear(first, "bounce", full);
    await sending.tend();
    expect(await copies(sending)).toHaveLength(1);
    expect((await sending.tasks()).map(({ reasons }) => reasons)).toContainEqual(["bounce", "too-late"]);
  });

  test("whether the relay took it is not known: nothing follows by itself", async () => {
    const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
    houses.push(sending);
    await sending.addMailbox(1);
    const [first = ""] = await sending.lists();
    await sending.send(first, relaySaying(silent(true)));
    await sending.tend();
    expect(await copies(sending)).toEqual([{ round: 1, recipient: mailboxOf(1), state: "unknown" }]);
  });
});

describe("an answer from either mailbox", () => {
  async function bothSent(): Promise<{ sending: SendingHouse; first: string; second: string; listId: string }> {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.hear(first, "bounce", unknownUser);
    await sending.tend();
    await sending.sendDue();
    const [, second = ""] = await sending.lists();
    return { sending, first, second, listId: (await sending.house.value<string>("select id from doctor_list")) ?? "" };
  }

  test("is matched to the copy that went there, whatever thread it stands in", async () => {
    const { sending, first, second, listId } = await bothSent();
    const of = async (sender: string, answers: readonly string[]) => (await sending.stores.interpreting.sentList("871", { listId }, { sender, answers }))?.messageDbId;
    expect(await of(mailboxOf(1), [first])).toBe(first);
    expect(await of(mailboxOf(1), [second])).toBe(first);
    expect(await of(secondMailboxOf(1).toUpperCase(), [])).toBe(second);
    expect(await of("secretariat@msp.mssante.example", [first])).toBe(first);
    expect(await of("secretariat@msp.mssante.example", [])).toBe(second);
    const list = await sending.stores.interpreting.sentList("871", { listId }, { sender: mailboxOf(1), answers: [] });
    expect(list?.practitioner.mssante).toBe(mailboxOf(1));
  });

  test("comes from a mailbox to which a message was handed, and when that was is known", async () => {
    const { sending, second } = await bothSent();
    const at = (await sending.house.value<Date>("select claimed_at from message where id = $1", [second]))?.getTime() ?? 0;
    const wrote = (mailbox: string, from: number, to: number) => sending.stores.interpreting.wroteTo("871", mailbox, { from: new Date(at + from), to: new Date(at + to) });
    expect(await Promise.all([wrote(secondMailboxOf(1).toUpperCase(), -1, 1), wrote(secondMailboxOf(1), 1, 2), wrote(secondMailboxOf(1), -2, -1), wrote("secretariat@msp.mssante.example", -1, 1)])).toEqual([true, false, false, false]);
    expect(await sending.stores.interpreting.wroteTo("751", secondMailboxOf(1), { from: new Date(at - 1), to: new Date(at + 1) })).toBe(false);
  });

  test("from the first one marks that copy answered, and is confirmed to the mailbox that answered", async () => {
    const { sending, first, second, listId } = await bothSent();
    const inboundId = await sending.house.storeMail("J’accepte tout", "doctor 1");
    await sending.stores.interpreting.settle(inboundId, {
      kind: "reply", listId, messageId: first, review: [], failure: undefined, decisions: [{ line: 1, decision: "accept", words: sending.house.vault.seal(new Uint8Array([1]), "decision.words") }],
    });
    await sending.house.register(inboundId);
    expect([await sending.state(first), await sending.state(second)]).toEqual(["answered", "accepted"]);
    expect(await sending.house.value("select recipient from message where kind = 'understood'")).toBe(mailboxOf(1));
  });

  test("that comes before the second copy has left keeps it at home", async () => {
    const { sending, first } = await sent();
    await sending.addMailbox(1);
    await sending.hear(first, "bounce", unknownUser);
    await sending.tend();
    await sending.renderAll();
    const [, second = ""] = await sending.lists();
    await sending.hear(first, "reply");
    const relay = relaySaying(replied(250));
    await sending.send(second, relay);
    expect(relay.given).toEqual([]);
    await sending.tend();
    expect(await sending.state(second)).toBe("cancelled");
  });
});
