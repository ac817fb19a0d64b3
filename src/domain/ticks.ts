import type { InterpretedLine, SentList } from "./decision.ts";
import { foldWords } from "./wording/typography.ts";

/** What the two boxes of one line say. "both": both are ticked, or the file contradicts itself. */
export interface Tick {
  /** 1…n, as printed. */
  readonly line: number;
  readonly ticked: "accept" | "refuse" | "both";
}

/**
 * A PDF that came with an answer, as far as it can be read. `reference` is the list's that its title names.
 * "no-form": no box of ours in it (flattened, printed and scanned, or another document altogether).
 */
export type ReturnedForm =
  | { readonly found: "form"; readonly reference: string | undefined; readonly ticks: readonly Tick[] }
  | { readonly found: "no-form"; readonly reference: string | undefined }
  | { readonly found: "unreadable" };

/** What an answer decides, from its words or from words and ticks. */
export interface Answer {
  readonly lines: readonly InterpretedLine[];
  /** Codes of src/domain/reply/reasons.ts. */
  readonly review: readonly string[];
}

/** What is kept as the "words" of a tick. */
export const tickWords = { accept: "case «\u00a0Accepte\u00a0» cochée dans le PDF", refuse: "case «\u00a0Refuse\u00a0» cochée dans le PDF", both: "cases contradictoires dans le PDF" } as const;

/**
 * Joins the ticks of the returned PDF to what the words of the mail decide.
 *
 * No words and a tick: the tick decides. Both say the same: decided. They differ, or both boxes are ticked: a person, for that line.
 * No tick: nothing said. Words that a person must read keep a tick from deciding, unless all they say is "see the attached form".
 *
 * Source: project decision, docs/decisions/0020-returned-form.md: a wrong decision declares a doctor who never said yes.
 */
export function joinTicks(fromWords: Answer, forms: readonly ReturnedForm[], list: Pick<SentList, "reference" | "lines">): Answer {
  const troubles = forms.flatMap((form) => troubleOf(form, list));
  const ticks = ticksOf(forms, list.reference);
  if (ticks.size === 0) return { lines: fromWords.lines, review: [...new Set([...fromWords.review, ...troubles])] };
  const pointing = onlyPoints(fromWords);
  const doubt = fromWords.review.length > 0 && !pointing;
  const review = new Set([...(pointing ? [] : fromWords.review), ...troubles]);
  const lines = fromWords.lines.map((said): InterpretedLine => {
    const line = pointing ? { ...said, decision: "pending" as const, words: "" } : said;
    const ticked = ticks.get(said.line);
    if (ticked === undefined) return line;
    const joined = join(line, ticked, doubt);
    if (joined.decision === "review" && !doubt) review.add("contradiction");
    return joined;
  });
  return { lines, review: [...review] };
}

function join(said: InterpretedLine, ticked: Tick["ticked"], doubt: boolean): InterpretedLine {
  const both = { line: said.line, words: said.words === "" ? tickWords[ticked] : `${said.words} / ${tickWords[ticked]}` };
  if (doubt || ticked === "both") return { ...both, decision: "review" };
  if (said.decision === "pending" || said.decision === ticked) return { ...both, decision: ticked };
  return { ...both, decision: "review" };
}

/** Why a person must look at a PDF that came along; other people's documents are nobody's business. */
function troubleOf(form: ReturnedForm, { reference, lines }: Pick<SentList, "reference" | "lines">): string[] {
  if (form.found === "unreadable") return ["answer-in-attachment"];
  if (form.found === "no-form") return form.reference === reference ? ["answer-in-attachment"] : [];
  if (form.reference === undefined) return ["answer-in-attachment"];
  if (form.reference !== reference) return ["other-list"];
  const known = new Set(lines.map(({ line }) => line));
  return form.ticks.every(({ line }) => known.has(line)) ? [] : ["unknown-line"];
}

/** Ticks of the list's own forms; the same list twice, ticked differently, is "both". */
function ticksOf(forms: readonly ReturnedForm[], reference: string): Map<number, Tick["ticked"]> {
  const ticks = new Map<number, Tick["ticked"]>();
  for (const form of forms) {
    if (form.found !== "form" || form.reference !== reference) continue;
    for (const { line, ticked } of form.ticks) {
      const before = ticks.get(line);
      ticks.set(line, before === undefined || before === ticked ? ticked : "both");
    }
  }
  return ticks;
}

/** Whether the words do nothing but show the attachment, so that its ticks speak alone. */
function onlyPoints({ lines, review }: Answer): boolean {
  if (lines.some(({ decision }) => decision === "accept" || decision === "refuse")) return false;
  const unread = lines.filter(({ decision }) => decision === "review");
  // With nothing said, "answer-in-attachment" is about another file than the form: its doubt stays.
  const settled = unread.length === 0 ? ["no-decision"] : ["answer-in-attachment", "no-decision", "unexplained"];
  return review.every((reason) => settled.includes(reason)) && unread.every(({ words }) => pointsToAttachment(words));
}

/**
 * Whether a sentence says "see the attached form" and nothing besides: every word is on the list, no word of decision, doubt or negation is.
 * "Veuillez trouver ci-joint la liste complétée" does; "je refuse les patients cochés, voir PDF" does not.
 */
export function pointsToAttachment(sentence: string): boolean {
  const words = foldWords(sentence).split(/[^a-z0-9]+/).filter((word) => word !== "");
  return !sentence.includes("?") && words.some((word) => shown.has(word)) && words.every((word) => shown.has(word) || around.has(word));
}
const shown = new Set("joint joints jointe jointes pj pdf piece pieces attache attachee fichier document documents liste formulaire tableau retour".split(" "));
// What stands around them in such a sentence.
const around = new Set(
  `a ai ce cette ces ci cf coche cochee cochees coches complete completee completes consulter d dans de des docteur du dument en envoie est et
  j je l la le les ma mes merci mon nous patient patients prie remplie rempli reponse reponses retourne retournee renvoie signe signee s suit transmets
  trouver trouverez vous vos votre veuillez veuiller voici voir ci apres bien vouloir adresse avec bonjour cordialement`.split(/\s+/),
);
