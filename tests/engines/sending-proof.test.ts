import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { createActStore } from "../../src/adapters/postgres/console-acts.ts";
import { inform } from "../../src/pipeline/inform.ts";
import { InboxLost } from "../../src/pipeline/ports.ts";
import { migrated } from "../builders/house.ts";
import { sentFolder, SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied, silent } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: SendingHouse[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(doctors = 1): Promise<SendingHouse> {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 2 * doctors, doctors });
  houses.push(sending);
  return sending;
}
/** One list of which the relay has said nothing after its end. */
async function unknown(): Promise<{ sending: SendingHouse; id: string; header: string }> {
  const sending = await open();
  const [id = ""] = await sending.lists();
  await sending.send(id, relaySaying(silent(true)));
  return { sending, id, header: (await sending.house.value<string>("select message_id_header from message where id = $1", [id])) ?? "" };
}
const settledBy = (sending: SendingHouse, id: string) => sending.house.rows("select state, settled_by from message where id = $1", [id]);

describe("a message of which nobody knows whether it was taken", () => {
  test("is proven by its copy in Sent; the person who was asked need not look any more", async () => {
    const { sending, id, header } = await unknown();
    const inbox = sentFolder([header]);
    expect(await sending.tend(inbox)).toMatchObject({ proven: 1 });
    expect(inbox.asked).toEqual([header]);
    expect(await settledBy(sending, id)).toEqual([{ state: "accepted", settled_by: "sent-copy" }]);
    expect(await sending.tasks()).toEqual([{ kind: "unknown-send", reasons: ["relay-answer-unknown"], state: "done" }]);
    expect(await sending.house.value("select count(*)::int from audit_entry where action = 'message.proven'")).toBe(1);
  });

  test("stays unknown when Sent does not hold it, or when there is no Sent: that proves nothing", async () => {
    const { sending, id } = await unknown();
    expect(await sending.tend(sentFolder([]))).toMatchObject({ proven: 0 });
    sending.house.clock.moveTo("2023-08-07T09:00:00Z");
    await sending.tend(sentFolder("no-folder"));
    expect(await sending.state(id)).toBe("unknown");
    expect((await sending.tasks())[0]?.state).toBe("open");
  });

  test("is looked for once an hour, not at every sweep", async () => {
    const { sending } = await unknown();
    const inbox = sentFolder([]);
    for (const at of ["07:00", "07:01", "07:59", "08:00:01"]) {
      sending.house.clock.moveTo(`2023-08-07T${at.length === 5 ? `${at}:00` : at}Z`);
      await sending.tend(inbox);
    }
    expect(inbox.asked).toHaveLength(2);
  });

  test("a mailbox that cannot be reached stops nothing else of the sweep", async () => {
    const { sending, id } = await unknown();
    await sending.tend({ findInSent: () => Promise.reject(new InboxLost("away")), close: () => Promise.resolve() });
    expect(await sending.state(id)).toBe("unknown");
    expect(sending.house.log.lines.filter(({ event }) => event === "mailbox out of reach")).toHaveLength(1);
  });

  test.each(["receipt", "automatic-reply", "delay"] as const)("is proven by a %s about it", async (kind) => {
    const { sending, id } = await unknown();
    await sending.hear(id, kind);
    expect(await settledBy(sending, id)).toEqual([{ state: "accepted", settled_by: kind }]);
    expect((await sending.tasks())[0]).toMatchObject({ kind: "unknown-send", state: "done" });
    expect(await sending.house.value("select alive_by from message where id = $1", [id])).toBe(kind === "delay" ? null : kind);
  });

  test("is answered by an answer, and bounced by a bounce", async () => {
    const { sending, id } = await unknown();
    await sending.hear(id, "reply");
    expect(await settledBy(sending, id)).toEqual([{ state: "answered", settled_by: "reply" }]);
    const other = await unknown();
    await other.sending.hear(other.id, "bounce", { reason: "userunknown", permanent: true });
    expect(await settledBy(other.sending, other.id)).toEqual([{ state: "bounced", settled_by: "report" }]);
  });

  test("a patient's notice that a late report proves opens the month on the day on which it left", async () => {
    const sending = await open();
    const [notice = { id: "" }] = await sending.house.rows<{ id: string }>("select id from message where kind = 'notice'");
    await sending.house.rows("update message set state = 'unknown' where id = $1", [notice.id]);
    await sending.house.rows("update notice set state = 'drafted', sent_on = null, closes_on = null where id = (select notice_id from message where id = $1)", [notice.id]);
    await sending.hear(notice.id, "delay");
    expect(await sending.house.rows("select n.state, n.sent_on, n.closes_on from notice n join message m on m.notice_id = n.id where m.id = $1", [notice.id])).toEqual([
      { state: "sent", sent_on: "2023-07-03", closes_on: "2023-08-03" },
    ]);
  });
});

