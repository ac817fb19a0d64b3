/** The same characters in memory of their own: a piece of a string keeps all of it, here a doctor's mail, for as long as the piece is kept. */
export const ownCopy = (text: string): string => text.split("").join("");
