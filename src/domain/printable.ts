/**
 * Whether the font of our documents can write a text: letters of Latin alphabets, digits, the usual signs.
 *
 * A name in Arabic letters would be printed as "?????": on a doctor's list it names nobody, in a window it reaches nobody. So it is refused, and a
 * person writes it in Latin letters. Accents that the font lacks fall from their letter ("Ǎ" is printed "A"), which still names the person.
 */
export function isPrintable(text: string): boolean {
  return [...text.normalize("NFC")].every((character) => plain.test(character) || /^[A-Za-z]/.test(character.normalize("NFD")));
}
// Open Sans has each of these: Basic Latin, Latin-1, Latin Extended-A, and the quotes and dashes of French.
const plain = /^[\u0020-\u007e\u00a0-\u017f‘’“”–—…]$/u;

/** Whether a name can stand on a list and on an envelope: printable, with at least one letter. "N’Diaye" can, "محمد" and "-" cannot. */
export const isPrintableName = (name: string): boolean => isPrintable(name) && /\p{L}/u.test(name);
