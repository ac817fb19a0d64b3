import type { Sym } from "./symbols.ts";

/** One sentence or line of the doctor's. */
export interface Unit {
  readonly symbols: readonly Sym[];
  /** Ends with a question mark. */
  readonly question: boolean;
  /** Ends with a colon: a heading for what follows. */
  readonly heading: boolean;
  /** Ended by a full stop or the like, not by the end of its line. */
  readonly closed: boolean;
  /** Number of its line in the text, from 0. */
  readonly lineNumber: number;
}

const abbreviations = new Set(["tel", "cf", "etc", "st", "ste", "dr", "pr", "env", "ps", "nb", "adr", "mob", "fax", "av", "bd", "ex", "art", "med", "gal", "p", "sec", "sect", "mmes", "mm", "mr", "acc"]);

/** Cuts symbols at ends of sentences and of lines. The dot of "1." and the parenthesis of "1)" become colons. */
export function cutUnits(symbols: readonly Sym[]): Unit[] {
  const units: Unit[] = [];
  let current: Sym[] = [];
  let lineNumber = 0;
  const close = (closed: boolean, question = false): void => {
    const kept = trimmed(current);
    const last = kept.at(-1);
    const heading = last?.kind === "MARK" && last.fold === ":";
    if (kept.length > 0) units.push({ symbols: heading ? kept.slice(0, -1) : kept, question, heading, closed, lineNumber });
    current = [];
  };
  for (let at = 0; at < symbols.length; at += 1) {
    const symbol = symbols[at];
    if (symbol === undefined) break;
    if (symbol.kind !== "MARK") current.push(symbol);
    else if (symbol.fold === "\n") {
      close(false);
      lineNumber += 1;
    } else if (symbol.fold === "?") {
      const before = trimmed(current).length === 0 ? units.pop() : undefined;
      if (before !== undefined) units.push({ ...before, question: true }); // "J'accepte. ?", "j'accepte !?"
      const asked = askedAlone(current);
      if (asked !== undefined) {
        current.pop();
        close(false);
        current = [asked];
      }
      close(true, true);
    }
    else if (symbol.fold === "!") close(true);
    else if (symbol.fold === "•") close(false);
    else if (isLabel(current, symbol)) current.push({ ...symbol, fold: ":" });
    else if (symbol.fold !== ".") current.push(symbol);
    else if (endsSentence(current, symbols[at + 1])) close(true);
  }
  close(false);
  return units;
}

const answers: ReadonlySet<string> = new Set(["YES", "NO", "AGREE", "REFUS", "ACCEPTE", "REFUSE"]);

/** "Caron ok, Haddad non, Roux ?": only she is asked about. */
function askedAlone(current: readonly Sym[]): Sym | undefined {
  const [answer, comma, name] = current.slice(-3);
  return comma?.fold === "," && name?.target?.of === "lines" && name.target.named && answers.has(answer?.kind ?? "") ? name : undefined;
}

/** "1." and "1)" at the beginning of a line. */
function isLabel(current: readonly Sym[], mark: Sym): boolean {
  if (mark.fold !== "." && mark.fold !== ")") return false;
  const shown = current.filter((symbol) => !(symbol.kind === "MARK" && symbol.fold === "-"));
  return shown.length === 1 && /^\d{1,3}$/.test(shown[0]?.fold ?? "");
}

function endsSentence(current: readonly Sym[], next: Sym | undefined): boolean {
  const before = current.at(-1);
  if (before === undefined) return false;
  if (next !== undefined && next.glued && next.kind !== "MARK") return !/^\d+$/.test(before.fold); // "accepte.Merci" ends; "1.3" does not
  return !(abbreviations.has(before.fold) || (before.kind === "WORD" && before.fold.length === 1));
}

function trimmed(symbols: readonly Sym[]): Sym[] {
  let [start, end] = [0, symbols.length];
  const loose = (symbol: Sym | undefined): boolean => symbol?.kind === "MARK" && [",", ";", "-", ".", "+", "/", "\\", "|", "=", ">", "<", "[", "]"].includes(symbol.fold);
  while (start < end && (loose(symbols[start]) || symbols[start]?.fold === ":")) start += 1;
  while (end > start && loose(symbols[end - 1])) end -= 1;
  return symbols.slice(start, end);
}
