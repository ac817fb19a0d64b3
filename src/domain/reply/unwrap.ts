const narrowest = 64;
const bullet = /^\s*(?:[-*•–>]|\d{1,3}\s?[.):°/-]|n°|\d{1,3}\s)/i;

/** Joins lines that a client cut at its width, and only those: a line is cut where the next word would not have fitted. */
export function unwrap(lines: readonly string[]): string {
  const width = Math.max(narrowest, ...lines.map((line) => line.trimEnd().length).filter((length) => length <= 80));
  let text = "";
  let previous = "";
  for (const line of lines) {
    const words = line.trim();
    const gap = words.indexOf(" ");
    const cut = words !== "" && previous.trim() !== "" && isFull(previous.trimEnd().length, gap < 0 ? words.length : gap, width) && !bullet.test(line);
    text += text === "" ? line : cut ? ` ${words}` : `\n${line}`;
    previous = line;
  }
  return text;
}

/** Whether one more word would have passed the width; a line that is longer than the width was not cut at all. */
const isFull = (length: number, word: number, width: number): boolean => length >= narrowest - 12 && length <= width && length + 1 + word > width;
