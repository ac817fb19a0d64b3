/** The largest capacity that is believed without a person: above it, a slip of the finger is likelier than a doctor with so much room. */
export const mostPatients = 50;

const units = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"];
const words: ReadonlyMap<string, number> = new Map([
  ...units.map((word, i) => [word, i + 1] as const),
  ["une", 1], ["dix sept", 17], ["dix huit", 18], ["dix neuf", 19], ["vingt", 20], ["vingt cinq", 25], ["trente", 30], ["quarante", 40], ["cinquante", 50],
]);

/** What a number may look like in a clause: figures or words; longest words first, so that "dix sept" is not ten. */
export const numberPattern = `(?:\\d{1,3}|${[...words.keys()].sort((a, b) => b.length - a.length).join("|")})`;

/** The value of what {@link numberPattern} found. */
export const numberOf = (text: string): number => words.get(text) ?? Number(text);
