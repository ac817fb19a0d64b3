import { words } from "./lexicon/words.ts";
import { turns } from "./small-talk.ts";
import type { Sym } from "./symbols.ts";

/** "plain" may stand beside any decision; "burden" is a reason to refuse. */
export type Tone = "plain" | "burden";

/** What may stand in a plain sentence of a letter. */
export const plainKinds: ReadonlySet<string> = new Set(["JE", "HELLO", "LEAD", "ALSO", "SMILE", "LAST", "ORDWORD", "UNIT", "MEASURE", "DATE", "DAY", "NOUN", "NOUN1", "QUI", "NUMWORD", "INCLUDE"]);
/** When it is hard: no limit of a refusal. */
export const burdenTerms: ReadonlySet<string> = new Set(["en ce moment", "a ce jour", "cette annee"]);

// Whoever writes speaks of himself: "je suis heureux", "je suis installé"; "je suis infirmière" is somebody else.
const being = words("heureux heureuse ravi ravie content contente satisfait satisfaite installe installee passe passee alle allee tres bien donc deja toujours en a au seul seule sur depuis d dans");
const beingFull = words("trop deborde debordee submerge submergee sature saturee complet complete plein pleine epuise epuisee fatigue fatiguee malade surcharge surchargee oblige obligee contraint contrainte limite limitee loin proche le la l un une medecin");
// "C'est compliqué", "ce n'est pas ma spécialité": of a thing, and no word on the words.
const ofThings = words(`
  c ce cela ca est sont etait n ne pas plus trop tres bien vraiment donc et aussi un une des de d du pour le la les l ma mon mes notre nos ces moi nous lui elle eux qui que je j
  patient patiente patients patientes dame monsieur homme femme couple famille voisin voisine voisins ami amie amis gens personnes ancien ancienne vieux vieille fidele fideles attachant attachante charmant charmante gentil gentille agreable courageux courageuse fragile fragiles age agee ages
  bonne bon belle plaisir joie logique normal naturel evident utile necessaire important coherent legitime simple juste ordre sens
  facile difficile difficiles lourd lourde compliquee complexe impossible insupportable intenable ingerable raisonnable triste dommage regrettable navrant loin eloigne specialite mission role secteur commune metier competence faute leur sa son connais vois soigne suis depuis toujours longtemps regulierement souvent suivi soins`);

const topics = words("patient patiente patients patientes faute facile simple raisonnable specialite mission role secteur commune metier competence possible");

const whoWrites = words("medecin generaliste praticien remplacant cabinet");
const asking = words("demande demandent cherche souhaite besoin exige reclame prefere attends confie ramene renvoie");
const future = /r(?:ai|as|a|ons|ez|ont)$/;

/** Turns in which harmless words bend a decision after all. */
export function bends(told: readonly Sym[], first: Sym, tone: Tone): boolean {
  if (told.some(({ kind }) => kind === "NE") && ["ce", "c", "cela", "ca"].includes(first.fold) && (!told.some(({ fold }) => topics.has(fold)) || told.some(({ target, fold }) => target !== undefined && /liste|mail|message|courrier/.test(fold)))) return true; // "ce n'est pas moi"
  if (tone === "plain" && turns(told)) return true;
  const thing = ["ce", "c", "cela", "ca"].includes(first.fold) && !(first.kind === "WORD" && told[told.indexOf(first) + 1]?.kind === "NOUN1");
  const one = thing && told[told.indexOf(first) + 1]?.fold === "est" && ["un", "une"].includes(told[told.indexOf(first) + 2]?.fold ?? "") && tone === "plain"; // "c'est une ancienne institutrice"
  if (thing && !one && !told.every(({ fold, kind, target }) => ofThings.has(fold) || target !== undefined || burdenTerms.has(fold) || (kind !== "WORD" && plainKinds.has(kind) && kind !== "UNIT" && kind !== "MEASURE" && kind !== "DATE"))) return true;
  return told.some((symbol, at) => {
    const { fold } = symbol;
    const [before, next] = [told[at - 1], told[at + 1]];
    const after = next?.fold ?? "";
    // "Je suis infirmière", "je suis l'associé": whoever writes is not the doctor. "Je la suis" is care.
    if (fold === "suis" && before?.kind === "JE" && next?.target === undefined && !being.has(after) && !(tone === "burden" && (beingFull.has(after) || next?.kind === "ONLY" || next?.kind === "PAS" || next?.kind === "PLUS"))) return true;
    // "Le médecin est absent", "notre docteur": a secretary writes.
    if (whoWrites.has(fold) && symbol === told[told.indexOf(first) + 1] && ["le", "la", "l", "notre", "mon"].includes(first.fold) && fold !== "cabinet") return true;
    if (fold === "nom" && before?.fold === "au") return true; // "il était au nom de ma voisine"
    if (bounding.has(fold) && told.some(({ kind }) => kind === "DATE")) return true; // "mes visites commencent en janvier"
    if (fold === "inconnu" && (before?.fold === "un" || before?.fold === "une")) return true; // "un inconnu a appelé"
    if (fold === "sais" && (told.slice(at).some(({ kind }) => kind === "QUI") || !told.slice(at + 1).some(({ kind }) => kind === "WORD"))) return true; // "je ne sais plus laquelle"
    if (fold === "docteur" && !["leur", "son", "ancien", "nouveau"].includes(before?.fold ?? "")) return true;
    // "À sa place", "par mon voisin".
    if (fold === "place" && (["sa", "leur", "votre"].includes(before?.fold ?? "") || (before?.fold === "la" && told[at - 2]?.fold === "a"))) return true;
    if (fold === "par" && tone === "plain" && !(next?.kind === "UNIT" || ["moi", "mes", "nos", "telephone"].includes(after))) return true;
    if (fold === "ete" && !["ayant", "ai", "a", "ont", "avait", "avaient"].includes(before?.fold ?? "")) return true;
    // "Je demande un délai", "j'ai besoin de temps"; "c'est à elle de voir".
    // "Sa fille la soigne", "nous les voyons à la maison médicale".
    if (["soigne", "soignent", "traite", "suit", "voit"].includes(fold) && told.some(({ kind }) => kind === "PERSON")) return tone === "plain";
    if (fold === "nous" && tone === "plain" && before?.fold !== "chez" && told.some(({ kind, fold: other }) => kind === "PREP" && (other === "a" || other === "au"))) return true;
    if (asking.has(fold) && first.kind === "JE") return true;
    if (["voir", "donner", "faire"].includes(fold) && ["de", "a"].includes(before?.fold ?? "") && thing) return true;
    // What will be: "quand il reviendra", "ils passeront".
    return tone === "burden" && future.test(fold) && symbol.kind === "WORD" && !noFuture.has(fold);
  });
}
const bounding = words("commence commencent finit finissent termine terminent");
const noFuture = words("vrai avons");
