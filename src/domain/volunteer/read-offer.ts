import { fold } from "../reply/fold.ts";
import { readClause, type Clause } from "./clauses.ts";
import { mostPatients } from "./numbers.ts";
import { whyUnclear, type OfferReason } from "./reasons.ts";

/** What a doctor's own words say of taking patients. */
export type Offer =
  | { readonly answer: "offer"; readonly patients: number; readonly homeVisits: "yes" | "unknown" }
  | { readonly answer: "refuse" }
  | { readonly answer: "review"; readonly reasons: readonly OfferReason[] };

const review = (reason: OfferReason): Offer => ({ answer: "review", reasons: [reason] });

/** Six pages are no answer to "how many": whoever writes so much is read by a person. */
const longest = 4_000;

/**
 * Reads a doctor's own words, out of quotation and signature.
 *
 * An answer is believed only if every clause of it is explained: one number, a yes or a no, and courtesy. "oui", "deux ou trois",
 * "oui mais", "pas avant septembre" go to a person: a capacity that is not there would send ill people to a closed door.
 *
 * Source: docs/rules.md, 2 (doubt goes to a person); the plan of 2023 (volunteers say how many patients they can follow).
 * @param names words of the doctor's own name, which may stand below the answer
 */
export function readOffer(ownText: string, names: readonly string[] = []): Offer {
  if (ownText.length > longest) return review("offer-too-long");
  if (/\?/.test(ownText)) return review("offer-question");
  const written = clausesOf(ownText).filter((clause) => !isName(clause, names));
  const read = written.map(readClause);
  const said = (says: Clause["says"]): boolean => read.some((clause) => clause.says === says);
  if (said("unexplained")) return review(whyUnclear(written.filter((_, i) => read[i]?.says === "unexplained")));
  const numbers = new Set(read.flatMap((clause) => (clause.says === "offer" ? [clause.patients] : [])));
  if (said("sorry") && !said("no")) return review("offer-unexplained");
  if (said("no")) return numbers.size > 0 || said("yes") || said("visits") ? review("offer-and-refusal") : { answer: "refuse" };
  if (numbers.size > 1) return review("two-numbers");
  const [patients] = numbers;
  if (patients === undefined) return review(said("yes") || said("visits") ? "no-number" : "offer-nothing");
  if (patients < 1) return review("offer-unexplained"); // "0 patient": a no, or a slip
  if (patients > mostPatients) return review("large-number");
  return { answer: "offer", patients, homeVisits: said("visits") ? "yes" : "unknown" };
}

/** Cuts at every mark that ends a thought; a dash or a slash between figures is none ("2-3" stays one piece that nothing explains). */
function clausesOf(text: string): string[] {
  return fold(text)
    .replace(/[’'‘`´]/g, " ")
    .replace(/[«»“”"*_]/g, " ")
    .replace(/(?<=\p{L}) ?: ?(?=\d)/gu, " ") // "Capacité : 5"
    .split(/(?<!\d)[.,]|[.,](?!\d)|[!;\n()[\]]|(?<![\d\s]) ?:|\s[-–—]\s|^[-–—•]\s?/m) // "Oui, 5 patients."; "1 : oui" is a list's answer and stays whole
    .map((clause) => clause.replace(/(?<=\p{L})[-–](?=\p{L})/gu, " ").replace(/\s+/g, " ").trim())
    .filter((clause) => clause !== "");
}

const titles = new Set(["dr", "docteur", "doctor", "pr", "professeur"]);
const isName = (clause: string, names: readonly string[]): boolean => clause.split(" ").every((word) => titles.has(word) || names.includes(word));
