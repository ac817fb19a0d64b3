import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { createQuestionStore } from "../../src/adapters/postgres/console-question.ts";
import { createActStore } from "../../src/adapters/postgres/console-acts.ts";
import { actOnTask } from "../../src/pipeline/console-acts.ts";
import { askDoctor, type AskOutcome } from "../../src/pipeline/console-question.ts";
import { understand } from "../../src/pipeline/read-answer.ts";
import { moveCampaign } from "../../src/pipeline/campaign.ts";
import type { Viewer } from "../../src/pipeline/console.ts";
import { migrated, rppsOf } from "../builders/house.ts";
import { mailboxOf, SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const viewer: Viewer = { staffId: randomUUID(), login: "agent", displayName: "Agent", role: "caseWorker", caisseCode: "871", caisseName: "CPAM de la Haute-Vienne" };
const houses: SendingHouse[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));

/** One doctor with a list of four, who was clear on lines 1 and 2; a person asks about 3 and 4 on Tuesday at nine. */
async function asked(): Promise<SendingHouse & { readonly taskId: string; readonly questionId: string; readonly outcome: AskOutcome }> {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 4, doctors: 1 });
  houses.push(sending);
  const [list = ""] = await sending.lists();
  await sending.send(list);
  await sending.house.register(await sending.house.answer(1, { 1: "accept", 2: "refuse", 3: "review", 4: "review" }));
  await sending.renderAll();
  for (const { id } of await sending.house.rows<{ id: string }>("select id from message where kind = 'understood'")) await sending.send(id);
  sending.house.clock.moveTo("2023-08-08T07:00:00Z");
  const taskId = (await sending.house.value<string>("select id from review_task where kind = 'unclear-reply'")) ?? "";
  const outcome = await ask(sending, taskId);
  const questionId = (await sending.house.value<string>("select id from message where kind = 'question' and state <> 'cancelled'")) ?? "";
  return Object.assign(sending, { taskId, questionId, outcome });
}
const ask = (sending: SendingHouse, taskId: string): Promise<AskOutcome> =>
  askDoctor(viewer, taskId, {
    questions: createQuestionStore(sending.house.stores.pool), vault: sending.house.vault, clock: sending.house.clock, newId: randomUUID, productReference: "",
    mail: { doctorQuestion: (question) => ({ subject: "Question", html: "", text: question.lines.map((line) => String(line.number)).join(" ") }) },
  });
const lines = (sending: SendingHouse) => sending.house.value<string>("select string_agg(state, ' ' order by number) from list_line");
const task = async (sending: SendingHouse & { taskId: string }) => (await sending.house.rows<{ state: string; outcome: string | null; reasons: string[] }>("select state, outcome, reasons from review_task where id = $1", [sending.taskId]))[0];

