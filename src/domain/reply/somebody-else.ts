import type { Sym, SymbolKind } from "./symbols.ts";

const household: ReadonlySet<string> = new Set(["secretaire", "epouse", "mari", "fils", "fille", "tuteur", "tutrice", "curateur"]);
const others: ReadonlySet<string> = new Set(["confrere", "consoeur", "remplacant", "predecesseur", "pere", "mere", "frere", "soeur", "femme", "gendre", "neveu", "niece", "assistant", "assistante", "stagiaire", "externe", "infirmiere"]);
const kinds: ReadonlySet<SymbolKind> = new Set(["PERSON", "OTHERDOCTOR"]);
const articles: ReadonlySet<string> = new Set(["le", "la", "l", "un", "une", "son", "sa", "votre"]);
const ours: ReadonlySet<string> = new Set(["le", "la", "l", "mon", "ma", "notre"]);
const states: ReadonlySet<string> = new Set(["est", "a", "sera"]);

/** Whether a sentence speaks of somebody who is neither the doctor nor a patient; "cher confrère" greets. */
export const namesSomebody = (symbols: readonly Sym[]): boolean => symbols.some(({ kind, fold }, at) => kinds.has(kind) || (others.has(fold) && symbols[at - 1]?.kind !== "HELLO"));

/** "Je suis la remplaçante du cabinet", "je suis sa secrétaire", "je réponds à sa place": whoever writes, it is not the doctor. "Je suis remplaçante" is a reason to refuse. */
export function speaksAsAnother(symbols: readonly Sym[]): boolean {
  if (writesInPlaceOf(symbols) || leavesItTo(symbols) || consents(symbols) || tellsOfEarlier(symbols)) return true;
  if (signsAsAnother(symbols)) return true;
  const at = symbols.findIndex(({ fold }, i) => fold === "suis" && symbols[i - 1]?.kind === "JE");
  if (at < 0) return false;
  const article = articles.has(symbols[at + 1]?.fold ?? "");
  const who = symbols[article ? at + 2 : at + 1];
  return who !== undefined && (household.has(who.fold) || (article && (who.kind === "PERSON" || who.fold === "remplacant")));
}

const months = /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|hier|derniere?)$/;

/** "Ma réponse de mars était : refus", "je ne vois pas pourquoi je refuse": no answer of today. */
const tellsOfEarlier = (symbols: readonly Sym[]): boolean => symbols.some(({ kind, fold }, at) =>
  ((kind === "TITLE" || fold === "reponse" || fold === "decision") && symbols.slice(at + 1, at + 6).some((symbol, i, near) => symbol.fold === "etait" || symbol.fold === "disait" || (near[i + 1]?.fold === ":" && months.test(symbol.fold))))
  || (fold === "pourquoi" && symbols[at + 1]?.kind === "JE"));

/** "Garcia : accepte que je sois son médecin": what the patient says. */
const consents = (symbols: readonly Sym[]): boolean => symbols.some(({ kind }, at) =>
  (kind === "ACCEPTE" || kind === "REFUSE") && symbols[at + 1]?.kind === "QUE" && symbols[at + 2]?.kind === "JE" && symbols[at - 1]?.kind !== "JE" && at > 0);

/** "À eux de voir", "à elle de choisir" */
const leavesItTo = (symbols: readonly Sym[]): boolean =>
  symbols.some(({ kind }, at) => kind === "PREP" && symbols[at]?.fold === "a" && /^(?:eux|elles?|lui|vous|la famille|ces patients|mes patients)$/.test(symbols[at + 1]?.fold ?? "") && symbols[at + 2]?.fold === "de" && /^(?:voir|decider|choisir|trancher|dire)$/.test(symbols[at + 3]?.fold ?? ""));

const writing: ReadonlySet<string> = new Set(["reponds", "ecris", "signe", "remplis", "decide", "tape"]);

/** "Je réponds à la place de mon mari, qui est hospitalisé", "j'écris au nom du docteur" */
const writesInPlaceOf = (symbols: readonly Sym[]): boolean =>
  symbols.some(({ fold }, at) => writing.has(fold) && symbols.slice(0, at).some(({ kind }) => kind === "JE") && symbols.slice(at + 1, at + 5).some((word, i) => (word.fold === "place" && ["la", "sa", "leur"].includes(symbols[at + i]?.fold ?? "")) || (word.fold === "nom" && symbols[at + i]?.fold === "au")));

/** "Je soussignée Claire Durand, médecin généraliste, refuse": a name that is not the doctor's. */
function signsAsAnother([je, first, ...more]: readonly Sym[]): boolean {
  if (je?.fold.includes("soussigne") !== true || first?.kind !== "WORD" || callings.has(first.fold)) return false;
  return more.find(({ kind }) => kind !== "WORD")?.fold === ",";
}

const callings: ReadonlySet<string> = new Set(["medecin", "docteur", "generaliste"]);

/** Whether the one who is told of is no patient: "mon mari est hospitalisé", "le docteur est décédé". "Sa fille" is a patient's. */
export function tellsOfAnother(symbols: readonly Sym[]): boolean {
  const told = symbols.filter(({ kind, fold }) => (kind !== "FILL" || fold === "docteur") && kind !== "CAR" && kind !== "MAIS");
  const [first, second] = told;
  if (first === undefined || told.some(({ target }) => target !== undefined)) return false;
  const who = ours.has(first.fold) ? second : first;
  return who !== undefined && (kinds.has(who.kind) || who.kind === "DOCTOR" || who.fold === "docteur" || who.fold === "medecin") && told.some(({ fold }) => states.has(fold));
}

/** "L'un habite chez son fils", "une est décédée": one of them, and nobody knows which. */
export function tellsOfOne(symbols: readonly Sym[]): boolean {
  const told = symbols.filter(({ kind }) => kind !== "FILL" && kind !== "CAR" && kind !== "MAIS");
  const elided = told[0]?.fold === "l";
  const one = elided ? told[1] : told[0];
  return (one?.fold === "un" || one?.fold === "une") && symbols.every(({ target, fold }) => target === undefined || /^(?:mon|ma) patiente?$/.test(fold)) && (elided || told.some(({ fold }) => fold === "est" || fold === "a"));
}

const answers: ReadonlySet<string> = new Set(["decision", "position", "avis", "choix", "souhait", "volonte", "opinion", "sentiment", "consigne", "demande", "reponse", "accord", "refus", "vu", "vue"]);
const deciders: ReadonlySet<string> = new Set(["famille", "familles", "patient", "patiente", "patients", "patientes", "enfant", "enfants", "conjoint", "elle", "elles", "eux", "lui", "interesse", "interessee", "interesses", "entourage", "ordre", "conseil", "syndicat", "syndical", "syndicale", "cabinet", "groupe", "equipe", "associe", "associes", "confreres"]);
const messages: ReadonlySet<string> = new Set(["rappel", "modele", "exemple", "brouillon", "precedente", "precedent", "ancienne", "ancien"]);

/** "Décision de la famille : refus", "vu avec elle : refus", "modèle : je refuse": whose word follows the colon, or of what. */
export function saysWhose(head: readonly Sym[]): boolean {
  const told = head.flatMap(({ fold }) => fold.split(" "));
  const theirs = told.some((word) => deciders.has(word) || household.has(word) || others.has(word)) || head.some(({ kind }) => kinds.has(kind));
  return (answers.has(told[0] ?? "") && theirs) || (told.length === 1 && deciders.has(told[0] ?? "")) || told.some((word) => messages.has(word) || word === "etait" || word === "disait");
}
