import type { Sym } from "./symbols.ts";

const breaks = new Set([",", ";", "(", ")", "[", "]"]);
const openers: ReadonlySet<string> = new Set(["EXCEPT", "INCLUDE", "MAIS", "BUTNOT", "CAR", "QUI"]);

/**
 * Cuts a sentence into pieces that each say one thing: at commas and parentheses, and before "sauf", "mais", "car", "qui", and a new "je".
 *
 * Mentions of patients are joined before, so that "1, 2 et 4" stays whole.
 */
export function cutPieces(symbols: readonly Sym[]): Sym[][] {
  const pieces: Sym[][] = [];
  let run = 0; // first piece since the last comma
  let current: Sym[] = [];
  const close = (): void => {
    if (current.length > 0) pieces.push(current);
    current = [];
  };
  symbols.forEach((symbol, at) => {
    if (symbol.fold === "," && current.length === 1 && current[0]?.kind === "MAIS") return; // "En revanche, …"
    if (symbol.kind === "MARK" && breaks.has(symbol.fold)) {
      close();
      pieces.push(...answeredBehind(pieces.splice(run)));
      run = pieces.length;
      return;
    }
    if (symbol.fold === ":" && ((leavesOneOut(current) && farOff.has(symbols[at + 1]?.fold ?? "") && !symbols.slice(at + 1).some(({ kind, target }) => taken.has(kind) || target !== undefined)) || opensReason(symbols, at, current))) {
      close();
      return;
    }
    const before = symbols[at - 1];
    if (isLeftOut(symbol, symbols[at + 1]) && current.length > 0 && current.every(({ kind, target }) => kind === "PREP" || target?.of === "lines")) {
      current = [{ ...symbol, kind: "EXCEPT" }, ...current];
      return;
    }
    const relative = symbol.kind === "QUE" && before?.fold !== "question" && symbols[at + 1]?.kind === "JE" && !isSubjunctive(symbols, at + 2);
    const subject = symbol.kind === "JE" && before?.kind !== "QUE" && before?.kind !== "QUI" && before?.kind !== "CAR" && before?.kind !== "MAIS";
    if (subject && isTopicBehind(pieces, current, symbols, at)) {
      current.push(symbol);
      return;
    }
    const concludes = current.length > 2 && symbol.fold === "donc" && ["YES", "AGREE", "NO"].includes(symbols[at + 1]?.kind ?? "") && before?.kind !== "MARK" && !["dis", "reponds", "est", "sera"].includes(before?.fold ?? "");
    // "Je la connais depuis son arrivée et elle est d'accord"
    const tells = symbol.fold === "et" && current.length > 2 && /^(?:il|elle|ils|elles)$/.test(symbols[at + 1]?.fold ?? "") && telling.has(symbols[at + 2]?.fold ?? "");
    const declines = symbol.fold === "et" && symbols[at + 1]?.kind === "REFUSE" && symbols.slice(at + 2, at + 5).some(({ fold }) => fold === "proposition" || fold === "demande" || fold === "offre"); // "… et décline votre proposition"
    if (concludes || tells || declines || (openers.has(symbol.kind) && !isSeen(symbol, before) && !isAway(symbols, at)) || relative || subject) close();
    current.push(symbol);
  });
  close();
  return [...pieces.slice(0, run), ...answeredBehind(pieces.slice(run))];
}

/** "Je refuse le 1 et le 3 ; le 2 je l'accepte": one whom a new clause opens with, and of whom it says the rest. */
function isTopicBehind(pieces: readonly (readonly Sym[])[], current: readonly Sym[], symbols: readonly Sym[], at: number): boolean {
  const [topic] = current[0]?.kind === "MAIS" ? current.slice(1) : current;
  const before = pieces.at(-1);
  const opposed = current[0]?.kind === "MAIS" && current.length === 2 && symbols[at - 3]?.kind === "MARK"; // "…, par contre Dupont j'accepte"
  if (opposed && topic?.target?.of === "lines") return isLastOfSentence(symbols, at);
  if (topic?.target?.of !== "lines" || current.length > 1 || symbols[at - 2]?.kind !== "MARK" || before === undefined || before.length < 2 || before.findLast(({ kind }) => kind !== "FILL")?.target === undefined) return false;
  return isLastOfSentence(symbols, at);
}

