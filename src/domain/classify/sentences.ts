// "Dr. Roche", "M. Haddad", "tel. 05": a dot that ends no sentence.
const abbreviated = /\b(m|mr|mm|mme|dr|pr|tel|n)\. ?(?=[a-z\d])/g;
const sentenceEnd = /[.!?;](?:\s{1,4}|$)|\n| - |: /;
const pause = /,\s|\bmais\b|\bbut\b/;

/** The sentences of what is written. @param written folded */
export const sentencesOf = (written: string): readonly string[] => written.replace(abbreviated, "$1 ").split(sentenceEnd).map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");

/** A sentence's parts between two pauses. */
export const piecesOf = (sentence: string): readonly string[] => sentence.split(pause).map((piece) => piece.trim()).filter((piece) => piece !== "");
