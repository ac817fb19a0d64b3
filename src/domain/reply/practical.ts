import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";

const papers: ReadonlySet<string> = new Set(["formulaire", "formulaires", "imprime", "imprimes", "papier", "papiers", "declaration", "declarations", "forfait", "forfaits", "coordonnees", "ordre", "reception", "enregistrement", "document", "documents", "cerfa", "proceder", "demarche", "demarches", "marche", "ensuite", "chose"]);
const words: ReadonlySet<string> = new Set([
  ...papers, "pouvez", "pourriez", "pourrez", "vous", "me", "m", "envoyer", "adresser", "transmettre", "faire", "parvenir", "comment", "dois", "je", "quelle", "quelles", "quel", "est", "sont", "la", "le", "les", "l", "un", "une", "des",
  "ce", "ces", "cette", "signer", "remplir", "completer", "retourner", "ou", "trouver", "suivre", "necessaire", "necessaires", "suite", "y", "il", "t", "autre", "autres", "correspondant", "correspondants", "papier", "indiquer", "contacter", "joindre", "donner", "communiquer", "fournir", "quand", "qui", "est ce que", "moi", "ligne", "en", "par", "d ailleurs", "par ailleurs", "ailleurs", "leurs", "leur", "son", "sa", "directement", "confirmer", "que", "tout", "toutes", "votre", "cote", "bonne", "prise", "compte", "ensuite", "maintenant", "faut", "quelque", "chose", "signer", "fasse", "autres",
]);
const kinds: ReadonlySet<string> = new Set(["PREP", "FILL", "ALSO", "HELLO", "BYE", "MARK", "NOUN", "JE", "MTN", "MUST", "QUI"]);

/** "Pouvez-vous m'envoyer les formulaires à signer ?", "Comment dois-je procéder ?": asked by one who has decided, and takes nothing back. */
export function asksForPapers(symbols: readonly Sym[]): Remark | undefined {
  const plain = symbols.every(({ kind, fold }) => kinds.has(kind) || words.has(fold));
  return plain && symbols.length <= 20 && symbols.some(({ fold }) => papers.has(fold)) ? { suits: "both", about: "nobody" } : undefined;
}

const helpless: ReadonlySet<string> = new Set(
  ["comment voulez vous que je fasse", "comment voulez vous que je fasse autrement", "ou voulez vous que je les mette", "que voulez vous", "que voulez vous que je fasse", "que puis je faire", "que puis je faire de plus", "a quoi bon", "comment faire", "comment faire autrement", "comment feriez vous", "qui va s en occuper", "qui va les prendre", "jusqu ou irons nous"],
);

/** "Comment voulez-vous que je fasse ?": asked by one who cannot, and waits for no answer. Beside an acceptance it is a doubt. */
export function asksInVain(symbols: readonly Sym[]): Remark | undefined {
  const asked = symbols.filter(({ kind }) => kind !== "MARK" && kind !== "FILL" && kind !== "HELLO").map(({ fold }) => fold).join(" ");
  return helpless.has(asked) ? { suits: "refuse", about: "nobody", reason: "question" } : undefined;
}
