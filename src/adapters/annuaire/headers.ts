import { fr } from "../../domain/wording/typography.ts";
import { UnreadableRegister } from "../../pipeline/annuaire.ts";

/** For each field we want, the headers it goes under; "?" before the first: the file may lack it. */
export type ColumnNames<K extends string> = Readonly<Record<K, readonly string[]>>;

/**
 * Finds columns by their headers, whatever has changed in case, accents, spaces or punctuation since last year.
 *
 * @returns positions; -1 for an optional column that is not there
 * @param file its name, for the operator
 * @throws {UnreadableRegister} naming the columns that the file lacks
 */
export function findColumns<K extends string>(file: string, header: readonly string[], wanted: ColumnNames<K>): Readonly<Record<K, number>> {
  const folded = header.map(foldHeader);
  const missing: string[] = [];
  const at: Record<string, number> = {};
  for (const name in wanted) {
    const names = wanted[name];
    at[name] = names.map((one) => folded.indexOf(foldHeader(one.replace(/^\?/, "")))).find((index) => index >= 0) ?? -1;
    if (at[name] === -1 && names[0]?.startsWith("?") !== true) missing.push(names[0] ?? name);
  }
  if (missing.length > 0) {
    const names = missing.map((column) => fr`« ${column} »`).join(", ");
    throw new UnreadableRegister(`the file lacks the columns ${missing.join(", ")}`, fr`Dans « ${file} », il manque ${missing.length === 1 ? "la colonne" : "les colonnes"} ${names}.`);
  }
  return at as Record<K, number>;
}

/** "Libellé commune (coord. structure)" and "libelle commune (coord Structure)" are one. */
export function foldHeader(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