/** Whether what the "je" says, up to the next mark, names nobody. */
function isLastOfSentence(symbols: readonly Sym[], at: number): boolean {
  const ends = symbols.findIndex(({ kind, fold }, i) => i > at && kind === "MARK" && (breaks.has(fold) || fold === "."));
  return symbols.slice(at + 1, ends < 0 ? symbols.length : ends).every(({ kind, target }) => target === undefined && kind !== "EXCEPT" && kind !== "JE");
}

/** "1 2 3 je prends 4 je prends pas", dictated: who opens a sentence without marks is answered behind, and so are the next. */
function answeredBehind(pieces: Sym[][]): Sym[][] {
  const [first, ...others] = pieces;
  const middle = others.slice(0, -1);
  const last = others.at(-1);
  const opens = first !== undefined && (meantLast(first) === 0 || (first.length === 1 && first[0]?.target?.of === "all"));
  if (!opens || last === undefined || middle.length === 0 || pieces.some((piece) => piece.some(({ kind }) => kind === "MARK" || kind === "EXCEPT")) || last.some(({ target }) => target !== undefined)) return pieces;
  const from = middle.map(meantLast);
  if (from.some((at) => at === undefined || at === 0)) return pieces;
  return others.map((piece, i) => [...(i === 0 ? first : (middle[i - 1] ?? []).slice(from[i - 1])), ...piece.slice(0, from[i])]);
}

/** Where the patients begin with whom a piece ends: "je prends | pour M. Roux", "je refuse | les autres". */
function meantLast(piece: readonly Sym[]): number | undefined {
  const last = piece.length - 1;
  const of = piece[last]?.target?.of;
  if (of !== "lines" && of !== "rest") return undefined;
  return piece[last - 1]?.kind === "PREP" ? last - 1 : last;
}

/** "Tous (sauf Joly : trop loin)". */
const leavesOneOut = ([except, target, ...more]: readonly Sym[]): boolean => except?.kind === "EXCEPT" && target?.target?.of === "lines" && more.length === 0;

const farOff: ReadonlySet<string> = new Set(["trop", "hors", "jamais", "inconnu", "inconnue"]); // "suivie ici" and "doublon" refuse nobody
const ofOurselves: ReadonlySet<string> = new Set(["mon", "ma", "mes", "notre", "nos", "nous", "on", "trop"]);

/** "Je n'accepte aucun de ces patients : ma patientèle est complète". */
const opensReason = (symbols: readonly Sym[], at: number, current: readonly Sym[]): boolean =>
  current[0]?.kind === "JE" && current.some(({ kind }) => taken.has(kind)) && ofOurselves.has(symbols[at + 1]?.fold ?? "") && symbols.slice(at + 1).every(({ target }) => target === undefined);
const taken: ReadonlySet<string> = new Set(["ACCEPTE", "REFUSE", "PRENDS", "ACCEPTER", "REFUSER", "PRENDRE"]);

const leftOut = /^(?:exceptee?s?|mise?s? a part|a part|exclue?s?)$/;

/** "Tous, M. Haddad excepté". */
const isLeftOut = ({ fold }: Sym, next: Sym | undefined): boolean => leftOut.test(fold) && (next === undefined || (next.kind === "MARK" && (breaks.has(next.fold) || next.fold === ".")));

/** "Que je n'ai vue qu'en remplacement": a participle; "vu mon âge" gives a reason. */
const isSeen = ({ fold }: Sym, before: Sym | undefined): boolean => (fold === "vu" || fold === "vue") && ["ai", "avons", "jamais", "ete", "bien", "deja", "souvent"].includes(before?.fold ?? "");

const telling: ReadonlySet<string> = new Set(["est", "sont", "a", "ont", "me", "m", "ne", "n", "vient", "viennent", "habite", "habitent", "souhaite", "souhaitent"]);
const areas: ReadonlySet<string> = new Set(["secteur", "zone", "departement", "commune", "canton", "perimetre", "territoire"]);

/** "Refus : patients hors secteur", "hors de ma commune": where they live, and nobody is left out. */
const isAway = (symbols: readonly Sym[], at: number): boolean => symbols[at]?.fold === "hors" && symbols.slice(at + 1, at + 4).some(({ fold }) => areas.has(fold));

/** "à ce que je sois leur médecin traitant" is one piece. */
const isSubjunctive = (symbols: readonly Sym[], at: number): boolean => ["sois", "devienne", "accepte"].includes(symbols[at]?.fold ?? "") && symbols[at - 3]?.fold === "ce";
