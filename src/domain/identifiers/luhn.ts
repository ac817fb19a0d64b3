/**
 * The digit that makes `digits` + that digit pass Luhn's check.
 *
 * Source: ISO/IEC 7812-1 annex B; RPPS, ADELI, FINESS and SIRET all use it over all their digits.
 * @param digits decimal digits only
 */
export function luhnDigit(digits: string): string {
  return String((10 - (luhnSum(`${digits}0`) % 10)) % 10);
}

/** Whether the last digit is the one that Luhn's check asks for. */
export function passesLuhn(digits: string): boolean {
  return luhnSum(digits) % 10 === 0;
}

function luhnSum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}
