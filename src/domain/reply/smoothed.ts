import type { Sym, SymbolKind } from "./symbols.ts";

type Turn = (symbols: readonly Sym[]) => readonly Sym[];

/** Turns that say in more words what the rules know in fewer: each is put in the plain words before a sentence is read. */
export function smoothed(written: readonly Sym[]): readonly Sym[] {
  return turns.reduce<readonly Sym[]>((symbols, [holds, turn]) => (symbols.some(holds) ? turn(symbols) : symbols), written);
}

const as = (symbol: Sym, kind: SymbolKind, fold: string): Sym => ({ kind, fold, start: symbol.start, end: symbol.end, glued: symbol.glued });

const isMark = (symbol: Sym | undefined, ...marks: readonly string[]): boolean => symbol?.kind === "MARK" && marks.includes(symbol.fold);

/** "Seule exception, M. Garcia", "une exception : j'accepte M. Garcia". */
const exception: Turn = (symbols) => {
  const at = symbols.findIndex(({ kind, fold }) => (kind === "EXCEPT" && fold.endsWith("exception")) || fold === "exception");
  const [word, mark, next] = symbols.slice(at, at + 3);
  const from = symbols[at - 1]?.kind === "NUMWORD" || symbols[at - 1]?.fold === "une" ? at - 1 : at;
  if (at < 0 || word === undefined || !isMark(mark, ",", ":") || (from > 0 && !isMark(symbols[from - 1], ",", ";", ":", ".", "\n") && symbols[from - 1]?.fold !== "avec")) return symbols;
  if (next?.target?.of === "lines") return [...symbols.slice(0, from), as(word, "EXCEPT", word.fold), ...symbols.slice(at + 2)];
  return next?.kind === "JE" && from === 0 ? [as(word, "MAIS", "mais"), ...symbols.slice(at + 2)] : symbols;
};

/** "…, pour qui c'est un refus", "…, pour lequel je refuse": of the one named before. */
const forWhom: Turn = (symbols) => {
  const at = symbols.findIndex(({ kind, fold }, i) => kind === "QUI" && /^(?:pour|a) (?:qui|lequel|laquelle|lesquels|lesquelles)$/.test(fold) && isMark(symbols[i - 1], ",", "(") && symbols[i - 2]?.target?.of === "lines");
  const [who, ...said] = symbols.slice(at);
  const ends = said.findIndex((symbol) => isMark(symbol, ",", ".", ")", ";", "\n"));
  const clause = (ends < 0 ? said : said.slice(0, ends)).filter(({ kind, fold }) => kind !== "FILL" && fold !== "un" && fold !== "une");
  const last = clause.at(-1);
  const told = clause.slice(0, -1).map(({ fold }) => fold).join(" ");
  const decides = (told === "je" || told === "j") && (last?.kind === "ACCEPTE" || last?.kind === "REFUSE");
  const names = (told === "c est" || told === "il s agit d" || told === "ce sera") && last?.kind === "REFUS";
  if (at < 0 || who === undefined || last === undefined || !(decides || names)) return symbols;
  return [...symbols.slice(0, at), as(who, "QUE", "que"), as(who, "JE", "je"), as(last, names ? "REFUSE" : last.kind, names ? "refuse" : last.fold), ...symbols.slice(ends < 0 ? symbols.length : at + 1 + ends)];
};

/** "Ni le 1 ni le 2 ne sont acceptés." */
const neither: Turn = (symbols) => {
  const [ni, whom, ne, are, taken] = symbols;
  const denied = ni?.kind === "NI" && whom?.target?.of === "lines" && ne?.kind === "NE" && /^(?:est|sont|sera|seront)$/.test(are?.fold ?? "") && taken?.kind === "ACCEPTE";
  return denied && ne !== undefined && are !== undefined && taken !== undefined ? [whom, ne, as(are, "WORD", are.fold.endsWith("ont") ? "sont" : "est"), as(ne, "PAS", "pas"), ...symbols.slice(4)] : symbols;
};

