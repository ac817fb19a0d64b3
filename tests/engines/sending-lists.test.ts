import { afterEach, describe, expect, test } from "vitest";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../../src/adapters/pdf/renderer.ts";
import { listStatus } from "../../src/adapters/postgres/list-status.ts";
import { cancelList } from "../../src/pipeline/cancel.ts";
import { moveCampaign } from "../../src/pipeline/campaign.ts";
import { composeForDoctor } from "../../src/pipeline/compose.ts";
import { decodeMail } from "../../src/pipeline/mail-content.ts";
import { usualRules } from "../../src/domain/sending/rules.ts";
import { previewLists } from "../../src/pipeline/preview.ts";
import { render } from "../../src/pipeline/render.ts";
import { House, migrated } from "../builders/house.ts";
import { SendingHouse } from "../builders/sending.ts";
import { relaySaying, replied, sha256, silent } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: { close(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(): Promise<SendingHouse> {
  const sending = await SendingHouse.open(await ownDatabase(migrated), { patients: 4, doctors: 2 });
  houses.push(sending);
  return sending;
}
const cancel = async (sending: SendingHouse, doctor: number, reason = "doublon") =>
  cancelList((await sending.house.value<string>("select reference from doctor_list where rpps = $1", [String(10_000_000_000 + doctor)])) ?? "", "staff:superviseur", reason, { store: sending.stores.cancelling, clock: sending.house.clock, log: sending.house.log });

describe("a preview", () => {
  test("of a draft is what the doctor gets once it is approved: the same mail, text and PDF, byte for byte", async () => {
    const house = await House.open(await ownDatabase(migrated), { patients: 5, doctors: 1 });
    houses.push(house);
    await house.informAll();
    house.clock.moveTo("2023-08-07T07:00:00Z");
    await house.buildLists();
    // Two days later, one of them has found a doctor: the preview is of today.
    house.clock.moveTo("2023-08-09T07:00:00Z");
    await house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, '871', '2023-08-08')", [await house.patientId(2)]);
    const [mail, pdf] = [await createMailRenderer(), createPdfRenderer()];
    const world = { documents: house.stores.documents, lists: house.stores.lists, mail, pdf, vault: house.vault, clock: house.clock, hours: usualRules.hours };
    const written = async (): Promise<Map<string, Buffer>> => {
      const files = new Map<string, Buffer>();
      expect(await previewLists(house.campaignId, "staff:agent", { ...world, write: (name, content) => Promise.resolve(void files.set(name, Buffer.from(content))) })).toBe(1);
      return files;
    };
    const drafted = await written();
    const reference = (await house.value<string>("select reference from doctor_list")) ?? "";
    expect([...drafted.keys()]).toEqual([`${reference}.html`, `${reference}.txt`, `${reference}.pdf`]);
    const text = drafted.get(`${reference}.txt`)?.toString();
    expect(text).toMatch(/2\. Mme DURAND3 Jeanne[^]*4\. Mme DURAND5 Jeanne/);
    expect(text).not.toContain("DURAND2 ");

    await house.approveLists();
    const approved = await written();
    const [message = { id: "" }] = await house.rows<{ id: string }>("select id from message where kind = 'list'");
    await render(message.id, {
      store: house.stores.documents, sha256, vault: house.vault, clock: house.clock,
      compose: ({ document, ...rest }, at) => Promise.resolve(composeForDoctor({ document, ...rest } as Parameters<typeof composeForDoctor>[0], at, { mail, pdf, productReference: "" })),
    });
    house.clock.moveTo("2023-08-10T07:00:00Z");
    const frozen = await written();
    expect([...approved]).toEqual([...drafted]);
    expect([...frozen]).toEqual([...drafted]);
    const left = decodeMail(house.vault.open((await house.stores.documents.sealedContent(message.id)) ?? new Uint8Array(), "message.content"));
    expect([...frozen.values()]).toEqual([Buffer.from(left.html), Buffer.from(left.text), Buffer.from(left.attachments[0]?.content ?? "")]);
    expect(await house.value("select count(*)::int from audit_entry where action = 'lists.previewed' and actor = 'staff:agent'")).toBe(3);
  });
});

describe("cancelling a list", () => {
  test("that has not left takes it back with its message; its patients come on the next one; reason and name stay written", async () => {
    const sending = await open();
    const [first = ""] = await sending.lists();
    expect(await cancel(sending, 1)).toBe("cancelled");
    expect(await sending.state(first)).toBe("cancelled");
    const relay = relaySaying(replied(250));
    await sending.send(first, relay);
    expect(relay.given).toEqual([]);
    expect(await sending.house.rows("select state, state_reason from doctor_list where rpps = '10000000001'")).toEqual([{ state: "cancelled", state_reason: "doublon" }]);
    expect(await sending.house.rows("select actor, details from audit_entry where action = 'list.cancelled'")).toEqual([{ actor: "staff:superviseur", details: { messages: 1 } }]);
    await sending.house.buildLists();
    expect(await sending.house.rows("select rpps, state from doctor_list where state = 'drafted'")).toEqual([{ rpps: "10000000001", state: "drafted" }]);
  });

  test("is refused once a doctor has it, or may have it", async () => {
    const sending = await open();
    const [first = "", second = ""] = await sending.lists();
    await sending.send(first);
    await sending.send(second, relaySaying(silent(true)));
    expect([await cancel(sending, 1), await cancel(sending, 2)]).toEqual(["already-out", "already-out"]);
    expect(await sending.house.value("select count(*)::int from list_line where state = 'void'")).toBe(0);
  });

  test("is possible again when its copy was refused", async () => {
    const sending = await open();
    const [first = ""] = await sending.lists();
    await sending.send(first, relaySaying(replied(554)));
    expect(await cancel(sending, 1)).toBe("cancelled");
  });

  test("needs a reference that exists, as people type it, and a list that is not over", async () => {
    const sending = await open();
    const world = { store: sending.stores.cancelling, clock: sending.house.clock, log: sending.house.log };
    expect(await cancelList("ALD-87-7K3F9-A", "staff:agent", "x", world)).toBe("unknown-reference");
    const reference = (await sending.house.value<string>("select reference from doctor_list where rpps = '10000000001'")) ?? "";
    expect(await cancelList(reference.toLowerCase().replaceAll("-", " "), "staff:agent", "x", world)).toBe("cancelled");
    expect(await cancel(sending, 1)).toBe("over");
  });

  test("all drafts of a campaign go at once, approved ones stay", async () => {
    const house = await House.open(await ownDatabase(migrated), { patients: 4, doctors: 2 });
    houses.push(house);
    await house.informAll();
    house.clock.moveTo("2023-08-07T07:00:00Z");
    await house.buildLists();
    expect(await house.stores.cancelling.cancelDrafts(house.campaignId, "staff:agent", "mauvaise sélection", house.clock.now())).toBe(2);
    expect(await house.value("select count(*)::int from doctor_list where state = 'drafted'")).toBe(0);
    await house.buildLists();
    await house.approveLists();
    expect(await house.stores.cancelling.cancelDrafts(house.campaignId, "staff:agent", "x", house.clock.now())).toBe(0);
  });
});

describe("the course of a campaign", () => {
  const move = (sending: SendingHouse, to: "open" | "paused" | "closed", reason = "essai") =>
    moveCampaign(sending.house.campaignId, to, "staff:superviseur", reason, { store: sending.stores.campaigns, clock: sending.house.clock, log: sending.house.log });

  test("paused, nothing leaves; resumed, all of it does", async () => {
    const sending = await open();
    expect(await move(sending, "paused")).toEqual({ cancelled: 0 });
    expect(await move(sending, "paused")).toBeUndefined();
    expect(await sending.sendDue()).toEqual([]);
    expect(await move(sending, "open")).toEqual({ cancelled: 0 });
    expect(await sending.sendDue()).toHaveLength(2);
    expect((await sending.house.rows<{ action: string }>("select action from audit_entry where object_kind = 'campaign' and actor = 'staff:superviseur' order by seq")).map(({ action }) => action)).toEqual(["campaign.paused", "campaign.resumed"]);
  });

  test("closed, what has not left never does, a doctor who answers is still confirmed to, and there is no way back", async () => {
    const sending = await open();
    const [first = "", second = ""] = await sending.lists();
    await sending.send(first);
    expect(await move(sending, "closed", "fin de l’opération")).toEqual({ cancelled: 0 });
    expect([await sending.state(first), await sending.state(second)]).toEqual(["accepted", "cancelled"]);
    expect(await sending.house.rows("select state from doctor_list order by rpps")).toEqual([{ state: "approved" }, { state: "cancelled" }]);
    await sending.house.register(await sending.house.answer(1, { 1: "accept" }));
    expect(await sending.sendDue()).toHaveLength(1);
    expect([await move(sending, "open"), await move(sending, "paused")]).toEqual([undefined, undefined]);
  });
});

test("the status of a campaign says of each copy what the relay said, whether a report was asked for, and the sign of life", async () => {
  const sending = await open();
  const [first = "", second = ""] = await sending.lists();
  await sending.send(first, relaySaying({ ...replied(250), dsnRequested: false }));
  await sending.hear(first, "receipt");
  await sending.send(second, relaySaying(replied(451)));
  const rows = await listStatus(sending.stores.pool, sending.house.campaignId);
  expect(rows.map(({ message, attempts, relayCode, reportAsked, signOfLife, openLines, notBefore }) => ({ message, attempts, relayCode, reportAsked, signOfLife, openLines, notBefore }))).toEqual([
    { message: "accepted", attempts: 1, relayCode: 250, reportAsked: false, signOfLife: "receipt", openLines: 2, notBefore: null },
    { message: "deferred", attempts: 1, relayCode: 451, reportAsked: true, signOfLife: null, openLines: 2, notBefore: new Date("2023-08-07T07:30:00Z") },
  ]);
});
