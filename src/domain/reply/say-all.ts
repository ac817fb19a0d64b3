import type { Annotation } from "./annotations.ts";
import { fold } from "./fold.ts";
import { inOrder } from "./list-order.ts";
import type { NameIndex } from "./name-index.ts";
import type { OwnWords } from "./own-words.ts";
import type { Note, Said, Statement } from "./statement.ts";
import { understand } from "./understand.ts";

const inOurList = /rouge|vert|bleu|gras|couleur|surlign|barr[eé]|ray[eé]|coch|entour|tableau|liste|texte|face|chaque|annot|compl[eé]t|rempli/i; // an answer that may be in the quotation, whatever stands below it

const answerTwice = /^(?:oui|non)\P{L}{1,3}(?:oui|non)\P{L}{0,3}$/iu; // "Oui, oui", where Mme OUI is listed

/** Puts together what the subject, the free text and the answers inside the list say. */
export function sayAll(own: OwnWords, subject: string, names: NameIndex, reference: string): Said {
  const free = understand([subject, own.text].filter((text) => text.trim() !== "").join("\n"), names, reference);
  const beside = own.annotations.map((annotation) => sayBeside(annotation, names, reference));
  const notes: Note[] = [...free.notes, ...beside.flatMap((said) => said.notes)];
  if (own.aged.length > 0) notes.push({ lines: own.aged, reason: "answer-in-quotation", suits: "none", understood: false, words: "" });
  const answersBelow = free.pointsBelow && own.below.trim() !== "" && !inOurList.test(own.text) && understand(own.below, names, reference).statements.length > 0;
  if (free.pointsBelow && beside.length === 0 && !answersBelow && !answersEach(free.statements, names.numbers)) notes.push({ lines: undefined, reason: "answer-in-quotation", suits: "none", understood: false, words: own.text.trim().slice(0, 200) });
  const named = ({ words, target }: Statement): boolean => target === undefined && answerTwice.test(words) && names.family.has(fold(words.trim().split(/[^\p{L}]/u, 1)[0] ?? ""));
  const spoken = free.statements.map((statement): Statement => inOrder(named(statement) ? { ...statement, doubt: "whom" } : statement, own.order));
  return {
    statements: [...spoken, ...beside.flatMap((said) => said.statements)],
    notes,
    talkative: free.talkative,
    pointsBelow: free.pointsBelow,
    cut: own.cut,
  };
}

/** "Voici mes réponses ligne par ligne. Ligne 1 : accepté. …": what is pointed at stands here, for each line. */
const answersEach = (statements: readonly Statement[], listed: readonly number[]): boolean =>
  listed.every((line) => statements.some(({ target, doubt }) => doubt === undefined && target?.of === "lines" && target.lines.includes(line)));

/** Words beside a line are about that line; when they name another, both are in doubt. */
function sayBeside({ line, words }: Annotation, names: NameIndex, reference: string): Said {
  const said = understand(words, names, reference);
  const target = { of: "lines", lines: [line], unsure: [], article: false, named: false } as const;
  const statements = said.statements.map((statement): Statement => {
    const own = statement.target === undefined || statement.target.of === "it" || (statement.target.of === "lines" && statement.target.lines.every((named) => named === line));
    if (own) return { ...statement, target };
    const both = statement.target?.of === "lines" ? [...statement.target.lines, line] : undefined;
    return { ...statement, target: both === undefined ? { of: "unknown", problem: "whom" } : { ...target, lines: both }, doubt: statement.doubt ?? "whom" };
  });
  const notes = said.notes.map((note): Note => ({ ...note, lines: note.lines === "rest" ? undefined : [...(note.lines ?? []), line], mayNameOthers: false }));
  // Words beside a patient that say nothing we know are still about that patient.
  if (statements.length === 0 && notes.length === 0) notes.push({ lines: [line], reason: "unexplained", suits: "none", understood: false, words });
  return { ...said, statements, notes };
}
