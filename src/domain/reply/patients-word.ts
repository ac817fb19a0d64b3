import { words } from "./lexicon/words.ts";
import type { Note } from "./statement.ts";
import type { Reading } from "./reading.ts";

const articles = words("l le la les d de du des");
const theirs = words("garde reste veut voudrait souhaite prefere reflechit rappellera attend choix souhait patient patiente pat pt famille elle lui satisfait satisfaite content contente attache attachee fidele");
const ald = /(?:^| )ald$/; // "ALD refusée": by the caisse
const regrets = words("respecte comprends regrette remercie deplore");

/**
 * "M. Haddad : refus, garde son médecin", "Mme Roux : refuse l'hospitalisation", "le 2 : refuse, je respecte": behind a name, a refusal without "je"
 * that goes on with what the patient wants, or with what is refused, may be the patient's word and not the doctor's.
 */
export function patientsWord(readings: readonly Reading[], text: string, said: string): Note[] {
  return readings.flatMap((reading, at): Note[] => {
    if (reading.is !== "decision" || reading.symbols.some(({ kind }) => kind === "JE" || kind === "NE")) return [];
    const illness = reading.symbols.some(({ participle }, i) => participle === true && (ald.test(reading.symbols[i - 1]?.fold ?? "") || ald.test(reading.symbols[i + 1]?.fold ?? "")));
    if (illness) return reading.items.flatMap((item): Note[] => (item.is === "target" && item.target.of === "lines" ? [{ lines: item.target.lines, reason: "third-person", suits: "none", understood: false, words: said }] : []));
    const [first, ...more] = reading.items.filter(({ is }) => is !== "colon");
    const verdict = more.find((item) => item.is === "verdict");
    if (first?.is !== "target" || first.target.of !== "lines" || verdict?.is !== "verdict" || more.length > 1) return [];
    const last = reading.symbols.at(-1);
    const next = readings[at + 1];
    const [opens, then] = next?.is === "decision" && next.symbols[0]?.kind !== "JE" ? [] : (next?.symbols ?? []);
    const between = text.slice(last?.end ?? 0, opens?.start ?? text.length).trim();
    const elsewhere = last?.participle === true && (/^(?:en|a|au|aux|par)$/.test(opens?.fold ?? "") || opens?.kind === "MEASURE"); // "refusé à l'EHPAD", "refusée deux fois"
    const object = opens !== undefined && between === "" && (elsewhere || articles.has(opens.fold) || opens.kind === "OTHERDOCTOR" || opens.kind === "HOME");
    const wish = opens !== undefined && /^[,;(]$/.test(between) && (theirs.has(opens.fold.split(" ")[0] ?? "") && !(opens.fold === "elle" && then !== undefined && then.fold !== ")"));
    const denied = opens?.kind === "NE" && /^[,;(]?$/.test(between) && (then?.fold === "veut" || then?.fold === "en");
    const respects = opens?.kind === "JE" && /^(?:,|et|;|\()?$/.test(between) && next?.is !== "decision" && (next?.symbols ?? []).slice(1, 3).some(({ fold }) => regrets.has(fold));
    const aside = /^\s*\(\s*(?:patiente?|famille|elle|lui|pt|pat)\.?\s*\)/i.test(text.slice(last?.end ?? 0, (last?.end ?? 0) + 20)) || /^\s*pat\./.test(text.slice(last?.end ?? 0, (last?.end ?? 0) + 6));
    return object || wish || denied || respects || aside ? [{ lines: first.target.lines, reason: "third-person", suits: "none", understood: false, words: said }] : [];
  });
}
