import type { Remark } from "./remarks/remark.ts";
import { turns } from "./small-talk.ts";
import type { Sym } from "./symbols.ts";

const kinds: ReadonlySet<string> = new Set(["JE", "PREP", "FILL", "ALSO", "DATE", "MEASURE", "UNIT", "NOUN", "NOUN1", "NUMWORD", "QUI"]);
const words: ReadonlySet<string> = new Set([
  "il", "elle", "ils", "elles", "le", "la", "les", "l", "lui", "leur", "leurs", "me", "m", "mon", "ma", "mes", "ce", "c", "ces", "un", "une", "des", "au", "aux", "en", "y", "a", "chez", "dans", "avec", "par", "sur", "ici",
  "matin", "sont", "est", "etait", "etaient", "ai", "ont", "deja", "toujours", "souvent", "regulierement", "frequemment", "longtemps", "depuis", "longue", "date", "tous", "toutes", "chaque", "plusieurs", "quelques", "bien", "tres", "assez", "fidele", "fideles",
  "cabinet", "consultation", "consultations", "patientele", "famille", "village", "quartier", "commune", "voisin", "voisins", "voisine", "voisines", "ami", "amis", "amie", "annee", "annees", "temps",
]);
const meeting: ReadonlySet<string> = new Set([
  "voir", "revu", "revue", "revus", "revues", "vois", "voit", "voient", "vu", "vue", "vus", "vues", "vient", "viennent", "venu", "venue", "venus", "venues", "consulte", "consultent", "consultait", "consultaient", "connais", "connu", "connue", "connus", "connues", "suis", "suivi", "suivie", "suivis", "suivies",
  "soigne", "soignais", "traite", "recois", "recu", "recue", "recus", "recues", "apprecie", "aime", "visite", "rencontre", "rencontres", "habite", "habitent", "frequente", "frequentent", "occupe", "passe", "passent", "habitue", "habitues", "habituee",
]);
const subjects: ReadonlySet<string> = new Set(["il", "elle", "ils", "elles", "ce", "c"]);
const known: Remark = { suits: "both", about: "patients", reason: "mentioned" };
const mine: Remark = { ...known, suits: "accept" };
const attending: ReadonlySet<string> = new Set(["suis", "suivi", "suivie", "suivis", "suivies", "occupe"]);

/**
 * What is said in plain words of knowing and seeing the patients, whatever their order: it decides nothing, and none of these words can bend a decision.
 *
 * "Elle vient me voir tous les mois", "je les soigne avec toute leur famille depuis 20 ans".
 */
export function acquaintanceIn(symbols: readonly Sym[]): Remark | undefined {
  if (symbols.some(({ fold }) => fold === "desole" || fold === "desolee" || fold === "navre" || fold === "navree") || turns(symbols)) return undefined;
  const plain = symbols.every(({ kind, fold, target }, at) => kinds.has(kind) || (kind === "PLUS" && symbols[at - 1]?.fold === "depuis") || (fold === ":" && at === symbols.length - 1) || words.has(fold) || meeting.has(fold) || (target?.of === "all" && target.how !== "count") || target?.of === "it" || (target?.of === "lines" && target.named && target.unsure.length === 0));
  const [first] = symbols.filter(({ kind }) => kind !== "FILL" && kind !== "ALSO");
  const told = first !== undefined && (first.kind === "JE" || first.kind === "QUI" || first.target !== undefined || subjects.has(first.fold)); // "en visite" is a limit
  return plain && told && symbols.length <= 25 && symbols.some(({ fold }) => meeting.has(fold)) ? (symbols.some(({ fold }) => attending.has(fold)) ? mine : known) : undefined;
}
