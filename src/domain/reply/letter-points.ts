import { words } from "./lexicon/words.ts";
import type { Reading } from "./reading.ts";
import type { Unit } from "./units.ts";

const labels = /[).°/-]/;
const ofOnePatient = words("il elle lui");
const ofAll = words("les leur leurs ils elles eux");
const betweenUs = words("je j mon ma mes notre nos nous me m moi votre vos vous merci reponse remarque remarques question questions");

/**
 * "1) je refuse 2) mon cabinet est plein": points of a letter, numbered from one on, and no lines of the list.
 *
 * Told from answers by number where a point speaks of all patients, or answers nothing and speaks of none.
 *
 * @param readings all readings of the text, in its order
 */
export function arePointsOfALetter(units: readonly Unit[], readings: readonly Reading[], text: string, listed: readonly number[]): boolean {
  const points = units.filter(({ symbols: [first, mark] }, i) => first?.target?.of === "lines" && /^\d+$/.test(first.fold) && ((mark?.kind === "MARK" && labels.test(text.charAt(mark.start))) || (mark !== undefined && mark.kind !== "MARK" && units[i - 1]?.lineNumber !== units[i]?.lineNumber)));
  if (points.length === 0 || points.length >= listed.length || points.some(({ symbols: [first] }, i) => first?.fold !== String(i + 1))) return false;
  let at = 0;
  const answers: boolean[] = [];
  const ofALetter = points.some(({ symbols }) => {
    const [start, end] = [symbols[0]?.start ?? 0, symbols.at(-1)?.end ?? 0];
    while (at < readings.length && (readings[at]?.symbols[0]?.start ?? 0) < start) at += 1;
    const own: Reading[] = [];
    for (let next = at; next < readings.length && (readings[next]?.symbols[0]?.start ?? 0) < end; next += 1) own.push(...readings.slice(next, next + 1));
    const told = symbols.slice(1);
    const ofNobody = own.some((reading) => reading.is === "remark" && reading.remark.about === "nobody");
    if (points.length === 1) return ofNobody && symbols[1]?.kind === "MARK"; // "1. Non, plus de place."
    if (told.some(({ kind, fold, target }) => target?.of === "all" || target?.of === "rest" || (ofAll.has(fold) && kind !== "T"))) return true;
    const answered = own.some((reading) => reading.is === "decision" && reading.items.some(({ is }) => is === "verdict"));
    answers.push(answered || own.some((reading) => reading.is !== "unexplained" || reading.reason !== "unexplained") && !ofNobody);
    if (answered || told.some(({ fold, target }) => ofOnePatient.has(fold) || target?.of === "lines")) return false;
    return ofNobody || told.some(({ kind, fold }) => betweenUs.has(fold) || kind === "HELLO" || kind === "BYE");
  });
  return ofALetter || (points.length > 1 && answers[0] === true && !answers.slice(1).includes(true)); // "1. refus 2. surcharge"
}
