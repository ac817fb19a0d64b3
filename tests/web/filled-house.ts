import { randomUUID, scryptSync } from "node:crypto";
import { parisDay, type Day } from "../../src/domain/calendar.ts";
import { createCommitteeStore } from "../../src/adapters/postgres/committee-store.ts";
import { createRetirementStore } from "../../src/adapters/postgres/retirement-store.ts";
import { lifeTable } from "../../src/domain/retirement/life-table.ts";
import { rankAreas } from "../../src/domain/retirement/areas.ts";
import { createReportStore } from "../../src/adapters/postgres/report-store.ts";
import { createConsoleStores } from "../../src/adapters/postgres/console-stores.ts";
import { createStaff } from "../../src/adapters/postgres/staff-accounts.ts";
import { createRateLimits } from "../../src/adapters/postgres/console-limits.ts";
import { createDeclarationStore } from "../../src/adapters/postgres/declaration-store.ts";
import { createDocumentStore } from "../../src/adapters/postgres/document-store.ts";
import { createHelpStore } from "../../src/adapters/postgres/help-store.ts";
import { createPaperStore } from "../../src/adapters/postgres/paper-store.ts";
import { createListStore } from "../../src/adapters/postgres/list-store.ts";
import { usualRules } from "../../src/domain/sending/rules.ts";
import { createObjectStore } from "../../src/adapters/postgres/object-store.ts";
import type { Pool } from "../../src/adapters/postgres/pool.ts";
import { passwords } from "../../src/adapters/crypto/passwords.ts";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import { pdfPictures } from "../../src/adapters/poppler/pdf-pictures.ts";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import { makeListReference } from "../../src/domain/list-reference.ts";
import { safeHtml } from "../../src/adapters/mime/safe-html.ts";
import { approveLists } from "../../src/pipeline/list.ts";
import { birthHashOf } from "../../src/pipeline/object.ts";
import { printPaperLetter } from "../../src/pipeline/paper-letter.ts";
import { encodeMail } from "../../src/pipeline/mail-content.ts";
import type { StaffRole } from "../../src/pipeline/console.ts";
import type { Vault } from "../../src/pipeline/ports.ts";
import { committeeWorld } from "../../src/wiring/committee.ts";
import { outreachPages } from "../../src/wiring/outreach.ts";
import { fillVolunteers } from "./filled-volunteers.ts";
import type { Stores } from "../../src/wiring/stores.ts";
import { volunteerPages } from "../../src/wiring/volunteers.ts";
import { outcomePages } from "../../src/wiring/outcome.ts";
import { territoryPages } from "../../src/wiring/territory.ts";
import { fillTerritories } from "../builders/territory-rows.ts";
import type { WebWorld } from "../../src/web/world.ts";

/** Noon of 12 June 2023 in Paris: notices of 3 May are over, those of 20 May are not. */
export const noon = new Date("2023-06-12T10:00:00Z");
export const password = "quatre pommes mûres";
export const migrations = new URL("../../src/adapters/postgres/migrations/", import.meta.url);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A clock that a test moves. */
export class MovingClock {
  #at = noon;
  now(): Date {
    return this.#at;
  }
  forward(ms: number): void {
    this.#at = new Date(this.#at.getTime() + ms);
  }
}

export const testVault = (): Vault => createVault({ sealing: [{ id: "test", key: Buffer.alloc(32, 7) }], lookup: Buffer.alloc(32, 9) });

