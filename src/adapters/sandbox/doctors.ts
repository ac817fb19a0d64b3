import type { DoctorBehaviour, DoctorIntent } from "../../pipeline/sandbox-port.ts";
import type { Chance } from "./chance.ts";
import type { SeenLine, SeenList } from "./listed.ts";
import * as words from "./words.ts";

/** A plausible mixture: what a campaign meets, each thing often enough to be seen among a hundred doctors. */
export const usualDoctors: Record<DoctorBehaviour, number> = {
  accepts: 26, "line-by-line": 14, refuses: 10, "all-but-one": 8, silent: 8, unclear: 6, slip: 5, "read-receipt": 4, away: 4, "other-address": 4,
  "unknown-mailbox": 3, "changes-mind": 2, "away-unmarked": 2, "late-then-silent": 2, "mailbox-full": 1, "turned-away": 1,
};

type Meant = DoctorIntent["lines"][number]["meant"];

/** The words of one answer, without greeting; several when the doctor writes again. */
export interface Said {
  readonly texts: readonly string[];
  readonly meant: ReadonlyMap<number, Meant>;
}

/** What a doctor of this behaviour says of a list; no text for one who says nothing. */
export function say(behaviour: DoctorBehaviour, list: SeenList, chance: Chance): Said {
  const many = list.lines.length > 1 ? "many" : "one";
  switch (behaviour) {
    case "accepts":
      return said(list, "accept", chance.pick("words", words.acceptsAll[many]));
    case "refuses":
      return said(list, "refuse", chance.pick("words", words.refusesAll[many]));
    case "changes-mind":
      return said(list, "refuse", chance.pick("words", words.acceptsAll[many]), chance.pick("again", words.changedMind));
    case "unclear":
      return said(list, "unclear", chance.pick("words", words.unclear));
    case "other-address":
      return said(list, "unclear", chance.pick("words", words.secretariat)); // a person asks the doctor
    case "line-by-line":
      return lineByLine(list, chance);
    case "all-but-one":
      return allButOne(list, chance);
    case "slip":
      return slip(list, chance);
    default:
      return said(list, "nothing");
  }
}

const said = (list: SeenList, meant: Meant, ...texts: readonly string[]): Said => ({ texts, meant: new Map(list.lines.map((line) => [line.number, meant])) });

const named = (line: SeenLine): string => `${line.civility} ${line.familyName}`;
const numbers = (lines: readonly SeenLine[]): string => lines.map((line) => line.number).join(", ");

function lineByLine(list: SeenList, chance: Chance): Said {
  const accepted = (line: SeenLine): boolean => chance.unit(`line ${line.number}`) < 0.7;
  const yes = list.lines.filter(accepted);
  const no = list.lines.filter((line) => !accepted(line));
  const both = (left: string, right: string, between: string): string => [yes.length > 0 ? left : "", no.length > 0 ? right : ""].filter((part) => part !== "").join(between);
  const text = chance.pick("form", [
    both(`ACCEPTE ${numbers(yes)}`, `REFUSE ${numbers(no)}`, " ; "),
    both(`J'accepte les numéros ${numbers(yes)}.`, `Je refuse les numéros ${numbers(no)}.`, " "),
    list.lines.map((line) => `${line.number} : ${accepted(line) ? "accepte" : "refuse"}`).join("\n"),
    list.lines.map((line) => `${line.number}. ${named(line)} ${line.givenName} : ${accepted(line) ? "oui" : "non"}`).join("\n"),
  ]);
  return { texts: [text], meant: new Map(list.lines.map((line) => [line.number, accepted(line) ? "accept" : "refuse"])) };
}

/** By name, unless two on the list bear it. */
function allButOne(list: SeenList, chance: Chance): Said {
  const [first, ...rest] = list.lines;
  if (first === undefined || rest.length === 0) return say("accepts", list, chance);
  const left = chance.pick("left", [first, ...rest]);
  const homonym = list.lines.some((line) => line !== left && line.familyName === left.familyName);
  const who = homonym ? `le numéro ${left.number}` : named(left);
  const text = chance.pick("form", [
    `J'accepte tous les patients sauf ${who}, que je refuse.`,
    `D'accord pour tous, à l'exception de ${who} (je refuse, suivi ailleurs).`,
    `J'accepte toute la liste sauf ${who}. Je refuse ${who}.`,
  ]);
  return { texts: [text], meant: new Map(list.lines.map((line) => [line.number, line === left ? "refuse" : "accept"])) };
}

function slip(list: SeenList, chance: Chance): Said {
  const last = Math.max(...list.lines.map((line) => line.number));
  if (last > 1 && chance.unit("kind") < 0.4) {
    // A number that is not there: which line was meant, only the doctor knows.
    const [first] = list.lines;
    const meant = new Map(list.lines.map((line) => [line.number, line === first ? "accept" : "unclear"] as const));
    return { texts: [`J'accepte les patients ${first?.number ?? 1} et ${last + 11}.`], meant };
  }
  const way = chance.unit("way") < 0.6 ? "accept" : "refuse";
  return said(list, way, `${chance.pick("slip", words.slips[way])} ${list.lines.length > 1 ? numbers(list.lines) : ""}`.trim());
}
