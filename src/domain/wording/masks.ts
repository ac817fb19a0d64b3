import { fixedSpace } from "./typography.ts";

/** "2 55 08 14 168 025 38": the number as the carte Vitale shows it. For the declaration only. @param nir 13 or 15 characters */
export function writtenNir(nir: string): string {
  const match = /^(.)(..)(..)(..)(...)(...)(..)?$/.exec(nir); // 255081416802538
  return match === null ? nir : match.slice(1).filter((group) => group !== undefined && group !== "").join(fixedSpace);
}

/** "2 55 •• •• ••• ••• ••": sex and year only, for a screen. */
export function maskedNir(nir: string): string {
  return [nir.slice(0, 1), nir.slice(1, 3), "••", "••", "•••", "•••", "••"].join(fixedSpace);
}

/** "c•••@exemple.fr": enough for its owner to know it again. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 1 ? "•••" : `${address.slice(0, 1)}•••${address.slice(at)}`;
}

/** "05 55 00 00 00", "36 46", or as it stands when it is no French number. */
export function writtenTelephone(telephone: string): string {
  const digits = telephone.replace(/[ .\-\u00a0\u202f]/g, "");
  if (!/^(0\d{9}|\d{4})$/.test(digits)) return telephone; // 0555000000, 3646
  return (digits.match(/../g) ?? []).join(fixedSpace);
}
