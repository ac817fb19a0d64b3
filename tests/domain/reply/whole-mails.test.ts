import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import { interpretMail } from "../../../src/pipeline/interpret.ts";
import type { Written } from "../../builders/edited-quote.ts";
import { laterPostClients } from "../../builders/later-post-clients.ts";
import { postClients } from "../../builders/post-clients.ts";
import type { Writing } from "../../builders/raw-mail.ts";
import { mailsIn, type Posted } from "../../fixtures/mailbags/mailbag.ts";
import { sittings } from "../../fixtures/replies/all.ts";
import { asCells, fared } from "../../fixtures/replies/measure.ts";
import { mailsOf } from "../../fixtures/replies/sitting.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { runs } from "../../rounds.ts";

const signature = "\n\nBien confraternellement\nDr Paul LEMOINE\n3 place du Présidial 87000 LIMOGES\nTél. 05 55 00 11 22\nAssociation agréée, le règlement par chèque est accepté";
const answers: readonly (readonly [says: string, cells: string])[] = [
  ["", "P P P P P"], ["J'accepte tous les patients.", "A A A A A"], ["Je refuse", "R R R R R"], ["accepte 1, 3\nrefuse 2", "A R A P P"], ["Bonjour,\nJ’accepte Mme Morel et M. Vidal.\nMerci", "A P P P A"],
  ["J'accepte tout le monde sauf M. Tessier, que je refuse", "A A R A A"], ["J'accepte si le patient est d'accord", "Q Q Q Q Q"], ["1 : oui\n2 : non\n3 : oui\n4 : oui\n5 : non", "A R A A R"],
];
const insideOurList: readonly (readonly [written: Written, cells: string])[] = [
  [{ under: { 1: "accepte", 2: "refuse", 3: "accepte", 4: "oui", 5: "non" } }, "A R A A R"], [{ beside: { 1: ": accepte", 3: ": refus" } }, "A P R P P"],
  [{ top: "J'accepte ces patients", keep: [1, 2] }, "A A Q Q Q"], [{ top: "J'accepte tous les patients", under: { 3: "non" } }, "A A Q A A"],
];
const writings: readonly Writing[] = [
  {}, { transfer: "base64" }, { transfer: "quoted-printable" }, { charset: "iso-8859-1", bytes: "windows-1252", transfer: "quoted-printable" }, { charset: "utf-8", bytes: "windows-1252" }, { charset: "iso-8859-1", bytes: "utf8" }, { decomposed: true }, { lineEnd: "\n" },
];
// "| " is no mark of quotation to us, a reminder puts the list a level deeper, and two quote nothing: those are in the mailbags.
const quoting = Object.keys({ ...postClients, ...laterPostClients }).filter((client) => !["MédiStory", "after a reminder", "no quotation", "Doctolib"].includes(client));

async function cellsOf(posted: Posted): Promise<string> {
  const [mail] = mailsIn({ title: "", by: "", firstRun: { wrong: 0, decided: 0, decidable: 0 }, mails: { any: [posted] } });
  if (mail === undefined) throw new Error("a mail was made");
  const read = await readMail(mail.raw);
  return asCells(interpretMail(read, classify(read), mail.list).lines);
}

const anyWay = { client: fc.constantFrom(...quoting), wording: fc.constantFrom("rows" as const, "short table" as const, "today" as const), writing: fc.constantFrom(...writings) };
/** A hundred whole mails take a second or two; on a machine that ten others use, twenty. */
const slowMachineMs = 90_000;

describe("a whole mail, from its bytes", () => {
  it("says what the doctor's words say, whatever client, signature, encoding and wording of ours", async () => {
    await fc.assert(fc.asyncProperty(fc.record({ ...anyWay, answer: fc.constantFrom(...answers), signed: fc.boolean() }), async ({ answer: [says, cells], signed, ...how }) => {
      expect(await cellsOf({ ...how, list: "five", label: cells, says: signed ? says + signature : says })).toBe(cells);
    }), { numRuns: runs(120) });
  }, slowMachineMs);

  it("says what was typed into our list, or left of it", async () => {
    await fc.assert(fc.asyncProperty(fc.record({ ...anyWay, typed: fc.constantFrom(...insideOurList) }), async ({ typed: [says, cells], ...how }) => {
      expect(await cellsOf({ ...how, list: "five", label: cells, says })).toBe(cells);
    }), { numRuns: runs(80) });
  }, slowMachineMs);
});

describe("a person's answer", () => {
  it("is not taken for an automatic one: of the sittings' decided lines, no more than those of one mail", () => {
    const taken = sittings.flatMap(mailsOf).flatMap(({ reply: [, says, label], list, body }) => {
      const mail = replyMail(list, body);
      const kind = classify(mail);
      if (kind.kind === "reply") return [];
      return fared(asCells(interpretMail(mail, { kind: "reply" }, list).lines), label).decided > 0 ? [says] : [];
    });
    expect(taken.length).toBeLessThanOrEqual(1);
  });
});
