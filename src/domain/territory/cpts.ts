import { parseCommuneCode } from "../identifiers/commune.ts";
import type { Gazetteer } from "./gazetteer.ts";

/** The communes that a CPTS looks after; two may share one. */
export interface CptsPerimeter {
  /** FINESS or the caisse's own: letters, figures and dashes. */
  readonly code: string;
  readonly name: string;
  /** Today's INSEE codes, sorted, each once. */
  readonly communes: readonly string[];
}

/** Why a line of the perimeters' file is not used. */
export type CptsRefusal = "wrong-number-of-fields" | "no-code" | "no-name" | "other-name" | "malformed-commune" | "unknown-commune" | "repeated";

export interface CptsReading {
  readonly perimeters: readonly CptsPerimeter[];
  /** line: as an editor shows it. */
  readonly refused: readonly { readonly line: number; readonly reason: CptsRefusal }[];
}

/** What the file's first line must hold, in any order; further columns are passed over. */
export const cptsColumns = ["cpts", "nom", "commune"] as const;

const codePattern = /^[A-Za-z0-9-]{1,30}$/; // CPTS-87-01, 870017893

/**
 * Reads perimeters by commune: a line a commune, "cpts;nom;commune".
 *
 * Former codes lead to the commune of today; a commune that comes twice that way is kept once without a word, the same line twice is said.
 * A spreadsheet takes the zero off "01004": four figures are no other code.
 * @returns undefined when the first line does not name the three columns
 */
export function readCptsPerimeters(text: string, gazetteer: Pick<Gazetteer, "communeOf">): CptsReading | undefined {
  const [header = "", ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const separator = header.includes(";") ? ";" : ",";
  const fields = (line: string): string[] => fieldsOf(line, separator);
  const names = fields(header.toLowerCase());
  const [codeAt, nameAt, communeAt] = cptsColumns.map((column) => names.indexOf(column)) as [number, number, number];
  if (codeAt < 0 || nameAt < 0 || communeAt < 0) return undefined;
  const found = new Map<string, { readonly name: string; readonly communes: Set<string>; readonly written: Set<string> }>();
  const refused: { line: number; reason: CptsRefusal }[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const cells = fields(line);
    const [code = "", name = "", written = ""] = [cells[codeAt], cells[nameAt], withItsZero(cells[communeAt] ?? "")];
    const known = found.get(code);
    const reason = cells.length === names.length ? faultOf(code, name, written, known, gazetteer) : "wrong-number-of-fields";
    if (reason !== undefined) return void refused.push({ line: index + 2, reason });
    const kept = known ?? { name, communes: new Set<string>(), written: new Set<string>() };
    kept.communes.add(gazetteer.communeOf(written.toUpperCase())?.code ?? "");
    kept.written.add(written);
    found.set(code, kept);
  });
  const perimeters = [...found].map(([code, { name, communes }]) => ({ code, name, communes: [...communes].sort() }));
  return { perimeters: perimeters.sort((a, b) => (a.code < b.code ? -1 : 1)), refused };
}

const withItsZero = (code: string): string => (/^\d{4}$/.test(code) ? `0${code}` : code); // 1004

/** RFC 4180: a field in quotation marks may hold the separator. */
function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = [];
  let [field, quoted] = ["", false];
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    if (sign === separator && !quoted) {
      fields.push(field);
      field = "";
    } else field += sign;
  }
  return [...fields, field].map((one) => one.trim().replace(/^"(.*)"$/, "$1").replaceAll('""', '"')); // "Lyon ; Est"
}

function faultOf(code: string, name: string, commune: string, known: { readonly name: string; readonly written: ReadonlySet<string> } | undefined, gazetteer: Pick<Gazetteer, "communeOf">): CptsRefusal | undefined {
  if (!codePattern.test(code)) return "no-code";
  if (name === "" || name.length > 120) return "no-name";
  if (known !== undefined && known.name !== name) return "other-name";
  if (parseCommuneCode(commune) === undefined) return "malformed-commune";
  if (gazetteer.communeOf(commune.toUpperCase()) === undefined) return "unknown-commune";
  return known?.written.has(commune) === true ? "repeated" : undefined;
}
