import type { RejectionReason } from "../../domain/declaration/rejection.ts";
import { frenchNumber } from "../../domain/wording/plural.ts";
import type { AboutDeclaration, AboutExtract, TaskView } from "../../pipeline/console-task.ts";
import type { Model } from "../pages.ts";
import { dayFigures, dayWords } from "./days.ts";
import { parisDay } from "../../domain/calendar.ts";
import { declarationStateName } from "./words.ts";

/** What a person does about each reason of the back office, before the declaration leaves again. */
const advice: Readonly<Record<RejectionReason, readonly string[]>> = {
  "unknown-patient": ["Vérifiez l’affiliation du patient : s’il a changé de caisse, renoncez à la déclaration."],
  "identity-mismatch": ["Comparez l’identité du patient avec sa pièce ou sa carte Vitale.", "Une identité corrigée arrive par un nouvel extrait ; transmettez ensuite de nouveau."],
  "rights-closed": ["Faites rouvrir les droits par le service compétent, puis transmettez de nouveau."],
  "already-declared": ["Le patient a un médecin traitant : renoncez à cette déclaration, sauf s’il demande à en changer."],
  "unknown-doctor": ["Vérifiez l’activité du médecin dans l’annuaire.", "S’il n’exerce plus, renoncez : le patient garde le droit de choisir un autre médecin."],
  "doctor-not-eligible": ["Appelez le cabinet : un remplaçant ou un médecin sans activité libérale ne peut pas être déclaré."],
  "form-incomplete": ["Demandez la pièce ou la signature qui manque, puis transmettez de nouveau."],
  "wrong-nir": ["La déclaration attend : elle part d’elle-même une fois le numéro corrigé par un nouvel extrait."],
  other: ["Demandez le détail au service qui enregistre les déclarations."],
};
const adviceFor = (reasons: readonly string[]): readonly string[] => reasons.flatMap((reason) => (Object.hasOwn(advice, reason) ? advice[reason as RejectionReason] : []));

/** What a person does with a kind of task, where its buttons do not say it. */
const todo: Readonly<Record<string, string>> = {
  "objection-after-sending": "La ligne ne compte plus et rien ne sera déclaré. Si le médecin a la liste, dites-lui au téléphone de ne plus en tenir compte, puis closez la tâche.",
  "returned-letter": "Cherchez une autre adresse auprès du patient ou de son dossier ; elle arrive par un nouvel extrait. L’autre voie d’information, s’il y en a une, est prise d’elle-même.",
  "unreachable-patient": "Ni courriel ni adresse ne permet d’écrire au patient : complétez son dossier, puis chargez un nouvel extrait. Sans information, il n’est sur aucune liste.",
  "patient-answer": "Lisez le message. S’il dit non, ou demande de l’aide, enregistrez-le sur son parcours ; puis closez la tâche : elle seule retient encore le patient.",
  "paper-letter": "Imprimez la liste le jour où vous la postez : le médecin a ses trois semaines à partir de ce jour. Une fois le pli parti, closez la tâche.",
  "no-sign-of-life": "Appelez le cabinet : la liste est-elle arrivée ? Sinon, passez au papier ; un second courriel serait une seconde divulgation.",
  "approval-stale": "La liste est revenue en préparation : une autre personne doit l’approuver de nouveau, depuis la page de la campagne.",
  "calls-paused": "Cherchez la cause avec l’exploitant si des appels sont revenus ; si les médecins disent non, voyez avec l’instance de pilotage. Les appels reprennent depuis la page Volontaires.",
  "campaign-paused": "Cherchez la cause des refus avec l’exploitant (certificat, compte, règle de l’opérateur), puis reprenez les envois depuis la page de la campagne.",
  "help-request": "Rappelez le patient, cherchez avec lui un médecin, puis closez la tâche avec ce qui a été convenu.",
  "unmatched-mail": "Retrouvez la liste à laquelle ce message répond : par le nom du médecin dans la recherche, ou par sa référence.",
  "unreadable-mail": "Ouvrez le message dans la boîte de la caisse ; s’il répond à une liste, rattachez-le.",
};

/** What a task is about that has neither message nor list: a declaration that came back, an extract whose rows were refused. */
export function aboutModel({ task, declaration, extract }: TaskView): Model {
  return {
    todo: todo[task.kind], declaration: declaration === undefined ? undefined : declarationModel(declaration, task.kind === "conflict" ? "Le premier médecin" : "La déclaration"), advice: adviceFor(task.reasons),
    extract: extract === undefined ? undefined : extractModel(extract),
  };
}

const declarationModel = (one: AboutDeclaration, title: string): Model => ({
  title, since: dayWords(one.since),
  doctorName: one.doctorName, doctorHref: `/console/medecins/${one.rpps}`, listHref: `/console/listes/${one.listId}`, stateName: declarationStateName(one.state), confirmed: dayWords(one.confirmedOn),
  reference: one.exit?.reference ?? "", batch: one.exit?.batch ?? "", exported: dayWords(one.exit?.exportedOn), answered: one.state === "rejected" ? dayWords(one.exit?.answeredOn) : "",
});

const extractModel = (one: AboutExtract): Model => ({
  loaded: dayFigures(parisDay(one.loadedAt)), campaignName: one.campaignName, referenceDate: dayWords(one.referenceDate), rejectsFile: one.rejectsFile,
  files: one.files.map(({ file, read, kept, refused }) => ({ file, read: frenchNumber(read), kept: frenchNumber(kept), refused: frenchNumber(refused), some: refused > 0, share: shareWords(refused, read) })),
});

/** "0,04 %": small shares are the usual ones. */
const shareWords = (part: number, whole: number): string => (whole === 0 ? "" : new Intl.NumberFormat("fr-FR", { style: "percent", maximumFractionDigits: 2 }).format(part / whole));
