import { lettersApart } from "./fold.ts";

// French spelling to what is heard, in this order. Each rule reads a few letters, so all of it is linear.
const heard: readonly (readonly [RegExp, string])[] = [
  [/h/g, ""], [/y/g, "i"], [/ph/g, "f"], [/eaux?|aux?|ault|auld/g, "o"], [/ai|ei|ae/g, "e"], [/bv/g, "v"], [/w/g, "v"], [/ck|qu|q/g, "k"], [/c(?=[ei])/g, "s"],
  [/c/g, "k"], [/z/g, "s"], [/m(?=[bp])/g, "n"], [/(.)\1+/g, "$1"],
];
const silentEnd = /[dtsxp]$/; // "Bernar(d)"
const sameEnds = [/[dt]$/, /[sx]$/]; // "Dupond" and "Dupont"; "Lebras" is not "Lebrat"

const sound = (name: string): string => heard.reduce((letters, [written, said]) => letters.replace(written, said), name);

/** Whether two names are said alike and written nearly so: "Carron" and "Caron", "Dupond" and "Dupont"; "Marin" is not "Martin", nor "Martine". */
export function soundAlike(a: string, b: string): boolean {
  if (a[0] !== b[0] || lettersApart(a, b) > 2) return false;
  const [left, right] = [sound(a), sound(b)];
  const [shortLeft, shortRight] = [left.replace(silentEnd, ""), right.replace(silentEnd, "")];
  return left === right || left === shortRight || shortLeft === right || (shortLeft === shortRight && sameEnds.some((end) => end.test(left) && end.test(right)));
}

const rows = ["azertyuiop", "qsdfghjklm", "wxcvbn"];

/** Whether fingers slipped in a name of six letters or more: two neighbours swapped, or the key beside was struck. */
export function slipped(meant: string, written: string): boolean {
  if (meant.length < 6 || meant.length !== written.length) return false;
  const wrong = [...meant].flatMap((letter, i) => (letter === written[i] ? [] : [i]));
  const [first = 0, second] = wrong;
  if (wrong.length === 2) return second === first + 1 && meant[first] === written[second] && meant[second] === written[first];
  const row = rows.find((keys) => keys.includes(meant[first] ?? "?"));
  return wrong.length === 1 && row !== undefined && row.includes(written[first] ?? "?") && Math.abs(row.indexOf(meant[first] ?? "?") - row.indexOf(written[first] ?? "?")) === 1;
}
