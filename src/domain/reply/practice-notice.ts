import { words } from "./lexicon/words.ts";
import type { Sym } from "./symbols.ts";

// What a practice takes or does not take, whoever the patient is.
const payments = words("cheque cheques carte cartes cb especes vitale virement virements paiement paiements reglement reglements payant honoraires");
const things: ReadonlySet<string> = new Set([...payments, ...words(`appel appels chien chiens animal animaux parking enregistrement enregistrements visiteur visiteurs delegue delegues laboratoires demarchage publicite
  etudiant etudiants externes internes stagiaires retard retards poussette poussettes velo velos colis telesurveillance kine certificat certificats sportif sportifs`)]);
const houses = words("cabinet secretariat maison centre nous destinataire messagerie msp pole");
const housesSigned = words("medecin docteur praticien");
const channels = words("mail mails telephone sms internet doctolib fax courriel");
const ofMails = words("message messages mail mails courriel courriels messagerie html cookies cgu confidentialite conditions expediteur destinataire piece pieces jointe jointes fichier fichiers pdf sms format chiffre chiffres");
// Beside an acceptance these might be what it hangs on ("j'accepte, visites refusées"); in a signature they are not.
const ofCare = words("visite visites consultation consultations teleconsultation teleconsultations rendez rdv ordonnance ordonnances renouvellement renouvellements urgence urgences soins soin vaccin vaccins");
const theirs = words("il elle ils elles eux lui celui celle ceux celles leur leurs");
const verdicts: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "ACCEPTER", "REFUSER", "ACCEPTATION", "REFUS"]);
const ours: ReadonlySet<string> = new Set(["JE", "GEN", "YES", "NO", "AGREE", "LOOK", "STRUCK", "PRENDS", "PRENDRE", "GARDE", "DEAD", "GONE", "OTHERDOCTOR", "NAME", "CORRECT", "ASMT", "MTN", "BUTNOT", "INCLUDE", "ONLY", "NOBODY", "ATTACHED", "BELOW"]);
const anyone = /^(?:(?:les|des|nos|tout|tous les) patients?(?: en ald)?|tout|tous?|le tiers)$/;
const longest = 30;

/**
 * Rules of the house that accept or refuse no patient: "le secrétariat refuse tout appel après 18 h", "chèques refusés", "le destinataire qui refuse
 * ces conditions …". Each has a thing that a practice takes or not, and nobody of the list.
 *
 * @param signed it stands below the doctor's name, where a house tells its rules of visits too
 */
export function isPracticeNotice(written: readonly Sym[], signed: boolean): boolean {
  const from = signed && written[0]?.kind === "DOCTOR" && written[1]?.kind === "MARK" ? 2 : 0; // "Dr Mercier - les retards entraînent …"
  const symbols = written.slice(from);
  const decided = symbols.flatMap(({ kind }, at) => (verdicts.has(kind) ? [at] : []));
  const [verdict] = decided;
  // "Refus des appels masqués" is a rule below a signature alone.
  if (verdict === undefined || symbols.length > longest || (verdict === 0 && !(signed && decided.length === 1)) || symbols[0]?.target?.of === "lines") return false;
  const saidOf = (some: readonly Sym[]): string[] => some.flatMap(({ fold, target }) => (target === undefined ? fold.split(" ") : []));
  const [before, said] = [saidOf(symbols.slice(0, verdict)), saidOf(symbols)];
  const house = before.some((word) => houses.has(word) || (signed && housesSigned.has(word))) || symbols.slice(0, verdict).some(({ kind }) => kind === "DOCTOR");
  const ofMail = /^(?:ce|cet|le present|cette|le)$/.test(before.slice(0, before[1] === "present" ? 2 : 1).join(" ")) && said.some((word) => ofMails.has(word));
  const thing = (word: string): boolean => things.has(word) || ((signed || said.some((other) => channels.has(other))) && ofCare.has(word));
  const told = (house || signed ? said : before).filter(thing);
  if (!(ofMail || told.length > 0) || (!signed && symbols.length < 4 && !told.some((word) => payments.has(word)))) return false;
  if (decided.length > 1 && said.filter(thing).length < decided.length) return false;
  return symbols.every(({ kind, fold, target }, at) => {
    if ((ours.has(kind) && !(kind === "ONLY" && said.some((word) => channels.has(word)))) || (theirs.has(fold) && kind !== "T") || kind === "EXCEPT" || (kind === "MARK" && fold === ":")) return false;
    if (verdicts.has(kind) && /^(?:l|le|la|les)$/.test(symbols[at - 1]?.fold ?? "")) return ofMail;
    if (target === undefined) return true;
    if (target.of === "lines") return signed && !target.named && !target.article;
    return anyone.test(fold) && (fold === "le tiers" || symbols[at + 1]?.kind === "NOUN1" || symbols[at - 1]?.fold === "pour" || (fold === "tout" && ofCare.has(symbols[at + 1]?.fold ?? "")));
  });
}
