import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { classifiedFile, classifyRaw } from "../../../src/pipeline/classify.ts";

const folder = fileURLToPath(new URL("../../fixtures/mail/", import.meta.url));
const doctor = "paul.lemoine@medecin.mssante.example";

/** File → kind, and the rows as "reason permanence". */
const expected: Readonly<Record<string, readonly [kind: string, ...rows: string[]]>> = {
  "absence-exchange.eml": ["automatic-reply"],
  "accuse-de-lecture.eml": ["receipt"],
  "cabinet-ferme-sans-en-tete.eml": ["automatic-reply"],
  "exchange-remise-differee.eml": ["delay", "expired temporary"],
  "exim-sans-structure.eml": ["bounce", "mailboxfull temporary"],
  "liste-signee-en-piece-jointe.eml": ["reply"],
  "outlook-windows-1252.eml": ["reply"],
  "plainte-arf.eml": ["other"],
  "postfix-adresse-inconnue.eml": ["bounce", "userunknown permanent"],
  "remise-confirmee.eml": ["receipt"],
  "thunderbird-flowed.eml": ["reply"],
  "webmail-html-seul.eml": ["reply"],
};

test("every fixture has an expectation", () => expect(readdirSync(folder).filter((name) => name.endsWith(".eml")).sort()).toEqual(Object.keys(expected)));

test.each(Object.entries(expected))("%s", async (name, [kind, ...rows]) => {
  const { classification } = await classifyRaw(await readFile(folder + name), readMail);
  const printed = classifiedFile(name, classification);
  expect(printed.kind).toBe(kind);
  expect(printed.recipients.map(({ address, reason, permanent }) => `${address} ${reason} ${permanent ? "permanent" : "temporary"}`)).toEqual(rows.map((row) => `${doctor} ${row}`));
});
