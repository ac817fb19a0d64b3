import { parisDay, type Day } from "../domain/calendar.ts";
import { obstacleToListing, type ListingFacts } from "../domain/listing.ts";
import type { Viewer } from "./console.ts";
import type { DoctorQuestion, MailRenderer } from "./documents.ts";
import { encodeMail } from "./mail-content.ts";
import type { Clock, OutboundMail, Vault } from "./ports.ts";
import { headerOf } from "./message-id.ts";

/** What a question to a doctor is made of. */
export interface QuestionToAsk {
  readonly document: Omit<DoctorQuestion, "lines">;
  /** The lines that are in doubt, with what can keep a patient's name out of a further message. */
  readonly lines: readonly (DoctorQuestion["lines"][number] & { readonly lineId: string; readonly facts: ListingFacts })[];
  readonly caisseMailbox: string;
  /** The mailbox that got the copy which was answered. */
  readonly recipient: string;
  /** The doctor's message that is answered. */
  readonly inReplyTo: string | undefined;
}

export type AskOutcome = { readonly outcome: "asked" } | { readonly outcome: "not-found" } | { readonly outcome: "taken"; readonly by: string } | { readonly outcome: "barred"; readonly why: AskBar };
export type AskBar = "done" | "no-list" | "no-line" | "asked-already" | "deadline";

/** Why no question was sent, as staff read it. */
export const askBarSentences: Readonly<Record<AskBar, string>> = {
  "done": "Cette tâche est déjà terminée.",
  "no-list": "Aucune liste ni réponse n’est rattachée à cette tâche.",
  "no-line": "Aucune ligne n’est à éclaircir.",
  "asked-already": "Une question a déjà été posée pour cette réponse.",
  "deadline": "La date limite de réponse est passée.",
};

/** A question as it is kept: its mail sealed, and the lines that it names. */
export interface WrittenQuestion {
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly lineIds: readonly string[];
  readonly cipher: Uint8Array;
}

export interface QuestionStore {
  /** Locks the task and its lines, lets `make` write the mail, and keeps it sealed and ready to leave; the task is set aside until the answer comes. */
  ask(
    viewer: Viewer,
    taskId: string,
    now: Date,
    make: (question: QuestionToAsk) => WrittenQuestion | AskBar,
  ): Promise<AskOutcome>;
}

export interface QuestionWorld {
  readonly questions: QuestionStore;
  readonly mail: Pick<MailRenderer, "doctorQuestion">;
  readonly vault: Pick<Vault, "seal" | "contentId">;
  readonly clock: Clock;
  readonly newId: () => string;
  /** X-MSS-NIL; "" leaves it out. */
  readonly productReference: string;
}

/**
 * Asks a doctor again, from a text, for the lines that were not clear; once for each answer.
 * The mailbox is the one that got the list; a patient who objected meanwhile is not named again, and rule 1 is asked once more when it leaves.
 */
export async function askDoctor(viewer: Viewer, taskId: string, world: QuestionWorld): Promise<AskOutcome> {
  const now = world.clock.now();
  return world.questions.ask(viewer, taskId, now, (question) => {
    const today = parisDay(now);
    if (today > (question.document.deadline as Day)) return "deadline";
    const named = question.lines.filter(({ facts }) => obstacleToListing(facts, today) === undefined);
    const lines = named.map(({ facts: _facts, lineId: _lineId, ...line }) => line);
    if (lines.length === 0) return "no-line";
    const messageId = world.newId();
    const messageIdHeader = headerOf(world.vault, messageId, question.caisseMailbox.split("@")[1] ?? "localhost");
    const mail = questionMail(question, { messageId, messageIdHeader, now, productReference: world.productReference, rendered: world.mail.doctorQuestion({ ...question.document, lines }) });
    return { messageId, messageIdHeader, lineIds: named.map((line) => line.lineId), cipher: world.vault.seal(encodeMail(mail), "message.content") };
  });
}

interface Making {
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly now: Date;
  readonly productReference: string;
  readonly rendered: Pick<OutboundMail, "subject" | "text" | "html">;
}

function questionMail({ document, caisseMailbox, recipient, inReplyTo }: QuestionToAsk, making: Making): OutboundMail {
  return {
    ...making.rendered,
    messageIdHeader: making.messageIdHeader, envelopeId: making.messageId, date: making.now,
    from: { name: `Assurance Maladie – ${document.caisse.name}`, address: caisseMailbox }, to: recipient, replyTo: caisseMailbox,
    headers: {
      ...(making.productReference === "" ? {} : { "X-MSS-NIL": making.productReference }),
      ...(inReplyTo === undefined ? {} : { "In-Reply-To": inReplyTo, References: inReplyTo }),
    },
    attachments: [],
  };
}
