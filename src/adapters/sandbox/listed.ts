/** A doctor's list as the doctor sees it in the mail. */
export interface SeenList {
  readonly reference: string;
  /** "Paul LEMOINE", from the greeting. */
  readonly doctor: string;
  readonly lines: readonly SeenLine[];
}

export interface SeenLine {
  readonly number: number;
  /** "Mme" or "M." */
  readonly civility: string;
  readonly familyName: string;
  readonly givenName: string;
}

/** Reads a list from its mail; undefined when the mail holds none (a receipt, a question). */
export function readList(subject: string, text: string): SeenList | undefined {
  const reference = /\[([A-Z0-9-]{4,})\]/.exec(subject)?.[1];
  const lines = text.split("\n").flatMap((row) => readLine(row));
  if (reference === undefined || lines.length === 0) return undefined;
  return { reference, doctor: /^Docteur\s+(.+?),\s*$/m.exec(text)?.[1] ?? "", lines };
}

function readLine(row: string): SeenLine[] {
  const [, number, civility = "", name = ""] = linePattern.exec(row) ?? [];
  if (number === undefined) return [];
  const words = name.split(/\s+/);
  const givenFrom = words.findIndex((word, at) => at > 0 && word !== word.toUpperCase());
  const split = givenFrom > 0 ? givenFrom : words.length - 1; // a given name all in capitals is the last word
  return [{ number: Number(number), civility, familyName: words.slice(0, split).join(" "), givenName: words.slice(split).join(" ") }];
}
// The birth date tells a list from a receipt, which has the same lines without it.
const linePattern = /^\s*(\d{1,3})[.)]\s+(M\.|Mme)\s+(.+?),?\s+née?\s+le\s+\d\d\/\d\d\/\d{4}/u; // "2. Mme DE LA TOUR Hélène, née le 04/09/1961 (61 ans)"
