import { afterEach, describe, expect, test } from "vitest";
import type { SendingRules } from "../../src/domain/sending/rules.ts";
import { migrated } from "../builders/house.ts";
import { mailboxOf, SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: SendingHouse[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));

/** Two doctors with lists of two lines, taken by the relay on Monday 7 August; the last day to answer is the 28th. */
async function sent(changes: Partial<SendingRules> = {}): Promise<{ sending: SendingHouse; lists: string[] }> {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 4, doctors: 2 }, changes);
  houses.push(sending);
  await sending.sendDue();
  return { sending, lists: await sending.lists() };
}
const reminders = (sending: SendingHouse) => sending.house.rows<{ id: string; recipient: string; round: number; state: string }>("select id, recipient, round, state from message where kind = 'reminder' order by recipient, round");
const textOf = async (sending: SendingHouse, id: string): Promise<string> =>
  Buffer.from(sending.house.vault.open((await sending.stores.documents.sealedContent(id)) ?? new Uint8Array(), "message.content")).toString("utf8");

describe("a doctor who has not answered is reminded", () => {
  test("after ten days, by the same way as the list, of the lines that are still open, with their numbers", async () => {
    const { sending } = await sent();
    sending.house.clock.moveTo("2023-08-16T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 0 });
    await sending.house.register(await sending.house.answer(2, { 1: "accept", 2: "accept" }));
    await sending.house.rows("update list_line n set state = 'void', void_reason = 'died', decided_at = $1 from doctor_list l where l.id = n.list_id and l.rpps = '10000000001' and n.number = 1", [sending.house.clock.now()]);
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 1 });
    const [reminder = { id: "", recipient: "" }] = await reminders(sending);
    expect(reminder.recipient).toBe(mailboxOf(1));
    await sending.renderAll();
    const text = await textOf(sending, reminder.id);
    expect(text).toContain("DURAND3");
    expect(text).not.toContain("DURAND1\\");
    expect(text).toContain(String.raw`\"number\":2`);
    expect(text).toContain(String.raw`\"reminderOf\":\"2023-08-07\"`);
    const relay = relaySaying(replied(250));
    await sending.send(reminder.id, relay);
    expect(relay.given).toHaveLength(1);
    expect(await sending.state(reminder.id)).toBe("accepted");
    expect(await sending.house.value("select count(*)::int from audit_entry where action = 'list.reminded'")).toBe(1);
  });

  test("once, and twice only where two are allowed, as many days after the first", async () => {
    const { sending } = await sent({ reminders: { afterDays: 7, most: 2 } });
    const written: number[] = [];
    for (const day of ["14", "16", "20", "21", "24", "26"]) {
      sending.house.clock.moveTo(`2023-08-${day}T07:00:00Z`);
      written.push((await sending.tend()).reminded);
      await sending.sendDue();
    }
    expect(written).toEqual([2, 0, 0, 2, 0, 0]);
    expect((await reminders(sending)).map(({ round }) => round)).toEqual([1, 2, 1, 2]);
  });

  test("never when a copy is on its way, unknown or came back", async () => {
    const { sending, lists } = await sent();
    await sending.house.rows("update message set state = 'unknown' where id = $1", [lists[0]]);
    await sending.hear(lists[1] ?? "", "bounce", { reason: "mailboxfull", permanent: false });
    sending.house.clock.moveTo("2023-08-18T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 0 });
  });

  test("never in a paused campaign, never in the last two days", async () => {
    const { sending } = await sent();
    await sending.house.rows("update campaign set state = 'paused'");
    sending.house.clock.moveTo("2023-08-18T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 0 });
    await sending.house.rows("update campaign set state = 'open'");
    sending.house.clock.moveTo("2023-08-27T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 0 });
  });
});

describe("one who has answered is not reminded", () => {
  test("whatever the answer was, and though a line stayed open", async () => {
    const { sending, lists } = await sent();
    await sending.house.answer(1, { 1: "refuse" });
    await sending.hear(lists[1] ?? "", "reply");
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 0 });
  });

  test("an automatic answer is no answer", async () => {
    const { sending, lists } = await sent();
    await sending.hear(lists[0] ?? "", "automatic-reply");
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ reminded: 2 });
  });

  test("who wrote without a reference has written: a person reads it first", async () => {
    const { sending } = await sent();
    const { vault, clock, storeMail } = sending.house;
    const id = await storeMail.call(sending.house, "J’accepte", "x");
    await sending.house.rows("update inbound set sender_hash = $2, received_at = $3, state = 'interpreted', kind = 'reply' where id = $1", [id, vault.lookupHash(mailboxOf(1), "inbound.sender"), clock.now()]);
    clock.moveTo("2023-08-17T07:00:00Z");
    await sending.house.rows("update inbound set received_at = '2023-08-10' where id = $1", [id]);
    await sending.tend();
    expect((await reminders(sending)).map(({ recipient }) => recipient)).toEqual([mailboxOf(2)]);
  });

  test("an answer that comes while the reminder waits keeps it at home", async () => {
    const { sending, lists } = await sent();
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    await sending.tend();
    await sending.renderAll();
    await sending.hear(lists[0] ?? "", "reply");
    const [first = { id: "" }, second = { id: "" }] = await reminders(sending);
    const relay = relaySaying(replied(250));
    await sending.send(first.id, relay);
    expect(relay.given).toEqual([]);
    await sending.tend();
    expect([await sending.state(first.id), await sending.state(second.id)]).toEqual(["cancelled", "rendered"]);
  });

  test("mail that nobody has read yet may be the answer: the reminder waits five minutes", async () => {
    const { sending } = await sent();
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    await sending.tend();
    await sending.renderAll();
    const [first = { id: "" }] = await reminders(sending);
    await sending.house.storeMail("not read yet", "somebody");
    expect(await sending.send(first.id)).toEqual([{ step: "send", id: first.id, notBefore: new Date("2023-08-17T07:05:00Z") }]);
  });

  test("the answer to a reminder answers the list", async () => {
    const { sending, lists } = await sent();
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    await sending.tend();
    await sending.sendDue();
    const [first = { id: "" }] = await reminders(sending);
    await sending.hear(first.id, "reply");
    expect([await sending.state(first.id), await sending.state(lists[0])]).toEqual(["answered", "answered"]);
    const [list = { list_id: "" }] = await sending.house.rows<{ list_id: string }>("select list_id from message where id = $1", [first.id]);
    expect((await sending.stores.interpreting.sentList("871", { listId: list.list_id }, { sender: mailboxOf(1), answers: [first.id] }))?.messageDbId).toBe(first.id);
  });
});

