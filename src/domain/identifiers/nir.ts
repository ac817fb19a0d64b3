/** A social security number with its key, 15 characters. Made by {@link parseNir} only. Never in a log, a mail or a URL. */
export type Nir = string & { readonly __brand: "Nir" };

/** What a text that should be a NIR turned out to be. */
export type NirReading =
  | { readonly kind: "nir"; readonly nir: Nir }
  | { readonly kind: "wrong-key" }
  | { readonly kind: "provisional" } // NNP: starts with 7 or 8, given while the civil status is being checked
  | { readonly kind: "migrant" } // MIG: starts with 5 or 6
  | { readonly kind: "malformed" };

// 2 55 08 14 168 025 38; months above 12 stand for a birth month that nobody knew
const nirPattern = /^([12])(\d{2})(0[1-9]|1[0-2]|[2-9]\d)(\d{2}|2A|2B)(\d{3})(\d{3})(\d{2})?$/;
const provisionalPattern = /^[78][012]\d{3}\d{8}(\d{2})?$/; // 7175100000042
const migrantPattern = /^[56][012]\d{3}\d{8}(\d{2})?$/; // 5175100000042

/**
 * Reads a NIR of 13 characters (the key is added) or 15 (the key is checked); spaces do not count.
 *
 * Source: Assurance Maladie, nir-validation (public code of the Cnam); key 97 − (n mod 97), 2A as 19, 2B as 18.
 */
export function readNir(text: string): NirReading {
  const plain = text.replace(/[\s.]/g, "").toUpperCase();
  if (provisionalPattern.test(plain)) return { kind: "provisional" };
  if (migrantPattern.test(plain)) return { kind: "migrant" };
  const match = nirPattern.exec(plain);
  if (match === null) return { kind: "malformed" };
  const key = nirKey(plain.slice(0, 13));
  if (match[7] !== undefined && match[7] !== key) return { kind: "wrong-key" };
  return { kind: "nir", nir: `${plain.slice(0, 13)}${key}` as Nir };
}

/** @returns the NIR with its key, or undefined; {@link readNir} says why not. */
export function parseNir(text: string): Nir | undefined {
  const reading = readNir(text);
  return reading.kind === "nir" ? reading.nir : undefined;
}

/** The key of a 13-character number: "01" to "97". Below 2^53, so plain numbers are exact. */
export function nirKey(number13: string): string {
  const digits = number13.replace("2A", "19").replace("2B", "18");
  return String(97 - (Number(digits) % 97)).padStart(2, "0");
}

/** For a letter or the caisse's own screen: "2 55 08 14 168 025 38". */
export function formatNir(nir: Nir): string {
  return [nir[0], nir.slice(1, 3), nir.slice(3, 5), nir.slice(5, 7), nir.slice(7, 10), nir.slice(10, 13), nir.slice(13)].join(" ");
}

/** For every other place: sex and year of birth, nothing else. */
export function maskNir(nir: Nir): string {
  return `${nir.slice(0, 1)} ${nir.slice(1, 3)} •• •• ••• ••• ••`;
}
