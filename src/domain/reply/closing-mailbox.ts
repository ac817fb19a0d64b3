import type { InboundMail } from "../mail.ts";
import { textLines } from "./body-line.ts";
import { fold } from "./fold.ts";
import { htmlLines } from "./html-lines.ts";
import { forgetTheMail } from "./our-text.ts";
import { zoneLines } from "./zones.ts";

// An absence ends by itself; these do not, and the caisse must find the doctor or the successor.
const closing = [
  "a la retraite", "en retraite", "ma retraite", "depart en retraite", "cesse mon activite", "cesse son activite", "cesse toute activite", "cessation d'activite", "cessation de mon activite", "arrete mon activite", "fin d'activite", "n'exerce plus",
  "plus en exercice", "definitivement ferme", "ferme definitivement", "fermeture definitive", "repris par", "succede", "successeur", "ma patientele est reprise", "n'est plus utilisee", "n'est plus utilise",
  "n'est plus valide", "n'est plus active", "n'est plus relevee", "n'est plus consultee", "adresse a change", "changement d'adresse", "nouvelle adresse", "change d'adresse", "change de messagerie", "boite fermee", "boite desactivee", "a quitte le cabinet", "ai quitte", "ne travaille plus",
];

// "Remplacée par le Dr Roche" ends with an absence, if one is named.
const replaced = ["remplace par le dr", "remplacee par le dr"];
const absence = /\b(?:absen|conge|vacances|arret|maternite|paternite|formation|jusqu|reprendr|retour|actuellement|du (?:\d|1er))/;

/** Whether an automatic answer says that the doctor has stopped, is succeeded, or reads another mailbox. */
export function saysMailboxCloses(mail: Pick<InboundMail, "text" | "html" | "subject">): boolean {
  const lines = [...zoneLines(textLines(mail.text)), ...zoneLines(htmlLines(mail.html))];
  forgetTheMail();
  const own = fold([mail.subject, ...lines.flatMap(({ zone, text }) => (zone === "own" ? [text] : []))].join(" ").slice(0, 20_000)).replaceAll("’", "'");
  return closing.some((words) => own.includes(words)) || (replaced.some((words) => own.includes(words)) && !absence.test(own));
}
