import { parisDay, type Day } from "../domain/calendar.ts";
import { obstacleToListing, type ListingFacts } from "../domain/listing.ts";
import { opensAt, type SendingHours } from "../domain/sending/hours.ts";
import type { ListMail } from "./console-campaign.ts";
import type { DoctorListDocument, MailRenderer, PdfRenderer } from "./documents.ts";
import { answerDeadline } from "./list.ts";
import { decodeMail } from "./mail-content.ts";
import type { Clock, Vault } from "./ports.ts";

/** A list as its doctor would read it today. */
export interface ListToPreview {
  readonly listId: string;
  readonly state: "drafted" | "approved";
  readonly document: DoctorListDocument;
  /** Of the document's lines, in their order. */
  readonly lineIds: readonly string[];
  /** The message whose mail is frozen already: what left, or is about to. */
  readonly frozenMessageId: string | undefined;
}

export interface PreviewWorld {
  readonly documents: {
    listDocuments(campaignId: string, now: Date): Promise<readonly ListToPreview[]>;
    sealedContent(messageId: string): Promise<Uint8Array | undefined>;
  };
  readonly lists: {
    lineFacts(listId: string, today: Day): Promise<readonly { readonly lineId: string; readonly facts: ListingFacts }[]>;
    /** Writes to the trail that somebody had these lists written out. */
    notePreview(campaignId: string, by: string, lists: number, now: Date): Promise<void>;
  };
  readonly mail: Pick<MailRenderer, "doctorList">;
  readonly pdf: Pick<PdfRenderer, "doctorList">;
  readonly vault: Pick<Vault, "open">;
  readonly clock: Clock;
  readonly hours: SendingHours;
  /** @param name "ALD-87-7K3F9-Q.pdf" */
  readonly write: (name: string, content: string | Uint8Array) => Promise<void>;
}

/**
 * Writes each list of a campaign as its doctor gets it: a frozen mail as it is, any other as it would be if it were approved today.
 * The same functions make it that make the mail, from the same rows, so that what is looked at is what is sent.
 * @returns how many lists were written
 */
export async function previewLists(campaignId: string, by: string, world: PreviewWorld): Promise<number> {
  const { documents, lists, mail, pdf, vault, clock, hours, write } = world;
  const now = clock.now();
  const today = parisDay(now);
  let written = 0;
  for (const list of await documents.listDocuments(campaignId, now)) {
    const { reference } = list.document;
    const sealed = list.frozenMessageId === undefined ? undefined : await documents.sealedContent(list.frozenMessageId);
    if (sealed !== undefined) {
      const frozen = decodeMail(vault.open(sealed, "message.content"));
      await write(`${reference}.html`, frozen.html);
      await write(`${reference}.txt`, frozen.text);
      for (const { content } of frozen.attachments) await write(`${reference}.pdf`, content);
    } else {
      const document = asSent(list, await lists.lineFacts(list.listId, today), today, leavingOn(now, hours));
      if (document.lines.length === 0) continue; // approving or sending it would cancel it
      const { html, text } = mail.doctorList(document);
      await write(`${reference}.html`, html);
      await write(`${reference}.txt`, text);
      await write(`${reference}.pdf`, pdf.doctorList(document));
    }
    written += 1;
  }
  await lists.notePreview(campaignId, by, written, now);
  return written;
}

/** One list as its doctor would get it if it were approved and left now, or when sending opens next. @returns undefined when no line would be left: it would be cancelled */
export async function previewList(
  list: ListToPreview, { lists, mail, pdf, clock, hours }: Pick<PreviewWorld, "mail" | "pdf" | "clock" | "hours"> & { readonly lists: Pick<PreviewWorld["lists"], "lineFacts"> },
): Promise<(ListMail & { readonly leavesOn: Day }) | undefined> {
  const now = clock.now();
  const today = parisDay(now);
  const leavesOn = leavingOn(now, hours);
  const document = asSent(list, await lists.lineFacts(list.listId, today), today, leavesOn);
  return document.lines.length === 0 ? undefined : { ...mail.doctorList(document), pdf: pdf.doctorList(document), leavesOn };
}

const leavingOn = (now: Date, hours: SendingHours): Day => parisDay(opensAt(now, hours));

/**
 * What approval and sending would make of a list: who fell out is gone, the numbers of a draft close up, and the doctor's time begins on the day of the sending.
 * Source: project decision, docs/decisions/0027.
 */
function asSent({ state, document, lineIds }: ListToPreview, facts: readonly { readonly lineId: string; readonly facts: ListingFacts }[], today: Day, leavesOn: Day): DoctorListDocument {
  const out = new Set(facts.filter((line) => obstacleToListing(line.facts, today) !== undefined).map(({ lineId }) => lineId));
  const left = document.lines.filter((_, index) => !out.has(lineIds[index] ?? ""));
  const deadline = answerDeadline(leavesOn);
  if (state === "approved") return { ...document, lines: left, deadline: document.deadline > deadline ? document.deadline : deadline };
  return { ...document, lines: left.map((line, index) => ({ ...line, number: index + 1 })), deadline };
}
