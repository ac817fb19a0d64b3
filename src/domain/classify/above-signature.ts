import { fold } from "./words.ts";

const greeting = /^\W{0,4}(?:bonjour|bonsoir|madame|monsieur|docteur|cher|chere|chers|cheres|mesdames|messieurs)\b[^.;:!?]{0,40}$/;
const signatureBegins: readonly RegExp[] = [
  /^\s{0,8}(?:--|__|\u2014)/, // "-- "
  /^\W{0,4}(?:bien |tres )?(?:cordialement|confraternellement|amicalement|respectueusement|sinceres salutations|salutations|bien a vous|cdlt|cdt)\b[^a-z]{0,10}$/,
  /^\W{0,4}(?:dr|dre|docteur|docteure|pr|professeur)\.? [a-z][a-z' .-]{1,60}$/, // "Dr Anne Mercier"
  /^\W{0,4}(?:envoye (?:de|depuis)|sent from|le secretariat\W{0,4}$)/,
];

const withinLine = /[.!?] {1,3}(?:bien |tres )?(?:cordialement|confraternellement|amicalement|bien a vous)\b[ .,!]{0,4}(?:dr|docteur|docteure|\n|$)/; // "Merci pour l'envoi. Cordialement. Dr Castel"

/**
 * A mail's words above its signature, folded: absences, hours and emergency numbers below it stand under every mail of that practice.
 *
 * What comes before it must say something: an absence that opens with the doctor's name is kept whole.
 *
 * @param sender the name of the From field, which signs too
 */
export function aboveSignature(written: string, sender: string): string {
  const lines = written.split("\n");
  const name = fold(sender).trim();
  const reversed = name.split(" ").reverse().join(" ");
  const names = name.includes(" ") ? [name, reversed] : [];
  let said = false;
  const end = lines.findIndex((line) => {
    const words = line.trim();
    if (said && (signatureBegins.some((pattern) => pattern.test(line.slice(0, 200))) || names.includes(words))) return true;
    said ||= words !== "" && !greeting.test(words.slice(0, 100));
    return false;
  });
  const above = end < 0 ? written : lines.slice(0, end).join("\n");
  const signedWithin = withinLine.exec(above);
  return signedWithin === null ? above : above.slice(0, signedWithin.index + 1);
}
