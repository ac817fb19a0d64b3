import type { EditedQuote } from "./edited-quote.ts";
import type { PostClient } from "./post-clients.ts";

const caisse = "CPAM Haute-Vienne - Médecin traitant ALD";
const box = "liste-ald@cpam87.mssante.example";
const doctor = "paul.lemoine@medecin.mssante.example";
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const bare = ({ lines }: EditedQuote): string => lines.map(({ text }) => text).join("\n");
const marked = ({ lines }: EditedQuote, mark = "> "): string => lines.map(({ text, own }) => (own ? `\n${text}\n` : text === "" ? mark.trimEnd() : mark + text)).join("\n");
const brs = (said: string): string => said.split("\n").map(escaped).join("<br>");
const divs = (said: string): string => said.split("\n").map((line) => `<div style="font-family:Calibri">${line === "" ? "<br>" : escaped(line)}</div>`).join("");

/** Clients of the sixth mailbag: an iPhone's Outlook, newer webmails of MSSanté, practice software with blocks of its own. */
export const newestPostClients: Readonly<Record<string, PostClient>> = {
  "Outlook for iOS": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\nTélécharger Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : ${caisse} <${box}>\nEnvoyé : Friday, May 12, 2023 10:02:11 AM\nÀ : Dr Paul LEMOINE <${doctor}>\nObjet : [${ref}] Patients en ALD sans médecin traitant : votre liste\n\n${bare(ours)}`,
    html: `<html><head></head><body><div><div dir="ltr">${brs(w.top ?? "")}</div></div><div id="ms-outlook-mobile-signature"><div><br></div><div dir="ltr">Télécharger <a href="https://aka.ms/o0ukef">Outlook pour iOS</a></div></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>De :</b> ${caisse} &lt;${box}&gt;<br><b>Envoyé :</b> Friday, May 12, 2023 10:02:11 AM<br><b>À :</b> Dr Paul LEMOINE &lt;${doctor}&gt;<br><b>Objet :</b> [${ref}] Patients en ALD</font><div>&nbsp;</div></div>${ours.html}</body></html>`,
  }),
  "Weda": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\n---\nMessage envoyé depuis Weda, logiciel médical en ligne\n\n----- Message initial -----\nExpéditeur : ${caisse}\nReçu le : 12/05/2023 10:02\nObjet : [${ref}] Patients en ALD\n\n${bare(ours)}`,
  }),
  "webmail of MSSanté": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\n\nLe 12 mai 2023 à 10:02:11 CEST, "${caisse}" <${box}> a écrit :\n\n${marked(ours)}${w.bottom === undefined ? "" : `\n\n${w.bottom}`}`,
    html: `<div class="editor">${divs(w.top ?? "")}</div><div class="reply-header"><br>Le 12 mai 2023 à 10:02:11 CEST, "${caisse}" &lt;${box}&gt; a écrit :</div><blockquote style="border-left:1px solid #999;padding-left:8px">${ours.html}</blockquote><!-- ${ref} -->${w.bottom === undefined ? "" : divs(w.bottom)}`,
  }),
  "Outlook, new": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\n________________________________\nDe : ${caisse} <${box}>\nEnvoyé : vendredi 12 mai 2023 10:02\nÀ : Paul LEMOINE <${doctor}>\nCc : ${box}\nObjet : [${ref}] Patients en ALD sans médecin traitant : votre liste\n \nVous n’obtenez pas souvent d’e-mail à partir de ${box}. Pourquoi c’est important<https://aka.ms/LearnAboutSenderIdentification>\n${bare(ours)}${w.bottom === undefined ? "" : `\n${w.bottom}`}`,
    html: `<html><head></head><body dir="ltr">${divs(w.top ?? "")}<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><span style="font-family:Calibri"><b>De :</b>&nbsp;${caisse} &lt;${box}&gt;<br><b>Envoyé :</b>&nbsp;vendredi 12 mai 2023 10:02<br><b>À :</b>&nbsp;Paul LEMOINE<br><b>Objet :</b>&nbsp;[${ref}] Patients en ALD</span><div>&nbsp;</div></div><table><tr><td>Vous n’obtenez pas souvent d’e-mail à partir de ${box}. <a href="https://aka.ms/LearnAboutSenderIdentification">Pourquoi c’est important</a></td></tr></table>${ours.html}${w.bottom === undefined ? "" : divs(w.bottom)}</body></html>`,
  }),
  "Thunderbird, English": (w, ours) => ({
    text: `${w.top ?? ""}\n\nOn 12/05/2023 10:02, ${caisse} wrote:\n${marked(ours)}${w.bottom === undefined ? "" : `\n${w.bottom}`}\n`,
    html: `<html><head></head><body>${divs(w.top ?? "")}<div class="moz-cite-prefix">On 12/05/2023 10:02, ${caisse} wrote:<br></div><blockquote type="cite">${ours.html}</blockquote>${w.bottom === undefined ? "" : divs(w.bottom)}</body></html>`,
  }),
  "Zimbra, plain": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\n----- Le 12 Mai 23, à 10:02, ${caisse} ${box} a écrit :\n\n${marked(ours)}${w.bottom === undefined ? "" : `\n${w.bottom}`}`,
    html: `<html><body><div style="font-family: arial; font-size: 12pt"><div data-marker="__SIG_PRE__">${brs(w.top ?? "")}</div><br><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px solid #1010FF;margin-left:5px"><b>De: </b>"${caisse}" &lt;${box}&gt;<br><b>Objet: </b>[${ref}]<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid #1010FF">${ours.html}</blockquote></div></div></body></html>`,
  }),
  "Maiia": (w, ours) => ({ text: `${w.top ?? ""}\n\n#### Réponse au message du 12/05/2023 de ${caisse} ####\n${marked(ours)}` }),
  "Axisanté": (w, ours, ref) => ({ text: `${w.top ?? ""}\n\n\nDe: ${box}\nDate: 12/05/2023 10:02\nA: ${doctor}\nObjet: [${ref}] Patients en ALD sans médecin traitant : votre liste\n\n${bare(ours)}` }),
};