/** "Le 7, pour la même raison : accepté." */
const sameReason: Turn = (symbols) => {
  const at = symbols.findIndex(({ fold }, i) => fold === "pour" && /^(?:la|les|le)$/.test(symbols[i + 1]?.fold ?? "") && /^memes?$/.test(symbols[i + 2]?.fold ?? "") && /^(?:raison|motif)s?$/.test(symbols[i + 3]?.fold ?? ""));
  if (at < 0) return symbols;
  const apart = isMark(symbols[at - 1], ",") && (symbols[at + 4] === undefined || symbols[at + 4]?.kind === "MARK");
  return [...symbols.slice(0, apart ? at - 1 : at), ...symbols.slice(isMark(symbols[at + 4], ",") && apart ? at + 5 : at + 4)];
};

/** "Les deux Moreau, mari et femme : refusés." */
const couple: Turn = (symbols) => {
  const at = symbols.findIndex((symbol, i) => isMark(symbol, ",", "(") && symbols[i - 1]?.target?.of === "lines" && /^(?:mari et femme|un couple|couple|le couple|les epoux|epoux)$/.test(symbols.slice(i + 1, behind(symbols, i)).map(({ fold }) => fold).join(" ")));
  const target = symbols[at - 1]?.target;
  if (at < 0 || target?.of !== "lines" || target.lines.length !== 2) return symbols;
  const ends = behind(symbols, at);
  return [...symbols.slice(0, at), ...symbols.slice(isMark(symbols[ends], ",", ")") ? ends + 1 : ends)];
};

function behind(symbols: readonly Sym[], at: number): number {
  const ends = symbols.findIndex(({ kind }, i) => i > at && kind === "MARK");
  return ends < 0 ? symbols.length : ends;
}

/** "Je fais une exception pour Mme Roux, que j'accepte." */
const exceptionFor: Turn = (symbols) => {
  const at = symbols.findIndex(({ kind, fold }, i) => kind === "JE" && fold === "je" && symbols.slice(i + 1, i + 5).map((symbol) => symbol.fold).join(" ") === "fais une exception pour");
  const [whom, mark, que, je, verb] = symbols.slice(at + 5);
  return at >= 0 && whom?.target?.of === "lines" && isMark(mark, ",") && que?.kind === "QUE" && je?.kind === "JE" && verb?.kind === "ACCEPTE" ? [...symbols.slice(0, at), ...symbols.slice(at + 5)] : symbols;
};

const dear: ReadonlySet<string> = new Set(["cher", "chere", "brave", "bon", "bonne", "chers", "cheres", "braves"]);

/** "Cette chère Mme Roux", "ce brave M. Haddad"; "mon cher Bernard" may be written to. */
const fondly: Turn = (symbols) => symbols.flatMap((symbol, at) => {
  const [next, further] = symbols.slice(at + 1, at + 3);
  if (/^(?:ce|cette|ces)$/.test(symbol.fold) && dear.has(next?.fold ?? "") && further?.target?.of === "lines" && further.target.named) return [];
  return dear.has(symbol.fold) && /^(?:ce|cette|ces)$/.test(symbols[at - 1]?.fold ?? "") && next?.target?.of === "lines" && next.target.named ? [] : [symbol];
});

const himself: ReadonlySet<string> = new Set(["lui", "elle", "eux", "elles"]);
const clitics: ReadonlySet<string> = new Set(["l", "le", "la", "les"]);

/** "Tous refusés sauf M. Roux, lui je le prends", "… sauf Mme Petit (elle je la refuse)": said again of whom it is, where it is the contrary of what the others get. */
const saidAgain: Turn = (symbols) => {
  const except = symbols.findIndex(({ kind }) => kind === "EXCEPT");
  const at = symbols.findIndex(({ fold }, i) => i > except && himself.has(fold) && isMark(symbols[i - 1], ",", "(", ":"));
  const from = isMark(symbols[at + 1], ",") ? at + 2 : at + 1;
  if (except < 0 || at < 0 || symbols[from]?.kind !== "JE" || !clitics.has(symbols[from + 1]?.fold ?? "")) return symbols;
  const contrary = symbols[from + 2]?.kind === "REFUSE" || symbols.slice(0, at).some(({ kind }) => kind === "REFUSE" || kind === "REFUS");
  return contrary ? [...symbols.slice(0, at), ...symbols.slice(from)] : symbols;
};

