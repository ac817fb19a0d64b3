/** Before ; ! ? and in thousands. Source: Lexique des règles typographiques de l'Imprimerie nationale, "espacements". */
export const narrowSpace = "\u202f";
/** Before a colon, inside guillemets, between a number and its noun, after a civility. Source: the same. */
export const fixedSpace = "\u00a0";

/**
 * Writes a sentence of ours with the spaces that French wants; what is put in between is left as it is.
 *
 * Only our own words are touched: a patient's name, an address or a mailbox stays as recorded.
 * @example fr`Une question ?` is "Une question\u202f?"
 */
export function fr(ours: TemplateStringsArray, ...theirs: readonly (string | number)[]): string {
  let parts = spaced.get(ours);
  if (parts === undefined) {
    parts = ours.map(frenchSpaces);
    spaced.set(ours, parts);
  }
  return parts.reduce((sentence, part, i) => sentence + String(theirs[i - 1] ?? "") + part, "");
}
// A sentence in the source is one array for the whole run: its spaces are set once.
const spaced = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The same for a whole sentence of ours that comes from a table. It must hold nobody's words: they would be changed too. */
export const frenchSentence = (sentence: string): string => frenchSpaces(sentence);

function frenchSpaces(part: string): string {
  return part
    .replace(/ ([;!?])/g, `${narrowSpace}$1`)
    .replace(/ ([:»%])/g, `${fixedSpace}$1`)
    .replace(/« /g, `«${fixedSpace}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${narrowSpace}`) // 53 000
    .replace(/\b(M\.|Mme|Dr|n°|page|article) $/g, `$1${fixedSpace}`) // the name or number follows
    .replace(/\b(n°|article) /g, `$1${fixedSpace}`)
    .replace(/'/g, "\u2019");
}

/**
 * The same words without what a mail client may change on the way: case, accents, kinds of space, quotes and dashes, a leading ">" or bullet.
 * Two texts that fold alike say the same.
 */
export function foldWords(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[\u2018\u2019`´]/g, "'")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/œ/g, "oe")
    .replace(/\s+/g, " ")
    .replace(/^[ >|•*·-]+/, "")
    .replace(/ ?([:;!?«»]) ?/g, "$1")
    .trim();
}
