import { foldWords } from "../wording/typography.ts";
import type { InterpretedLine, ListedLine } from "../decision.ts";
import { tickWords } from "../ticks.ts";
import { questionTitle, receiptTitle } from "../wording/doctor-answers.ts";
import type { ReviewReason } from "./reasons.ts";

/** Which of our later messages a doctor answers: our summary of an answer, or our question about some lines. */
export type LaterMessage = { readonly is: "summary" } | { readonly is: "question"; /** Undefined: not known. */ readonly lines: readonly number[] | undefined };

interface Answer {
  readonly lines: readonly InterpretedLine[];
  readonly review: readonly string[];
}

const [summary, question] = [foldWords(receiptTitle), foldWords(questionTitle)];

/** What the subject of an answer tells, where its client kept no thread: "RE: [ALD-87-7K3F9-Q] Votre réponse est bien arrivée". */
export function laterMessageOf(subject: string): LaterMessage | undefined {
  const folded = foldWords(subject);
  if (folded.includes(summary)) return { is: "summary" };
  return folded.includes(question) ? { is: "question", lines: undefined } : undefined;
}

/**
 * What an answer to a later message of ours decides. There "oui" and "non" are about that message, and "j'accepte" may be what was noted:
 * below our summary, which asks whether all is right, only words that name a line or the whole list decide; below a question, a line that
 * was not asked about and is not named is not answered.
 *
 * Source: docs/rules.md, 2 (no acceptance without words about that very line).
 */
export function asAnswerTo(message: LaterMessage, answer: Answer, listed: readonly ListedLine[]): Answer {
  const asked = message.is === "question" ? message.lines : undefined;
  let doubtful = false;
  const lines = answer.lines.map((line): InterpretedLine => {
    if (line.decision !== "accept" && line.decision !== "refuse") return line;
    if (names(line.words, listed.find((one) => one.line === line.line)) || asked?.includes(line.line) === true) return line;
    if (message.is === "summary" && decidesAll(line.words)) return line;
    doubtful ||= asked === undefined;
    return { line: line.line, decision: "pending", words: "" };
  });
  const reason: ReviewReason = "answers-later-message";
  return doubtful ? { lines, review: [...answer.review, reason] } : { lines, review: answer.review };
}

const ordinal = /\b(?:premier|premiere|second|seconde|dernier|derniere|\w+ieme)s?\b/; // "le deuxième"
const whole = /\b(?:tous|toutes|tout|chacun|chacune|autres|reste|restants?|restantes?|aucun|aucune|ensemble)\b/; // "j'accepte tous les autres"
const decision = /accept|refus|declin/; // "je refuse"

/** Whether words name a line: by a number, by its place, by a name of its patient, or by the tick in its own box. */
function names(words: string, line: ListedLine | undefined): boolean {
  const folded = foldWords(words);
  if (/\d/.test(folded) || ordinal.test(folded) || Object.values(tickWords).some((tick) => words.includes(tick))) return true;
  return line !== undefined && foldWords(line.familyName).split(/[^a-z]+/).some((name) => name.length > 1 && new RegExp(`\\b${name}\\b`).test(folded));
}

function decidesAll(words: string): boolean {
  const folded = foldWords(words);
  return whole.test(folded) && decision.test(folded);
}
