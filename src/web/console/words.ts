import { obstacleSentences } from "../../domain/listing.ts";
import type { IntroductionState } from "../../domain/introduction/states.ts";
import type { ConfirmationWay } from "../../domain/declaration/confirmation.ts";
import { rejectionReasons, type WithdrawalReason } from "../../domain/declaration/rejection.ts";
import { reviewReasons } from "../../domain/reply/reasons.ts";
import { pauseSentences } from "../../domain/volunteer/pause.ts";
import { offerReasons } from "../../domain/volunteer/reasons.ts";
import { frenchSentence } from "../../domain/wording/typography.ts";
import type { StaffRole } from "../../pipeline/console.ts";
import { unreachableSentences } from "../../pipeline/inform.ts";

const kinds: Readonly<Record<string, string>> = {
  "bounce": "Liste non distribuée",
  "unclear-reply": "Réponse à lire",
  "unmatched-mail": "Message sans liste",
  "patient-answer": "Réponse d’un patient",
  "automatic-reply": "Réponse automatique à vérifier",
  "unknown-send": "Envoi incertain",
  "conflict": "Deux médecins pour un patient",
  "contradiction": "Réponse contradictoire",
  "objection-after-sending": "Opposition après envoi",
  "returned-letter": "Courrier revenu",
  "no-mailbox": "Médecin sans boîte sécurisée",
  "unreachable-patient": "Patient sans adresse valable",
  "unreadable-mail": "Message illisible",
  "rejected-declaration": "Déclaration rejetée",
  "no-sign-of-life": "Médecin sans réponse",
  "rows-refused": "Lignes refusées à l’import",
  "help-request": "Demande d’aide d’un patient",
  "paper-letter": "Liste à envoyer sur papier",
  "approval-stale": "Liste à approuver de nouveau",
  "campaign-paused": "Envois suspendus",
  "volunteer-answer": "Réponse à un appel, à noter dans Volontaires",
  "calls-paused": "Appels aux médecins suspendus",
  "volunteer-call": "Appel à un médecin, non remis",
};

/** What a kind of task is called. */
export const kindName = (kind: string): string => kinds[kind] ?? kind;

const causes: Readonly<Record<string, string>> = {
  ...obstacleSentences,
  ...reviewReasons,
  ...rejectionReasons,
  ...unreachableSentences,
  ...offerReasons,
  "unclear": "La réponse ne tranche pas pour cette ligne.",
  "late": "La réponse est arrivée après la date limite.",
  "void-line": "La réponse porte sur une ligne qui ne compte plus.",
  "conflict": "Un autre médecin a déjà accepté ce patient.",
  "bounce": "La liste est revenue : elle n’a pas été remise au médecin.",
  "bounce-of-another": "L’avis de non-remise porte sur une adresse à laquelle nous n’avons pas écrit : le médecin fait sans doute suivre son courrier, et notre message est peut-être arrivé.",
  "bounce-not-proven-ours": "Un avis de non-remise ne se rattache à aucun de nos messages.",
  "refused-by-relay": "L’opérateur a refusé le message.",
  "relay-answer-unknown": "La réponse de l’opérateur n’est pas connue : la liste est peut-être partie.",
  "worker-died-while-sending": "L’envoi a été interrompu : la liste est peut-être partie.",
  "nothing-understood": "Aucune décision n’a été trouvée dans la réponse.",
  "no-mailbox": "Aucune boîte MSSanté n’est connue pour ce médecin.",
  "patient-answer": "Le patient a répondu à son information : il n’est sur aucune liste tant que personne ne l’a lu.",
  "objected-after-acceptance": "Le patient s’est opposé alors qu’un médecin avait accepté.",
  "objected-after-export": "Le patient s’est opposé alors que sa déclaration est déjà partie : à voir avec le service qui l’enregistre.",
  "declined-this-doctor": "Le patient ne veut pas de ce médecin : sa déclaration est retirée. Il ne refuse ni l’aide ni un autre médecin.",
  "declined-introduction": "Le patient ne veut pas du médecin qui lui est proposé. Il ne refuse ni l’aide ni un autre médecin.",
  "declined-after-export": "Le patient ne veut pas de ce médecin, et sa déclaration est déjà partie : à voir avec le service qui l’enregistre.",
  "chosen-by-staff": "Une personne de la caisse a choisi le papier.",
  "again-later": "Un nouvel essai à la même boîte est prévu.",
  "next-mailbox": "La liste part à une autre boîte du médecin.",
  "paper-letter": "La liste doit partir sur papier.",
  "mail-refused": "C’est le message qui a été refusé, pas la boîte.",
  "no-other-mailbox": "Le médecin n’a pas d’autre boîte sécurisée.",
  "two-mailboxes-failed": "Deux boîtes du médecin n’ont pas pris la liste.",
  "caisse-undescribed": "La caisse n’est pas encore décrite : rien ne part en son nom.",
  "not-whitelisted": "La boîte n’est pas dans l’espace de confiance MSSanté.",
  "mailbox-closed": "La boîte est fermée.",
  "doctor-stopped": "Le médecin a cessé son activité : annulez la liste, rien ne lui est envoyé.",
  "too-late": "Un nouvel essai viendrait après la date limite du médecin.",
  "no-sign-of-life": "Rien ne montre que la liste est arrivée : ni avis de remise, ni accusé, ni réponse.",
  "no-report-offered": "L’opérateur ne propose pas d’avis de remise : son silence en dit moins.",
  "approval-stale": "L’accord a été donné il y a trop longtemps et la liste n’est pas partie.",
  "refusals": "Trop de listes ont été refusées ou sont revenues en peu de temps.",
  "calls-failures": pauseSentences.failures,
  "calls-refusals": pauseSentences.refusals,
  "list-cancelled": "La liste a été annulée.",
  "question-not-sent": "La question n’est pas partie : ce qu’elle demandait a changé entre-temps.",
  "question-refused": "L’opérateur n’a pas pris la question posée au médecin.",
  "doctor-answered": "Le médecin a écrit de nouveau depuis la question.",
  "question-unanswered": "Le médecin n’a pas répondu à la question dans le délai.",
  "rows-refused": "Des lignes de l’extrait de la caisse n’ont pas pu être reprises.",
  "too-large": "Le message est trop gros pour être lu en entier.",
  "too-deep": "Le message est fait de trop de messages emboîtés.",
  "too-many-parts": "Le message a trop de parties.",
  "too-slow": "Le message demandait trop de temps à lire.",
};