export function webWorld(pool: Pool, clock: { now(): Date } = { now: () => noon }): WebWorld {
  const vault = testVault();
  return {
    objections: { store: createObjectStore(pool), vault, clock, newId: randomUUID },
    console: createConsoleStores(pool),
    passwords, limits: createRateLimits(pool, vault), readMail, safeHtml, pdfPictures, clock, log: silent,
    secureCookies: false, cookieSecret: Buffer.alloc(32, 5), publicUrl: "http://127.0.0.1",
    templates: new URL("../../templates/pages/", import.meta.url),
    approvals: {
      approve: (campaignId, by, typedLists) => approveLists(campaignId, by, { store: createListStore(pool, usualRules), clock, vault, newId: randomUUID }, () => Promise.resolve(), typedLists),
      letter: (viewer, taskId) => printPaperLetter(viewer, taskId, { papers: createPaperStore(pool), documents: createDocumentStore(pool, clock), pdf: { doctorList: ({ deadline, lines }) => Buffer.from(`%PDF-1.4 ${deadline} ${lines.map(({ number }) => number).join(" ")}`) }, clock }),
      preview: () => Promise.resolve({ leavesOn: parisDay(clock.now()), subject: "Vos patients sans médecin traitant", text: "Docteur,\n\nvoici une liste.", html: "<p>Docteur</p>", pdf: Buffer.from("%PDF-1.4") }),
    },
    dailyQuota: 500,
    outcome: outcomePages({ pool }),
    volunteers: volunteerPages({ stores: { pool } as Stores, vault: testVault(), clock, log: silent }),
    territories: territoryPages({ pool }, clock),
    outreach: outreachPages({ pool }),
    retirements: { store: createRetirementStore(pool), draw: outcomePages({ pool }).draw },
    committee: committeeWorld({ pool, reports: createReportStore(pool) }, clock),
    help: createHelpStore(pool),
    declarations: createDeclarationStore(pool),
    doctorQuestions: {
      mail: { doctorQuestion: (question) => ({ subject: `Question sur la liste ${question.reference}`, html: "", text: question.lines.map((line) => `${line.number}. ${line.familyName}`).join("\n") }) },
      productReference: "RAT001234",
    },
  };
}

/** What one caisse of the filled house holds. */
export interface FilledCaisse {
  readonly code: string;
  readonly campaignId: string;
  readonly logins: Readonly<Record<StaffRole, string>>;
  readonly rpps: string;
  readonly listId: string;
  readonly reference: string;
  /** By line number - 1. */
  readonly lineIds: readonly string[];
  readonly patientIds: readonly string[];
  readonly noticeIds: readonly string[];
  readonly inboundId: string;
  readonly taskId: string;
  readonly bounceTaskId: string;
  /** The tables of its territories, given out once. */
  readonly releaseId: string;
  /** One patient without care in the year, to be called. */
  readonly outreachId: string;
  /** A call to two doctors that nobody has approved; an answer that a person must read; a proposal to confirm. */
  readonly roundId: string;
  readonly callId: string;
  readonly introductionId: string;
}

const people = [
  ["Mme", "Durand", "Jeanne", "1950-03-31", "F"],
  ["M.", "Nguyễn", "Paul", "1944-11-02", "M"],
  ["Mme", "O’Connor", "Lucie", "1971-01-09", "F"],
  ["M.", "Le Bihan-Kerdoncuff de Saint-Aubin", "Jean-Christophe", "1938-07-14", "M"],
] as const;

const answer = (to: string, reference: string): string => `From: Dr Claire Morel <claire.morel@medecin.mssante.example>
To: ${to}
Subject: =?utf-8?Q?Re=3A_liste_${reference}?=
Message-ID: <reponse-1@medecin.mssante.example>
Date: Fri, 09 Jun 2023 08:12:00 +0200
Content-Type: text/plain; charset=utf-8

Bonjour,

J'accepte Mme Durand.
Pour M. Nguyễn c'est non, il habite trop loin.
Mme O'Connor, je ne sais pas encore, peut-être à la rentrée.

Bien cordialement,
Dr Morel

Le 2 juin 2023 à 10:02, CPAM de la Haute-Vienne <${to}> a écrit :
> 1. Mme Durand Jeanne
> Répondez ACCEPTE ou REFUSE.
`;

