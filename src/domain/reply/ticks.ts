const box = /\[[ xX✓✔]?\]|\([xX ]\)|[☐☑☒□■✔✓✅]/gu;
const anyBox = new RegExp(box.source, "u");
const ticked = /[xX✓✔☑☒■✅]/u;

/**
 * Keeps, of a line with boxes to tick, the words of the ticked ones: "[x] J'accepte [ ] Je refuse" says "J'accepte".
 *
 * A line with fewer than two boxes is left as it is.
 */
export function tickedWords(line: string): string {
  if (!anyBox.test(line)) return line;
  const boxes = [...line.matchAll(box)].filter(({ 0: found }) => found !== "✅" || line.includes("☐"));
  if (boxes.length < 2) return line;
  const first = boxes[0]?.index ?? 0;
  // The label stands behind its box, or before it where the line opens with words.
  const behind = line.slice(0, first).trim() === "" || !/\p{L}/u.test(line.slice(0, first));
  const labels = boxes.map((found, i) => {
    const end = found.index + found[0].length;
    return behind ? line.slice(end, boxes[i + 1]?.index ?? line.length) : line.slice(i === 0 ? 0 : (boxes[i - 1]?.index ?? 0) + (boxes[i - 1]?.[0].length ?? 0), found.index);
  });
  const lead = behind ? line.slice(0, first) : "";
  return `${lead}${labels.filter((_, i) => ticked.test(boxes[i]?.[0] ?? "")).map((label) => label.trim()).join(" ")}`;
}