/** "Patiente refusée", on its own: the one of a list of one, and of another nobody knows which. */
const thePatient: Turn = (symbols) => {
  const [patient, taken, ...more] = symbols;
  const said = patient?.kind === "NOUN1" && /^patiente?$/.test(patient.fold) && (taken?.kind === "ACCEPTE" || taken?.kind === "REFUSE") && (taken.participle === true || taken.fold.endsWith("ee")); // "patient refuse": his own word
  return said && more.every(({ kind, fold }) => kind === "FILL" || kind === "BYE" || kind === "HELLO" || kind === "GLADLY" || fold === "," || fold === ".") ? [{ ...as(patient, "T", patient.fold), target: { of: "it" } }, ...symbols.slice(1)] : symbols;
};

/** "J'en accepte deux : le 2 et le 3", "je n'en accepte qu'une, Mme Petit": as many as are named. */
const asMany: Turn = (symbols) => {
  const at = symbols.findIndex(({ fold, kind }, i) => fold === "en" && (symbols[i - 1]?.kind === "JE" || symbols[i - 1]?.kind === "NE") && kind === "WORD" && ["ACCEPTE", "REFUSE", "PRENDS"].includes(symbols[i + 1]?.kind ?? ""));
  const only = symbols[at - 1]?.kind === "NE" && symbols[at + 2]?.kind === "QUE";
  const count = symbols[at + (only ? 3 : 2)];
  const mark = symbols[at + (only ? 4 : 3)];
  const whom = symbols[at + (only ? 5 : 4)];
  const named = at > 0 && whom?.target?.of === "lines" && whom.target.unsure.length === 0 && whom.target.lines.length === count?.value && (count.kind === "NUMWORD" || count.kind === "NUM") && isMark(mark, ",", ":", "(");
  if (!named || (symbols[at - 1]?.kind === "NE") !== only) return symbols;
  const rest = symbols.slice(at + (only ? 6 : 5));
  return [...symbols.slice(0, at), ...symbols.slice(at + 1, at + (only ? 3 : 2)), whom, ...(isMark(mark, "(") && isMark(rest[0], ")") ? rest.slice(1) : rest)];
};

/** "Je peux en prendre six, j'accepte 1 à 6", "je n'ai qu'une place : j'accepte M. Roux". */
const asManyAsTaken: Turn = (symbols) => {
  const from = symbols.findIndex(({ kind }) => kind === "JE");
  if (from < 0 || !symbols.slice(0, from).every(({ kind, fold }) => kind === "HELLO" || kind === "FILL" || fold === ",")) return symbols;
  const said = symbols.slice(from).map(({ kind, fold }) => (announcing.has(kind) ? kind : fold));
  const able = /^JE PEUX en (?:PRENDRE|ACCEPTER)$/.test(said.slice(0, 4).join(" "));
  const room = said.slice(0, 4).join(" ") === "JE NE ai QUE" && /^places?$/.test(said[5] ?? "");
  const mark = from + (room ? 6 : 5);
  return (able || room) && isMark(symbols[mark], ",", ":") && takesAsMany(symbols.slice(mark + 1), symbols[from + 4]?.value) ? [...symbols.slice(0, from), ...symbols.slice(mark + 1)] : symbols;
};

const announcing: ReadonlySet<string> = new Set(["JE", "PEUX", "PRENDRE", "ACCEPTER", "NE", "QUE"]);

const takesAsMany = ([je, verb, whom]: readonly Sym[], count: number | undefined): boolean =>
  je?.kind === "JE" && verb?.kind === "ACCEPTE" && whom?.target?.of === "lines" && whom.target.unsure.length === 0 && whom.target.lines.length === count;

/** "Je ne prends plus personne, pas même eux." */
const notEven: Turn = (symbols) => {
  const at = symbols.findIndex((symbol, i) => isMark(symbol, ",") && symbols[i + 1]?.fold === "pas" && symbols[i + 2]?.fold === "meme" && symbols[i + 3]?.target !== undefined);
  const before = symbols.slice(0, Math.max(at, 0));
  const [behindIt] = symbols.slice(at + 4);
  return at > 0 && before.some(({ kind }) => kind === "NOBODY") && before.some(({ kind }) => kind === "NE") && (behindIt === undefined || isMark(behindIt, ".")) ? before : symbols;
};

