import { decisionsOf, linesOf, namesOnly, takesLines, targetsOf, verdictOf } from "./decisions.ts";
import { words } from "./lexicon/words.ts";
import type { NameIndex } from "./name-index.ts";
import type { Sym } from "./symbols.ts";
import type { Reading } from "./reading.ts";

/**
 * Whether a decision is clear and whom it takes is not: "j'accepte les patients" above two names, "je refuse les inconnus", "non, juste Garcia",
 * "Petit je le garde" of Mme Petit.
 *
 * @param before the last readings of the text before this statement
 */
export function leavesOpenWhom(readings: readonly Reading[], before: readonly Reading[], text: string, names: NameIndex): boolean {
  return answersATopic(readings, text, names.numbers) || signsBehindList(readings, text) || takesAGroup(readings, text)
    || namesBesideList(readings, before, text, names.numbers) || onlyBehindRefusal(readings, text) || changesSex([...before.slice(-1), ...readings], names);
}

const groups = /^(?:en|a|au|aux|chez|hors|dans|sans|avec|deja|\p{L}+s)$/u;

/** "En EHPAD : je refuse", "inconnus : refus": those who are, or all of them, since they are? */
function answersATopic([first, second]: readonly Reading[], text: string, listed: readonly number[]): boolean {
  if (first?.is !== "remark" || first.remark.about !== "patients" || second?.is !== "decision" || listed.length === 1) return false;
  const between = text.slice(first.symbols.at(-1)?.end ?? 0, second.symbols[0]?.start ?? 0).trim();
  return (between === ":" || first.symbols.at(-1)?.fold === ":") && groups.test(first.symbols[0]?.fold ?? "") && !first.symbols.some(({ target }) => target !== undefined) && targetsOf(second).length === 0;
}

/** "J'accepte la liste, Bernard", "j'accepte, Bernard": whom he accepts, or the doctor's own name? */
const signsBehindList = (readings: readonly Reading[], text: string): boolean => decisionsOf(readings).some(({ symbols, items }, at, all) => {
  const last = symbols.at(-1);
  const before = symbols.slice(0, -1);
  const alone = last?.target?.of === "lines" && last.target.named && last.target.lines.length === 1 && !/[ \d]/.test(last.fold);
  if (!alone || at !== all.length - 1 || !/^[^,\n]*,[ ]*$/.test(text.slice(all[0]?.symbols[0]?.start ?? 0, last.start)) || !/^[\s.!]*$/.test(text.slice(last.end))) return false;
  const earlier = [...all.slice(0, at).flatMap((reading) => reading.symbols), ...before];
  return items.every(({ is }) => is === "target" || is === "verdict") && earlier.some(({ kind }) => kind === "ACCEPTE" || kind === "REFUSE") && earlier.every(({ target }) => target === undefined || target.of === "all");
});

