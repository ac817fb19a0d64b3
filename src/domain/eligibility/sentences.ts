import type { Day } from "../calendar.ts";
import { fr } from "../wording/typography.ts";
import { careWindow, informedAge, type SelectionCriteria } from "./criteria.ts";
import { exclusions, type ExclusionReason, type PatientRecord, type Period } from "./information.ts";
import { careRelationships, contactDays, doctorObstacle, type CareLine, type CareRelationship, type DoctorRecord } from "./relationship.ts";

/** A patient as the rules see one, care included. */
export interface PatientCase extends PatientRecord {
  readonly commune: string;
  readonly care: readonly CareLine[];
  readonly doctors: readonly DoctorRecord[];
}

/**
 * Says in French what each rule found, one sentence a rule, in the order in which they are asked.
 *
 * No name and no NIR: a doctor appears under the RPPS.
 */
export function explainCase(patient: PatientCase, criteria: SelectionCriteria): string[] {
  const failed = exclusions(patient, criteria);
  const sentences = [
    identitySentence(patient),
    deathSentence(patient),
    ageSentence(failed, criteria),
    aldSentence(patient, failed, criteria),
    attendingSentence(patient, failed, criteria),
  ];
  if (failed.length > 0) return [...sentences, fr`Conclusion : n’est pas à informer.`];
  return [...sentences, ...careSentences(patient, criteria)];
}

const identitySentence = (patient: PatientRecord): string =>
  patient.identity === "certified" ? fr`Identité : NIR certifié.` : fr`Identité : numéro provisoire, la personne ne peut pas être informée avant certification.`;

const deathSentence = ({ deathDate }: PatientRecord): string =>
  deathDate === undefined ? fr`Vie : aucun décès connu.` : fr`Vie : décès enregistré au ${french(deathDate)}.`;

const ageSentence = (failed: readonly ExclusionReason[], { referenceDate }: SelectionCriteria): string =>
  failed.includes("under-17")
    ? fr`Âge : moins de ${informedAge} ans au ${french(referenceDate)}.`
    : fr`Âge : ${informedAge} ans ou plus au ${french(referenceDate)}.`;

function aldSentence({ ald }: PatientRecord, failed: readonly ExclusionReason[], { referenceDate }: SelectionCriteria): string {
  const on = french(referenceDate);
  if (failed.includes("no-ald")) return fr`ALD : aucune période d’ALD connue.`;
  if (failed.includes("ald-not-started")) return fr`ALD : ne commence qu’après le ${on}.`;
  if (failed.includes("ald-ended")) return fr`ALD : terminée le ${french(lastEnd(ald) ?? referenceDate)}, donc plus en cours au ${on}.`;
  return fr`ALD : en cours au ${on}.`;
}

function attendingSentence({ attending }: PatientRecord, failed: readonly ExclusionReason[], { referenceDate }: SelectionCriteria): string {
  const on = french(referenceDate);
  if (failed.includes("has-attending-doctor")) return fr`Médecin traitant : déclaré au ${on}.`;
  const end = lastEnd(attending.filter(({ from }) => from <= referenceDate));
  return end === undefined ? fr`Médecin traitant : aucun au ${on}.` : fr`Médecin traitant : aucun au ${on}, le dernier contrat a pris fin le ${french(end)}.`;
}

function careSentences(patient: PatientCase, criteria: SelectionCriteria): string[] {
  const { from, to } = careWindow(criteria);
  const doctors = new Map(patient.doctors.map((doctor) => [doctor.rpps, doctor]));
  const seen = [...contactDays(patient.care, criteria)].filter(([, days]) => days.length > 0).sort((a, b) => b[1].length - a[1].length);
  const most = seen[0];
  const period = `du ${french(from)} au ${french(to)}`;
  const counted = most === undefined
    ? fr`Suivi : aucun contact compté ${period}.`
    : fr`Suivi : ${some(seen.length, "médecin vu", "médecins vus")} ${period}, au plus ${some(most[1].length, "jour", "jours")} avec le même (RPPS ${most[0]}), pour ${criteria.minimumContacts} demandés.`;
  const blocked = seen
    .filter(([, days]) => days.length >= criteria.minimumContacts)
    .flatMap(([rpps]) => obstacleSentence(rpps, doctorObstacle(doctors.get(rpps), criteria)));
  const pairs = careRelationships(patient.care, doctors, patient.commune, criteria);
  return [counted, ...blocked, conclusion(pairs)];
}

function conclusion(pairs: readonly CareRelationship[]): string {
  const doctors = pairs.map(({ rpps, contacts, firstDay, lastDay }) => `RPPS ${rpps} (${some(contacts, "jour", "jours")}, du ${french(firstDay)} au ${french(lastDay)})`);
  if (pairs.length === 0) return fr`Conclusion : est à informer, sans médecin à solliciter.`;
  return pairs.length === 1 ? fr`Conclusion : est à informer, et à proposer au médecin ${doctors[0] ?? ""}.` : fr`Conclusion : est à informer, et à proposer aux médecins ${doctors.join(", ")}.`;
}

function obstacleSentence(rpps: string, obstacle: ReturnType<typeof doctorObstacle>): string[] {
  switch (obstacle) {
    case undefined:
      return [];
    case "unknown-doctor":
      return [fr`Médecin : RPPS ${rpps} absent du fichier des médecins, non sollicité.`];
    case "doctor-ended":
      return [fr`Médecin : RPPS ${rpps} a cessé son activité, non sollicité.`];
    case "specialty":
      return [fr`Médecin : RPPS ${rpps} exerce une spécialité qui n’est pas sollicitée.`];
  }
}

function lastEnd(periods: readonly Period[]): Day | undefined {
  return periods.map(({ until }) => until).filter((until) => until !== undefined).sort().at(-1);
}

const some = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

/** "30/06/2023". */
const french = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
