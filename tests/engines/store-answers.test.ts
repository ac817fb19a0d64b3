import { afterEach, describe, expect, test } from "vitest";
import type { StoredMail } from "../../src/pipeline/receive.ts";
import { caisseMailbox, House, migrated, rppsOf, type Plan } from "../builders/house.ts";
import { sha256, utf8 } from "../builders/world.ts";
import { soon } from "../until.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: House[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(plan: Plan): Promise<House> {
  const house = await House.open(await ownDatabase(migrated), plan);
  houses.push(house);
  return house;
}

/** Everybody informed, every doctor's list sent on 7 August; it is the 9th. */
async function sent(plan: Plan): Promise<House> {
  const house = await open(plan);
  await house.informAll();
  await house.sendLists();
  house.clock.moveTo("2023-08-09T07:00:00Z");
  return house;
}
const linesOf = (house: House, doctor: number) =>
  house.rows<{ number: number; state: string }>("select n.number, n.state from list_line n join doctor_list l on l.id = n.list_id where l.rpps = $1 order by n.number", [rppsOf(doctor)]);
const tasksOf = (house: House) => house.rows<{ kind: string; reasons: string[] }>("select kind, reasons from review_task order by kind");

describe("registering an answer", () => {
  test("accepts, refuses and leaves to a person, line by line; the patient is asked, the doctor is told once", async () => {
    const house = await sent({ patients: 4, doctors: 1 });
    const inbound = await house.answer(1, { 1: "accept", 2: "refuse", 3: "review" });
    const next = await house.register(inbound);
    expect(next.map(({ step }) => step)).toEqual(["finalise", "render"]);
    expect(await linesOf(house, 1)).toEqual([{ number: 1, state: "accepted" }, { number: 2, state: "refused" }, { number: 3, state: "review" }, { number: 4, state: "open" }]);
    expect(await house.rows("select state, rpps from declaration")).toEqual([{ state: "accepted", rpps: "10000000001" }]);
    expect(await tasksOf(house)).toEqual([{ kind: "unclear-reply", reasons: ["unclear"] }]);
    expect(await house.register(inbound)).toEqual([]);
    expect(await house.value("select count(*)::int from message where kind = 'understood'")).toBe(1);
  });

  test("an automatic mail is never told what was understood, even if decisions were laid on it", async () => {
    const house = await sent({ patients: 2, doctors: 1 });
    for (const kind of ["automatic-reply", "other"] as const) {
      const next = await house.register(await house.answer(1, { 1: "accept", 2: "refuse" }, kind));
      expect(next.map(({ step }) => step)).not.toContain("render");
    }
    expect(await house.value("select count(*)::int from message where kind = 'understood'")).toBe(0);
  });

  test("two doctors accept one patient at the same instant: one declaration, one conflict for a person", async () => {
    const house = await sent({ patients: 1, doctors: 2, sees: () => [1, 2] });
    const answers = [await house.answer(1, { 1: "accept" }), await house.answer(2, { 1: "accept" })];
    await Promise.all(answers.map((inbound) => house.register(inbound)));
    expect(await house.value("select count(*)::int from declaration")).toBe(1);
    expect(await tasksOf(house)).toEqual([{ kind: "conflict", reasons: ["conflict"] }]);
    expect((await house.rows<{ state: string }>("select state from list_line order by state")).map(({ state }) => state)).toEqual(["accepted", "open"]);
  });

  test("two answers over the same ten patients never wait for each other both ways", async () => {
    const house = await sent({ patients: 10, doctors: 2, sees: (n) => (n % 2 === 0 ? [1, 2] : [2, 1]) });
    const all = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i + 1, "accept" as const]));
    await Promise.all([await house.answer(1, all), await house.answer(2, all)].map((inbound) => house.register(inbound)));
    expect(await house.value("select count(*)::int from declaration")).toBe(10);
    expect((await tasksOf(house)).filter(({ kind }) => kind === "conflict")).toHaveLength(10);
  });

  test("an objection and an acceptance at the same instant, fifty times: no declaration of an objecting patient ever lives", async () => {
    const house = await sent({ patients: 50, doctors: 50 });
    for (let n = 1; n <= 50; n += 1) {
      const inbound = await house.answer(n, { 1: "accept" });
      await Promise.all(n % 2 === 0 ? [house.register(inbound), house.object(n)] : [house.object(n), house.register(inbound)]);
    }
    expect(await house.value("select count(*)::int from declaration where state not in ('withdrawn', 'expired')")).toBe(0);
    expect(await house.value("select count(distinct nir_hash)::int from objection where withdrawn_at is null")).toBe(50);
    // Whichever came first, staff know that a doctor holds a list with this name on it.
    expect(await house.value("select count(distinct patient_id)::int from list_line n where exists (select 1 from review_task t where t.line_id = n.id or t.patient_id = n.patient_id)")).toBe(50);
  });

  test("a second answer that says the contrary changes nothing: a person weighs the two", async () => {
    const house = await sent({ patients: 1, doctors: 1 });
    await house.register(await house.answer(1, { 1: "accept" }));
    await house.register(await house.answer(1, { 1: "refuse" }));
    expect(await linesOf(house, 1)).toEqual([{ number: 1, state: "accepted" }]);
    expect(await tasksOf(house)).toEqual([{ kind: "contradiction", reasons: ["contradiction"] }]);
  });

  test("of one sender, the later answer waits for the earlier", async () => {
    const house = await sent({ patients: 2, doctors: 1 });
    const first = await house.answer(1, { 1: "accept" });
    const second = await house.answer(1, { 1: "refuse" });
    await expect(house.register(second)).rejects.toThrow("an earlier message of the same sender is not registered yet");
    await house.register(first);
    await house.register(second);
    expect(await linesOf(house, 1)).toMatchObject([{ state: "accepted" }, { state: "open" }]);
  });
});

