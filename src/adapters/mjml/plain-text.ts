/** Width of a line of the text twins: short enough not to be cut again when quoted once or twice (RFC 5322 §2.1.1 asks for 78). */
export const textWidth = 72;

/** Breaks a sentence at its ordinary spaces; the fixed spaces of French hold. */
export function wrap(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line === "") line = word;
    else if (indent.length + line.length + 1 + word.length <= textWidth) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join(`\n${indent}`);
}

/** A sentence of a list: "- …", its further lines under the first word. */
export const wrapItem = (text: string): string => `- ${wrap(text, "  ")}`;
