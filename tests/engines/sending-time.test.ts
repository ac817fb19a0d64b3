import { afterEach, describe, expect, test } from "vitest";
import type { SendingRules } from "../../src/domain/sending/rules.ts";
import { decodeMail } from "../../src/pipeline/mail-content.ts";
import { migrated } from "../builders/house.ts";
import { mailboxOf, secondMailboxOf, SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: SendingHouse[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(changes: Partial<SendingRules> = {}): Promise<SendingHouse> {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 4, doctors: 2 }, changes);
  houses.push(sending);
  return sending;
}
const listStates = (sending: SendingHouse) => sending.house.rows("select rpps, state from doctor_list order by rpps");
const lineStates = (sending: SendingHouse) => sending.house.rows<{ state: string }>("select n.state from list_line n join doctor_list l on l.id = n.list_id order by l.rpps, n.number").then((rows) => rows.map(({ state }) => state));
const noReminders = { reminders: { afterDays: 10, most: 0 } };

describe("the doctor's days", () => {
  /** What the mail that is kept says: the test's text is the document itself. */
  const printed = async (sending: SendingHouse, id: string): Promise<{ deadline: string; sentOn: string }> => {
    const sealed = await sending.stores.documents.sealedContent(id);
    if (sealed === undefined) throw new Error("nothing is kept");
    return JSON.parse(decodeMail(sending.house.vault.open(sealed, "message.content")).text) as { deadline: string; sentOn: string };
  };
  const deadlines = (sending: SendingHouse) => sending.house.rows("select rpps, deadline from doctor_list order by rpps");

  test("run from the day the list leaves: approved on a Friday evening, it says on Monday the last day of whoever is asked on Monday, and keeps it", async () => {
    const sending = await open();
    const [id = ""] = await sending.lists();
    await sending.house.rows("update doctor_list set deadline = '2023-08-25'"); // as approved on Friday 4 August
    const relay = relaySaying(replied(250));
    expect(await sending.sendOnce(id, relay)).toEqual([{ step: "render", id }]);
    expect([await sending.state(id), relay.given]).toEqual(["approved", []]);
    await sending.house.render(id);
    await sending.sendOnce(id, relay);
    expect([await sending.state(id), relay.given.length]).toEqual(["accepted", 1]);
    expect(await printed(sending, id)).toMatchObject({ deadline: "2023-08-28", sentOn: "2023-08-07" });
    expect(await deadlines(sending)).toEqual([{ rpps: "10000000001", deadline: "2023-08-28" }, { rpps: "10000000002", deadline: "2023-08-25" }]);
    expect(await sending.house.rows("select actor, details from audit_entry where action = 'list.dated'")).toEqual([{ actor: "system", details: { until: "2023-08-28" } }]);
  });

  test("wait with the list: held by the night it keeps its text, and is dated when it may leave; whoever cancels it meanwhile has it", async () => {
    const sending = await open();
    const [first = "", second = ""] = await sending.lists();
    const relay = relaySaying(replied(250));
    sending.house.clock.moveTo("2023-08-07T20:00:00Z");
    expect(await sending.sendOnce(first, relay)).toEqual([{ step: "send", id: first, notBefore: new Date("2023-08-08T06:00:00Z") }]);
    expect(await printed(sending, first)).toMatchObject({ deadline: "2023-08-28" });
    sending.house.clock.moveTo("2023-08-08T06:00:00Z");
    await sending.send(first, relay);
    expect(await printed(sending, first)).toMatchObject({ deadline: "2023-08-29", sentOn: "2023-08-08" });
    await sending.house.rows("update doctor_list set state = 'cancelled' where rpps = '10000000002'");
    await sending.sendOnce(second, relay);
    expect([relay.given.length, await deadlines(sending)]).toEqual([1, [{ rpps: "10000000001", deadline: "2023-08-29" }, { rpps: "10000000002", deadline: "2023-08-28" }]]);
  });

  test("do not move once a copy was tried: what may be in a mailbox keeps the day that it says", async () => {
    const sending = await open();
    const [id = ""] = await sending.lists();
    await sending.sendOnce(id, relaySaying(replied(451, "4.7.1 greylisted")));
    expect(await sending.state(id)).toBe("deferred");
    sending.house.clock.moveTo("2023-08-08T07:00:00Z");
    await sending.sendOnce(id, relaySaying(replied(250)));
    expect([await sending.state(id), (await printed(sending, id)).deadline]).toEqual(["accepted", "2023-08-28"]);
  });
});