describe("a proven failure", () => {
  const failed = (messageId: string | undefined, permanent: boolean) => ({ kind: "bounce", listId: undefined, messageId, decisions: [], review: [], failure: { reason: "userunknown", permanent } }) as const;

  test("of a notice stops the month: the other channel goes next, and its month is a new one", async () => {
    const house = await open({ patients: 1, doctors: 1, hasEmail: () => true });
    await house.informAll();
    house.clock.moveTo("2023-07-13T07:00:00Z");
    const messageId = await house.value<string>("select id from message");
    await house.stores.interpreting.settle(await house.storeMail("bounce", "daemon"), failed(messageId, true));
    expect(await house.rows("select channel, state, returned_on from notice")).toEqual([{ channel: "email", state: "returned", returned_on: "2023-07-13" }]);
    await house.informAll();
    expect(await house.rows("select channel, state, sent_on, closes_on from notice order by created_at")).toEqual([
      { channel: "email", state: "returned", sent_on: "2023-07-03", closes_on: "2023-08-03" }, { channel: "letter", state: "sent", sent_on: "2023-07-13", closes_on: "2023-08-14" },
    ]);
    house.clock.moveTo("2023-08-07T07:00:00Z");
    await house.buildLists();
    expect(await house.value("select count(*)::int from doctor_list")).toBe(0);
    house.clock.moveTo("2023-08-16T07:00:00Z"); // the 13th is a Sunday, the 14th the last day, the 15th a holiday
    await house.buildLists();
    expect(await house.value("select count(*)::int from doctor_list")).toBe(1);
  });

  test("of a notice of which nobody knew whether it had left frees the way for the letter", async () => {
    const house = await open({ patients: 1, doctors: 1, hasEmail: () => true });
    await house.informAll({ hand: () => Promise.resolve({ heard: "nothing", reachedRelay: true, dsnRequested: true, stage: "content", trouble: "cut" }), check: () => Promise.resolve(undefined), close: () => Promise.resolve() });
    expect(await house.rows("select m.state, n.state as notice from message m join notice n on n.id = m.notice_id")).toEqual([{ state: "unknown", notice: "drafted" }]);
    await house.stores.interpreting.settle(await house.storeMail("bounce", "daemon"), failed(await house.value<string>("select id from message"), true));
    await house.informAll();
    expect(await house.rows("select channel, state from notice order by created_at")).toEqual([{ channel: "email", state: "cancelled" }, { channel: "letter", state: "sent" }]);
  });

  test("of a list closes the mailbox if it is permanent, and leaves it open if it is not", async () => {
    const house = await sent({ patients: 2, doctors: 2 });
    const ids = await house.rows<{ id: string }>("select id from message where kind = 'list' order by recipient");
    await house.stores.interpreting.settle(await house.storeMail("b1", "daemon"), failed(ids[0]?.id, true));
    await house.stores.interpreting.settle(await house.storeMail("b2", "daemon"), failed(ids[1]?.id, false));
    expect(await house.rows("select address, closed_on from mailbox order by address")).toEqual([
      { address: "claire.morel1@medecin.mssante.example", closed_on: "2023-08-09" }, { address: "claire.morel2@medecin.mssante.example", closed_on: null },
    ]);
  });
});

