const box = /\[[ xX✓✔]?\]|\([xX ]\)|[☐☑☒□■✔✓✅]/gu;
const anyBox = new RegExp(box.source, "u");
const ticked = /[xX✓✔☑☒■✅]/u;

// "Oui", "J'accepte d'être leur médecin traitant": a choice, and nobody that it leaves out or names by number.
const choice = /(?:oui|non|ok|j['’] ?accepte(?: [^,:;\d]{1,60})?|je refuse(?: [^,:;\d]{1,60})?|accept[ée]{1,2}s?|refus[ée]{0,2}s?)/iu;
const onlyChoice = new RegExp(`^${choice.source}$`, "iu");
const endsInChoice = new RegExp(`^(.{0,120}?)(${choice.source})$`, "iu");
const bounding = /\b(?:sauf|hormis|excepte|excepté|pour|mais|si|hors|sans|voir|sous|avec|ou)\b/iu;
const edges = new Set([" ", "\t", ".", ",", ";", ":", "|", "/", "-", "–"]);

/**
 * Keeps, of a line with boxes to tick, the words of the one that is ticked: "[x] J'accepte [ ] Je refuse" says "J'accepte", "Dupont : oui ☐ non ☑" says "Dupont : non".
 *
 * A line of any other form is left as it is, boxes and all, and a person sees which word goes with which.
 */
export function tickedWords(line: string): string {
  if (!anyBox.test(line) || line.length > longest) return line;
  const boxes = [...line.matchAll(box)].filter(({ 0: found }) => found !== "✅" || line.includes("☐"));
  const chosen = boxes.flatMap(({ 0: found }, i) => (ticked.test(found) ? [i] : []));
  const [one] = chosen;
  if (boxes.length < 2 || one === undefined || chosen.length > 1) return line;
  const parts = [0, ...boxes.map((found) => found.index + found[0].length)].map((from, i) => line.slice(from, boxes[i]?.index ?? line.length));
  const [lead = "", ...labels] = parts;
  const named = labels.map(bare);
  if (named.every(isChoice)) return `${lead}${named[one] ?? ""}`; // the label behind its box
  const [, who = "", first = ""] = endsInChoice.exec(bare(lead)) ?? [];
  const before = [first, ...named.slice(0, -1)];
  return named.at(-1) === "" && before.every(isChoice) ? `${who}${before[one] ?? ""}` : line; // … or before it
}
const longest = 300;

const empty = /[☐□▢◻⬜]|\[ ?\]|\( \)/u;
const anyChoice = /\b(?:oui|non|ok|accept|refus)/iu;

/** Whether an answer stands beside an empty box still, in a line that {@link tickedWords} left: which box is whose, a person sees. */
export const leavesBoxes = (text: string): boolean => empty.test(text) && text.split("\n").some((line) => empty.test(line) && anyChoice.test(line));

const isChoice = (label: string): boolean => onlyChoice.test(label) && !bounding.test(label);

/** Without the blanks and marks around it. */
function bare(label: string): string {
  let [from, to] = [0, label.length];
  while (from < to && edges.has(label[from] ?? "")) from += 1;
  while (to > from && edges.has(label[to - 1] ?? "")) to -= 1;
  return label.slice(from, to);
}
