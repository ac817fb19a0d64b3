import { describe, expect, it } from "vitest";
import { readMail as readOwn } from "../../../src/adapters/sandbox/read-mail.ts";
import { readList } from "../../../src/adapters/sandbox/listed.ts";
import { reactAsDoctor, type Reaction } from "../../../src/adapters/sandbox/doctor-mailbox.ts";
import { usualDoctors } from "../../../src/adapters/sandbox/doctors.ts";
import { createMailRenderer } from "../../../src/adapters/mjml/renderer.ts";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import type { InboundMail } from "../../../src/domain/mail.ts";
import type { DoctorBehaviour } from "../../../src/pipeline/sandbox-port.ts";
import { composeRaw } from "../../../src/adapters/smtp/compose.ts";
import { doctorList, doctorReceipt } from "../../builders/documents.ts";
import { listMail, rawList } from "./listing.ts";

const at = new Date("2026-03-02T10:00:00Z");
const clock = { now: () => at };

async function react(behaviour: DoctorBehaviour, n = 0, lines = 4, time = 0): Promise<Reaction> {
  const recipient = `docteur${n}@medecin.mssante.test`;
  const raw = await rawList(recipient, `ALD-87-7K3F${n}-Q`, lines);
  const mail = { recipient, sender: "liste@cpam87.mssante.test", envelopeId: `env-${n}`, notify: ["FAILURE", "DELAY"], raw, at };
  return reactAsDoctor(mail, time, { seed: "1", clock, doctors: { [behaviour]: 1 } });
}
const read = async (behaviour: DoctorBehaviour, n = 0, lines = 4): Promise<InboundMail[]> =>
  Promise.all((await react(behaviour, n, lines)).messages.map((raw) => readMail(raw)));
const behaviours = Object.keys(usualDoctors) as DoctorBehaviour[];

describe("what a simulated doctor sees", () => {
  it("is the list as our own templates write it: reference, doctor, numbered lines with their names", async () => {
    const { doctorList: render, doctorReceipt: renderReceipt } = await createMailRenderer();
    const opened = readOwn(await composeRaw({ ...listMail("a@b.test", "X", 1), ...render(doctorList(5)) }));
    expect(readList(opened.headers.get("subject") ?? "", opened.text)).toEqual({
      reference: "ALD-87-7K3F9-Q",
      doctor: "Paul LEMOINE",
      lines: [
        { number: 1, civility: "Mme", familyName: "DURAND", givenName: "Claire" },
        { number: 2, civility: "M.", familyName: "N'DIAYE", givenName: "Moussa" },
        { number: 3, civility: "Mme", familyName: "LEFÈVRE-D'ORGEVAL", givenName: "Marie-Françoise" },
        { number: 4, civility: "M.", familyName: "OZ", givenName: "Ă" },
        { number: 5, civility: "Mme", familyName: "DE LA TOUR DU PIN CHAMBLY DE LA CHARCE", givenName: "Anne-Charlotte Élisabeth" },
      ],
    });
    const receipt = renderReceipt(doctorReceipt);
    expect(readList(receipt.subject, receipt.text)).toBeUndefined(); // "here is what we noted" is not answered
  });
});

