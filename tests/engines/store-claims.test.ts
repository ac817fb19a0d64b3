import { afterEach, describe, expect, test } from "vitest";
import { House, migrated, type Plan } from "../builders/house.ts";
import { relaySaying, replied, silent } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: House[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(plan: Plan): Promise<House> {
  const house = await House.open(await ownDatabase(migrated), plan);
  houses.push(house);
  return house;
}

/** Two lists of two lines, approved and rendered, on 7 August. */
async function rendered(): Promise<{ house: House; messages: string[] }> {
  const house = await open({ patients: 4, doctors: 2 });
  await house.informAll();
  house.clock.moveTo("2023-08-07T07:00:00Z");
  await house.buildLists();
  await house.approveLists();
  const messages = (await house.rows<{ id: string }>("select m.id from message m join doctor_list l on l.id = m.list_id order by l.rpps")).map(({ id }) => id);
  for (const id of messages) await house.render(id);
  return { house, messages };
}
const stateOf = (house: House, id: string | undefined) => house.value<string>("select state from message where id = $1", [id]);

describe("claiming a message", () => {
  test("twenty workers want one message: one has it", async () => {
    const { house, messages } = await rendered();
    const claims = await Promise.all(Array.from({ length: 20 }, () => house.stores.sending.claim(messages[0] ?? "", house.clock.now())));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
    expect(await stateOf(house, messages[0])).toBe("sending");
  });

  test("two messages asked for at once are claimed together; one that another transaction holds keeps nobody waiting", async () => {
    const { house, messages } = await rendered();
    const [first = "", second = ""] = messages;
    const other = await house.stores.pool.connect();
    await other.query("begin");
    await other.query("select 1 from message where id = $1 for update", [first]);
    const [held, free] = [house.stores.sending.claim(first, house.clock.now()), house.stores.sending.claim(second, house.clock.now())];
    expect(await free).toMatchObject({ messageId: second, attempt: 1 });
    await other.query("commit");
    other.release();
    expect(await held).toBeUndefined();
    expect(await house.stores.sending.claim(first, house.clock.now())).toMatchObject({ messageId: first });
  });

  test("what is heard of several at once is written of each, though one of them cannot be written", async () => {
    const { house, messages } = await rendered();
    const [good = "", bad = ""] = messages;
    const { sending } = house.stores;
    for (const id of messages) await sending.claim(id, house.clock.now());
    const said = { verdict: "accepted", text: "2.0.0 \0taken", dsnRequested: true, nextAttemptAt: undefined } as const;
    const settled = [sending.settle(bad, { ...said, code: 2 ** 40 }, house.clock.now()), sending.settle(good, { ...said, code: 250 }, house.clock.now())];
    expect((await Promise.allSettled(settled)).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    expect([await stateOf(house, good), await stateOf(house, bad)]).toEqual(["accepted", "sending"]);
    expect(await house.value("select relay_text from message where id = $1", [good])).toBe("2.0.0 taken");
    expect(await house.rows("select object_id from audit_entry where action = 'message.accepted' and details ->> 'kind' = 'list'")).toEqual([{ object_id: good }]);
  });

  test("what was frozen of several is read at once, each its own, and nothing of one that was never rendered", async () => {
    const { house, messages } = await rendered();
    const notice = (await house.value<string>("select id from message where kind = 'notice' limit 1")) ?? "";
    const read = await Promise.all([...messages, notice].map((id) => house.stores.documents.sealedContent(id)));
    const kept = await Promise.all(messages.map((id) => house.value<Buffer>("select cipher from message_content where message_id = $1", [id])));
    expect(read.slice(0, 2).map((one) => Buffer.from(one ?? []).toString("hex"))).toEqual(kept.map((one) => one?.toString("hex")));
    expect(read[2]).toBeUndefined();
    await expect(house.stores.documents.sealedContent("x' or true --")).rejects.toThrow("not the id of a message");
  });

  test("a message of a paused campaign stays, and is found again when the campaign goes on", async () => {
    const { house, messages } = await rendered();
    const relay = relaySaying(replied(250));
    await house.rows("update campaign set state = 'paused'");
    expect(await house.send(messages[0] ?? "", relay)).toEqual([]);
    expect(relay.given).toEqual([]);
    expect(await house.stores.sweeping.waiting(house.clock.now(), 100, "")).toEqual([]);
    await house.rows("update campaign set state = 'open'");
    expect((await house.stores.sweeping.waiting(house.clock.now(), 100, "")).map(({ step }) => step)).toEqual(["send", "send"]);
  });

  test("a deferred message is nobody's before its time", async () => {
    const { house, messages } = await rendered();
    await house.send(messages[0] ?? "", relaySaying(replied(451)));
    expect(await stateOf(house, messages[0])).toBe("deferred");
    expect(await house.stores.sending.claim(messages[0] ?? "", house.clock.now())).toBeUndefined();
    house.clock.moveTo("2023-08-07T07:30:00Z");
    expect(await house.stores.sending.claim(messages[0] ?? "", house.clock.now())).toMatchObject({ attempt: 2, firstAttemptAt: new Date("2023-08-07T07:00:00Z") });
  });

  test("three days of greylisting end: the first attempt is remembered, a person is asked", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    let attempts = 0;
    while ((await stateOf(house, id)) !== "refused") {
      const due = await house.value<Date>("select greatest(next_attempt_at, $2) from message where id = $1", [id, house.clock.now()]);
      house.clock.moveTo((due ?? house.clock.now()).toISOString());
      await house.send(id, relaySaying(replied(451)));
      attempts += 1;
      expect(attempts).toBeLessThan(40);
    }
    expect(house.clock.now().getTime() - Date.parse("2023-08-07T07:00:00Z")).toBeLessThanOrEqual(72 * 3_600_000);
    expect(await house.value("select count(*)::int from review_task where message_id = $1", [id])).toBe(1);
  });

  test("an unknown outcome makes one task, and no sweep ever sends it again", async () => {
    const { house, messages } = await rendered();
    await house.send(messages[0] ?? "", relaySaying(silent(true)));
    expect(await stateOf(house, messages[0])).toBe("unknown");
    expect(await house.rows("select kind, reasons from review_task")).toEqual([{ kind: "unknown-send", reasons: ["relay-answer-unknown"] }]);
    house.clock.moveTo("2023-08-08T07:00:00Z");
    expect((await house.stores.sweeping.waiting(house.clock.now(), 100, "")).map(({ id }) => id)).not.toContain(messages[0]);
    expect(await house.stores.sending.claim(messages[0] ?? "", house.clock.now())).toBeUndefined();
  });

  test("a claim of a quarter of an hour ago was left by a dead worker: unknown, one task; what that worker hears afterwards changes nothing", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    await house.stores.sending.claim(id, house.clock.now());
    house.clock.moveTo("2023-08-07T07:16:00Z");
    const stale = new Date("2023-08-07T07:01:00Z");
    expect(await house.stores.sweeping.abandonClaims(stale, house.clock.now())).toBe(1);
    expect(await house.stores.sweeping.abandonClaims(stale, house.clock.now())).toBe(0);
    await house.stores.sending.settle(id, { verdict: "accepted", code: 250, text: "", dsnRequested: true, nextAttemptAt: undefined }, house.clock.now());
    expect(await stateOf(house, id)).toBe("unknown");
    expect(await house.rows("select kind, reasons from review_task")).toEqual([{ kind: "unknown-send", reasons: ["worker-died-while-sending"] }]);
  });
});