describe("rule 1 is asked again before a reminder", () => {
  test("who found a doctor since is not in it; staff learn that the doctor has the name in hand", async () => {
    const { sending } = await sent();
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    await sending.tend();
    await sending.renderAll();
    const [first = { id: "" }] = await reminders(sending);
    await sending.house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, '871', '2023-08-10')", [await sending.house.patientId(1)]);
    expect(await sending.sendOnce(first.id, relaySaying(replied(250)))).toEqual([{ step: "render", id: first.id }]);
    await sending.renderAll();
    expect(await textOf(sending, first.id)).not.toContain("DURAND1\\");
    expect((await sending.tasks()).map(({ kind, reasons }) => [kind, reasons])).toContainEqual(["objection-after-sending", ["has-attending-doctor"]]);
  });

  test("who objects while the reminder lies ready is not in it: the mail is made anew", async () => {
    const { sending } = await sent();
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    await sending.tend();
    await sending.renderAll();
    const [first = { id: "" }] = await reminders(sending);
    await sending.house.object(1);
    expect(await sending.state(first.id)).toBe("approved");
    await sending.renderAll();
    expect(await textOf(sending, first.id)).not.toContain("DURAND1\\");
    expect(await textOf(sending, first.id)).toContain("DURAND3\\");
  });

  test("with nobody left, the reminder is cancelled and the list, which the doctor has, is not", async () => {
    const { sending } = await sent();
    sending.house.clock.moveTo("2023-08-17T07:00:00Z");
    await sending.tend();
    await sending.renderAll();
    const [first = { id: "" }] = await reminders(sending);
    await sending.house.rows("update patient set died_on = '2023-08-12' where pseudonym in ('P001', 'P003')");
    await sending.send(first.id);
    expect(await sending.state(first.id)).toBe("cancelled");
    expect(await sending.house.value("select state from doctor_list where rpps = '10000000001'")).toBe("approved");
  });
});
