import type { Remark } from "./remarks/remark.ts";
import type { Sym, SymbolKind } from "./symbols.ts";

/** Why one answers as one does, before the answer: it bends none. */
const motive: Remark = { suits: "both", about: "nobody" };

const nominal = /^(?:vue?|etant donnee?|compte tenu(?: de| du| des)?|face|devant|malgre|nonobstant)$/;
const clausal = /^(?:comme|puisqu?e?|quoiqu?e?)$/;
const subjects = /^(?:ils|elles|c|ca|cela|il|on)$/;
const determiners = /^(?:le|la|l|les|un|une|mon|ma|mes|leur|leurs|son|sa|ce|cette|ces|notre|nos|de|d|du|des|au|aux|a)$/;
const virtues = /^(?:solidarite|devoir|conscience|humanite|charite|amitie|fidelite|egard|respect|gentillesse|principe|habitude)$/;
const plain: ReadonlySet<SymbolKind> = new Set(["WORD", "PREP", "NUMWORD", "MEASURE", "UNIT", "FILL", "ALSO", "BIGNUM", "CARE", "LISTE", "NOUN", "NOUN1", "GEN", "MTN", "DATE", "GONE"]);
const denying: ReadonlySet<SymbolKind> = new Set(["NE", "PAS", "PLUS", "NOMORE", "NOBODY"]);
// Who leaves, is ill, tries, errs, is forced or bargains: beside an acceptance each is a doubt, however it is put.
const doubtful = /^(?:suspen|interdi|radi|arret|conge|malad|sante|hospitalis|cess|ferm|vend|vente|quitt|par(?:t|tir|s|tons|tent|tant|tirai)$|prop(?:re|res)$|suivie?s?$|notair|liquid|ced(?:er|e|ent)$|faillit|invalid|chang|tap[eé]|ecri|lettre|formulair|questionn|depart|demenag|dem[ie]ss|retrait|retir|fin$|fini|termin|stag|intern|rempla|succe|repren|repris|essai|test|brouillon|erreur|tromp|oblig|forc[eé]|contrai|impos|exig|menac|proces|plaint|prime|pay|remuner|argent|forfait|conditi|engag|promi|promet|accord|negoci|provis|tempor|attend|attent|hesit|dout|refl[eé]chi|peut$|pourra|devr|sera|aura|ira$|rai$|futur|prochain|bientot|encore|jusqu|sauf|uniquement|seulement|certain|quelqu|autre|celui|celle|ceux|rest|avocat|ordre|conseil|juge|tribunal|police|secretaire|femme|mari|fils|fille|associe|confrere|consoeur|collegue|equipe|dit$|dis$|demand|souhait|voul|veu[tlx]|prefer|choisi|refus|accept|faux|fausse|vrai|blague|rire|ironi|ailleurs|liste|reponse|mail|message|courrier|mois|annee|juin|janvier|ete$|hiver)/;

/**
 * "Malgré une patientèle déjà lourde, j'accepte", "comme ils viennent déjà au cabinet, j'accepte les quatre": a cause or a concession before the comma
 * tells why, and neither limits nor conditions what follows. Its words may be new; those by which an acceptance could be in doubt are not let through.
 *
 * @param symbols the part of the sentence before its decision
 */
export function motiveIn(symbols: readonly Sym[]): Remark | undefined {
  const [first, second, third] = symbols;
  if (first === undefined || symbols.length > longest) return undefined;
  if (first.fold === "par" && virtues.test(second?.fold ?? "") && symbols.length === 2) return motive;
  if (/^(?:nouvellement|recemment|fraichement)$/.test(first.fold) && /^installee?$/.test(second?.fold ?? "")) return isPlain(symbols.slice(2), false) ? motive : undefined;
  if (nominal.test(first.fold) && second?.kind !== "QUE") return determiners.test(second?.fold ?? "") || / d/.test(first.fold) ? onlyIf(isPlain(symbols.slice(1), true) && !symbols.some(({ kind }) => kind === "QUI" || kind === "QUE")) : undefined;
  const concedes = (first.fold === "bien" && second?.kind === "QUE") || (first.fold === "meme" && second?.fold === "si") || first.fold.startsWith("quoi");
  const from = concedes && !first.fold.startsWith("quoi") ? 2 : second?.kind === "QUE" && nominal.test(first.fold) ? 2 : clausal.test(first.fold) ? 1 : undefined;
  if (from === undefined) return undefined;
  const subject = from === 2 ? third : second;
  const spoken = subjects.test(subject?.fold ?? "") || /^(?:ces|mes|vos) /.test(subject?.target?.of === "all" ? subject.fold : "") || (concedes && symbols.length === from + 1); // "bien que surchargé"
  return onlyIf(spoken && isPlain(symbols.slice(from), concedes));
}

const onlyIf = (holds: boolean): Remark | undefined => (holds ? motive : undefined);

const isPlain = (told: readonly Sym[], denies: boolean): boolean => !ofMine.test(told.map(({ fold }) => fold).join(" ")) && told.every(({ kind, fold, target }) => {
  if (target !== undefined) return target.of === "all" && /^(?:ces|mes|vos) /.test(fold) && !fold.includes("liste");
  return (plain.has(kind) || (denies && denying.has(kind))) && !fold.split(" ").some((word) => doubtful.test(word));
});

const ofMine = /\b(?:mon|notre) (?:age|etat|dos|coeur|conjoint)\b/; // "vu mon âge, j'accepte"
const longest = 16;
