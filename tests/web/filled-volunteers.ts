import { randomUUID } from "node:crypto";
import type { Pool } from "../../src/adapters/postgres/pool.ts";
import { makeCallReference } from "../../src/domain/volunteer/call-reference.ts";

const morning = new Date("2023-06-05T08:00:00Z");

/** A round of calls that waits for approval, one with an answer to read, two volunteers, a structure, a proposal and a patient without one. */
export async function fillVolunteers(pool: Pool, of: { readonly code: string; readonly campaignId: string; readonly patientId: string; readonly otherPatientId: string; readonly seal: (words: string) => Uint8Array }): Promise<{ readonly roundId: string; readonly callId: string; readonly introductionId: string }> {
  const { code } = of;
  const [roundId, sentId, callId, inboundId, capacityId, structureId, introductionId] = Array.from({ length: 7 }, () => randomUUID()) as [string, string, string, string, string, string, string];
  const doctors = ["1", "2", "3", "4"].map((n) => `2000${code}000${n}`);
  for (const [index, rpps] of doctors.entries()) {
    await pool.query("insert into doctor (rpps, civility, family_name, given_name, specialty, caisse_code, practice_lines) values ($1, 'M', $2, 'Hugo', '1', $3, '{\"5 rue du Clocher\",\"87000 LIMOGES\"}')", [rpps, ["Lacombe", "Peyrat", "Faure", "Dupuy"][index], code]);
  }
  await pool.query("insert into volunteer_round (id, caisse_code, territory_kind, territory_code, territory_name, built_by, created_at) values ($1, $3, 'epci', '248719312', 'CU Limoges Métropole', 'staff:agent', $4), ($2, $3, 'commune', '87085', 'Limoges', 'staff:agent', $4)", [roundId, sentId, code, morning]);
  let draw = Number(code);
  const call = async (id: string, round: string, rpps: string | undefined, state: string): Promise<void> => {
    let reference: string | undefined;
    while ((reference = makeCallReference(code.slice(0, 2), (draw += 1))) === undefined);
    await pool.query("insert into volunteer_call (id, caisse_code, round_id, rpps, reference, state, recipient, deadline, approved_by, approved_at, created_at) values ($1, $2, $3, $4, $5, $6, 'x@medecin.mssante.example', '2023-06-26', $7, $8, $8)", [id, code, round, rpps, reference, state, state === "drafted" ? null : "staff:chef", morning]);
  };
  await call(randomUUID(), roundId, doctors[0], "drafted");
  await call(randomUUID(), roundId, doctors[1], "drafted");
  await call(callId, sentId, doctors[2], "approved");
  await pool.query("insert into inbound (id, caisse_code, mailbox, dedupe_key, sender_hash, received_at, state, kind, call_id, reasons) values ($1, $2, 'x', $3, $3, $4, 'review', 'reply', $5, '{offer-condition}')", [inboundId, code, Buffer.from(inboundId), morning, callId]);
  await pool.query("insert into volunteer_answer (caisse_code, call_id, inbound_id, answer, words_cipher, decided_by, decided_at) values ($1, $2, $3, 'review', $4, 'rules', $5)", [code, callId, inboundId, of.seal("Oui, 4 patients, <b>mais pas avant septembre</b>."), morning]);
  await pool.query("insert into review_task (caisse_code, kind, dedupe_key, reasons, inbound_id, call_id, created_at) values ($1, 'volunteer-answer', $2, '{offer-condition}', $3, $4, $5)", [code, `inbound:${inboundId}`, inboundId, callId, morning]);
  await pool.query("insert into volunteer_structure (id, caisse_code, kind, name, commune_code, added_by, created_at) values ($1, $2, 'health-centre', 'Centre de santé du Mas Loubier', '87085', 'staff:agent', $3)", [structureId, code, morning]);
  await pool.query(
    `insert into volunteer_capacity (id, caisse_code, rpps, structure_id, state, patients, home_visits, commune_code, valid_from, valid_until, source, recorded_by, created_at, changed_at)
     values ($1, $2, $3, null, 'living', 5, 'yes', '87085', '2023-06-05', '2023-12-05', 'answer', 'rules', $5, $5), (gen_random_uuid(), $2, null, $4, 'living', 3, 'unknown', '87085', '2023-06-05', '2023-12-05', 'staff', 'staff:agent', $5, $5)`,
    [capacityId, code, doctors[3], structureId, morning],
  );
  await pool.query("insert into introduction (id, caisse_code, campaign_id, patient_id, capacity_id, state, nearness, because, proposed_by, proposed_at, changed_at) values ($1, $2, $3, $4, $5, 'proposed', 'same-commune', 'Médecin volontaire dans la commune du patient ; demande d’aide de 12 jours.', 'staff:agent', $6, $6)", [introductionId, code, of.campaignId, of.patientId, capacityId, morning]);
  await pool.query("insert into introduction_unmatched (patient_id, caisse_code, because, found_at) values ($1, $2, 'Aucun volontaire proche n’a dit qu’il se déplace à domicile.', $3)", [of.otherPatientId, code, morning]);
  return { roundId, callId, introductionId };
}
