import type { EditedQuote } from "./edited-quote.ts";
import type { PostClient } from "./post-clients.ts";

const caisse = "CPAM Haute-Vienne - Médecin traitant ALD";
const box = "liste-ald@cpam87.mssante.example";
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("é", "&eacute;").replaceAll("'", "&rsquo;").replaceAll(" :", "&nbsp;:");
const bare = ({ lines }: EditedQuote): string => lines.map(({ text }) => text).join("\n");
const marked = ({ lines }: EditedQuote, mark = "> "): string => lines.map(({ text, own }) => (own ? text : text === "" ? mark.trimEnd() : mark + text)).join("\n");
const twice = ({ lines }: EditedQuote): string => lines.map(({ text }) => (text === "" ? ">>" : `>> ${text}`)).join("\n");
const brs = (said: string): string => said.split("\n").map(escaped).join("<br>");
const paragraphs = (said: string): string => said.split("\n").map((line) => `<p style="margin:0">${line === "" ? "&nbsp;" : escaped(line)}</p>`).join("");

/** More clients, written for the second mailbag. */
export const laterPostClients: Readonly<Record<string, PostClient>> = {
  "Outlook, German": (w, ours, ref) => ({ text: `${w.top ?? ""}\n\nVon: ${caisse} <${box}>\nGesendet: Freitag, 12. Mai 2023 10:02\nAn: Dr Paul LEMOINE\nBetreff: [${ref}] Patients en ALD\n\n${bare(ours)}` }),
  "Outlook, one line": (w, ours, ref) => ({ text: `${w.top ?? ""}\n\nDe : ${caisse} <${box}> Envoyé : vendredi 12 mai 2023 10:02 À : Dr Paul LEMOINE Objet : [${ref}] Patients en ALD\n\n${bare(ours)}` }),
  "Outlook, importance": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\nDe : ${caisse} <${box}>\nEnvoyé : vendredi 12 mai 2023 10:02\nÀ : Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>; Dr Anne ROCHE\n<a.roche@medecin.mssante.example>\nCc : secrétariat\nObjet : [${ref}] Patients en ALD\nImportance : Haute\n\n${bare(ours)}${w.bottom === undefined ? "" : `\n\n${w.bottom}`}`,
    html: `<html><body>${paragraphs(w.top ?? "")}<div style="border-top:1pt solid #E1E1E1"><p><b>De&nbsp;:</b> ${caisse} &lt;${box}&gt;<br><b>Envoy&eacute;&nbsp;:</b> vendredi 12 mai 2023 10:02<br><b>&Agrave;&nbsp;:</b> Dr Paul LEMOINE; Dr Anne ROCHE<br><b>Cc&nbsp;:</b> secr&eacute;tariat<br><b>Objet&nbsp;:</b> [${ref}] Patients en ALD<br><b>Importance&nbsp;:</b> Haute</p></div>${ours.html}</body></html>`,
  }),
  "Apple Mail, French date": (w, ours) => ({
    text: `${w.top ?? ""}\n\nLe ven. 12 mai 2023 à 10:02 AM, ${caisse} <${box}> a écrit :\n\n${marked(ours)}${w.bottom === undefined ? "" : `\n${w.bottom}`}`,
    html: `<html><body>${paragraphs(w.top ?? "")}<div><blockquote type="cite"><div>Le 12 mai 2023 &agrave; 10:02, ${caisse} &lt;${box}&gt; a &eacute;crit&nbsp;:</div><br>${ours.html}</blockquote></div>${w.bottom === undefined ? "" : paragraphs(w.bottom)}</body></html>`,
  }),
  "Thunderbird, reply below header": (w, ours) => ({ text: `Bonjour,\n\n${w.top ?? ""}\n\nLe 12/05/2023 à 10:02, ${box} a écrit :\n${marked(ours)}\n\n-- \nDr P. Lemoine\n` }),
  "after a reminder": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\nLe 22 mai 2023 à 08:00, ${caisse} <${box}> a écrit :\n\n> Docteur,\n> \n> Nous n'avons pas reçu votre réponse à la liste ${ref}. Répondez ACCEPTE ou REFUSE.\n> \n> Le 12 mai 2023 à 10:02, ${caisse} a écrit :\n>\n${twice(ours)}`,
  }),
  "Zimbra, HTML": (w, ours, ref) => ({
    text: `${w.top ?? ""}\n\n\nDe: "${caisse}" <${box}>\nÀ: "Paul LEMOINE" <paul.lemoine@medecin.mssante.example>\nEnvoyé: Vendredi 12 Mai 2023 10:02:11\nObjet: [${ref}] Patients en ALD\n\n${bare(ours)}${w.bottom === undefined ? "" : `\n\n${w.bottom}`}`,
    html: `<html><body><div style="font-family: arial, helvetica, sans-serif; font-size: 12pt; color: #000000"><div>${brs(w.top ?? "")}</div><div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"${caisse}" &lt;${box}&gt;<br><b>&Agrave;: </b>"Paul LEMOINE"<br><b>Envoy&eacute;: </b>Vendredi 12 Mai 2023 10:02:11<br><b>Objet: </b>[${ref}] Patients en ALD<br></div><br><div data-marker="__QUOTED_TEXT__">${ours.html}</div>${w.bottom === undefined ? "" : `<div>${brs(w.bottom)}</div>`}</div></body></html>`,
  }),
  "Gmail web": (w, ours) => ({
    text: `${w.top ?? ""}\n\nLe ven. 12 mai 2023 à 10:02, ${caisse} <${box}> a\nécrit :\n\n${marked(ours)}\n${w.bottom === undefined ? "" : `\n${w.bottom}`}`,
    html: `<div dir="ltr"><div>${brs(w.top ?? "")}</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le&nbsp;ven. 12 mai 2023 &agrave;&nbsp;10:02, ${caisse} &lt;<a href="mailto:${box}">${box}</a>&gt; a &eacute;crit&nbsp;:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">${ours.html}</blockquote></div>${w.bottom === undefined ? "" : `<div>${brs(w.bottom)}</div>`}`,
  }),
  "a bar at the left": (w, ours) => ({ html: `<html><body><div>${brs(w.top ?? "")}</div><br><div style="border-left:2px solid #000;padding-left:5px"><p>Message de ${caisse} &lt;${box}&gt; du 12/05/2023 10:02 :</p>${ours.html}</div></body></html>` }),
  "KMail": (w, ours) => ({ text: `${w.top ?? ""}\n\nLe vendredi 12 mai 2023, 10:02:11 CEST ${caisse} a écrit :\n${marked(ours)}${w.bottom === undefined ? "" : `\n${w.bottom}`}` }),
  "BlueMail": (w, ours) => ({ text: `${w.top ?? ""}\n\nTéléchargez BlueMail pour Android \nLe 12 mai 2023, à 10:02, ${caisse} <${box}> a écrit:\n${marked(ours, ">")}` }),
  "mailbox of a hospital": (w, ours, ref) => ({ text: `${w.top ?? ""}\n\n\n***** Message d'origine *****\nExpéditeur : ${caisse} <${box}>\nDate : 12/05/2023 10:02:11\nDestinataire : paul.lemoine@medecin.mssante.example\nSujet : [${ref}] Patients en ALD\n\n${bare(ours)}\n\n*****\nCe courriel et ses pièces jointes sont confidentiels et destinés à l'usage exclusif du destinataire. Si vous l'avez reçu par erreur, merci de le détruire.` }),
  "MédiStory": (w, ours) => ({ text: `${w.top ?? ""}\n\n| Le 12 mai 2023 à 10:02, ${caisse} a écrit :\n|\n${marked(ours, "| ")}` }),
  "Doctolib": (w) => ({ text: `${w.top ?? ""}\n\n\nMessage envoyé depuis Doctolib Messagerie\nNe répondez pas à cette adresse si vous n'acceptez pas les conditions d'utilisation.` }),
  "Hellodoc": (w, ours) => ({ text: `${w.top ?? ""}\n\n>>>>> Message original >>>>>\n${marked(ours)}\n<<<<< Fin du message original <<<<<` }),
};
