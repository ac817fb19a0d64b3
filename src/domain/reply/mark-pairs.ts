const pairs: readonly (readonly [yes: string, no: string])[] = [
  ["[✔✓☑✅]\\uFE0F?", "[✘✗✖❌]\\uFE0F?"],
  ["👍[\\u{1F3FB}-\\u{1F3FF}]?", "👎[\\u{1F3FB}-\\u{1F3FF}]?"],
];
const patient = "([\\p{L}\\d][^✔✓☑✅✘✗✖❌👍👎]{0,80}?)"; // "Dupont", "3. M. Bernard Ahmed"
const kinds = pairs.map(([yes, no]) => ({ yes: new RegExp(`^\\s*${patient}\\s*[:=]?\\s*${yes}\\s*$`, "u"), no: new RegExp(`^\\s*${patient}\\s*[:=]?\\s*${no}\\s*$`, "u") }));

/**
 * Reads marks behind patients where both of a pair stand, a line each: "Dupont ✔", "Bernard ✘" say "oui" and "non".
 *
 * One kind alone may mean "seen", and is left as it is.
 */
export function withPairedMarks(lines: readonly string[]): readonly string[] {
  const pair = kinds.find(({ yes, no }) => lines.some((line) => line.length < 200 && yes.test(line)) && lines.some((line) => line.length < 200 && no.test(line)));
  if (pair === undefined) return lines;
  return lines.map((line) => {
    if (line.length >= 200) return line;
    const [yes, no] = [pair.yes.exec(line), pair.no.exec(line)];
    return yes !== null ? `${yes[1]} : oui` : no !== null ? `${no[1]} : non` : line;
  });
}
