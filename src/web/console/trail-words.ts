import type { AuditEntry } from "../../pipeline/ports.ts";

const actions: Readonly<Record<string, string>> = {
  "task.read": "tâche consultée", "task.claimed": "tâche prise", "task.released": "tâche rendue", "task.set-aside": "tâche mise de côté", "task.done": "tâche terminée", "task.closed": "tâche close sans décision",
  "task.asked": "question posée au médecin", "task.undone": "décision annulée", "task.arrived": "envoi dit arrivé", "task.resend": "nouvel envoi permis", "task.give-up": "envoi abandonné", "task.attach": "message rattaché", "task.other-mailbox": "autre boîte choisie",
  "task.paper": "papier choisi", "task.keep-first": "premier médecin gardé", "task.prefer-this": "second médecin préféré", "task.declare-again": "déclaration à transmettre de nouveau", "task.drop-declaration": "déclaration abandonnée",
  "task.extract-asked": "nouvel extrait demandé", "task.rows-left-out": "lignes laissées de côté",
  "list.document-read": "document de liste consulté", "list.second-way": "autre voie pour une liste",
  "list.read": "liste consultée", "list.built": "liste préparée", "list.dated": "délai compté du jour d’envoi", "list.printed": "liste imprimée pour la poste", "call.dated": "délai de l’appel compté du jour d’envoi", "list.approved": "liste approuvée", "list.cancelled": "liste annulée",
  "patient.access-report": "relevé d’accès établi", "trail.exported": "journal exporté", "patient.read": "parcours consulté", "patient.revealed": "identité dévoilée",
  "line.accepted": "ligne acceptée", "line.refused": "ligne refusée", "line.review": "ligne à lire", "line.void": "ligne annulée", "line.open": "ligne remise en attente", "line.unchanged": "ligne inchangée",
  "objection.recorded": "opposition enregistrée", "objection.withdrawn": "opposition retirée", "help.asked": "aide demandée", "help.withdrawn": "demande d’aide retirée", "emails.stopped": "courriels arrêtés",
  "staff.created": "compte créé", "staff.closed": "compte fermé", "staff.reopened": "compte rouvert", "staff.password-changed": "mot de passe changé", "staff.role-changed": "rôle changé", "staff.signed-in": "connexion", "staff.signed-out": "déconnexion",
  "campaign.loaded": "campagne chargée", "campaign.paused": "campagne suspendue", "campaign.resumed": "campagne reprise",
  "declaration.letterDrafted": "lettre au patient préparée", "declaration.patientInvited": "lettre au patient partie", "declaration.letterReturned": "lettre au patient revenue",
  "declaration.reminderDrafted": "rappel au patient préparé", "declaration.reminded": "rappel au patient parti", "declaration.confirmed": "accord du patient enregistré",
  "declaration.confirmationRefused": "accord du patient non enregistré", "declaration.exported": "déclaration transmise", "declaration.registered": "déclaration enregistrée",
  "declaration.rejected": "déclaration rejetée", "declaration.withdrawn": "déclaration retirée", "declaration.expired": "déclaration close sans réponse",
  "declarations.exported": "lot de déclarations transmis", "declarations.reprinted": "lot de déclarations écrit de nouveau", "lot.built": "lot de lettres imprimé",
  "introductions.proposed": "mises en relation proposées", "introduction.confirmed": "mise en relation confirmée", "introduction.declined": "mise en relation écartée", "introduction.patientDeclined": "médecin proposé refusé par le patient",
  "introduction.told": "lettre de mise en relation partie", "introduction.endToTell": "lettre de fin de mise en relation préparée", "introduction.endTold": "lettre de fin de mise en relation partie", "introduction.letterReturned": "lettre de mise en relation revenue",
  "calls.built": "appel aux médecins préparé", "calls.cancelled": "appel aux médecins annulé", "calls.paused": "appel aux médecins suspendu", "calls.resumed": "appel aux médecins repris", "call.approved": "appel à un médecin approuvé", "call.second-way": "autre voie pour un appel",
  "call.offer": "offre d’un médecin", "call.refuse": "refus d’un médecin", "call.review": "réponse à un appel, à lire", "call.nothing": "message sans réponse à l’appel", "capacity.recorded": "places enregistrées", "capacity.withdrawn": "places retirées",
  "notice.drafted": "information préparée", "notice.posted": "information postée", "notice.returned": "information revenue", "inbound.stored": "message reçu",
  "territory.counted": "territoires comptés", "territory.released": "effectifs communiqués", "territory.handed": "communication remise", "territory.withdrawn": "communication retirée", "territory.read": "communication consultée", "cpts.imported": "périmètres des CPTS importés", "communes.placed": "centres des communes importés", "cpts.volunteered": "CPTS notée volontaire", "cpts.withdrawn": "CPTS notée non volontaire",
  "message.accepted": "message remis", "message.refused": "message refusé", "message.deferred": "message retardé", "message.unknown": "envoi incertain", "message.cancelled": "message annulé", "message.held": "message retenu",
  "message.proven": "envoi prouvé", "message.alive": "signe de vie d’un message", "message.silent": "message sans signe de vie", "line.expired": "ligne sans réponse, délai passé",
  "list.closed": "liste close", "list.redrafted": "liste à approuver de nouveau", "list.reminded": "rappel d’une liste", "lists.previewed": "listes en aperçu", "objection.followed": "suite d’une opposition", "letters.largePrintAsked": "gros caractères demandés",
  "campaign.closed": "campagne close", "call.reminded": "rappel d’un appel", "call.expired": "appel sans réponse, délai passé", "call.stale": "appel à approuver de nouveau", "capacity.expired": "offre arrivée à son terme",
  "committee.member-added": "membre de l’instance ajouté", "committee.member-left": "départ d’un membre de l’instance", "committee.meeting-added": "réunion de l’instance inscrite", "committee.decision-taken": "décision de l’instance", "committee.decision-followed": "suite d’une décision de l’instance", "committee.pack-made": "dossier de réunion établi",
  "figure.recorded": "nombre du bilan enregistré", "figure.replaced": "nombre du bilan remplacé", "retirements.counted": "départs de médecins estimés",
  "outreach.loaded": "patients sans soins recherchés", "outreach.read": "patient à joindre consulté", "outreach.step": "démarche vers un patient", "outreach.letter": "lettre à un patient imprimée",
  "register.imported": "annuaire importé", "data.purged": "données effacées à leur terme", "rejects.purged": "fichier des refus effacé",
};

/** An act, as the trail's page names it. */
export const actionName = (action: string): string => actions[action] ?? action;

/** The acts that the page offers to search for, by name. */
export const knownActions: readonly { readonly action: string; readonly name: string }[] = Object.entries(actions).map(([action, name]) => ({ action, name })).sort((a, b) => a.name.localeCompare(b.name, "fr"));

const objects: Readonly<Record<AuditEntry["objectKind"], string>> = {
  outreach: "aller-vers", committee: "instance de pilotage", figure: "nombre du bilan", campaign: "campagne", patient: "patient", notice: "information", objection: "opposition", list: "liste", line: "ligne", message: "message", inbound: "message reçu", declaration: "déclaration",
  task: "tâche", lot: "lot", territory: "territoire", release: "communication d’effectifs", staff: "compte", extract: "extraction", keys: "clés",
  call: "appel à un médecin", capacity: "offre de places", introduction: "mise en relation",
};

/** What an act was about. */
export const objectName = (kind: string): string => objects[kind as AuditEntry["objectKind"]] ?? kind;
