import { words } from "./lexicon/words.ts";
import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";

const heads = words("suivi suivie suivis suivies connu connue connus connues vu vue vus vues recu recue recus recues soigne soignee soignes soignees");
const illnesses = words(
  `diabete diabetes diabetique diabetiques dt dnid did hta hypertension hypertendu hypertendue ic icc insuffisance insuffisant cardiaque coronarien coronarienne renale renal hepatique bpco asthme asthmatique avc aomi acfa fa sep parkinson alzheimer epilepsie epileptique
   cancer neo k hemopathie leucemie lymphome polyarthrite pr spondylarthrite crohn rch vih hepatite cirrhose schizophrenie bipolaire depression psychose mucoviscidose lupus thyroide cardiopathie arythmie osteoporose arthrose obesite dyslipidemie cholesterol type`,
);
const times = words("regulierement souvent longtemps toujours hier recemment dernierement mensuellement chaque tous toutes les ans annees mois semaine semaines trimestre matin soir an annee");
const places = words("ici cabinet consultation consult cs visite visites domicile vad chez moi msp maison de la en au a par nos mes soins depuis longue date pour et le ce du");
const plain: ReadonlySet<string> = new Set(["PREP", "FILL", "DATE", "MEASURE", "UNIT", "NOUN", "NOUN1", "NUMWORD"]);
const known: Remark = { suits: "both", about: "patients", reason: "mentioned", apposed: true };
/** Alone, it may be the doctor's own. */
const ill: Remark = { ...known, reason: "unexplained" };
const lasting = words("depuis les chaque par ce cette plus"); // "pour trois mois" and "vus en 2015" are limits

/**
 * A doctor's shorthand beside a decision: "suivie depuis 1998", "vue en consult ce matin", "patiente connue, diabétique".
 *
 * Closed words and no verb of its own: beside the patient whom it is said of it decides nothing and bends nothing.
 */
export function shorthandIn(symbols: readonly Sym[]): Remark | undefined {
  const told = symbols.filter(({ kind, fold }) => !(kind === "MARK" && (fold === "+" || fold === ":" || fold === "/")));
  const [first, second] = told[0]?.kind === "NOUN" || told[0]?.kind === "NOUN1" ? told.slice(1) : told;
  if (first === undefined || told.length > 12) return undefined;
  const opens = heads.has(first.fold) || illnesses.has(first.fold);
  const ofTheDoctor = first.kind === "CAR" && second?.kind !== "PREP" && !(second !== undefined && places.has(second.fold)); // "vu mon âge"
  const timed = told.every(({ kind, fold }, at) => !["DATE", "MEASURE", "UNIT", "NUMWORD"].includes(kind) || lasting.has(told[at - 1]?.fold ?? "") || told[at - 1]?.fold === "plus de" || (told[at - 1]?.fold === "de" && told[at - 2]?.fold === "plus") || /^(?:tou(?:s|tes) les|chaque) /.test(fold));
  if (!opens || ofTheDoctor || !timed || !told.every((symbol) => isPlain(symbol))) return undefined;
  return told.some(({ fold }) => heads.has(fold)) || first !== told[0] ? known : ill; // "patiente diabétique" is hers
}

const isPlain = ({ kind, fold, target, glued }: Sym): boolean =>
  target === undefined && ((kind === "NUM" && glued) || plain.has(kind) || (kind === "CAR" && heads.has(fold)) || heads.has(fold) || illnesses.has(fold) || times.has(fold) || places.has(fold));
