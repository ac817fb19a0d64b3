import { fold } from "./fold.ts";
import type { Line } from "./line.ts";
import { isOurs } from "./our-text.ts";
import type { ZonedLine } from "./zones.ts";

const ours = /^(?:m\.|mme|n|n°|no|numero|civilite|nom|noms|prenom|nom et prenom|patient|patients|date|date de naissance|naissance|ne le|nee le|ne\(e\) le|age|consultations|vus|derniere le)?$/;
const opening = /^(?:n°|nom|noms|nom et prenom|patient|patients)$/;
const asking = /^(?:(?:ma |mon |votre |vos |mes )?(?:reponses?|decisions?|avis|choix)(?: (?:du (?:medecin|dr|docteur)|medecin|dr)(?: [a-z-]{2,30})?)?|accepte|acceptee?|accepte\(e\)|j'accepte|acceptation|accord|(?:accepte|acceptation|accord|oui|a|o|ok) ?(?:[/-]|ou) ?(?:refuse|refus|non|r|n)|mt|medecin traitant|commentaires?|remarques?|observations?)(?: ?\((?:oui|o|accepte|a|ok) ?(?:[/-]|ou) ?(?:non|n|refuse|r)\))?$/;
const farthest = 40; // lines of heads above the first row
const longestHead = 40;

/** What the doctor's own columns in our table do to the answers within them. */
export type Columns = "none" | "answers" | "strange";

/**
 * Reads the heads above the first row of the quoted table.
 *
 * "strange": a word in that column answers what the head says ("Refuse", "Décédé", "Vu"), and not our question; or cells that lost
 * their rows may stand before or behind their patient.
 * @param first index of the first row
 */
export function columnsAdded(lines: readonly ZonedLine[], first: number): Columns {
  const heads: string[] = [];
  let opened = false;
  let scattered = false; // heads on lines of their own: the cells of the rows are too
  for (let at = first - 1; at >= 0 && at > first - farthest; at -= 1) {
    const line = lines[at];
    if (line === undefined || line.zone === "header" || line.text.length > longestHead * 8) break;
    if (line.text.trim() === "") continue;
    const cells = cellsOf(line.text);
    const alien = cells.filter((cell) => !ours.test(cell));
    if (alien.length === cells.length && (opened || isOurs(line.line)) && !mayLead(line.line, cells)) break;
    scattered ||= cells.length === 1;
    opened ||= cells.some((cell) => opening.test(cell));
    heads.unshift(...cells);
    if (opened && alien.length === cells.length) break;
  }
  const added = heads.filter((cell) => !ours.test(cell) && !/^\d+$/.test(cell));
  if (!opened || added.length === 0) return "none";
  const leads = scattered && !ours.test(heads.find((cell) => cell !== "") ?? "");
  return leads || added.some((cell) => !asking.test(cell)) ? "strange" : "answers";
}

/** A column before all of ours, in cells that became lines. */
const mayLead = (line: Line, cells: readonly string[]): boolean => cells.length === 1 && line.text.length <= longestHead && !isOurs(line) && !/^(?:tout |re:|\[)|[.,:;]$/i.test(line.text.trim());

const inOneLine = /^(.{0,40}?)(n° civilite nom et prenom(?: ne\(e\) le)?(?: age)?(?: consultations)?(?: derniere le)?)(.{0,60})$/;

function cellsOf(text: string): readonly string[] {
  const whole = inOneLine.exec(folded(text));
  if (whole === null) return text.split(/[\t|;]/).map(folded);
  return [whole[1] ?? "", "n°", whole[3] ?? ""].map((cell) => cell.trim());
}

const folded = (cell: string): string => fold(cell).replaceAll("’", "'").replace(/\s+/g, " ").trim();