describe("a patient's notice of which nobody knows whether it was taken", () => {
  const viewer = { staffId: randomUUID(), login: "agent", displayName: "Agent", role: "caseWorker", caisseCode: "871", caisseName: "CPAM" } as const;
  /** The relay fell silent on Monday 7 August; a person says what became of it on the 10th. */
  async function settledByPerson(act: "arrived" | "give-up"): Promise<{ notice: object[]; again: number }> {
    const sending = await open();
    const { house } = sending;
    const message = (await house.value<string>("select id from message where kind = 'notice'")) ?? "";
    await house.rows("update message set state = 'rendered', sent_at = null where id = $1", [message]);
    await house.rows("update notice set state = 'drafted', sent_on = null, closes_on = null where channel = 'email'");
    await house.send(message, relaySaying(silent(true)));
    house.clock.moveTo("2023-08-10T12:00:00Z");
    const task = (await house.value<string>("select id from review_task where kind = 'unknown-send'")) ?? "";
    const done = await createActStore(sending.stores.pool).act(viewer, task, { act }, "vu avec l’opérateur", { messageId: randomUUID(), headerFor: () => "" }, house.clock.now());
    expect(done).toEqual({ outcome: "done", finished: true });
    const notice = await house.rows("select state, sent_on, closes_on from notice where channel = 'email'");
    await inform(house.campaignId, { store: sending.stores.notices, vault: house.vault, clock: house.clock, newId: randomUUID }, () => Promise.resolve());
    return { notice, again: (await house.value<number>("select count(*)::int from notice where channel = 'letter' and state = 'drafted'")) ?? 0 };
  }

  test("said by a person to have arrived: the month runs from the day on which it left, and no letter follows", async () => {
    expect(await settledByPerson("arrived")).toEqual({ notice: [{ state: "sent", sent_on: "2023-08-07", closes_on: "2023-09-07" }], again: 0 });
  });

  test("given up by a person: it informed nobody, and the patient gets a letter", async () => {
    expect(await settledByPerson("give-up")).toEqual({ notice: [{ state: "cancelled", sent_on: null, closes_on: null }], again: 1 });
  });
});

describe("accepted is not delivered", () => {
  test("after seven days without any sign of life a person is told, once", async () => {
    const sending = await open();
    const [id = ""] = await sending.lists();
    await sending.send(id);
    sending.house.clock.moveTo("2023-08-14T06:59:00Z");
    expect(await sending.tend()).toMatchObject({ silent: 0 });
    sending.house.clock.moveTo("2023-08-14T07:01:00Z");
    expect([(await sending.tend()).silent, (await sending.tend()).silent]).toEqual([1, 0]);
    expect(await sending.house.rows("select kind, reasons, due_on from review_task")).toEqual([{ kind: "no-sign-of-life", reasons: ["no-sign-of-life"], due_on: "2023-08-28" }]);
  });

  test("where the relay offers no reports, the task says so", async () => {
    const sending = await open();
    const [id = ""] = await sending.lists();
    await sending.send(id, relaySaying({ ...replied(250), dsnRequested: false }));
    sending.house.clock.moveTo("2023-08-15T07:00:00Z");
    await sending.tend();
    expect((await sending.tasks())[0]?.reasons).toEqual(["no-sign-of-life", "no-report-offered"]);
  });

  test.each(["receipt", "automatic-reply", "reply"] as const)("a %s is a sign of life", async (kind) => {
    const sending = await open();
    const [id = ""] = await sending.lists();
    await sending.send(id);
    await sending.hear(id, kind);
    sending.house.clock.moveTo("2023-08-20T07:00:00Z");
    expect(await sending.tend()).toMatchObject({ silent: 0 });
    expect(await sending.house.rows("select alive_by, alive_at from message where id = $1", [id])).toEqual([{ alive_by: kind, alive_at: new Date("2023-08-07T07:00:00Z") }]);
  });

  test("a delay is none; and a sign that comes after the task ends it", async () => {
    const sending = await open();
    const [id = ""] = await sending.lists();
    await sending.send(id);
    await sending.hear(id, "delay");
    sending.house.clock.moveTo("2023-08-15T07:00:00Z");
    await sending.tend();
    expect((await sending.tasks()).map(({ kind, state }) => [kind, state])).toEqual([["no-sign-of-life", "open"]]);
    await sending.hear(id, "receipt");
    expect((await sending.tasks()).map(({ kind, state }) => [kind, state])).toEqual([["no-sign-of-life", "done"]]);
  });
});