/** Why a task is there. */
export const causeSentence = (code: string): string => frenchSentence(causes[code] ?? code);

const lineStates: Readonly<Record<string, string>> = { open: "sans réponse", accepted: "accepté", refused: "refusé", review: "à lire", void: "ne compte plus", expired: "délai passé" };
/** A line's state, as staff read it. */
export const lineStateName = (state: string): string => lineStates[state] ?? state;

const decisions: Readonly<Record<string, string>> = { accept: "accepte", refuse: "refuse", review: "à lire" };
/** A decision, as staff read it. */
export const decisionName = (decision: string): string => decisions[decision] ?? decision;

const taskStates: Readonly<Record<string, string>> = { open: "à prendre", claimed: "en cours", done: "terminée", aside: "mise de côté" };
/** A task's state, as staff read it. */
export const taskStateName = (state: string): string => taskStates[state] ?? state;

const declarationStates: Readonly<Record<string, string>> = {
  accepted: "acceptée par le médecin", patientInvited: "le patient est invité à confirmer", confirmed: "confirmée par le patient", exported: "transmise", registered: "enregistrée",
  rejected: "rejetée", withdrawn: "retirée", expired: "expirée",
};
/** A declaration's state, as staff read it. */
export const declarationStateName = (state: string): string => declarationStates[state] ?? state;

const introductionStates: Readonly<Record<IntroductionState, string>> = {
  proposed: "à confirmer", confirmed: "médecin interrogé", accepted: "acceptée par le médecin", refused: "refusée par le médecin", declined: "écartée", withdrawn: "retirée", expired: "sans réponse",
};
/** An introduction's state, as staff read it. */
export const introductionStateName = (state: string): string => introductionStates[state as IntroductionState] ?? state;

const messageStates: Readonly<Record<string, string>> = {
  drafted: "en préparation", approved: "approuvé", rendered: "prêt à partir", sending: "en cours d’envoi", accepted: "remis à l’opérateur", deferred: "nouvel essai prévu",
  refused: "refusé par l’opérateur", unknown: "envoi incertain", bounced: "revenu", answered: "répondu", closed: "clos", cancelled: "annulé",
};
/** A message's state, as staff read it. */
export const messageStateName = (state: string): string => messageStates[state] ?? state;

const listStates: Readonly<Record<string, string>> = { drafted: "en préparation", approved: "approuvée", closed: "close", cancelled: "annulée" };
/** A list's state, as staff read it. */
export const listStateName = (state: string): string => listStates[state] ?? state;

const mailKinds: Readonly<Record<string, string>> = { "reply": "réponse", "automatic-reply": "réponse automatique", "bounce": "avis de non-remise", "delay": "avis de retard", "receipt": "accusé de lecture", "other": "autre message" };
/** What an inbound message is, as staff read it. */
export const mailKindName = (kind: string | undefined): string => (kind === undefined ? "" : (mailKinds[kind] ?? kind));

const channels: Readonly<Record<string, string>> = { link: "par le lien du message", code: "par le code du courrier", telephone: "par téléphone", coupon: "par courrier", mail: "par message" };
/** How a patient was heard, as staff read it. */
export const channelName = (channel: string): string => channels[channel] ?? channel;

const mailboxKinds: Readonly<Record<string, string>> = { PER: "personnelle", CAB: "du cabinet", ORG: "de la structure", APP: "applicative" };
/** Whose mailbox it is, as staff read it. */
export const mailboxKindName = (kind: string): string => mailboxKinds[kind] ?? kind;

const roles: Readonly<Record<StaffRole, string>> = { caseWorker: "gestionnaire", supervisor: "superviseur", auditor: "auditeur" };
/** What a person of the caisse is here. */
export const roleName = (role: string): string => roles[role as StaffRole] ?? role;

/** How a patient agreed to a doctor. */
export const confirmationWayNames: Readonly<Record<ConfirmationWay, string>> = { "telephone": "par téléphone", "signed-form": "par la déclaration signée", "counter": "à l’accueil" };

/** Why a declaration is taken back. */
export const withdrawalReasonNames: Readonly<Record<WithdrawalReason, string>> = {
  "patient-declined": "le patient ne veut pas de ce médecin", "doctor-declined": "le médecin revient sur son accord", "recorded-in-error": "enregistrée par erreur",
};

/** As the first word of a choice or of a column. */
export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Who decided, as a page names it. @param by "rules", "system", "patient" or "staff:<login>" */
export function personName(by: string): string {
  if (by === "rules") return "lecture automatique";
  if (by === "system") return "système";
  if (by === "patient") return "patient";
  return by.replace(/^staff:/, "");
}
