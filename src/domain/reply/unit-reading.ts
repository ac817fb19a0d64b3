import { readItems, saysNothing, type Item } from "./piece-items.ts";
import { cutPieces } from "./pieces.ts";
import type { ReviewReason } from "./reasons.ts";
import { reasonOf, remarkOf } from "./remark-patterns.ts";
import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";
import { whyUnexplained } from "./unexplained.ts";
import type { Unit } from "./units.ts";

/** What one piece of a sentence is to us. */
export type Reading =
  | { readonly is: "decision"; readonly items: readonly Item[]; readonly symbols: readonly Sym[] }
  | { readonly is: "remark"; readonly remark: Remark; readonly symbols: readonly Sym[] }
  | { readonly is: "unexplained"; readonly reason: ReviewReason; readonly symbols: readonly Sym[] };

/** Reads one sentence or line. Empty: it says nothing (a greeting). A question is never a decision. */
export function readUnit(unit: Unit): readonly Reading[] {
  if (saysNothing(unit.symbols)) return unit.question ? [unexplained(unit.symbols, true)] : [];
  if (unit.question) return [unexplained(unit.symbols, true)];
  const whole = remarkOf(unit.symbols, "sentence") ?? remarkOf(withoutHead(unit.symbols), "sentence");
  if (whole !== undefined) return [{ is: "remark", remark: whole, symbols: unit.symbols }];
  const readings = cutPieces(unit.symbols).flatMap(readPiece);
  // "compte tenu de mon âge (67 ans)": a figure behind a remark belongs to it.
  return readings.filter((reading, i) => !(reading.is === "unexplained" && readings[i - 1]?.is === "remark" && reading.symbols.every(({ kind }) => kind === "MEASURE" || kind === "DATE")));
}

const heads = new Set(["remarque", "remarques", "note", "observation", "observations", "commentaire", "commentaires", "information"]);

/** "Remarque : je connais bien ces patients." */
const withoutHead = (symbols: readonly Sym[]): readonly Sym[] => (heads.has(symbols[0]?.fold ?? "") && symbols[1]?.fold === ":" ? symbols.slice(2) : symbols);

function readPiece(symbols: readonly Sym[]): readonly Reading[] {
  if (saysNothing(symbols)) return [];
  // "Bonjour Mme Roux", "Suite à votre message concernant les patients": opening words name nobody.
  const opens = symbols[0]?.kind === "HELLO" || symbols[0]?.fold === "merci" || (symbols[0]?.kind === "LEAD" && !symbols[0].fold.endsWith("que"));
  const greeting = opens ? remarkOf(symbols, "piece") : undefined;
  if (greeting !== undefined) return [{ is: "remark", remark: greeting, symbols }];
  const items = readItems(symbols);
  if (items !== undefined) return [{ is: "decision", items, symbols }];
  const remark = remarkOf(symbols, "piece") ?? reasonOf(symbols);
  if (remark !== undefined) return [{ is: "remark", remark, symbols }];
  // "Je regrette, mais ma patientèle est complète": a reason to refuse, whatever word joins it.
  const joined = symbols[0]?.kind === "MAIS" ? remarkOf(symbols.slice(1), "piece") : undefined;
  if (joined?.suits === "refuse") return [{ is: "remark", remark: joined, symbols }];
  return decisionWithReason(symbols) ?? courtesyThenDecision(symbols) ?? [unexplained(symbols, false)];
}

/** "J'ai lu la liste : c'est oui pour tous": courtesy, and behind a colon a decision. */
function courtesyThenDecision(symbols: readonly Sym[]): readonly Reading[] | undefined {
  const at = symbols.findIndex(({ kind, fold }) => kind === "MARK" && fold === ":");
  if (at < 1) return undefined;
  const [before, after] = [symbols.slice(0, at), symbols.slice(at + 1)];
  const remark = remarkOf(before, "piece");
  if (remark === undefined || remark.suits !== "both" || remark.reason !== undefined) return undefined;
  const items = readItems(after);
  return items?.some((item) => item.is === "verdict") === true ? [{ is: "remark", remark, symbols: before }, { is: "decision", items, symbols: after }] : undefined;
}

/** "Je refuse le 4 : trop loin": a decision, and behind a colon or a dash a reason that we know. */
function decisionWithReason(symbols: readonly Sym[]): readonly Reading[] | undefined {
  for (const [at, symbol] of symbols.entries()) {
    const isMark = symbol.kind === "MARK";
    if (at === 0 || (!isMark && symbols.length > maxUnmarked)) continue;
    const [before, after] = [symbols.slice(0, at), symbols.slice(isMark ? at + 1 : at)];
    const items = readItems(before);
    if (items?.some((item) => item.is === "verdict") !== true || (!isMark && (!refusesPlainly(items) || after.some(({ target }) => target !== undefined)))) continue;
    const remark = remarkOf(after, "piece");
    if (remark !== undefined && (isMark || remark.suits === "refuse")) {
      return [{ is: "decision", items, symbols: before }, { is: "remark", remark, symbols: after }];
    }
  }
  return undefined;
}

const maxUnmarked = 16;

/** "Non trop loin", "je refuse le 4 trop loin": behind "tous les patients", the reason would tell which ("… en EHPAD"). */
const refusesPlainly = (items: readonly Item[]): boolean => items.every((item) => (item.is === "verdict" ? item.means === "refuse" : item.is === "target" ? item.target.of === "lines" : item.is === "colon"));

const unexplained = (symbols: readonly Sym[], question: boolean): Reading => ({ is: "unexplained", reason: whyUnexplained(symbols, question), symbols });