describe("after the doctor's last day", () => {
  test("open lines expire with the days of grace, the lists close, and nothing is accepted in silence", async () => {
    const sending = await open(noReminders);
    await sending.sendDue();
    await sending.house.register(await sending.house.answer(1, { 1: "accept" }));
    sending.house.clock.moveTo("2023-08-31T10:00:00Z");
    expect(await sending.tend()).toMatchObject({ expired: 0 });
    sending.house.clock.moveTo("2023-09-01T10:00:00Z");
    expect(await sending.tend()).toMatchObject({ expired: 3 });
    expect(await lineStates(sending)).toEqual(["accepted", "expired", "expired", "expired"]);
    expect(await listStates(sending)).toEqual([{ rpps: "10000000001", state: "closed" }, { rpps: "10000000002", state: "closed" }]);
    expect(await sending.house.value("select count(*)::int from declaration")).toBe(1);
    expect(await sending.house.rows("select distinct state from message where kind = 'list'")).toEqual([{ state: "closed" }]);
    expect(await sending.tend()).toMatchObject({ expired: 0 });
  });

  test("a late answer within the days of grace goes to a person, and its line does not expire", async () => {
    const sending = await open(noReminders);
    await sending.sendDue();
    sending.house.clock.moveTo("2023-08-30T10:00:00Z");
    await sending.house.register(await sending.house.answer(1, { 1: "accept", 2: "review" }));
    expect(await sending.house.rows("select kind, reasons from review_task where kind <> 'no-sign-of-life'")).toEqual([{ kind: "unclear-reply", reasons: expect.arrayContaining(["late"]) as string[] }]);
    sending.house.clock.moveTo("2023-09-02T10:00:00Z");
    await sending.tend();
    expect((await lineStates(sending))[1]).toBe("review");
    expect((await listStates(sending))[0]).toEqual({ rpps: "10000000001", state: "approved" });
    await sending.house.rows("update list_line set state = 'refused' where state = 'review'");
    await sending.tend();
    expect((await listStates(sending))[0]).toEqual({ rpps: "10000000001", state: "closed" });
  });

  test("a list that never left is cancelled, so that its patients can be on another", async () => {
    const sending = await open({ approvalDays: 60 });
    sending.house.clock.moveTo("2023-08-29T07:00:00Z");
    const [id = ""] = await sending.lists();
    const relay = relaySaying(replied(250));
    await sending.send(id, relay);
    expect(relay.given).toEqual([]);
    await sending.tend();
    expect(await listStates(sending)).toEqual([{ rpps: "10000000001", state: "cancelled" }, { rpps: "10000000002", state: "cancelled" }]);
    await sending.house.buildLists();
    expect(await sending.house.value("select count(*)::int from doctor_list where state = 'drafted'")).toBe(2);
  });

  test("a list on paper, which has no message, expires like any other", async () => {
    const sending = await open(noReminders);
    await sending.sendDue();
    await sending.house.rows("update message set state = 'refused', failure = 'mailbox', followed_at = now() where kind = 'list'");
    sending.house.clock.moveTo("2023-09-01T10:00:00Z");
    expect(await sending.tend()).toMatchObject({ expired: 4 });
    expect(await sending.house.rows("select distinct state from message where kind = 'list'")).toEqual([{ state: "refused" }]);
  });
});

