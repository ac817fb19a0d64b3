import { fold } from "./fold.ts";
import { isKnownWord } from "./lexicon/phrases.ts";
import { askedOnce } from "./line.ts";
import { mentionsIn } from "./mentions.ts";
import { isPracticeNotice } from "./practice-notice.ts";
import type { NameIndex } from "./name-index.ts";
import { lineOf, wordsOf } from "./our-text.ts";
import type { Sym, SymbolKind } from "./symbols.ts";

const device = /^(?:envoye (?:de|depuis|a partir|avec|par)|sent (?:from|with|by)|telecharger outlook|telechargez|obtenir outlook|obtenez|get outlook|get bluemail|provenance ?:|garanti sans virus|sans virus|virus-free|\[?cid:|\[image|<http|<mailto|transmis par|message envoye (?:depuis|avec|via)|ce message a ete envoye (?:depuis|via|par)|www\.|https?:|mail certifie|messagerie securisee|(?:prenez|prendre|prise de) (?:rdv|rendez-vous)\b.{0,80}(?:en ligne|doctolib|maiia|keldoc|https?:|www)|ce message a ete (?:envoye|securise|chiffre)|message securise|[<>=*_-]{0,10} ?fin d[ue] message (?:original|initial|d.origine))/;
// "Envoyé par ma secrétaire", "envoyé depuis le compte partagé de la maison de santé": no device, but whoever wrote.
const someone = /^(?:message |ce message a ete )?(?:envoye|transmis) (?:de|depuis|a partir d[eu]|avec|par|via)\b.{0,80}\b(?:femme|epouse|mari|fils|fille|neveu|niece|gendre|secretaires?|assistante?s?|remplacante?|interne|associee?s?|confreres?|consoeurs?|collegues?|stagiaire|infirmiere?|dr|docteur|partagee?|commune?|collecti(?:f|ve)|medecins|maison de sante)\b/;
const disclaimer = ["confidentiel", "destinataire", "responsabilite", "environnement", "imprimer", "integrite", "altere", "alteration", "virus", "privileged", "intended recipient", "this message", "this e-mail", "secret medical", "usage exclusif", "toute diffusion", "droit d'acces", "rgpd", "liability", "conditions d'utilisation"];
const transport = ["apicrypt", "medimail", "mailiz", "mssante", "messagerie securisee", "crypte"]; // who carried the mail
const address = /\b(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|route|allee|cours|quai|square|lotissement|zac|zone artisanale|cedex|bp|batiment|bat|residence|centre commercial|espace)\b|\b\d{5}\b/;
const boilerplate = ["urgence", "samu", "conventionne", "membre d", "secteur 1", "secteur 2", "rendez-vous", "rdv", "doctolib", "maiia", "consultations", "horaires", "secretariat", "tel :", "tel.", "tel ", "fax", "portable", "rpps", "finess", "siret"];
const payment = ["vitale", "bancaire", "cheque", "honoraires", "reglement", "association agreee", "association de gestion", "tiers payant", "cb ", "especes"];
const campaigns = ["ordonnance", "certificat", "sans tabac", "organes", "octobre rose", "mars bleu", "movember", "vaccin", "depistage"];
const visiting = /\b(?:visites?|consultations?|rendez-vous|rdv)\b/;
const timed: ReadonlySet<string> = new Set(["apres", "avant", "en cas"]);
const hours: ReadonlySet<SymbolKind> = new Set(["DATE", "TIME", "PHONE"]);
const speaking: ReadonlySet<SymbolKind> = new Set([
  "ACCEPTE", "VALIDE", "ACCEPTER", "ACCEPTATION", "REFUSE", "REFUSER", "REFUS", "LOOK", "YES", "AGREE", "NO", "NOPROBLEM", "NOTPOSSIBLE", "PRENDS", "PRENDRE", "GARDE", "VEUXBIEN", "GEN", "T", "EXCEPT", "ONLY", "BUTNOT", "MAIS", "COND", "LIMIT", "CORRECT", "FUTURE", "THIRD",
  "NE", "STRUCK", "DEAD", "GONE", "RETIRED", "ATTACHED", "BELOW", "JE", "NOBODY", "MTN",
]);
const decided: ReadonlySet<SymbolKind> = new Set(["FAVOURABLY", "UNFAVOURABLY", "ACCEPTE", "VALIDE", "ACCEPTATION", "REFUSE", "REFUS", "LOOK", "YES", "AGREE", "NO", "PRENDS", "VEUXBIEN", "GEN", "NE", "STRUCK", "JE", "THIRD"]);

const afterthought = /^\s{0,8}(?:P\.? ?S|N\.? ?B|Nota)\b\.?\s{0,3}[:-]?\s{0,3}/i; // "PS : "
const personal: ReadonlySet<SymbolKind> = new Set(["JE", "GEN", "STRUCK", "DEAD"]);

/**
 * Takes out what says nothing of this list: legal notices and the signature's block.
 *
 * A line of the block that could speak of the list ("PS : sauf Mme Petit") stays.
 */
export function withoutSignature(text: string, names: NameIndex): string {
  const kept: string[] = [];
  let signed = false;
  let behind = 0; // lines with words, since
  const lines = text.split("\n");
  for (const [at, whole] of lines.entries()) {
    const written = withoutInitials(withoutTown(whole.replace(dictated, ""), names), names);
    const postscript = afterthought.test(written);
    const line = postscript ? written.replace(afterthought, "") : written;
    const asked = lineOf(line);
    const folded = foldedOnce(asked);
    if ((mayBeNotice(asked) && isNotice(folded, line, names)) || isToday(folded, names)) continue;
    const symbols = mentionsIn(line, names);
    if (signed && folded !== "") behind += 1;
    if (signed && !postscript && !isSignedByAnother(symbols, text, names) && isBlockLine(folded, symbols) && !(behind <= 2 && goesOn.test(folded))) continue;
    if (opensBlock(folded, symbols) && !isPartner(lines[at + 1], names) && kept.some((earlier) => earlier.trim() !== "")) signed = true;
    else if (/^(?:--|—|__+|\*{3,}|={3,}|-{3,})\s*$/.test(folded)) signed = true;
    else {
      const below = kept.some((earlier) => earlier.trim() !== "");
      const name = isName(symbols) || (below && (isInitials(folded, names) || lettersOf(asked) === names.doctorFamily));
      if (!name || isPartner(lines[at + 1], names)) kept.push(line);
      if (name || isSignOff(symbols)) signed = true;
    }
  }
  return kept.join("\n");
}

/** "Cordialement, Dr Roche", where the doctor's own name is nowhere: who signs is somebody else. */
const isSignedByAnother = (symbols: readonly Sym[], text: string, names: NameIndex): boolean =>
  symbols[0]?.kind === "OTHERDOCTOR" && symbols.slice(1).every(({ kind }) => kind === "MARK") && names.doctorFamily !== "" && !fold(text).replace(/[^a-z]/g, "").includes(names.doctorFamily);

/** "Garcia", below the doctor's own name: a partner of that name, or a patient? */
const isPartner = (line: string | undefined, names: NameIndex): boolean => {
  const below = line === undefined || line.length > 60 ? [] : mentionsIn(line, names);
  return below.length > 0 && below.every(({ target }) => target?.of === "lines" && target.named);
};

const endsShort = /\s[a-z](?:\.?\s?[a-z])?\.?\s*$/i; // cheap, and false of most lines
const closedBy = /^(.{3,}(?:[.!,]|(?:cdt|cordialement|merci|salutations|soiree|soirée|journee|journée|vous)))\s+((?:(?:dr|docteur)\b\.?\s{0,2})?[a-z](?:\.?\s?[a-z])?\.?)\s*$/i;

const dictated = /\b(?:courrier |message )?dict[ée]e?,? (?:mais |et )?non relu\b\.?/i; // "Dicté, non relu."
const fromTown = /^(.*\b(?:[Dd]r|[Dd]octeur|DR)\b\.?\s{1,2}[\p{L}.' -]{1,40}?)\s?[,(–-]\s?(\p{Lu}[\p{L}'’-]+(?:[ -](?:\p{Lu}[\p{L}'’-]+|d[eu]s?|la|les?|en|sur|sous|\d{1,2}(?:er?|ème)?)){0,6})\)?\.?\s*$/u;

/** "Dr Roche, Maubeuge" at the end of a line, behind the doctor's own name: where it was written. A town that a patient is called by stays. */
function withoutTown(line: string, names: NameIndex): string {
  const [, before, town] = line.length < 400 ? (fromTown.exec(line) ?? []) : [];
  if (before === undefined || town === undefined) return line;
  const own = fold(before).replace(/[^a-z]/g, "").endsWith(names.doctorFamily) || isInitials(fold(before).trim().replace(/^.*\b(?=(?:dr|docteur)\b)/, ""), names);
  const words = fold(town).split(/[^a-z0-9]+/).filter((word) => word !== "");
  return own && names.doctorFamily !== "" && words.every((word) => !names.family.has(word) && !names.given.has(word) && !isKnownWord(word)) ? before : line;
}

/** "Bonne soirée. Dr L.", "Cdt. PL": initials at the end of a line. */
function withoutInitials(line: string, names: NameIndex): string {
  const [, before, initials] = line.length < 2000 && endsShort.test(line) ? (closedBy.exec(line) ?? []) : [];
  return before !== undefined && initials !== undefined && isInitials(fold(initials).trim(), names) ? before : line;
}

// Right behind "Cordialement": what is added without a PS. No address and no notice begins so.
const goesOn = /^(?:(?:il|elle|ils|elles|lui|eux|(?:mon|ma) (?:avis|reponse|decision|choix))\b.{2,60}[.!]$|(?:et )?(?:pas|sauf) (?:elle|lui|eux|elles|le|la|les|m|mme|tous)\b.{0,40}$|c'est (?:faux|pour rire|non)\b)/;

const foldedOnce = askedOnce((text) => fold(text).trim());
const lettersOf = askedOnce((_, line) => wordsOf(line).join(""));

const dated = /^(?:fait )?(?:(?:a )?[a-z-]{3,20}(?: [a-z-]{2,20}){0,2},? )?le (\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\.?$/; // "Limoges, le 24/05/2023"

/** The day of the letter on a line of its own; a patient's birth date might mean the patient. */
function isToday(folded: string, names: NameIndex): boolean {
  const [, day, month, year] = (folded.length < 80 ? dated.exec(folded) : null) ?? [];
  const iso = `${year ?? ""}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  return day !== undefined && ![...names.birthOf().values()].includes(iso);
}

/** "Envoyé de mon iPhone", a picture's name, an address alone. */
export const isDeviceLine = askedOnce((_, line) => device.test(foldedOnce(line)) && !someone.test(foldedOnce(line)));

/** "Cordialement", "Dr Paul Lemoine": the block begins. */
function isSignOff(symbols: readonly Sym[]): boolean {
  const words = symbols.filter((symbol) => symbol.kind !== "MARK");
  return words.length > 0 && words.length <= 8 && (words.some((symbol) => symbol.kind === "BYE") || isName(symbols)) && words.every((symbol) => !decided.has(symbol.kind) || symbol.kind === "JE");
}

const letterhead = /^(?:cabinet (?:medical|du|de|des|dr)|maison (?:de sante|medicale)|centre (?:de sante|medical)|pole (?:de )?sante|groupe medical|secretariat\b|medecine? generale|medecin generaliste|msp\b|(?:tel|telephone|fax|portable)\b|\d{1,4},? (?:bis |ter )?(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|route|allee|cours|quai|square)\b)/;

const street = /\b(?:\d{1,4},? ?(?:bis |ter )?)?(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|route|allee|cours|quai|square)\b.*/;
const answering: ReadonlySet<SymbolKind> = new Set([...speaking].filter((kind) => kind !== "T" && kind !== "MTN"));

/** "Dr Lemoine - RPPS 10101010101 - 4 rue Petit", where PETIT is listed and so is line 4: what stands behind the doctor's own name is where he lives. */
function isOwnAddress(folded: string, symbols: readonly Sym[]): boolean {
  const names = folded.replace(street, "").replace(/\b\d{5,14}\b/g, "");
  return symbols[0]?.kind === "DOCTOR" && folded.length < 120 && street.test(folded) && !/\d/.test(names) && !symbols.some((symbol) => answering.has(symbol.kind) || symbol.target?.of === "all" || symbol.target?.of === "rest")
    && symbols.every(({ target, fold }) => target === undefined || !fold.split(" ").some((word) => word.length > 1 && names.includes(word)));
}

const paidBy = /\b(?:cb|cartes? bancaires?|cheques?|especes|tiers payant)(?: non)? (?:accepte|refuse)e?s?\b/;
const ofPaying: ReadonlySet<SymbolKind> = new Set(["DOCTOR", "WORD", "MARK", "FILL", "NUM", "BIGNUM", "PHONE", "ACCEPTE", "REFUSE", "PREP", "T"]);

const byAppointment = /\bsur (?:rendez-vous|rdv)(?: (?:uniquement|seulement|exclusivement))?\.?$/; // "Dr Lemoine, sur rendez-vous uniquement"

/** "Cabinet médical du Dr Fauvel", "12 rue Haute": the block begins without a sign-off. */
const opensBlock = (folded: string, symbols: readonly Sym[]): boolean =>
  isOwnAddress(folded, symbols) ||
  (symbols[0]?.kind === "DOCTOR" && folded.length < 120 && paidBy.test(folded) && symbols.every((symbol) => ofPaying.has(symbol.kind) || (symbol.target?.of === "lines" && !symbol.target.named && !symbol.target.article))) || // "Dr Lemoine, secteur 1, CB refusée"
  (symbols[0]?.kind === "DOCTOR" && folded.length < 200 && isPracticeNotice(symbols, true)) || // "Dr Lemoine - Les retards entraînent le refus de la consultation"
  (symbols[0]?.kind === "DOCTOR" && folded.length < 80 && byAppointment.test(folded) && !symbols.some(({ kind, target }) => decided.has(kind) || kind === "COND" || kind === "EXCEPT" || target !== undefined)) ||
  (letterhead.test(folded) || symbols[0]?.kind === "DOCTOR") && folded.length < 120 && !symbols.some((symbol) => (speaking.has(symbol.kind) && symbol.kind !== "MTN" && symbol.target === undefined) || symbol.target?.of === "lines");

/** "P.L.", "Dr L", "Paul" below an answer: the doctor's, in letters that answer nothing (A and R, O and N might), where no patient is called so. */
function isInitials(folded: string, names: NameIndex): boolean {
  const [given, family] = [names.doctorGiven, names.doctorFamily];
  if (folded.length > 30 || given === "" || family === "") return false;
  const titled = /^(?:dr|docteur)\b/.test(folded);
  const words = folded.replace(/^(?:dr|docteur)\b/, "").split(/[\s.-]+/).filter((word) => word !== "");
  if (words.length === 1 && words[0] === given) return !names.family.has(given) && !names.given.has(given);
  if (words.length === 2 && words[0] === given && words[1] === family.charAt(0)) return true; // "Paul L."
  const letters = words.join("");
  const [one, two] = [family.charAt(0), given.charAt(0) + family.charAt(0)];
  return (letters === two || (titled && letters === one)) && (words.length === 1 || words.length === letters.length) && !/^[aron]+$/.test(letters);
}

/** The doctor's name alone on a line. */
const isName = (symbols: readonly Sym[]): boolean =>
  symbols.some((symbol) => symbol.kind === "DOCTOR") && symbols.every((symbol) => symbol.kind === "DOCTOR" || symbol.kind === "MARK" || symbol.kind === "CIV" || symbol.fold === "docteur");

function isBlockLine(folded: string, symbols: readonly Sym[]): boolean {
  if (folded === "") return true;
  // "Maison de santé des Trois Cités" counts nobody.
  const says = (kinds: ReadonlySet<SymbolKind>): boolean => symbols.some((symbol) => kinds.has(symbol.kind) && (symbol.target === undefined || symbol.target.of === "lines"));
  if (!says(speaking)) return true;
  const anybody = namesSomebody(symbols) || says(personal);
  if (campaigns.some((words) => folded.includes(words)) && !singlesOut(symbols)) return true; // "Moi(s) sans tabac : je dis OUI !"
  if (payment.some((words) => folded.includes(words)) && !anybody) return true; // "Le règlement par chèque est accepté"
  if (visiting.test(folded) && !anybody && symbols.every((symbol) => symbol.target === undefined && symbol.kind !== "NOUN" && symbol.kind !== "NOUN1" && (symbol.kind !== "COND" || timed.has(symbol.fold)))) return true; // "Visites refusées après 18 h"
  if (isPracticeNotice(symbols, true)) return true; // "Les chiens sont refusés"
  // "Rendez-vous non honoré" refuses nobody.
  const decides = symbols.some((symbol, i) => decided.has(symbol.kind) && !(symbol.kind === "NO" && ["WORD", "LIMIT", "CORRECT"].includes(symbols[i + 1]?.kind ?? "")));
  if (boilerplate.some((words) => folded.includes(words)) && !anybody && !decides) return true;
  if (says(decided)) return false;
  if (address.test(folded)) return true;
  return says(hours) && !namesSomebody(symbols);
}

const namesSomebody = (symbols: readonly Sym[]): boolean => symbols.some((symbol) => symbol.target?.of === "lines" && symbol.target.named);

/** "Sauf le 2, secret médical": some patients are meant, or left out; "article L. 1110-4" means nobody. */
const singlesOut = (symbols: readonly Sym[]): boolean => symbols.some(({ kind, target }) => kind === "EXCEPT" || kind === "BUTNOT" || (target?.of === "lines" && (target.named || target.article)));

const forbids = /toute (?:utilisation|diffusion|reproduction|copie|divulgation|modification)[^.]{0,80} (?:est|sont) (?:refuse|interdit|prohibe)/; // "Toute utilisation non conforme est refusée"
const reading = /\b(?:en|par le fait de) (?:ouvrant|lisant|utilisant|recevant|consultant|lire|recevoir)\b[^.]{0,80} vous (?:acceptez|reconnaissez|vous engagez)\b/; // "En ouvrant ce message vous acceptez les conditions …"
const invites = /^si vous (?:acceptez|refusez|n'acceptez pas|ne souhaitez)\b[^.]{0,200}\.?$/; // "Si vous acceptez les courriers chiffrés, répondez oui"

/** Long enough for a legal notice, and with a word of one. */
const mayBeNotice = askedOnce((_, line) => {
  const folded = foldedOnce(line);
  return reading.test(folded) || folded.split(" ").length >= 6 && (transport.some((words) => folded.includes(words)) || disclaimer.some((words) => folded.includes(words)));
});

/** A legal notice: no "je", no patient, and no deciding word unless it is about responsibility. */
function isNotice(folded: string, line: string, names: NameIndex): boolean {
  const carried = transport.some((words) => folded.includes(words));
  const symbols = mentionsIn(line, names);
  if (symbols.some((symbol) => symbol.kind === "JE") || singlesOut(symbols)) return false;
  if (forbids.test(folded) || reading.test(folded) || (carried && (invites.test(folded) || symbols.every((symbol) => !speaking.has(symbol.kind))))) return true;
  if (carried && !disclaimer.some((words) => folded.includes(words))) return false;
  return folded.includes("responsab") || folded.includes("liability") || !symbols.some((symbol) => symbol.kind === "ACCEPTE" || symbol.kind === "REFUSE");
}
