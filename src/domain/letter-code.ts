/** Signs of a patient letter's code, and of a letter's reference: none that is misread on paper (no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V). */
export const letterCodeAlphabet = "3467ACDEFGHJKMNPQRTWXY9";

/** A code as it is compared: the same however it is typed, "7k3f9 qrtxa" as "7K3F9-QRTXA". */
export const bareCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, "");

/** A code as it is printed: "7K3F9-QRTXA". What is no code comes back bare. */
export const printedCode = (typed: string): string => bareCode(typed).replace(/^(.{5})(.{5})$/, "$1-$2");

const written = new RegExp(`^[${letterCodeAlphabet}]{5}[- ]?[${letterCodeAlphabet}]{5}$`, "i"); // "7k3f9 qrtxa"

/** Whether a text is written as a code is. */
export const looksLikeCode = (text: string): boolean => written.test(text);