const answers: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "YES", "NO", "REFUS", "ACCEPTATION"]);

/** "1 accepté / 2 refusé / 3 et 4 en attente", "1 : oui - 2 : non". */
const parted: Turn = (symbols) => symbols.map((symbol, at) => ((isMark(symbol, "/") || (isMark(symbol, "-") && isMark(symbols[at - 2], ":") && isMark(symbols[at + 2], ":"))) && !symbol.glued && answers.has(symbols[at - 1]?.kind ?? "") && symbols[at - 2]?.kind !== "JE" && symbols[at + 1]?.target?.of === "lines" ? { ...symbol, fold: "," } : symbol));

/** "Accepter 1 et 2, refuser 3": "accepté", as it sounds. */
const asItSounds: Turn = (symbols) => symbols.map((symbol, at) => {
  const opens = at === 0 || isMark(symbols[at - 1], ",", ";", "/", "-");
  const next = isMark(symbols[at + 1], ":") ? symbols[at + 2] : symbols[at + 1];
  if (!opens || (symbol.kind !== "ACCEPTER" && symbol.kind !== "REFUSER") || next?.target === undefined) return symbol;
  return /^(?:accepter|refuser)$/.test(symbol.fold) ? { ...as(symbol, symbol.kind === "ACCEPTER" ? "ACCEPTE" : "REFUSE", symbol.fold.slice(0, -1)), participle: true } : symbol;
});

/** "Refuse, refuse et refuse encore." */
const saidOften: Turn = (symbols) => {
  const [first] = symbols;
  const words = symbols.filter((symbol) => !isMark(symbol, ",", ".") && symbol.fold !== "et");
  const again = words.at(-1)?.fold === "encore" ? words.slice(0, -1) : words;
  return first !== undefined && again.length > 1 && (first.kind === "ACCEPTE" || first.kind === "REFUSE") && again.every(({ fold }) => fold === first.fold) ? [first] : symbols;
};

/** "Tous acceptés sauf deux : le 1 et le 3." */
const leftOutAsMany: Turn = (symbols) => {
  const at = symbols.findIndex(({ kind }, i) => kind === "EXCEPT" && isMark(symbols[i + 2], ",", ":", "(") && symbols[i + 3]?.target?.of === "lines");
  const [, count, mark, whom, behindIt] = symbols.slice(at);
  const named = at >= 0 && whom?.target?.of === "lines" && whom.target.unsure.length === 0 && (count?.kind === "NUMWORD" || count?.kind === "NUM") && whom.target.lines.length === count.value;
  return named ? [...symbols.slice(0, at + 1), whom, ...symbols.slice(isMark(mark, "(") && isMark(behindIt, ")") ? at + 5 : at + 4)] : symbols;
};

const isOf = (...kinds: readonly SymbolKind[]): ((symbol: Sym) => boolean) => ({ kind }) => kinds.includes(kind);
const reads = (...words: readonly string[]): ((symbol: Sym) => boolean) => ({ fold }) => words.includes(fold);

/** Each with what a sentence must hold for it: most hold nothing of the kind. */
const turns: readonly (readonly [holds: (symbol: Sym) => boolean, turn: Turn])[] = [
  [({ fold }) => fold.endsWith("exception"), exception],
  [reads("exception"), exceptionFor],
  [isOf("QUI"), forWhom],
  [isOf("NI"), neither],
  [reads("raison", "raisons", "motif", "motifs"), sameReason],
  [reads("couple", "femme", "epoux"), couple],
  [({ fold }) => dear.has(fold), fondly],
  [({ fold }) => himself.has(fold), saidAgain],
  [isOf("NOUN1"), thePatient],
  [reads("en"), asMany],
  [reads("en", "place", "places"), asManyAsTaken],
  [reads("meme"), notEven],
  [reads("/", "-"), parted],
  [isOf("ACCEPTER", "REFUSER"), asItSounds],
  [isOf("ACCEPTE", "REFUSE"), saidOften],
  [isOf("EXCEPT"), leftOutAsMany],
];
