import type { Sym } from "./symbols.ts";

const care: ReadonlySet<string> = new Set(["rattache", "rattachee", "rattaches", "rattachees", "affilie", "affiliee", "enregistre", "enregistree", "suivi", "suivie", "suivis", "suivies", "declare", "declaree", "declares", "declarees", "declaration", "inscrit", "inscrite", "inscrits", "inscrites", "en charge", "dans ma patientele", "a ma patientele"]);
const curing: ReadonlySet<string> = new Set(["soigne", "soignons", "suivons", "soignais"]);
const careKinds: ReadonlySet<string> = new Set(["MTN", "ASMT", "CARE", "SUIVRE"]);
const doctors: ReadonlySet<string> = new Set(["medecin", "generaliste", "docteur"]);
const theirs: ReadonlySet<string> = new Set(["leur", "leurs", "son", "sa"]);
const me: ReadonlySet<string> = new Set(["moi", "mienne", "mien", "miens", "miennes", "mes soins", "dans ma patientele", "a ma patientele"]);
const denying: ReadonlySet<string> = new Set(["NE", "PAS", "PLUS", "NOMORE", "NI", "NOBODY", "OTHERDOCTOR", "PERSON", "FUTURE", "THIRD"]);
const lacking: ReadonlySet<string> = new Set(["n ayant plus", "n ayant pas", "faute de", "faute d", "par manque de", "par manque d"]); // "n'ayant plus de place dans ma patientèle"

/**
 * Whether words say that the doctor attends these patients already: "déjà suivis par moi", "je les ai en charge comme médecin traitant", "elle est à moi".
 *
 * Beside a refusal they make a doubt: is the care refused, or a declaration that was made long ago?
 */
export function claimsCare(symbols: readonly Sym[]): boolean {
  if (symbols.some(({ kind, fold }) => (denying.has(kind) && fold !== "nous") || lacking.has(fold))) return false;
  const named = symbols.some(({ target }) => target !== undefined);
  const attends = symbols.some(({ kind, fold }) => careKinds.has(kind) || care.has(fold) || (doctors.has(fold) && (named || symbols.some((other) => theirs.has(other.fold)))));
  const owned = symbols.some(({ fold }, at) => fold === "moi" && ["a", "chez", "par"].includes(symbols[at - 1]?.fold ?? ""));
  const mine = symbols.some(({ kind, fold }, at) => kind === "JE" || me.has(fold) || (["mon", "ma", "mes", "nos"].includes(fold) && ["cabinet", "patientele", "patients", "soins"].includes(symbols[at + 1]?.fold ?? "")));
  const cures = symbols.some(({ fold }) => curing.has(fold)) && symbols.some(({ kind, fold }) => kind === "JE" || fold === "nous");
  return owned || cures || (attends && mine);
}
