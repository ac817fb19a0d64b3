/** "ALD-87-7K3F9-Q": department, five drawn characters, a check character. */
export type ListReference = string & { readonly __brand: "ListReference" };

/**
 * Digits and letters that cannot be taken for another when read over the telephone or from a fax:
 * no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V, nor M/N.
 */
export const referenceAlphabet = "34679ACDEFGHJKPQRTWXY";
const base = referenceAlphabet.length; // 21
// A prime above every character's value and weight: any one wrong character and any swap of neighbours changes the sum.
const modulus = 31;
const body = 5;

/** Number of references a department can hold: 21^5 drawn, about two thirds of them with a writable check character. */
export const referenceSpace = base ** body;

/**
 * Makes a reference from a number.
 * @param draw a whole number in [0, referenceSpace)
 * @returns undefined when this draw has no check character that can be written: draw again.
 */
export function makeListReference(department: string, draw: number): ListReference | undefined {
  let rest = draw;
  let drawn = "";
  for (let i = 0; i < body; i += 1) {
    drawn = referenceAlphabet.charAt(rest % base) + drawn;
    rest = Math.floor(rest / base);
  }
  const check = checkCharacter(department, drawn);
  return check === undefined ? undefined : (`ALD-${department}-${drawn}-${check}` as ListReference);
}

/** Reads a reference as people type it: any case, spaces or dots for dashes. @returns undefined when the check character says it was misread. */
export function parseListReference(text: string): ListReference | undefined {
  const match = referencePattern.exec(text.trim().toUpperCase());
  if (match === null) return undefined;
  const [, department = "", drawn = "", check] = match;
  return checkCharacter(department, drawn) === check ? (`ALD-${department}-${drawn}-${check}` as ListReference) : undefined;
}
const referencePattern = /^ALD[ .\-–]?(\d{2,3}|2[AB])[ .\-–]?([34679ACDEFGHJKPQRTWXY]{5})[ .\-–]?([34679ACDEFGHJKPQRTWXY])$/; // "ald 87 7k3f9 q"

function checkCharacter(department: string, drawn: string): string | undefined {
  let sum = 0;
  let weight = 2;
  for (const character of drawn + department) {
    sum += weight * characterValue(character);
    weight += 1;
  }
  return referenceAlphabet[sum % modulus];
}

// Departments also use 0, 1, 2, 5, 8 and B: 27 values in all, below the modulus, so no two of them look alike to the check.
function characterValue(character: string): number {
  const inAlphabet = referenceAlphabet.indexOf(character);
  return inAlphabet >= 0 ? inAlphabet : base + "01258B".indexOf(character);
}
