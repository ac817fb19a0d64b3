/** One line of a message's body, out of its quotation marks. */
export interface BodyLine {
  readonly text: string;
  /** How many times quoted: 0 is the writer's own level. */
  readonly depth: number;
}

const prefix = /^(?: {0,3}>){1,20} ?/; // "> ", ">> ", "> > "
const framed = /^ {0,3}>{2,20}[^<>]{1,60}<{2,20} {0,3}$/; // ">>> REFUSE <<<": no quotation
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const fixedSpaces = /[\u00a0\u202f\u2007\u2009]/g;

// Composed letters and marks of French, without a space or a hyphen of another kind: nothing is to be done.
const latin = /^[\x00-\x9f\u00a1-\u00ac\u00ae-\u017f\u2010-\u2029\u2030-\u205e\u20ac]*$/;

// The same with the spaces of French typography: they alone are to be made plain.
const spaced = /^[\x00-\xac\xae-\u017f\u2007\u2009\u2010-\u2029\u202f-\u205e\u20ac]*$/;

/** Composes accents, makes every space plain and drops what cannot be seen. */
export const plainLine = (text: string): string => (latin.test(text) ? text : (spaced.test(text) ? text : text.normalize("NFC").replace(invisible, "")).replace(fixedSpaces, " "));

const bar = /^\|(?: |$)/; // "| Le 12 mai 2023 à 10:02, CPAM a écrit :"
const fewestBars = 5;

/** The lines of a text body; ">" at their beginning becomes depth. */
export function textLines(text: string): BodyLine[] {
  const plain = plainLine(text);
  const lines = plain.includes("\r") ? plain.split(/\r\n|\r|\n/) : plain.split("\n");
  const barred = plain.includes("|") && quotesWithBars(lines);
  return lines.map((line) => {
    if (barred && bar.test(line)) return { text: line.slice(1).trim(), depth: 1 };
    // Nine lines in ten begin with a letter, or with one mark: no pattern is needed to see it.
    const first = line.charCodeAt(0);
    if (first !== space && first !== quote) return { text: line.trimEnd(), depth: 0 };
    const quoted = framed.test(line) ? "" : (prefix.exec(line)?.[0] ?? "");
    return { text: line.slice(quoted.length).trimEnd(), depth: marksIn(quoted) };
  });
}
const [space, quote] = [32, 62];

function marksIn(quoted: string): number {
  let marks = 0;
  for (let at = 0; at < quoted.length; at += 1) if (quoted.charCodeAt(at) === quote) marks += 1;
  return marks;
}

/** Some medical software quotes with "|". A table drawn with bars has them within its rows and at their ends too. */
function quotesWithBars(lines: readonly string[]): boolean {
  const marked = lines.filter((line) => bar.test(line));
  return marked.length >= fewestBars && !lines.some((line) => line.startsWith(">")) && marked.every((line) => line.indexOf("|", 1) < 0);
}