describe("an approval that has grown old", () => {
  test("after seven days the list falls back to drafted, a person is asked, and the old message is gone", async () => {
    const sending = await open();
    const [first = "", second = ""] = await sending.lists();
    await sending.send(second);
    sending.house.clock.moveTo("2023-08-14T20:00:00Z");
    expect(await sending.tend()).toMatchObject({ askedAgain: 0 });
    sending.house.clock.moveTo("2023-08-16T07:00:00Z");
    const relay = relaySaying(replied(250));
    await sending.send(first, relay);
    expect(relay.given).toEqual([]);
    expect(await sending.tend()).toMatchObject({ askedAgain: 1 });
    expect(await listStates(sending)).toEqual([{ rpps: "10000000001", state: "drafted" }, { rpps: "10000000002", state: "approved" }]);
    expect(await sending.state(first)).toBe("cancelled");
    expect((await sending.tasks()).filter(({ kind }) => kind === "approval-stale")).toEqual([{ kind: "approval-stale", reasons: ["approval-stale"], state: "open" }]);
  });

  test("approved anew it leaves, to the mailbox that the register has now, with three weeks from that day", async () => {
    const sending = await open();
    await sending.addMailbox(1);
    await sending.house.rows("update mailbox set closed_on = '2023-08-10' where address = $1", [mailboxOf(1)]);
    sending.house.clock.moveTo("2023-08-16T07:00:00Z");
    await sending.tend();
    expect(await sending.house.approveLists()).toMatchObject({ approved: 2 });
    expect((await sending.sendDue()).map(({ to }) => to).sort()).toEqual([mailboxOf(2), secondMailboxOf(1)].sort());
    expect(await sending.house.rows("select distinct deadline from doctor_list")).toEqual([{ deadline: "2023-09-06" }]);
    expect((await sending.tasks()).filter(({ kind, state }) => kind === "approval-stale" && state !== "done")).toEqual([]);
  });

  test("of two old lists of one doctor, one is asked again and the other gives its patients back", async () => {
    const sending = await open();
    await sending.house.rows("update doctor_list set rpps = '10000000001'");
    sending.house.clock.moveTo("2023-08-16T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ askedAgain: 2 });
    expect((await listStates(sending)).map((row) => (row as { state: string }).state).sort()).toEqual(["cancelled", "drafted"]);
  });

  test("a second copy after a bounce needs no new approval: rule 1 is asked again anyway", async () => {
    const sending = await open();
    await sending.addMailbox(1);
    const [first = ""] = await sending.lists();
    await sending.send(first);
    sending.house.clock.moveTo("2023-08-21T07:00:00Z");
    await sending.hear(first, "bounce", { reason: "userunknown", permanent: true });
    await sending.tend();
    expect((await sending.sendDue()).map(({ to }) => to)).toContain(secondMailboxOf(1));
  });
});

describe("a burst of refusals", () => {
  const refusing = { ...replied(550, "550 5.7.1 not allowed"), stage: "envelope" as const };
  async function many(doctors: number, burst: SendingRules["burst"]): Promise<SendingHouse> {
    const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: doctors, doctors }, { burst });
    houses.push(sending);
    return sending;
  }
  const campaign = (sending: SendingHouse) => sending.house.rows("select state, state_reason from campaign");

  test("stops the campaign at the third of three, tells staff and the log, and nothing further leaves", async () => {
    const sending = await many(6, { least: 3, share: 0.2, minutes: 60 });
    const relay = relaySaying(refusing);
    await sending.sendDue(relay);
    expect(relay.given).toHaveLength(3);
    expect(await campaign(sending)).toEqual([{ state: "paused", state_reason: "refusals" }]);
    expect((await sending.tasks()).filter(({ kind }) => kind === "campaign-paused")).toHaveLength(1);
    expect(sending.house.log.lines.filter(({ event }) => event === "campaign paused")).toMatchObject([{ level: "warn", fields: { reason: "refusals" } }]);
    expect(await sending.house.rows("select details from audit_entry where action = 'campaign.paused'")).toEqual([{ details: { reason: "refusals", failed: 3, handed: 3 } }]);
  });

  test("a refusal here and there is none: two of twelve are less than a fifth", async () => {
    const sending = await many(12, { least: 2, share: 0.2, minutes: 60 });
    const relay = relaySaying(...Array.from({ length: 12 }, (_, at) => (at === 5 || at === 11 ? refusing : replied(250))));
    await sending.sendDue(relay);
    expect(relay.given).toHaveLength(12);
    expect(await campaign(sending)).toEqual([{ state: "open", state_reason: "" }]);
  });

  test("what was refused before somebody resumed the campaign does not count again", async () => {
    const sending = await many(6, { least: 3, share: 0.2, minutes: 60 });
    await sending.sendDue(relaySaying(refusing));
    sending.house.clock.moveTo("2023-08-07T07:10:00Z");
    expect(await sending.stores.campaigns.move(sending.house.campaignId, "open", "staff:superviseur", "certificat renouvelé", sending.house.clock.now())).toEqual({ cancelled: 0 });
    const relay = relaySaying(refusing, replied(250));
    await sending.sendDue(relay);
    expect(relay.given).toHaveLength(3);
    expect(await campaign(sending)).toEqual([{ state: "open", state_reason: "certificat renouvelé" }]);
  });

  test("lists that come back count as well", async () => {
    const sending = await many(4, { least: 3, share: 0.5, minutes: 60 });
    await sending.sendDue();
    for (const id of (await sending.lists()).slice(0, 3)) await sending.hear(id, "bounce", { reason: "policyviolation", permanent: false });
    expect(await campaign(sending)).toEqual([{ state: "paused", state_reason: "refusals" }]);
  });

  test("yesterday's refusals are no burst of today", async () => {
    const sending = await many(4, { least: 3, share: 0.2, minutes: 60 });
    const [first = "", second = "", third = ""] = await sending.lists();
    for (const id of [first, second]) await sending.send(id, relaySaying(refusing));
    sending.house.clock.moveTo("2023-08-08T07:00:00Z");
    await sending.send(third, relaySaying(refusing));
    expect(await campaign(sending)).toEqual([{ state: "open", state_reason: "" }]);
  });
});
