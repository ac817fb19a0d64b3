/** Width of a line of the text twins: short enough not to be cut again when quoted once or twice (RFC 5322 §2.1.1 asks for 78). */
export const textWidth = 72;

/** Breaks a sentence at its ordinary spaces; the fixed spaces of French hold. */
export function wrap(text: string, indent = ""): string {
  const width = textWidth - indent.length;
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const before = rest.lastIndexOf(" ", width);
    const cut = before > 0 ? before : rest.indexOf(" "); // a word wider than the line stays whole: it may be a link
    if (cut < 0) break;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut + 1);
  }
  return [...lines, rest].join(`\n${indent}`);
}

/** A sentence of a list: "- …", its further lines under the first word. */
export const wrapItem = (text: string): string => `- ${wrap(text, "  ")}`;