describe("what comes back", () => {
  it.each<[DoctorBehaviour, readonly string[]]>([
    ["accepts", ["reply"]], ["refuses", ["reply"]], ["line-by-line", ["reply"]], ["all-but-one", ["reply"]], ["slip", ["reply"]], ["unclear", ["reply"]],
    ["changes-mind", ["reply", "reply"]], ["other-address", ["reply"]], ["away", ["automatic-reply"]], ["read-receipt", ["receipt"]], ["silent", []],
    ["unknown-mailbox", ["bounce"]], ["mailbox-full", ["bounce"]], ["late-then-silent", ["delay"]], ["turned-away", []],
  ])("of a doctor who « %s » is, by its structure, %j", async (behaviour, kinds) => {
    for (let n = 0; n < 30; n += 1) expect((await read(behaviour, n)).map((mail) => classify(mail).kind)).toEqual(kinds);
  });

  it("can be read by anybody: From, Date, Message-ID, threading, and French words in every character set", async () => {
    const charsets = new Set<string>();
    for (let n = 0; n < 60; n += 1) {
      for (const raw of (await react("accepts", n)).messages) {
        const mail = await readMail(raw);
        expect(mail.problem).toBeUndefined();
        expect(mail.from[0]?.address).toBe(`docteur${n}@medecin.mssante.test`);
        expect(mail.inReplyTo).toEqual([`<ALD-87-7K3F${n}-Q@cpam87.mssante.test>`]);
        expect(mail.messageId).toMatch(/^<[0-9a-f]{24}@medecin\.mssante\.test>$/);
        expect(mail.subject).toMatch(/\[ALD-87-7K3F\d+-Q\]/);
        expect(mail.text).toMatch(/Dr Paul LEMOINE/);
        expect(mail.text).not.toContain("\ufffd");
        charsets.add(/charset=([\w-]+)/.exec(raw.toString("latin1"))?.[1] ?? "");
      }
    }
    expect([...charsets].sort()).toEqual(["iso-8859-1", "utf-8", "windows-1252"]);
  });

  it("says of every line what the doctor meant", async () => {
    const meant = async (behaviour: DoctorBehaviour, n = 0): Promise<string> => ((await react(behaviour, n)).intent?.lines ?? []).map((line) => line.meant).join(" ");
    expect(await meant("accepts")).toBe("accept accept accept accept");
    expect(await meant("refuses")).toBe("refuse refuse refuse refuse");
    expect(await meant("changes-mind")).toBe("refuse refuse refuse refuse");
    expect(await meant("unclear")).toBe("unclear unclear unclear unclear");
    expect(await meant("away")).toBe("nothing nothing nothing nothing");
    expect((await meant("all-but-one")).split(" ").sort().join(" ")).toBe("accept accept accept refuse");
    expect(new Set((await Promise.all([0, 1, 2, 3, 4].map((n) => meant("line-by-line", n)))).join(" ").split(" "))).toEqual(new Set(["accept", "refuse"]));
  });

  it("does not depend on the order in which mail comes, and does on the seed", async () => {
    const forwards = await Promise.all(behaviours.map((behaviour, n) => react(behaviour, n)));
    const backwards = (await Promise.all([...behaviours.entries()].reverse().map(([n, behaviour]) => react(behaviour, n)))).reverse();
    expect(backwards).toEqual(forwards);
    const raw = await rawList("a@medecin.mssante.test", "ALD-87-7K3F9-Q", 4);
    const bySeed = [..."abcdefghij"].map((seed) => reactAsDoctor({ recipient: "a@medecin.mssante.test", sender: "x@y.test", envelopeId: undefined, notify: undefined, raw, at }, 0, { seed, clock }));
    expect(new Set(bySeed.map((reaction) => reaction.intent?.behaviour)).size).toBeGreaterThan(2);
  });

  it("names an exception by number when two patients bear the name", async () => {
    for (let n = 0; n < 40; n += 1) {
      const { messages, intent } = await react("all-but-one", n, 6);
      const left = intent?.lines.find((line) => line.meant === "refuse")?.line ?? 0;
      if (left >= 5) expect((await readMail(messages[0] ?? Buffer.alloc(0))).text.split("\n\n").slice(0, 3).join(" ")).toContain(`le numéro ${left}`);
    }
  });

  it("works for a list of one line", async () => {
    for (const behaviour of behaviours) expect((await react(behaviour, 3, 1)).intent?.lines).toHaveLength(1);
  });

  it("of a mailbox that does not exist is a report with our identifier, status and headers", async () => {
    const [mail] = await read("unknown-mailbox");
    const found = mail === undefined ? undefined : classify(mail);
    expect(found?.recipients).toMatchObject([{ address: "docteur0@medecin.mssante.test", action: "failed", status: "5.1.1", reason: "userunknown", permanent: true }]);
    expect(found?.original).toMatchObject({ messageId: "<ALD-87-7K3F0-Q@cpam87.mssante.test>" });
    const [full] = await read("mailbox-full");
    expect(full && classify(full).recipients).toMatchObject([{ status: "5.2.2", reason: "mailboxfull" }]);
    const [late] = await read("late-then-silent");
    expect(late && classify(late).recipients).toMatchObject([{ action: "delayed", status: "4.4.1" }]);
  });

  it("is no report when none is wanted", async () => {
    const raw = await rawList("a@medecin.mssante.test", "ALD-87-7K3F9-Q", 2);
    const mail = { recipient: "a@medecin.mssante.test", sender: "x@y.test", envelopeId: undefined, notify: ["NEVER"], raw, at };
    expect(reactAsDoctor(mail, 0, { seed: "1", clock, doctors: { "unknown-mailbox": 1 } }).messages).toEqual([]);
  });
});