describe("who fell out between approval and sending", () => {
  test("is not in the mail that leaves: the line is void, the mail made anew", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    await house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, '871', '2023-08-06')", [await house.patientId(1)]);
    const relay = relaySaying(replied(250));
    expect(await house.send(id, relay)).toEqual([{ step: "render", id }]);
    expect(relay.given).toEqual([]);
    expect(await stateOf(house, id)).toBe("approved");
    await house.render(id);
    const mail = Buffer.from(house.vault.open((await house.stores.documents.sealedContent(id)) ?? new Uint8Array(), "message.content")).toString();
    expect(mail).not.toContain("DURAND1");
    expect(mail).toContain("DURAND3");
    await house.send(id, relay);
    expect(relay.given).toHaveLength(1);
    expect(await house.rows("select n.number, n.state, n.void_reason from list_line n join doctor_list l on l.id = n.list_id where l.rpps = '10000000001' order by n.number")).toEqual([
      { number: 1, state: "void", void_reason: "has-attending-doctor" }, { number: 2, state: "open", void_reason: "" },
    ]);
  });

  test("was the last on the list: message and list are cancelled", async () => {
    const { house, messages } = await rendered();
    await house.rows("update patient set died_on = '2023-08-05' where pseudonym in ('P001', 'P003')");
    await house.send(messages[0] ?? "");
    expect(await stateOf(house, messages[0])).toBe("cancelled");
    expect(await house.value("select state from doctor_list where rpps = '10000000001'")).toBe("cancelled");
  });

  test("objected: the mail is made anew, and when both objected nothing leaves at all", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    await house.object(1);
    expect(await stateOf(house, id)).toBe("approved");
    await house.object(3);
    const relay = relaySaying(replied(250));
    await house.render(id);
    await house.send(id, relay);
    expect(relay.given).toEqual([]);
    expect(await stateOf(house, id)).toBe("cancelled");
  });

  test("objected while the list was being drawn: the frozen mail does not hold the name", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    await house.rows("update message set state = 'approved' where id = $1", [id]);
    let drawn = 0;
    await house.render(id, async () => {
      if ((drawn += 1) === 1) await house.object(1);
    });
    expect(drawn).toBe(2);
    expect(await stateOf(house, id)).toBe("rendered");
    const mail = Buffer.from(house.vault.open((await house.stores.documents.sealedContent(id)) ?? new Uint8Array(), "message.content")).toString();
    expect(mail).not.toContain("DURAND1");
  });

  test("is never named to the doctor afterwards either: neither read in an answer nor confirmed", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    await house.object(1);
    await house.render(id);
    house.clock.moveTo("2023-08-07T07:00:01Z");
    await house.send(id);
    const listId = await house.value<string>("select list_id from message where id = $1", [id]);
    const sent = await house.stores.interpreting.sentList("871", { listId: listId ?? "" }, { sender: "claire.morel1@medecin.mssante.example", answers: [] });
    expect(sent?.lines.map(({ line, familyName }) => `${line} ${familyName}`)).toEqual(["2 DURAND3"]);
    const inbound = await house.answer(1, { 2: "accept" });
    await house.register(inbound);
    const understood = (await house.value<string>("select id from message where kind = 'understood'")) ?? "";
    const document = JSON.stringify(await house.stores.documents.approvedDocument(understood));
    expect(document).toContain("DURAND3");
    expect(document).not.toContain("DURAND1");
  });

  test("another worker has claimed the message meanwhile: nothing is taken out of what is on its way", async () => {
    const { house, messages } = await rendered();
    const [id = ""] = messages;
    await house.stores.sending.claim(id, house.clock.now());
    const lineId = (await house.value<string>("select n.id from list_line n join message m on m.list_id = n.list_id where m.id = $1 limit 1", [id])) ?? "";
    expect(await house.stores.sending.takeOut(id, [{ lineId, obstacle: "died" }], house.clock.now())).toBe("gone");
    expect(await house.value("select state from list_line where id = $1", [lineId])).toBe("open");
  });
});
