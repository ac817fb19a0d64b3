import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detailName, detailValue } from "../../src/web/console/trail-details.ts";
import { actionName, objectName } from "../../src/web/console/trail-words.ts";

const folder = new URL("../../src/adapters/postgres/", import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(new URL(name, folder), "utf8"));
const writing = sources.filter((text) => text.includes("appendAudit") || text.includes("AuditEntry"));

// Beside acts, such files hold contexts of the vault and file names in the same form.
const noActs = new Set(["cpts.csv", "declaration.csv", "declaration.ndjson", "help.content", "inbound.raw", "inbound.sender", "message.approved", "message.content", "message.recipient", "patient.nir", "patient.pseudonym", "notice.birth", "patient.id", "rejects.csv"]);
const sameInFrench = new Set(["code", "communes", "messages", "obstacle", "patients", "sessions", "source", "table"]);
const kinds = "call|calls|campaign|capacity|committee|communes|cpts|data|declaration|declarations|emails|figure|help|inbound|introduction|introductions|letters|line|list|lists|lot|message|notice|objection|outreach|patient|register|rejects|retirements|staff|task|territory|trail";
const acts = new Set(writing.flatMap((text) => [...text.matchAll(new RegExp(`"((?:${kinds})\\.[a-zA-Z-]+)"`, "g"))].map(([, act = ""]) => act)).filter((act) => !noActs.has(act)));
const details = new Set(writing.flatMap((text) => [...text.matchAll(/details: \{([^{}]*)\}/g)].flatMap(([, inside = ""]) => [...inside.matchAll(/(?:^|, )\s*(?:\.\.\.\(.*)?([a-zA-Z0-9]+)(?=:|,|\s*$)/g)].map(([, name = ""]) => name))));

describe("the journal speaks French", () => {
  test("every act that the store writes down has a name: a supervisor never reads 'outreach.step'", () => {
    expect(acts.size).toBeGreaterThan(80);
    expect([...acts].filter((act) => actionName(act) === act)).toEqual([]);
  });

  test("so has every detail", () => {
    expect(details.size).toBeGreaterThan(30);
    expect([...details].filter((name) => detailName(name) === name && !sameInFrench.has(name))).toEqual([]);
  });

  test("and what it is about", () => expect(["call", "capacity", "introduction", "outreach"].map(objectName)).toEqual(["appel à un médecin", "offre de places", "mise en relation", "aller-vers"]));

  test.each([
    ["kind", "volunteer-receipt", "accusé d’une offre"], ["channel", "telephone", "par téléphone"], ["outcome", "has-care", "est suivi, sans remboursement vu"], ["sentOn", "2023-08-16", "16/08/2023"], ["email", true, "oui"], ["voidedLines", 1200, "1\u202f200"],
    ["code", 250, "250"], ["task", "0190d3f2-1ec2-493d-8ec1-247fc301c9da", "0190d3f2"], ["reason", "objected", "le patient s’est opposé"], ["purpose", "call", "Le patient appelle ou écrit"],
  ])("%s %s is read as %s", (name, value, words) => expect(detailValue(name, value)).toBe(words));
});
