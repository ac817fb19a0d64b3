/** What a ticked box of the PDF says. */
export const tickedStates = { accept: "accepte", refuse: "refuse" } as const;

/** Name of the PDF's choice for one line: one radio group, whose value is one of {@link tickedStates} or "Off". @param lineNumber 1…n */
export const fieldName = (lineNumber: number): string => `ligne-${lineNumber}`;

/** The line that a field of a returned PDF speaks of. @returns undefined for a field that is not ours. */
export function lineOfField(name: string): number | undefined {
  const match = /^ligne-([1-9]\d{0,3})$/.exec(name); // ligne-12
  return match === null ? undefined : Number(match[1]);
}
