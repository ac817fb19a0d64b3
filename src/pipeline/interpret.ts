import { isAutomaticByItsWords, isPerhapsAPersons, ownWordsName } from "../domain/classify/classify.ts";
import type { InboundKind, Interpretation, InterpretedLine, SentList } from "../domain/decision.ts";
import { sameMailbox, type InboundMail } from "../domain/mail.ts";
import { saysMailboxCloses } from "../domain/reply/closing-mailbox.ts";
import { interpretReply } from "../domain/reply/interpret-reply.ts";
import { whyNotThisList } from "../domain/reply/list-concerned.ts";
import type { ReviewReason } from "../domain/reply/reasons.ts";

/**
 * What one message decides about one list.
 *
 * Only a reply decides, only from the mailbox that the list was sent to, and only about the list that it answers: from elsewhere,
 * what it says is kept for a person.
 *
 * Source: docs/rules.md, 2.
 */
export function interpretMail(mail: InboundMail, { kind }: { readonly kind: InboundKind }, list: SentList): Interpretation {
  const undecided = list.lines.map(({ line }): InterpretedLine => ({ line, decision: "pending", words: "" }));
  if (mail.problem !== undefined) return { kind, lines: undecided, review: ["unreadable"] };
  if (kind === "automatic-reply") return { kind, lines: undecided, review: whyLookedAt(mail, list) };
  if (kind !== "reply") return { kind, lines: undecided, review: [] };
  const understood = interpretReply(mail, list);
  const [sender, ...others] = mail.from;
  const foreign = sender === undefined || others.length > 0 || !sameMailbox(sender.address, list.practitioner.mssante);
  const elsewhere = whyNotThisList(mail, list);
  const doubts: ReviewReason[] = [...(foreign ? (["other-sender"] as const) : []), ...(elsewhere === undefined ? [] : [elsewhere])];
  if (doubts.length === 0) return { kind, ...understood };
  const lines = understood.lines.map((line): InterpretedLine => (line.decision === "pending" ? line : { ...line, decision: "review" }));
  return { kind, lines, review: [...new Set([...doubts, ...understood.review])] };
}

/** An automatic answer registers nothing; but what reads as a decision may be somebody's, and no answer is lost. */
function whyLookedAt(mail: InboundMail, list: SentList): readonly ReviewReason[] {
  if (saysMailboxCloses(mail)) return ["mailbox-closing"];
  const isDoubtful = isPerhapsAPersons(mail) || (isAutomaticByItsWords(mail) && (decides(mail, list) || ownWordsName(mail, list.lines.map(({ familyName }) => familyName))));
  return isDoubtful ? ["perhaps-automatic"] : [];
}

const decides = (mail: InboundMail, list: SentList): boolean => interpretReply(mail, list).lines.some(({ decision }) => decision === "accept" || decision === "refuse");
