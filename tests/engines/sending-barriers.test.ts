import { afterEach, describe, expect, test } from "vitest";
import type { SendingRules } from "../../src/domain/sending/rules.ts";
import { openStores } from "../../src/wiring/stores.ts";
import { migrated, type Plan } from "../builders/house.ts";
import { mailboxOf, SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: SendingHouse[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(plan: Plan, changes: Partial<SendingRules> = {}): Promise<SendingHouse & { url: string }> {
  const url = await ownDatabase(migrated);
  const house = await SendingHouse.open(url, plan, changes);
  houses.push(house);
  return Object.assign(house, { url });
}

describe("a list leaves at the hours that are set, and no other", () => {
  test("at night it is held until eight, as no error: no attempt is counted, no task is made", async () => {
    const sending = await open({ patients: 2, doctors: 1 });
    const [id = ""] = await sending.lists();
    sending.house.clock.moveTo("2023-08-07T20:00:00Z");
    const relay = relaySaying(replied(250));
    expect(await sending.send(id, relay)).toEqual([{ step: "send", id, notBefore: new Date("2023-08-08T06:00:00Z") }]);
    expect(relay.given).toEqual([]);
    expect(await sending.house.rows("select state, attempts from message where id = $1", [id])).toEqual([{ state: "rendered", attempts: 0 }]);
    expect(await sending.tasks()).toEqual([]);
    // The sweep does not say it every minute of the night.
    expect(await sending.stores.sweeping.waiting(sending.house.clock.now(), 100, "")).toEqual([]);
    expect(await sending.stores.sweeping.moving(sending.house.clock.now())).toBe(0);
    sending.house.clock.moveTo("2023-08-08T06:00:00Z");
    expect((await sending.stores.sweeping.waiting(sending.house.clock.now(), 100, "")).map((next) => next.id)).toEqual([id]);
    await sending.send(id, relay);
    expect(relay.given).toHaveLength(1);
  });

  test("on the eve of the 15th of August, after hours, it waits for the 16th", async () => {
    const sending = await open({ patients: 2, doctors: 1 }, { approvalDays: 30 });
    const [id = ""] = await sending.lists();
    sending.house.clock.moveTo("2023-08-14T18:00:00Z");
    expect(await sending.send(id)).toEqual([{ step: "send", id, notBefore: new Date("2023-08-16T06:00:00Z") }]);
  });

  test("a confirmation answers whoever has just written, and waits for no hour", async () => {
    const sending = await open({ patients: 2, doctors: 1 });
    const [id = ""] = await sending.lists();
    await sending.send(id);
    sending.house.clock.moveTo("2023-08-07T21:00:00Z");
    await sending.house.register(await sending.house.answer(1, { 1: "accept" }));
    await sending.renderAll();
    const [confirmation = { id: "" }] = await sending.house.rows<{ id: string }>("select id from message where kind = 'understood'");
    expect(await sending.send(confirmation.id)).toEqual([]);
    expect(await sending.state(confirmation.id)).toBe("accepted");
  });
});

describe("the operator's quotas", () => {
  test("three a minute: of forty claims in two processes at once, three are given, whichever process asks", async () => {
    const sending = await open({ patients: 40, doctors: 40 }, { perMinute: 3 });
    const ids = await sending.lists();
    const other = openStores(sending.url, sending.house.vault, sending.house.clock, sending.rules);
    const now = sending.house.clock.now();
    const claims = await Promise.all(ids.map((id, at) => (at % 2 === 0 ? sending.stores : other).sending.claim(id, now)));
    await other.pool.end();
    expect(claims.filter((claim) => claim !== undefined && "attempt" in claim)).toHaveLength(3);
    expect(await sending.house.value("select count(*)::int from message where kind = 'list' and state = 'sending'")).toBe(3);
    // The others wait in turns: three for each of the minutes that follow, some of them one more where two asked at once.
    const turns = await sending.house.rows<{ minute: Date; waiting: number }>("select next_attempt_at as minute, count(*)::int as waiting from message where kind = 'list' and state = 'rendered' group by 1 order by 1");
    expect(turns.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(37);
    expect(turns[0]?.minute).toEqual(new Date("2023-08-07T07:01:00Z"));
    expect(turns.length).toBeGreaterThanOrEqual(9);
  });

  test("a minute later three more", async () => {
    const sending = await open({ patients: 8, doctors: 8 }, { perMinute: 3 });
    const left: number[] = [];
    for (let minute = 0; minute < 4; minute += 1) {
      sending.house.clock.moveTo(`2023-08-07T07:0${minute}:00Z`);
      left.push((await sending.sendDue()).length);
    }
    expect(left).toEqual([3, 3, 2, 0]);
  });

  test("two a day: the third leaves when the first is 24 hours old", async () => {
    const sending = await open({ patients: 3, doctors: 3 }, { perDay: 2 });
    expect(await sending.sendDue()).toHaveLength(2);
    const [held] = await sending.house.rows<{ next_attempt_at: Date }>("select next_attempt_at from message where kind = 'list' and state = 'rendered'");
    expect(held?.next_attempt_at).toEqual(new Date("2023-08-08T07:00:00Z"));
    sending.house.clock.moveTo("2023-08-08T07:00:00Z");
    expect(await sending.sendDue()).toHaveLength(1);
  });

  test("count the caisse's own messages only, and no patient's e-mail", async () => {
    const sending = await open({ patients: 2, doctors: 2 }, { perDay: 2 });
    await sending.house.rows("insert into caisse (code, name, department, mailbox) values ('872', 'Autre', '87', 'x@y.example')");
    await sending.house.rows(
      `insert into message (id, caisse_code, kind, recipient, message_id_header, envelope_id, state, claimed_at, created_at)
       select gen_random_uuid(), '872', 'list', 'a@b.example', 'h' || n, 'e' || n, 'accepted', $1, $1 from generate_series(1, 5) n`,
      [sending.house.clock.now()],
    );
    expect(await sending.house.value("select count(*)::int from message where kind = 'notice' and claimed_at is not null")).toBe(1);
    await sending.house.rows("update message set claimed_at = $1 where kind = 'notice'", [sending.house.clock.now()]);
    expect(await sending.sendDue()).toHaveLength(2);
  });
});

describe("a mailbox that may not be written to", () => {
  test("outside the whitelist: not claimed, one task, looked at again tomorrow; back on it, the list leaves by itself", async () => {
    const sending = await open({ patients: 2, doctors: 1 });
    const [id = ""] = await sending.lists();
    const relay = relaySaying(replied(250));
    await sending.house.rows("update mailbox set whitelisted = false where address = $1", [mailboxOf(1)]);
    for (let again = 0; again < 2; again += 1) {
      expect(await sending.send(id, relay)).toEqual(again === 0 ? [{ step: "send", id, notBefore: new Date("2023-08-08T07:00:00Z") }] : []);
    }
    expect(relay.given).toEqual([]);
    expect(await sending.tasks()).toEqual([{ kind: "no-mailbox", reasons: ["not-whitelisted"], state: "open" }]);
    await sending.house.rows("update mailbox set whitelisted = true");
    sending.house.clock.moveTo("2023-08-08T07:00:00Z");
    await sending.sendDue(relay);
    expect(relay.given.map(({ to }) => to)).toEqual([mailboxOf(1)]);
  });

  test("closed by a bounce of another message, or no longer in the register: the same", async () => {
    const sending = await open({ patients: 2, doctors: 2 });
    const [first = "", second = ""] = await sending.lists();
    await sending.house.rows("update mailbox set closed_on = '2023-08-01' where address = $1", [mailboxOf(1)]);
    await sending.house.rows("delete from mailbox where address = $1", [mailboxOf(2)]);
    await sending.send(first);
    await sending.send(second);
    expect((await sending.tasks()).map(({ reasons }) => reasons[0]).sort()).toEqual(["mailbox-closed", "not-whitelisted"]);
    expect([await sending.state(first), await sending.state(second)]).toEqual(["rendered", "rendered"]);
  });
});

describe("a relay that offers no reports", () => {
  test("is written down with the message, so that its silence is read rightly", async () => {
    const sending = await open({ patients: 2, doctors: 2 });
    const [first = "", second = ""] = await sending.lists();
    await sending.send(first, relaySaying({ ...replied(250), dsnRequested: false }));
    await sending.send(second);
    expect(await sending.house.rows("select m.dsn_requested from message m join doctor_list l on l.id = m.list_id order by l.rpps")).toEqual([{ dsn_requested: false }, { dsn_requested: true }]);
  });
});

test("a message larger than the limit is refused before any connection: a person looks, no other mailbox is tried", async () => {
  const sending = await open({ patients: 2, doctors: 1 });
  const [id = ""] = await sending.lists();
  await sending.addMailbox(1);
  await sending.send(id, relaySaying({ heard: "reply", code: 552, text: "5.3.4 message de 12000000 octets", dsnRequested: false, stage: "check", trouble: "552 check" }));
  await sending.tend();
  expect(await sending.lists()).toEqual([id]);
  expect(await sending.tasks()).toEqual([{ kind: "bounce", reasons: ["refused-by-relay", "mail-refused"], state: "open" }]);
  expect(await sending.house.value("select count(*)::int from mailbox where closed_on is not null")).toBe(0);
});
