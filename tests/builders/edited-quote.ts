import type { SentList } from "../../src/domain/decision.ts";
import { ourMailToday } from "./our-message.ts";

/** What a doctor did with our message while answering it. Rows are keyed by line number. */
export interface Written {
  readonly top?: string;
  /** Below the whole quotation. */
  readonly bottom?: string;
  /** At the end of a row of ours, on the same line; in HTML at the end of its last cell. */
  readonly beside?: Readonly<Record<number, string>>;
  /** On a line of its own under a row of ours. */
  readonly under?: Readonly<Record<number, string>>;
  /** In a cell of its own behind the row; in a text, behind a tab. */
  readonly cell?: Readonly<Record<number, string>>;
  /** In front of the row's number. */
  readonly before?: Readonly<Record<number, string>>;
  /** The only rows that were left; the others were deleted. */
  readonly keep?: readonly number[];
}

/** Our message as quoted: each line ours or the doctor's, and the same in HTML. */
export interface EditedQuote {
  readonly lines: readonly { readonly text: string; readonly own: boolean }[];
  readonly html: string;
}

/** How our message was worded and laid out. */
export type Wording = "today" | "rows" | "short table";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const french = (isoDate: string): string => isoDate.split("-").reverse().join("/");

/** Our message with what was typed into it. @param colour of what was typed, in HTML */
export function editedQuote(list: SentList, written: Written, wording: Wording, colour?: string): EditedQuote {
  const { head, rows, tail, htmlHead, htmlRows, htmlTail } = parts(list, wording);
  const typed = (word: string): string => (colour === undefined ? escaped(word) : `<span style="color:${colour}">${escaped(word)}</span>`);
  const kept = list.lines.map(({ line }) => line).filter((line) => written.keep?.includes(line) ?? true);
  const own = (text: string) => ({ text, own: true });
  const ours = (text: string) => ({ text, own: false });
  const lines = kept.flatMap((line) => {
    const row = rows[line - 1] ?? "";
    const before = written.before?.[line];
    const after = [written.beside?.[line], written.cell?.[line]].map((word, i) => (word === undefined ? "" : `${i === 0 ? " " : "\t"}${word}`)).join("");
    const under = written.under?.[line];
    return [ours(`${before === undefined ? "" : `${before} `}${row}${after}`), ...(under === undefined ? [] : under.split("\n").map(own))];
  });
  const html = kept.map((line) => {
    const cells = [...(htmlRows[line - 1] ?? [])];
    const beside = written.beside?.[line];
    const cell = written.cell?.[line];
    const under = written.under?.[line];
    const before = written.before?.[line];
    if (beside !== undefined) cells.push(`${cells.pop() ?? ""} ${typed(beside)}`);
    if (before !== undefined) cells.unshift(`${typed(before)} ${cells.shift() ?? ""}`);
    if (cell !== undefined) cells.push(typed(cell));
    return `<tr>${cells.map((text) => `<td>${text}</td>`).join("")}</tr>${under === undefined ? "" : `<tr><td colspan="${cells.length}">${under.split("\n").map(typed).join("<br>")}</td></tr>`}`;
  });
  return { lines: [...head.map(ours), ...lines, ...tail.map(ours)], html: `${htmlHead}${html.join("\n")}${htmlTail}` };
}

interface Parts {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly tail: readonly string[];
  readonly htmlHead: string;
  readonly htmlRows: readonly (readonly string[])[];
  readonly htmlTail: string;
}

function parts(list: SentList, wording: Wording): Parts {
  const rows = list.lines.map(({ line, sex, familyName, givenName, birthDate }) => `${line}. ${sex === "F" ? "Mme" : "M."} ${familyName} ${givenName}, ${sex === "F" ? "née" : "né"} le ${french(birthDate)}, ${3 + (line % 4)} consultations`);
  const htmlRows = list.lines.map(({ line, familyName, givenName, birthDate }) => [String(line), `${escaped(familyName)} ${escaped(givenName)}`, wording === "short table" ? birthDate : french(birthDate)]);
  if (wording === "today") {
    const today = ourMailToday(list);
    const first = today.lines.findIndex((line) => /^1\. /.test(line));
    const table = /<tbody>(.*)<\/tbody>/s.exec(today.html);
    const at = table?.index ?? 0;
    return {
      head: today.lines.slice(0, first), rows: today.lines.slice(first, first + list.lines.length), tail: today.lines.slice(first + list.lines.length),
      htmlHead: `${today.html.slice(0, at)}<tbody>`, htmlTail: `</tbody>${today.html.slice(at + (table?.[0].length ?? 0))}`,
      htmlRows: (table?.[1] ?? "").split("\n").map((row) => [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = ""]) => cell)),
    };
  }
  return {
    head: ["Docteur,", "", `Référence de la liste : ${list.reference}`, "", "Voici les patients en ALD que vous avez vus au moins 3 fois et dont vous n'êtes pas le médecin traitant :", ""], rows,
    tail: ["", "Pour accepter d'être leur médecin traitant, répondez simplement ACCEPTE à ce message.", "Pour refuser, répondez REFUSE.", "Vous pouvez aussi répondre patient par patient, par exemple : ACCEPTE 1, 3 - REFUSE 2.", "", "Votre caisse d'assurance maladie"],
    htmlHead: wording === "short table" ? "<div><table>" : `<p>Docteur,</p><p>R&eacute;f&eacute;rence de la liste : ${list.reference}</p><p>Voici les patients en ALD que vous avez vus au moins 3 fois et dont vous n'&ecirc;tes pas le m&eacute;decin traitant :</p><table border="1">`, htmlRows,
    htmlTail: "</table><p>R&eacute;pondez <b>ACCEPTE</b> ou <b>REFUSE</b></p><p>Votre caisse d'assurance maladie</p></div>",
  };
}