/** Fills one caisse: four informed patients on one sent list, an answer that is clear for two of them, and two tasks. */
export async function fillCaisse(pool: Pool, code: string, name: string): Promise<FilledCaisse> {
  const vault = testVault();
  const [campaignId, listId, messageId, inboundId, taskId, bounceTaskId] = Array.from({ length: 6 }, () => randomUUID()) as [string, string, string, string, string, string];
  const rpps = `1000${code}9999`.padEnd(11, "0").slice(0, 11);
  const reference = referenceFor(code.slice(0, 2));
  const mailbox = `liste-ald@cpam${code}.mssante.example`;
  await pool.query("insert into caisse (code, name, department, address_lines, telephone, mailbox, contact_name, dpo_contact) values ($1, $2, $3, $4, '3646', $5, 'Claire Fontaine', 'dpo@cpam.example')", [code, name, code.slice(0, 2), ["22 avenue Jean Gagnant", "87037 Limoges Cedex"], mailbox]);
  for (const [day, without, inAld] of [["2019-12-31", 5980, 99_000], ["2020-12-31", 6410, 100_500], ["2021-12-31", 6690, 103_000], ["2022-12-31", 7150, 106_000], ["2023-03-31", 6020, 107_000]] as const) {
    await pool.query(
      "insert into outcome_figure (caisse_code, place_level, place_code, counted_on, scope, without_doctor, in_ald, source, recorded_by, recorded_at) values ($1, 'caisse', $1, $2, 'all-schemes', $3, $4, 'comptage de la caisse', 'operator:essai', $5)",
      [code, day, without, inAld, noon],
    );
  }
  await fillCommittee(pool, code);
  const releaseId = await fillTerritories(pool, code, code.slice(0, 2), noon);
  await fillRetirements(pool, code);
  await pool.query("insert into campaign (id, caisse_code, name, reference_date, created_at) values ($1, $2, 'ALD sans médecin traitant 2023', '2023-03-31', $3)", [campaignId, code, noon]);
  await pool.query("insert into doctor (rpps, civility, family_name, given_name, specialty, caisse_code, named_by_extract, practice_lines, telephone) values ($1, 'MME', 'Morel', 'Claire', '1', $2, true, '{\"12 rue de la Paix\",\"87000 LIMOGES\"}', '0555000000')", [rpps, code]);
  await pool.query("insert into mailbox (address, rpps, kind) values ($1, $2, 'PER')", [`claire.morel.${code}@medecin.mssante.example`, rpps]);
  await pool.query(
    "insert into doctor_list (id, caisse_code, campaign_id, rpps, reference, state, recipient, deadline, built_by, approved_by, approved_at, created_at) values ($1, $2, $3, $4, $5, 'approved', 'claire.morel@medecin.mssante.example', '2023-06-23', 'system', 'staff:chef', $6, $6)",
    [listId, code, campaignId, rpps, reference, new Date("2023-06-02T08:00:00Z")],
  );
  await pool.query(
    "insert into message (id, caisse_code, campaign_id, kind, list_id, recipient, message_id_header, envelope_id, state, sent_at, relay_code, relay_text, created_at) values ($1, $2, $3, 'list', $4, 'claire.morel@medecin.mssante.example', $5, $7, 'answered', $6, 250, '2.0.0 Ok', $6)",
    [messageId, code, campaignId, listId, `<${messageId}@cpam${code}.mssante.example>`, new Date("2023-06-02T08:02:00Z"), messageId],
  );
  const mail = {
    messageIdHeader: `<${messageId}@cpam${code}.mssante.example>`, envelopeId: messageId, from: { name, address: mailbox }, to: "claire.morel@medecin.mssante.example", replyTo: mailbox, date: noon,
    subject: `Vos patients sans médecin traitant – ${reference}`, text: `Docteur,\n\nvoici la liste ${reference}.`, html: "<p>Docteur</p>", headers: {},
    attachments: [{ fileName: "liste.pdf", contentType: "application/pdf", content: Buffer.from("%PDF-1.4\n%%EOF") }],
  };
  await pool.query("insert into message_content (message_id, caisse_code, cipher) values ($1, $2, $3)", [messageId, code, vault.seal(encodeMail(mail), "message.content")]);
  const patientIds: string[] = [];
  const lineIds: string[] = [];
  const noticeIds: string[] = [];
  for (const [index, [civility, family, given, birth, sex]] of people.entries()) {
    const [patientId, noticeId, lineId] = [randomUUID(), randomUUID(), randomUUID()];
    const nir = `2${birth.slice(2, 4)}${birth.slice(5, 7)}87085${code}${String(index + 10)}`;
    await pool.query("insert into patient (id, caisse_code, pseudonym, birth_date, sex) values ($1, $2, $3, $4, $5)", [patientId, code, `P${code}-${index}`, birth, sex]);
    await pool.query(
      "insert into patient_identity (patient_id, caisse_code, civility, family_name, given_name, nir_cipher, nir_hash, email, address_lines) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      [patientId, code, civility, family, given, vault.seal(Buffer.from(nir), "patient.nir"), vault.lookupHash(`${code}${nir}`, "patient.nir"), `personne${index}@courriel.example`, [`${civility} ${given} ${family}`, "3 rue des Lilas", "87000 LIMOGES"]],
    );
    await pool.query("insert into campaign_patient (campaign_id, patient_id, caisse_code) values ($1, $2, $3)", [campaignId, patientId, code]);
    await pool.query(
      "insert into notice (id, caisse_code, campaign_id, patient_id, channel, state, sent_on, closes_on, letter_ref, link_hash, code_hash, birth_hash, created_at) values ($1, $2, $3, $4, 'letter', 'sent', '2023-05-03', '2023-06-03', $5, $6, $7, $8, $9)",
      [noticeId, code, campaignId, patientId, vault.shortCode(`letter:${noticeId}`), vault.tokenHash(vault.linkToken(noticeId)), vault.codeHash(vault.shortCode(noticeId)), birthHashOf(noticeId, birth, vault), new Date("2023-05-03T08:00:00Z")],
    );
    await pool.query("insert into list_line (id, caisse_code, list_id, number, patient_id, contacts, last_day, state) values ($1, $2, $3, $4, $5, $6, '2023-03-01', $7)", [lineId, code, listId, index + 1, patientId, 3 + index, index === 3 ? "open" : "review"]);
    patientIds.push(patientId);
    noticeIds.push(noticeId);
    lineIds.push(lineId);
  }
  await pool.query(
    "insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, message_id_header, raw_cipher, received_at, state, kind, list_id, message_id, reasons) values ($1, $2, $3, $4, $4, '<reponse-1@medecin.mssante.example>', $5, $6, 'review', 'reply', $7, $8, '{conditional}')",
    [inboundId, code, mailbox, Buffer.from(inboundId), vault.seal(Buffer.from(answer(mailbox, reference)), "inbound.raw"), new Date("2023-06-09T06:12:00Z"), listId, messageId],
  );
  const outreachId = randomUUID();
  await pool.query("insert into outreach_count (caisse_code, reference_date, found, in_nursing_homes, counted_by, counted_at) values ($1, '2023-03-31', 214, 37, 'operator:essai', $2)", [code, noon]);
  await pool.query("insert into outreach_case (id, caisse_code, patient_id, reference_date, state, next_kind, next_on, opened_at, changed_at) values ($1, $2, $3, '2023-03-31', 'open', 'call', '2023-06-09', $4, $4)", [outreachId, code, patientIds[0], noon]);
  await pool.query("insert into outreach_step (caisse_code, case_id, kind, outcome, done_on, done_by, recorded_at) values ($1, $2, 'letter', 'sent', '2023-05-15', $3, $4)", [code, outreachId, `staff:agent${code}`, noon]);
  const words = [["accept", "J'accepte Mme Durand."], ["refuse", "Pour M. Nguyễn c'est non"], ["review", "je ne sais pas encore, peut-être à la rentrée"]] as const;
  for (const [index, [decision, said]] of words.entries()) {
    await pool.query(
      "insert into decision (caisse_code, inbound_id, list_id, line_id, decision, words_cipher, decided_by, decided_at) values ($1, $2, $3, $4, $5, $6, 'rules', $7)",
      [code, inboundId, listId, lineIds[index], decision, vault.seal(Buffer.from(said), "decision.words"), new Date("2023-06-09T06:20:00Z")],
    );
  }
  await pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, reasons, inbound_id, message_id, list_id, created_at) values ($1, $2, 'unclear-reply', $3, '{conditional,whom}', $4, $5, $6, $7)", [taskId, code, `inbound:${inboundId}`, inboundId, messageId, listId, new Date("2023-06-09T06:20:00Z")]);
  await pool.query("insert into review_task (id, caisse_code, kind, dedupe_key, reasons, list_id, due_on, created_at) values ($1, $2, 'bounce', $3, '{bounce}', $4, '2023-06-10', $5)", [bounceTaskId, code, `bounce:${listId}`, listId, new Date("2023-06-05T06:20:00Z")]);
  const logins = { caseWorker: `agent${code}`, supervisor: `chef${code}`, auditor: `audit${code}` } as const;
  for (const [role, login] of Object.entries(logins) as [StaffRole, string][]) {
    await createStaff(pool, { login, displayName: { caseWorker: "Martine Leroux", supervisor: "Karim Haddad", auditor: "Élise Petit" }[role], role, caisseCode: code, passwordHash }, "system", noon);
  }
  return { code, campaignId, logins, rpps, listId, reference, lineIds, patientIds, noticeIds, inboundId, taskId, bounceTaskId, releaseId, outreachId, ...(await fillVolunteers(pool, { code, campaignId, patientId: patientIds[1] ?? "", otherPatientId: patientIds[2] ?? "", seal: (words) => vault.seal(Buffer.from(words), "decision.words") })) };
}