describe("a question to a doctor", () => {
  test("leaves once, to the mailbox that got the list, and never at night", async () => {
    const sending = await asked();
    expect(sending.outcome).toEqual({ outcome: "asked" });
    const relay = relaySaying(replied(250));
    sending.house.clock.moveTo("2023-08-08T20:00:00Z");
    expect(await sending.send(sending.questionId, relay)).toEqual([{ step: "send", id: sending.questionId, notBefore: new Date("2023-08-09T06:00:00Z") }]);
    sending.house.clock.moveTo("2023-08-09T06:00:00Z");
    await sending.sendDue(relay);
    await sending.send(sending.questionId, relay);
    expect(relay.given.map(({ to }) => to)).toEqual([mailboxOf(1)]);
    expect(await sending.state(sending.questionId)).toBe("accepted");
  });

  test("answered by a plain yes, in its thread, accepts the lines that it asked about, and no other; a plain yes to the summary accepts none", async () => {
    const sending = await asked();
    await sending.send(sending.questionId);
    const { house } = sending;
    const threadOf = async (kind: string): Promise<string[]> => (await house.rows<{ message_id_header: string }>("select message_id_header from message where kind = any($1) and state <> 'cancelled'", [["list", kind]])).map((row) => row.message_id_header);
    const said = async (kind: string): Promise<unknown> => {
      const thread = await threadOf(kind);
      const read = { problem: undefined, sender: mailboxOf(1), thread, told: { kind: "reply" as const, failures: [], original: { messageIds: [], envelopeIds: [] } }, later: undefined, listReferences: [] };
      const interpret = () => Promise.resolve({ lines: [1, 2, 3, 4].map((line) => ({ line, decision: "accept" as const, words: "Oui" })), review: [] });
      const { decisions, review } = await understand({ raw: new Uint8Array(), receivedAt: house.clock.now() }, "871", {
        store: house.stores.interpreting, vault: house.vault, read: () => Promise.resolve({ ...read, interpret, whole: () => Promise.reject(new Error("not asked for")) }),
      });
      return [decisions.map(({ line, decision }) => `${line} ${decision}`), review];
    };
    expect(await said("question")).toEqual([["3 accept", "4 accept"], []]);
    expect(await said("understood")).toEqual([[], ["answers-later-message"]]);
  });

  test("is not sent again by itself when the relay falls silent: a person is told", async () => {
    const sending = await asked();
    await sending.send(sending.questionId, relaySaying({ heard: "nothing", reachedRelay: true, dsnRequested: false, stage: "content", trouble: "lost" }));
    expect(await sending.state(sending.questionId)).toBe("unknown");
    expect(await sending.sendDue()).toEqual([]);
    expect((await sending.tasks()).filter(({ kind }) => kind === "unknown-send")).toHaveLength(1);
  });

  test.each([["outside the trust space", "update mailbox set whitelisted = false", "not-whitelisted"], ["closed meanwhile", "update mailbox set closed_on = '2023-08-07'", "mailbox-closed"]])("is held when the mailbox is %s", async (_name, sql, reason) => {
    const sending = await asked();
    await sending.house.rows(sql);
    const relay = relaySaying(replied(250));
    await sending.send(sending.questionId, relay);
    expect(relay.given).toEqual([]);
    expect((await sending.tasks()).filter(({ kind }) => kind === "no-mailbox")).toEqual([{ kind: "no-mailbox", reasons: [reason], state: "open" }]);
  });

  test("does not name a patient who objected between the asking and the sending: it is cancelled, and the person has the task again", async () => {
    const sending = await asked();
    await sending.house.object(3);
    const relay = relaySaying(replied(250));
    await sending.send(sending.questionId, relay);
    expect(relay.given).toEqual([]);
    expect(await sending.state(sending.questionId)).toBe("cancelled");
    expect(await lines(sending)).toBe("accepted refused void review");
    expect(await task(sending)).toMatchObject({ state: "open", outcome: null, reasons: ["unclear", "question-not-sent"] });
    // Asked anew, it names the other patient only.
    expect(await ask(sending, sending.taskId)).toEqual({ outcome: "asked" });
    await sending.sendDue(relay);
    expect(relay.given).toHaveLength(1);
  });

  test.each([
    ["died", "update patient set died_on = '2023-08-07' where pseudonym = 'P004'"],
    ["left the caisse", "update patient set left_on = '2023-08-07' where pseudonym = 'P004'"],
    ["found a doctor", "insert into attending_doctor (patient_id, caisse_code, starts_on) select id, caisse_code, '2023-08-07' from patient where pseudonym = 'P004'"],
    ["is declared elsewhere", `with l as (select n.id as line_id, n.patient_id, d.campaign_id from list_line n join doctor_list d on d.id = n.list_id where n.number = 4)
      insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, state, created_at, changed_at) select '871', campaign_id, patient_id, '${rppsOf(1)}', line_id, 'accepted', now(), now() from l`],
    ["was never informed: the notice came back", "update notice set state = 'returned', returned_on = '2023-08-07' where patient_id = (select id from patient where pseudonym = 'P004')"],
  ])("is cancelled when a patient that it names %s", async (_name, sql) => {
    const sending = await asked();
    await sending.house.rows(sql);
    const relay = relaySaying(replied(250));
    await sending.send(sending.questionId, relay);
    expect([relay.given.length, await sending.state(sending.questionId), (await task(sending))?.state]).toEqual([0, "cancelled", "open"]);
  });

  test("an objection that comes between the facts and the claim is seen by the claim itself", async () => {
    const sending = await asked();
    await sending.house.object(3);
    expect(await sending.stores.sending.claim(sending.questionId, sending.house.clock.now())).toMatchObject({ barrier: "answered" });
  });

  test("a paused campaign holds it, a closed one cancels it", async () => {
    const sending = await asked();
    const relay = relaySaying(replied(250));
    await sending.house.rows("update campaign set state = 'paused'");
    await sending.send(sending.questionId, relay);
    expect([relay.given.length, await sending.state(sending.questionId)]).toEqual([0, "rendered"]);
    await moveCampaign(sending.house.campaignId, "closed", "staff:chef", "finie", { store: sending.stores.campaigns, clock: sending.house.clock, log: sending.house.log });
    expect(await sending.state(sending.questionId)).toBe("cancelled");
  });

  test("the answer to it is registered as a first answer is, and the task that waited ends by itself", async () => {
    const sending = await asked();
    await sending.send(sending.questionId);
    expect(await lines(sending)).toBe("accepted refused open open");
    await sending.house.register(await sending.house.answer(1, { 3: "accept", 4: "refuse" }));
    expect(await lines(sending)).toBe("accepted refused accepted refused");
    expect(await task(sending)).toMatchObject({ state: "done", outcome: "answered" });
  });

  test("when the answer leaves a line in doubt, the task that waited comes back", async () => {
    const sending = await asked();
    await sending.send(sending.questionId);
    await sending.house.register(await sending.house.answer(1, { 3: "accept" }));
    expect(await task(sending)).toMatchObject({ state: "open", reasons: ["unclear", "doctor-answered"] });
  });

  test("without an answer, the task comes back when the list ends; nothing is accepted in silence", async () => {
    const sending = await asked();
    await sending.send(sending.questionId);
    sending.house.clock.moveTo("2023-10-02T07:00:00Z");
    await sending.tend();
    expect(await lines(sending)).toBe("accepted refused expired expired");
    expect(await task(sending)).toMatchObject({ state: "open", reasons: ["unclear", "question-unanswered"] });
  });

  test("a refusal of the operator gives the task back", async () => {
    const sending = await asked();
    await sending.send(sending.questionId, relaySaying(replied(550, "5.7.1 refused")));
    expect(await lines(sending)).toBe("accepted refused review review");
    expect(await task(sending)).toMatchObject({ state: "open", reasons: ["unclear", "question-refused"] });
  });

  test("is taken back while it waits in the house, and not once it has left", async () => {
    const sending = await asked();
    const undo = () => actOnTask(viewer, sending.taskId, { act: "undo" }, "", { acts: createActStore(sending.house.stores.pool), vault: sending.house.vault, clock: sending.house.clock, newId: randomUUID });
    expect(await undo()).toMatchObject({ outcome: "done" });
    expect([await sending.state(sending.questionId), await lines(sending)]).toEqual(["cancelled", "accepted refused review review"]);
    await ask(sending, sending.taskId);
    await sending.sendDue();
    expect(await undo()).toEqual({ outcome: "barred", why: "left-the-house" });
  });
});
