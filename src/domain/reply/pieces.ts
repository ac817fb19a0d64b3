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
  let current: Sym[] = [];
  const close = (): void => {
    if (current.length > 0) pieces.push(current);
    current = [];
  };
  symbols.forEach((symbol, at) => {
    if (symbol.kind === "MARK" && breaks.has(symbol.fold)) {
      close();
      return;
    }
    const before = symbols[at - 1];
    const relative = symbol.kind === "QUE" && symbols[at + 1]?.kind === "JE" && !isSubjunctive(symbols, at + 2);
    const subject = symbol.kind === "JE" && before?.kind !== "QUE" && before?.kind !== "QUI" && before?.kind !== "CAR" && before?.kind !== "MAIS";
    const concludes = current.length > 2 && symbol.fold === "donc" && ["YES", "AGREE", "NO"].includes(symbols[at + 1]?.kind ?? "") && before?.kind !== "MARK" && !["dis", "reponds", "est", "sera"].includes(before?.fold ?? "");
    const declines = symbol.fold === "et" && symbols[at + 1]?.kind === "REFUSE" && symbols.slice(at + 2, at + 5).some(({ fold }) => fold === "proposition" || fold === "demande" || fold === "offre"); // "… et décline votre proposition"
    if (concludes || declines || (openers.has(symbol.kind) && !isSeen(symbol, before) && !isAway(symbols, at)) || relative || subject) close();
    current.push(symbol);
  });
  close();
  return symbols.some(({ kind }) => kind === "MARK") ? pieces : answeredBehind(pieces);
}

/** "1 2 3 je prends 4 je prends pas", dictated: who opens a sentence without marks is answered behind, and so are the next. */
function answeredBehind(pieces: Sym[][]): Sym[][] {
  const [first] = pieces;
  const middle = pieces.slice(1, -1);
  const last = pieces.at(-1);
  const listed = (piece: readonly Sym[]): boolean => piece.at(-1)?.target?.of === "lines" && piece.length > 1;
  if (first === undefined || last === undefined || middle.length === 0 || first.length !== 1 || first[0]?.target?.of !== "lines" || !middle.every(listed) || last.some(({ target }) => target !== undefined)) return pieces;
  return pieces.slice(1).map((piece, i) => [...(pieces[i] ?? []).slice(-1), ...(i === pieces.length - 2 ? piece : piece.slice(0, -1))]);
}

/** "Que je n'ai vue qu'en remplacement": a participle; "vu mon âge" gives a reason. */
const isSeen = ({ fold }: Sym, before: Sym | undefined): boolean => (fold === "vu" || fold === "vue") && ["ai", "avons", "jamais", "ete", "bien", "deja", "souvent"].includes(before?.fold ?? "");

const areas: ReadonlySet<string> = new Set(["secteur", "zone", "departement", "commune", "canton", "perimetre", "territoire"]);

/** "Refus : patients hors secteur", "hors de ma commune": where they live, and nobody is left out. */
const isAway = (symbols: readonly Sym[], at: number): boolean => symbols[at]?.fold === "hors" && symbols.slice(at + 1, at + 4).some(({ fold }) => areas.has(fold));

/** "à ce que je sois leur médecin traitant" is one piece. */
const isSubjunctive = (symbols: readonly Sym[], at: number): boolean => ["sois", "devienne", "accepte"].includes(symbols[at]?.fold ?? "") && symbols[at - 3]?.fold === "ce";