/** The first reference of a department that can be written. */
function referenceFor(department: string): string {
  for (let draw = 1_234_567; ; draw += 1) {
    const reference = makeListReference(department, draw);
    if (reference !== undefined) return reference;
  }
}

/**
 * The same password for all, at a thousandth of the cost: the program reads the cost beside the hash, and the usual one is a fifth of a
 * second of the processor at each of the hundreds of sign-ins. What the usual one is: tests/adapters/crypto/passwords.test.ts.
 */
const passwordHash = ((): string => {
  const [salt, cost] = [Buffer.alloc(16, 3), { N: 64, r: 8, p: 1 }];
  return ["scrypt", Math.log2(cost.N), cost.r, cost.p, salt.toString("base64"), scryptSync(password.normalize("NFC"), salt, 32, cost).toString("base64")].join("$");
})();

/** A committee of three, two meetings, a late decision and a done one. */
async function fillCommittee(pool: Pool, code: string): Promise<void> {
  const store = createCommitteeStore(pool);
  const by = "staff:chef";
  for (const [seat, name, organisation] of [["assurance-maladie", "Hélène Faure", "CPAM"], ["ars", "Bruno Caillaud", "Délégation départementale"], ["patients", "Odile Peyrat", "France Assos Santé"]] as const) await store.addMember(code, { seat, name, organisation }, by, noon);
  await store.addMeeting(code, { heldOn: "2023-05-10" as Day, place: "Siège de la caisse", agenda: [] }, by, noon);
  await store.addMeeting(code, { heldOn: "2023-06-20" as Day, place: "Préfecture", agenda: ["Point sur les réponses des médecins", "Territoires sans volontaire"] }, by, noon);
  const meetingId = (await store.meetings(code))[0]?.meetingId ?? "";
  await store.addDecision(code, meetingId, { wording: "Écrire aux médecins volontaires du nord du département", carriedBy: "CPAM", dueOn: "2023-06-01" as Day }, by, noon);
  await store.addDecision(code, meetingId, { wording: "Présenter la démarche aux CPTS", carriedBy: "ARS", dueOn: undefined }, by, noon);
  const done = (await store.decisions(code))[1]?.decisionId ?? "";
  await store.follow(code, done, "done", "Réunion tenue le 2 juin", by, noon);
}

/** Three areas that may lose doctors. */
async function fillRetirements(pool: Pool, code: string): Promise<void> {
  const doctors = (n: number, age: number, patients: number) => Array.from({ length: n }, (_, i) => ({ age: age + (i % 6), patients }));
  const { areas } = rankAreas(lifeTable([]), new Map([["248719312", doctors(140, 52, 41)], ["248700189", doctors(9, 63, 55)], ["200067312", doctors(12, 58, 38)]]));
  const names: Readonly<Record<string, string>> = { 248719312: "CU Limoges Métropole", 248700189: "CC de Noblat", 200067312: "CC Ouest Limousin" };
  await createRetirementStore(pool).keep({ referenceDate: "2023-03-31" as Day, kind: "epci", years: 5, watched: 4120, leftOut: 4, areas: areas.map((area) => ({ ...area, name: names[area.key] ?? area.key, caisses: [code] })) }, "operator:essai", noon);
}
