const pairs: readonly (readonly [yes: string, no: string])[] = [
  ["[✔✓☑✅]\\uFE0F?", "[✘✗✖❌]\\uFE0F?"],
  ["👍[\\u{1F3FB}-\\u{1F3FF}]?", "👎[\\u{1F3FB}-\\u{1F3FF}]?"],
];
const anyMark = /[✔✓☑✅✘✗✖❌👍👎]/u;
const patient = "([\\p{L}\\d][^✔✓☑✅✘✗✖❌👍👎]{0,80}?)"; // "Dupont", "3. M. Bernard Ahmed"
const kinds = pairs.map(([yes, no]) => ({ yes: new RegExp(`^\\s*${patient}\\s*[:=]?\\s*${yes}\\s*$`, "u"), no: new RegExp(`^\\s*${patient}\\s*[:=]?\\s*${no}\\s*$`, "u") }));

/**
 * Reads marks behind patients where both of a pair stand, a line each: "Dupont ✔", "Bernard ✘" say "oui" and "non".
 *
 * One kind alone may mean "seen", and is left as it is.
 */
export function withPairedMarks(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => anyMark.test(line))) return lines;
  const opened = lines.flatMap(openedThumbs);
  if (opened.length > lines.length) return opened;
  const pair = kinds.find(({ yes, no }) => lines.some((line) => line.length < 200 && yes.test(line)) && lines.some((line) => line.length < 200 && no.test(line)));
  if (pair === undefined) return lines;
  return lines.map((line) => {
    if (line.length >= 200) return line;
    const [yes, no] = [pair.yes.exec(line), pair.no.exec(line)];
    return yes !== null ? `${yes[1]} : oui` : no !== null ? `${no[1]} : non` : line;
  });
}

const thumbs = /\s*([\p{L}\d][\p{L}\d'. -]{0,60}?)\s*(👍|👎)[\u{1F3FB}-\u{1F3FF}]?\s*[,;]?/uy;

/** "1👍 2👎 3👍": one line an answer, where nothing else stands on the line and both thumbs do. */
function openedThumbs(line: string): readonly string[] {
  if (line.length >= 200 || !line.includes("👍") || !line.includes("👎")) return [line];
  const found: string[] = [];
  thumbs.lastIndex = 0;
  for (let at = 0; at < line.trimEnd().length; at = thumbs.lastIndex) {
    const item = thumbs.exec(line);
    if (item === null) return [line];
    found.push(`${item[1] ?? ""} : ${item[2] === "👍" ? "oui" : "non"}`);
  }
  return found;
}
