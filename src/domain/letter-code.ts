/**
 * Signs of a patient letter's code, and of a letter's reference: none that is misread on paper or misheard (no 0/O, 1/I/L, 8/B, U/V, M/N).
 * Of 2/Z and 5/S only the digit is printed, and whoever types the letter means it: see {@link bareCode}.
 */
export const letterCodeAlphabet = "2345679ACDEFGHJKPQRTWXY";

/** Those of the codes that were drawn until 22 November 2026, with M and N, which one ear takes for another. Letters with them are in people's drawers, so they stay good. */
export const formerCodeAlphabet = "3467ACDEFGHJKMNPQRTWXY9";

/** A code as it is compared: the same however it is typed, "7k3f9 qrtxs" as "7K3F9-QRTX5". No code ever held a Z or an S. */
export const bareCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replaceAll("Z", "2").replaceAll("S", "5");

/** A code as it is printed: "7K3F9-QRTXA". What is no code comes back bare. */
export const printedCode = (typed: string): string => bareCode(typed).replace(/^(.{5})(.{5})$/, "$1-$2");

const written = new RegExp(`^[${letterCodeAlphabet}MN]{5}[- ]?[${letterCodeAlphabet}MN]{5}$`, "i"); // "7k3f9 qrtxa"

/** Whether a text is written as a code is, or as one was. */
export const looksLikeCode = (text: string): boolean => written.test(text);
