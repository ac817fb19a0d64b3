import { parseDay } from "../../domain/calendar.ts";
import { confirmationRefusals } from "../../domain/declaration/confirmation.ts";
import { obstacleSentences } from "../../domain/listing.ts";
import { outcomeRules, stepNames } from "../../domain/outreach/outreach.ts";
import { frenchNumber } from "../../domain/wording/plural.ts";
import { frenchSentence } from "../../domain/wording/typography.ts";
import { dayFigures } from "./days.ts";
import { purposes } from "./patient.ts";
import { causeSentence, channelName, confirmationWayNames, mailKindName, roleName, withdrawalReasonNames } from "./words.ts";

const names: Readonly<Record<string, string>> = {
  purpose: "pour", reason: "motif", kind: "genre", channel: "voie", code: "code", task: "tâche", tasks: "tâches rendues", lines: "lignes", lists: "listes", list: "liste", inbound: "message", obstacle: "obstacle", by: "par", how: "comment", number: "numéro", why: "raison",
  sentOn: "partie le", returnedOn: "revenue le", until: "jusqu’au", email: "courriel annoncé", voidedLines: "lignes annulées", takenOut: "lignes retirées", patients: "patients", source: "source", letters: "lettres", largeCopies: "en gros caractères",
  proposed: "propositions", unmatched: "sans proposition", found: "trouvés", opened: "à joindre", stopped: "arrêtés", outcome: "suite", role: "rôle", sessions: "sessions", to: "vers", round: "envoi n°", calls: "appels", cells: "nombres", areas: "territoires",
  perimeters: "périmètres", communes: "communes", doctors: "médecins", mailboxes: "boîtes", domains: "domaines", exit: "sortie", batch: "lot", after: "après", again: "renvoyés", messages: "messages", expired: "expirées", cancelled: "annulés", table: "table",
  rows: "lignes effacées", parentAgrees: "accord d’un parent", state: "état", failed: "échecs", handed: "envois", sha256: "empreinte SHA-256", level: "niveau", scope: "périmètre", day: "jour",
};

/** A detail of an act, as the trail's page names it. */
export const detailName = (name: string): string => names[name] ?? name;

const mailKinds: Readonly<Record<string, string>> = {
  "list": "liste", "reminder": "rappel", "notice": "information", "understood": "accusé de ce qui a été compris", "invitation": "annonce d’un courrier", "question": "question au médecin",
  "volunteer-call": "appel", "volunteer-reminder": "rappel d’un appel", "volunteer-receipt": "accusé d’une offre", "confirmation": "accord à donner", "introduction": "mise en relation", "tables": "tableaux", "cpts": "CPTS", ...stepNames,
};

/** What a code means under the names that hold codes; a value that is none stands as it is. */
const values: Readonly<Record<string, (code: string) => string>> = {
  purpose: (code) => purposes[code] ?? (code === "introduction" ? "mise en relation" : code),
  kind: (code) => mailKinds[code] ?? code,
  channel: channelName,
  obstacle: (code) => wordOf(obstacleSentences, code),
  why: (code) => wordOf(confirmationRefusals, code),
  outcome: (code) => (Object.hasOwn(outcomeRules, code) ? outcomeRules[code as keyof typeof outcomeRules].label : code),
  by: (code) => ({ "sweep": "contrôle périodique", "sent-copy": "copie dans Envoyés", "person": "une personne" })[code] ?? mailKindName(code),
  source: (code) => ({ answer: "réponse du médecin", staff: "saisie" })[code] ?? code,
  how: (code) => wordOf(confirmationWayNames, code),
  role: roleName,
  to: (code) => ({ again: "la même boîte", next: "une autre boîte", paper: "le papier", person: "un agent" })[code] ?? code,
  after: (code) => ({ rejection: "un rejet" })[code] ?? code,
  reason: (code) => reasons[code] ?? (Object.hasOwn(obstacleSentences, code) ? wordOf(obstacleSentences, code) : causeSentence(code)),
};

const reasons: Readonly<Record<string, string>> = {
  "objected": "le patient s’est opposé", "asked-by-patient": "le patient l’a demandé", "by-staff": "par un agent", "refused-by-doctor": "le médecin dit non", "read-by-staff": "réponse lue par un agent", "deadline-passed": "délai passé", "answered": "a déjà répondu",
  "no line left": "plus aucune ligne", "failures": "trop d’échecs", "refusals": "trop de refus", ...withdrawalReasonNames,
  "declined-this-doctor": withdrawalReasonNames["patient-declined"], "declined-introduction": "le patient ne veut pas du médecin proposé", "hours": "hors des heures d’envoi", "quota-day": "quota du jour atteint", "quota-minute": "quota de la minute atteint", "deadline": "date limite passée",
  "list-closed": "liste close", "round-paused": "appel suspendu", "unread-mail": "un message du médecin n’est pas encore lu",
};

const wordOf = (table: Readonly<Record<string, string>>, code: string): string => (Object.hasOwn(table, code) ? frenchSentence(table[code] ?? code) : code);

/** A detail's value, in words: a code is named, a day is written as days are, an identifier is cut to what can be compared by eye. */
export function detailValue(name: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "oui" : "non";
  if (typeof value === "number") return name === "code" ? String(value) : frenchNumber(value);
  if (Array.isArray(value)) return value.map((one) => detailValue(name, one)).join(", ");
  const text = String(value);
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text)) return text.slice(0, 8); // 0190d3f2-…
  const day = parseDay(text);
  return day === undefined ? (values[name]?.(text) ?? text) : dayFigures(day);
}
