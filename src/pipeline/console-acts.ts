import type { Viewer } from "./console.ts";
import type { Clock, Vault } from "./ports.ts";
import { headerOf } from "./message-id.ts";

/** What a person can do with a task beside deciding lines. */
export type Act =
  | { readonly act: "arrived" } // an unknown send: proof was found elsewhere that it arrived
  | { readonly act: "resend" } // an unknown send: it never left; it may leave once more
  | { readonly act: "give-up" } // an unknown send: not to be sent again
  | { readonly act: "attach"; readonly reference: string } // a message without a list
  | { readonly act: "other-mailbox"; readonly address: string } // a list that came back
  | { readonly act: "paper" }
  | { readonly act: "keep-first" } // two doctors: the patient stays with the first
  | { readonly act: "prefer-this" } // two doctors: the patient wants this one
  | { readonly act: "declare-again" } // a rejected declaration was corrected: it leaves with the next batch
  | { readonly act: "drop-declaration" } // a rejected declaration ends
  | { readonly act: "extract-asked" } // refused rows: better files were asked for
  | { readonly act: "rows-left-out" } // refused rows: these people stay out of the campaign
  | { readonly act: "undo" };

export type ActOutcome =
  | { readonly outcome: "done"; readonly finished: boolean }
  | { readonly outcome: "not-found" }
  | { readonly outcome: "taken"; readonly by: string }
  | { readonly outcome: "barred"; readonly why: ActBar };

export type ActBar =
  | "done" | "not-of-this-task" | "no-such-list" | "outside-whitelist" | "copy-alive" | "no-list" | "not-unknown" | "no-conflict" | "no-message" | "already-exported" | "left-the-house" | "withdrew-declaration" | "nothing-to-undo" | "obstacle" | "no-declaration";

/** Why an act was not done, as staff read it. */
export const actBarSentences: Readonly<Record<ActBar, string>> = {
  "done": "Cette tâche est déjà terminée.",
  "not-of-this-task": "Cet acte ne se fait pas depuis une tâche de ce genre.",
  "no-such-list": "Aucune liste envoyée par votre caisse ne porte cette référence.",
  "outside-whitelist": "Cette adresse n’est pas dans l’espace de confiance MSSanté.",
  "copy-alive": "Un envoi de cette liste est encore en cours ou a été remis : un second serait une seconde divulgation.",
  "no-list": "Cette tâche ne porte sur aucune liste.",
  "not-unknown": "Le sort de ce message est déjà connu.",
  "no-conflict": "Il n’y a plus de conflit sur cette ligne.",
  "no-message": "Aucun message du médecin n’est rattaché à cette liste.",
  "already-exported": "La première déclaration est déjà partie : elle ne peut plus être reprise ici.",
  "left-the-house": "Un courrier ou un message est déjà parti : la décision ne peut plus être annulée.",
  "withdrew-declaration": "Cette décision a retiré une déclaration : décidez la ligne de nouveau plutôt que d’annuler.",
  "nothing-to-undo": "Il n’y a rien à annuler.",
  "no-declaration": "La déclaration n’est plus rejetée : son sort est déjà décidé.",
  "obstacle": "Le patient ne peut plus être inscrit : il s’est opposé, a un médecin traitant ou n’est plus concerné.",
};

/** A mailbox that a list could go to. */
export interface OfferedMailbox {
  readonly address: string;
  readonly kind: string;
  readonly whitelisted: boolean;
  readonly closed: boolean;
}

/** The message that carries a further copy of a list. */
export interface NewCopy {
  readonly messageId: string;
  /** @param domain of the caisse's own mailbox */
  readonly headerFor: (domain: string) => string;
}

export interface ActStore {
  mailboxes(viewer: Viewer, listId: string): Promise<readonly OfferedMailbox[]>;
  /** Does it and writes it to the trail, in one transaction. */
  act(viewer: Viewer, taskId: string, act: Act, reason: string, copy: NewCopy, now: Date): Promise<ActOutcome>;
}

/** Does one of them, under the person's name. */
export async function actOnTask(
  viewer: Viewer,
  taskId: string,
  act: Act,
  reason: string,
  world: { readonly acts: ActStore; readonly vault: Pick<Vault, "contentId">; readonly clock: Clock; readonly newId: () => string },
): Promise<ActOutcome> {
  const messageId = world.newId();
  return world.acts.act(viewer, taskId, act, reason, { messageId, headerFor: (domain) => headerOf(world.vault, messageId, domain) }, world.clock.now());
}