describe("mail taken in", () => {
  test("the same message twice is one message in two places", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    expect(await house.storeMail("oui", "a", 1)).not.toBe("");
    expect(await house.storeMail("oui", "a", 2)).toBe("");
    expect(await house.storeMail("oui", "a", 2)).toBe("");
    expect(await house.value("select count(*)::int from inbound")).toBe(1);
    expect(await house.value("select count(*)::int from inbound_place")).toBe(2);
  });

  test("twenty workers store one message at the same instant: it is new to one of them", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const stored = await Promise.all(Array.from({ length: 20 }, (_, i) => house.storeMail("oui", "a", i + 1)));
    expect(stored.filter((id) => id !== "")).toHaveLength(1);
    expect(await house.value("select count(*)::int from inbound_place")).toBe(20);
  });

  test("two different messages under one Message-ID are two messages", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    for (const [uid, body] of [[1, "oui"], [2, "non"]] as const) {
      await house.stores.receiving.store("871", [{
        mailbox: caisseMailbox, uidValidity: 7n, uid, dedupeKey: sha256(utf8(`<a@x>${body}`)), messageIdHeader: "<a@x>", senderHash: sha256(), rawCipher: utf8(body), receivedAt: house.clock.now(),
      }], house.clock.now());
    }
    expect(await house.rows("select message_id_header, count(*)::int from inbound group by 1")).toEqual([{ message_id_header: "<a@x>", count: 2 }]);
  });

  test("a batch of new mails and copies: each new one is kept byte for byte, each copy is a further place of its message", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const mail = (uid: number, body: string): StoredMail => ({
      mailbox: caisseMailbox, uidValidity: 7n, uid, dedupeKey: sha256(utf8(body)), messageIdHeader: undefined, senderHash: sha256(), rawCipher: utf8(body), receivedAt: house.clock.now(),
    });
    await house.stores.receiving.store("871", [mail(1, "oui")], house.clock.now());
    const fresh = await house.stores.receiving.store("871", [mail(2, "non"), mail(3, "oui"), mail(4, "é"), mail(5, "non"), mail(6, "")], house.clock.now());
    expect(fresh.map(({ index }) => index)).toEqual([0, 2, 4]);
    const kept = await house.rows("select convert_from(i.raw_cipher, 'UTF8') as raw, array_agg(p.uid::int order by p.uid) as uids from inbound i join inbound_place p on p.inbound_id = i.id group by i.id order by i.seq");
    expect(kept).toEqual([{ raw: "oui", uids: [1, 3] }, { raw: "non", uids: [2, 5] }, { raw: "é", uids: [4] }, { raw: "", uids: [6] }]);
  });

  test("reading goes on after the highest number of the numbering that was met last", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const { receiving } = house.stores;
    expect(await receiving.position(caisseMailbox)).toBeUndefined();
    await house.storeMail("a", "x", 41);
    await house.storeMail("b", "x", 40);
    expect(await receiving.position(caisseMailbox)).toEqual({ uidValidity: 7n, uid: 41 });
    await receiving.store("871", [{ mailbox: caisseMailbox, uidValidity: 3n, uid: 2, dedupeKey: sha256(utf8("c")), messageIdHeader: undefined, senderHash: sha256(), rawCipher: utf8("c"), receivedAt: house.clock.now() }], house.clock.now());
    expect(await receiving.position(caisseMailbox)).toEqual({ uidValidity: 3n, uid: 2 });
  });

  test("one process at a time reads a caisse's mailbox, and a caisse without an address holds nobody up", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const { receiving } = house.stores;
    let inside = 0;
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    const answers: unknown[] = [];
    const works = Array.from({ length: 5 }, async () => {
      answers.push(await receiving.aloneWith("871", async () => ((inside += 1), await held, 1)));
    });
    await soon(() => answers.length, (it) => it === 4);
    end();
    await Promise.all(works);
    expect(inside).toBe(1);
    expect(answers).toEqual(["busy", "busy", "busy", "busy", 1]);
    await house.rows("update caisse set mailbox = ''");
    for (let i = 0; i < 3; i += 1) expect(await receiving.aloneWith("871", () => Promise.resolve(1))).toBe(0);
    await house.rows("update caisse set mailbox = $1", [caisseMailbox]);
    expect(await Promise.all(Array.from({ length: 4 }, () => receiving.aloneWith("871", async () => (await new Promise((resolve) => setTimeout(resolve, 50)), 1))))).toContain(1);
  });

  test("what is handled or waits for a person is moved once; what is still to be read stays in the box", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    for (const [uid, state] of [[1, "registered"], [2, "review"], [3, "stored"]] as const) {
      const id = await house.storeMail(state, "x", uid);
      await house.rows("update inbound set state = $2 where id = $1", [id, state]);
    }
    expect(await house.stores.receiving.unfiled(caisseMailbox)).toEqual([{ uid: 1, uidValidity: 7n, folder: "handled" }, { uid: 2, uidValidity: 7n, folder: "review" }]);
    await house.stores.receiving.markFiled(caisseMailbox, 7n, [1, 2]);
    expect(await house.stores.receiving.unfiled(caisseMailbox)).toEqual([]);
  });
});