const notAll = [
  /\btou(?:s|tes?|t)\b[^.,;\n]{0,30}\bn(?:e (?:sont|seront|peuvent)|['’](?:est|ont))\b[^.\n]{0,10}\bpas\b/i, // "tout le monde n'est pas accepté"
  /\bn(?:e |['’])[^.,;\n]{1,40}\bpas\b[^.,;\n]{0,40}(?:liste (?:complète|entière)|en totalité|en entier|intégralité|dans son ensemble|toute (?:la|cette|votre) liste)/i,
  /\bnon accept[^.,;\n]{0,20}(?:en totalité|en entier|intégralement)/i,
  /\brefus(?:e|ons)? d(?:e |['’])(?:prendre|suivre|accepter|garder)[^.\n]{0,20} tou(?:te?s?|t)\b/i, // "je refuse de prendre tout le monde"
  /\bpas d['’]accord pour (?:tou|l['’]ensemble)/i,
];

/** "Tous ne sont pas acceptés", "je n'accepte pas la liste complète", "refus de prendre tout le monde": none of them, or not all? */
export const deniesTheWhole = (text: string): boolean => text.length < longestAsked && notAll.some((way) => way.test(text));
const longestAsked = 2_000;

const groupThenNames = /^(?:[a-z]+ ){0,3}(?:femmes|hommes|dames|messieurs|patientes) , [a-z\d]/;
const isGroup = (symbol: Sym | undefined): boolean => symbol?.target?.of === "lines" && /\b(?:femmes?|hommes?|dames|messieurs|patientes)\b/.test(symbol.fold);

/**
 * "J'accepte les patients" above two of them, "Garcia, Roux, j'accepte ces patients", "tous acceptés (1, 2)", "j'accepte les femmes (Roux)":
 * all of them, or those named beside?
 */
function namesBesideList(readings: readonly Reading[], before: readonly Reading[], text: string, listed: readonly number[]): boolean {
  const all = [...before.slice(-1), ...readings];
  if (readings.some(({ symbols }) => symbols.some(({ fold, target }) => target?.of === "lines" && groupThenNames.test(fold)) || symbols.some((symbol, i) => isGroup(symbol) && symbols[i + 1]?.fold === ":" && symbols[i + 2]?.target?.of === "lines"))) return true; // "mes patientes, Roux et N'Diaye"
  return all.some((reading, at) => {
    const next = all[at + 1];
    if (reading.is !== "decision" || next?.is !== "decision") return false;
    const between = text.slice(reading.symbols.at(-1)?.end ?? 0, next.symbols[0]?.start ?? 0).trim().replace(/^[-•*]$|^\n\s*[-•*]?$/, "");
    const [listing, naming] = namesOnly(reading) && takesLines(reading) ? [next, reading] : [reading, next];
    if (!namesOnly(naming) || !takesLines(naming) || naming.items.some((item) => item.is === "target" && item.target.of !== "lines") || targetsOf(naming).some((item) => linesOf(item.target).length === listed.length)) return false;
    const said = naming === next ? all[at + 2] : undefined; // "M. Haddad, à voir"
    if (said !== undefined && !/[.!?;\n]/.test(text.slice(naming.symbols.at(-1)?.end ?? 0, said.symbols[0]?.start ?? 0))) return false;
    const list = targetsOf(listing).find(({ target }) => (target.of === "all" && target.back === undefined && target.count === undefined) || (target.of === "lines" && listing.symbols.some((symbol) => symbol.target === target && isGroup(symbol))));
    const answered = verdictOf(listing) !== undefined || (list?.target.of === "lines" && between === "");
    if (list === undefined || !answered || listing.items.some(({ is }) => is === "not" || is === "except") || naming.items.some(({ is }) => is === "same")) return false;
    const every = list.target.of === "all" && list.target.how === "every";
    return list.target.of === "lines" || every || naming === reading || !/^[:(]$/.test(between);
  });
}

/** "Non, juste Garcia", "je n'accepte pas la liste, uniquement le 4": he keeps the one named. */
const onlyBehindRefusal = (readings: readonly Reading[], text: string): boolean => readings.some((reading, at) => {
  const limits = reading.symbols.findIndex(({ kind }, i) => kind === "ONLY" && reading.symbols.slice(i + 1, i + 4).some(({ target }) => target?.of === "lines"));
  const start = reading.symbols[limits]?.start ?? 0;
  if (limits < 0 || !/[,:;(]\s*$/.test(text.slice(Math.max(0, start - 3), start))) return false;
  const earlier = [...readings.slice(Math.max(0, at - 2), at).flatMap(({ symbols }) => symbols), ...reading.symbols.slice(0, limits)];
  return earlier.some(({ kind }) => kind === "NO" || kind === "NE" || kind === "PAS" || kind === "REFUS" || kind === "REFUSE" || kind === "NOBODY");
});

const determiners = words("le la l les ces cette ce des un une tout toute toutes");

/** "Je refuse les inconnus", "je refuse les EHPAD": those who are, and nobody says which. */
const takesAGroup = (readings: readonly Reading[], text: string): boolean => readings.some((reading, at) => {
  const next = readings[at + 1];
  const last = reading.symbols.at(-1);
  if (reading.is === "decision" && next?.is === "remark" && isGroup(last) && text.slice(last?.end ?? 0, next.symbols[0]?.start).trim() === "") return true; // "je refuse les hommes inconnus"
  if (reading.is !== "decision" || next?.is !== "remark" || targetsOf(reading).length > 0 || verdictOf(reading)?.said !== "full" || last === undefined || last.participle === true) return false;
  return determiners.has(next.symbols[0]?.fold ?? "") && text.slice(last.end, next.symbols[0]?.start).trim() === "";
});

const taken: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "PRENDS", "GARDE"]);

/** "Petit je le garde", of Mme Petit: somebody else, or a slip? "Je l'accepte" says nothing of it. */
function changesSex(readings: readonly Reading[], names: NameIndex): boolean {
  let last: Sym | undefined;
  return readings.some(({ symbols }) => symbols.some((symbol, at) => {
    const { fold, kind } = symbol;
    last = symbol.target?.of === "lines" ? symbol : last;
    const pronoun = (fold === "le" || fold === "la") && kind !== "T" && symbols[at - 1]?.kind === "JE" && taken.has(symbols[at + 1]?.kind ?? "") && symbols[at + 2]?.target === undefined;
    const [line, ...more] = linesOf(last?.target);
    const sex = line === undefined || more.length > 0 ? undefined : names.sexOf().get(line);
    const byNumber = last?.target?.of === "lines" && !last.target.named && (fold === "le" || last.fold.startsWith("la ")); // "le 5, je le prends": the number
    return pronoun && !byNumber && sex !== undefined && sex !== (fold === "le" ? "M" : "F");
  }));
}
