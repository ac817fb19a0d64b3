const actions: Readonly<Record<string, string>> = {
  "task.read": "tâche consultée", "task.claimed": "tâche prise", "task.released": "tâche rendue", "task.set-aside": "tâche mise de côté", "task.done": "tâche terminée", "task.closed": "tâche close sans décision",
  "task.undone": "décision annulée", "task.arrived": "envoi dit arrivé", "task.resend": "nouvel envoi permis", "task.give-up": "envoi abandonné", "task.attach": "message rattaché", "task.other-mailbox": "autre boîte choisie",
  "task.paper": "papier choisi", "task.keep-first": "premier médecin gardé", "task.prefer-this": "second médecin préféré",
  "list.document-read": "document de liste consulté", "list.second-way": "autre voie pour une liste",
  "list.read": "liste consultée", "list.built": "liste préparée", "list.approved": "liste approuvée", "list.cancelled": "liste annulée",
  "patient.read": "parcours consulté", "patient.revealed": "identité dévoilée",
  "line.accepted": "ligne acceptée", "line.refused": "ligne refusée", "line.review": "ligne à lire", "line.void": "ligne annulée", "line.open": "ligne remise en attente", "line.unchanged": "ligne inchangée",
  "objection.recorded": "opposition enregistrée", "objection.withdrawn": "opposition retirée", "help.asked": "aide demandée", "help.withdrawn": "demande d’aide retirée", "emails.stopped": "courriels arrêtés",
  "staff.created": "compte créé", "staff.signed-in": "connexion", "staff.signed-out": "déconnexion",
  "campaign.loaded": "campagne chargée", "campaign.paused": "campagne suspendue", "campaign.resumed": "campagne reprise",
  "notice.drafted": "information préparée", "inbound.stored": "message reçu",
  "message.accepted": "message remis", "message.refused": "message refusé", "message.deferred": "message retardé", "message.unknown": "envoi incertain",
};

/** An act, as the trail's page names it. */
export const actionName = (action: string): string => actions[action] ?? action;

const objects: Readonly<Record<string, string>> = {
  campaign: "campagne", patient: "patient", notice: "information", objection: "opposition", list: "liste", line: "ligne", message: "message", inbound: "message reçu", declaration: "déclaration",
  task: "tâche", lot: "lot", staff: "compte", extract: "extraction", keys: "clés",
};

/** What an act was about. */
export const objectName = (kind: string): string => objects[kind] ?? kind;
