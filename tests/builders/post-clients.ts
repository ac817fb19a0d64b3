import type { EditedQuote, Written } from "./edited-quote.ts";
import type { Bodies } from "./raw-mail.ts";

/** What a client makes of an answer and our message. */
export type PostClient = (written: Written, ours: EditedQuote, reference: string) => Bodies;

const caisse = "CPAM Haute-Vienne - Médecin traitant ALD";
const box = "liste-ald@cpam87.mssante.example";
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const top = ({ top: said }: Written): string => said ?? "";
const below = ({ bottom }: Written): string => (bottom === undefined ? "" : `\n\n${bottom}`);
const bare = ({ lines }: EditedQuote): string => lines.map(({ text }) => text).join("\n");
const marked = ({ lines }: EditedQuote, mark = "> "): string => lines.map(({ text, own }) => (own ? text : text === "" ? mark.trimEnd() : mark + text)).join("\n");
/** Every line of the quotation marked, the doctor's among them. */
const allMarked = ({ lines }: EditedQuote, mark = "> "): string => lines.map(({ text }) => (text === "" ? mark.trimEnd() : mark + text)).join("\n");
const divs = (said: string, attributes = ""): string => said.split("\n").map((line) => `<div${attributes}>${line === "" ? "<br>" : escaped(line)}</div>`).join("");
const word = (said: string): string => said.split("\n").map((line) => `<p class="MsoNormal"><span lang="FR" style="font-size:11.0pt;font-family:&quot;Calibri&quot;,sans-serif">${line === "" ? "<o:p>&nbsp;</o:p>" : `${escaped(line)}<o:p></o:p>`}</span></p>`).join("\r\n");
const brs = (said: string): string => said.split("\n").map(escaped).join("<br>\n");
const after = ({ bottom }: Written, wrap: (said: string) => string): string => (bottom === undefined ? "" : wrap(bottom));
const bold = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([name, value]) => `<b>${name}</b> ${escaped(value)}`).join("<br>");
const plain = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([name, value]) => `${name} ${value}`).join("\n");
const office = (reference: string) => [["De :", `${caisse} <${box}>`], ["Envoyé :", "vendredi 12 mai 2023 10:02"], ["À :", "Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>"], ["Objet :", `[${reference}] Patients en ALD sans médecin traitant : votre liste`]] as const;
const officeEnglish = (reference: string) => [["From:", `${caisse} <${box}>`], ["Sent:", "Friday, May 12, 2023 10:02 AM"], ["To:", "Dr Paul LEMOINE"], ["Cc:", "secretariat@cabinet.example"], ["Subject:", `[${reference}] Patients en ALD`]] as const;

const wordPage = (body: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm} .refuse {color:red} --></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang=FR link="#0563C1"><div class=WordSection1>${body}</div></body></html>`;

/** Clients as real ones write, other ones and other years than those of the sittings. */
export const postClients: Readonly<Record<string, PostClient>> = {
  "Outlook 2016": (w, ours, ref) => ({
    text: `${top(w)}\n\n \n\n${plain(office(ref))}\n\n \n\n${bare(ours)}${below(w)}`,
    html: wordPage(`${word(top(w))}<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${bold(office(ref))}<o:p></o:p></p></div></div>${ours.html}${after(w, word)}`),
  }),
  "Outlook 2010": (w, ours, ref) => ({
    text: `${top(w)}\n\n-----Message d'origine-----\nDe : ${caisse} [mailto:${box}] \nEnvoyé : vendredi 12 mai 2023 10:02\nÀ : Dr Paul LEMOINE\nObjet : [${ref}] Patients en ALD\n\n${bare(ours)}${below(w)}`,
  }),
  "Outlook, English": (w, ours, ref) => ({
    text: `${top(w)}\n\n${plain(officeEnglish(ref))}\n\n${bare(ours)}${below(w)}`,
    html: wordPage(`${word(top(w))}<div style='border:none;border-top:solid #B5C4DF 1.0pt'><p class=MsoNormal>${bold(officeEnglish(ref))}</p></div>${ours.html}${after(w, word)}`),
  }),
  "Outlook 365": (w, ours, ref) => ({
    text: `${top(w)}\n________________________________\n${plain(office(ref))}\n\n${bare(ours)}${below(w)}`,
    html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">${divs(top(w), ' class="elementToProof" style="font-family: Aptos, Calibri; font-size: 12pt; color: rgb(0, 0, 0);"')}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${bold(office(ref))}</font><div>&nbsp;</div></div>${ours.html}${after(w, divs)}</body></html>`,
  }),
  "Outlook for Android": (w, ours, ref) => ({
    text: `${top(w)}\n\nObtenir Outlook pour Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: ${caisse} <${box}>\nSent: Friday, May 12, 2023 10:02:11 AM\nTo: Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>\nSubject: [${ref}] Patients en ALD\n\n${bare(ours)}`,
    html: `<html><body><div dir="auto">${brs(top(w))}</div><div id="ms-outlook-mobile-body-separator-line" dir="auto"><br></div><div id="ms-outlook-mobile-signature" dir="auto">Obtenir <a href="https://aka.ms/AAb9ysg">Outlook pour Android</a></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">${bold(officeEnglish(ref))}</div>${ours.html}</body></html>`,
  }),
  "Outlook for Mac": (w, ours, ref) => ({
    text: `${top(w)}\n\n\nDe : ${caisse} <${box}>\nDate : vendredi, 12 mai 2023 à 10:02\nÀ : Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>\nObjet : [${ref}] Patients en ALD\n\n${bare(ours)}${below(w)}`,
    html: wordPage(`${word(top(w))}<div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span style='color:black'>De&nbsp;: </span></b><span style='color:black'>${escaped(caisse)} &lt;${box}&gt;<br><b>Date&nbsp;: </b>vendredi, 12 mai 2023 &agrave; 10:02<br><b>&Agrave;&nbsp;: </b>Dr Paul LEMOINE<br><b>Objet&nbsp;: </b>[${ref}] Patients en ALD<o:p></o:p></span></p></div>${ours.html}${after(w, word)}`),
  }),
  "Thunderbird, flowed": (w, ours) => ({ text: `${top(w)}\n\nLe 12/05/2023 à 10:02, ${caisse} a écrit :\n${marked(ours, ">")}${below(w)}\n` }),
  "Thunderbird, HTML": (w, ours) => ({
    text: `${top(w)}\n\nLe 12/05/2023 à 10:02, ${caisse} a écrit :\n${marked(ours)}${below(w)}`,
    html: `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><p>${brs(top(w))}</p><div class="moz-cite-prefix">Le 12/05/2023 à 10:02, ${caisse} a écrit :<br></div><blockquote type="cite" cite="mid:x@y"><meta http-equiv="content-type" content="text/html; charset=UTF-8">${ours.html}</blockquote>${after(w, (said) => `<p>${brs(said)}</p>`)}</body></html>`,
  }),
  "Mail on a Mac": (w, ours) => ({
    text: `${top(w)}\n\n> Le 12 mai 2023 à 10:02, ${caisse} <${box}> a écrit :\n> \n${marked(ours)}${below(w)}\n`,
    html: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${divs(top(w))}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>Le 12 mai 2023 à 10:02, ${caisse} &lt;${box}&gt; a écrit :</div><br class="Apple-interchange-newline"><div>${ours.html}</div></blockquote></div>${after(w, divs)}</body></html>`,
  }),
  iPhone: (w, ours) => ({
    text: `${top(w)}\n\nEnvoyé de mon iPhone\n\n> Le 12 mai 2023 à 10:02, ${caisse} <${box}> a écrit :\n> \n> ﻿\n${marked(ours)}\n`,
    html: `<html><head></head><body dir="auto">${divs(top(w), ' dir="ltr"')}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Envoyé de mon iPhone</div><div dir="ltr"><br><blockquote type="cite">Le 12 mai 2023 à 10:02, ${caisse} &lt;${box}&gt; a écrit :<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">﻿${ours.html}</div></blockquote></body></html>`,
  }),
  "iPad, English": (w, ours) => ({
    text: `${top(w)}\n\nSent from my iPad\n\n> On 12 May 2023, at 10:02, ${caisse} <${box}> wrote:\n> \n${marked(ours)}`,
    html: `<html><body dir="auto">${divs(top(w))}<div dir="ltr">Sent from my iPad</div><div dir="ltr"><br><blockquote type="cite">On 12 May 2023, at 10:02, ${caisse} &lt;${box}&gt; wrote:<br><br></blockquote></div><blockquote type="cite">${ours.html}</blockquote></body></html>`,
  }),
  "Gmail app": (w, ours) => ({
    text: `${top(w)}\n\nLe ven. 12 mai 2023, 10:02, ${caisse} <\n${box}> a écrit :\n\n${marked(ours)}\n`,
    html: `<div dir="auto">${divs(top(w), ' dir="auto"')}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Le ven. 12 mai 2023, 10:02, ${caisse} &lt;<a href="mailto:${box}">${box}</a>&gt; a écrit :<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${ours.html}</blockquote></div>`,
  }),
  "Gmail, English": (w, ours) => ({
    text: `${top(w)}\n\nOn Fri, 12 May 2023 at 10:02, ${caisse} <\n${box}> wrote:\n\n${marked(ours)}${below(w)}\n`,
    html: `<div dir="ltr">${divs(top(w))}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Fri, 12 May 2023 at 10:02, ${caisse} &lt;${box}&gt; wrote:<br></div><blockquote class="gmail_quote">${ours.html}</blockquote></div>${after(w, divs)}`,
  }),
  "Orange, new webmail": (w, ours, ref) => ({
    text: `${top(w)}\n\n\n\n\nenvoyé : 12 mai 2023 à 10:02\nde : ${caisse} <${box}>\nà : paul.lemoine@medecin.mssante.example\nobjet : [${ref}] Patients en ALD\n\n\n${bare(ours)}`,
    html: `<html><body><div>${brs(top(w))}</div><br><hr><div><b>envoyé :</b> 12 mai 2023 à 10:02<br><b>de :</b> ${caisse} &lt;${box}&gt;<br><b>à :</b> paul.lemoine@medecin.mssante.example<br><b>objet :</b> [${ref}] Patients en ALD<br></div><br>${ours.html}</body></html>`,
  }),
  "La Poste": (w, ours, ref) => ({ text: `${top(w)}\n\n> Message du 12/05/23 10:02\n> De : "${caisse}" <${box}>\n> A : "Dr Paul LEMOINE" <paul.lemoine@medecin.mssante.example>\n> Copie à : \n> Objet : [${ref}] Patients en ALD\n> \n> \n${allMarked(ours, "> ")}` }),
  SFR: (w, ours, ref) => ({
    text: `${top(w)}\n\n========================================\n\nMessage du : 12/05/2023 10:02\nDe : "${caisse} " <${box}>\nA : "Dr LEMOINE" <paul.lemoine@medecin.mssante.example>\nCopie à : \nSujet : [${ref}] Patients en ALD\n\n\n${bare(ours)}`,
    html: `<div>${brs(top(w))}</div><p>========================================</p><p>Message du : 12/05/2023 10:02<br>De : "${caisse}" &lt;${box}&gt;<br>A : "Dr LEMOINE"<br>Copie &agrave; : <br>Sujet : [${ref}] Patients en ALD</p>${ours.html}`,
  }),
  Free: (w, ours, ref) => ({ text: `${top(w)}\n\n----- Mail original -----\n> De: "${caisse}" <${box}>\n> À: "Dr LEMOINE" <paul.lemoine@medecin.mssante.example>\n> Envoyé: Vendredi 12 Mai 2023 10:02:11\n> Objet: [${ref}] Patients en ALD\n> \n${marked(ours)}${below(w)}` }),
  "Open-Xchange": (w, ours) => ({
    text: `${top(w)}\n\n> Le 12/05/2023 10:02 CEST, ${caisse} <${box}> a écrit:\n> \n>  \n${marked(ours)}${below(w)}`,
    html: `<!doctype html><html><head><meta charset="UTF-8"></head><body><div class="default-style">${brs(top(w))}</div><blockquote type="cite"><div>Le 12/05/2023 10:02 CEST, ${caisse} &lt;<a href="mailto:${box}">${box}</a>&gt; a écrit:</div><div><br></div>${ours.html}</blockquote>${after(w, divs)}</body></html>`,
  }),
  Mailiz: (w, ours, ref) => ({
    text: `${top(w)}\n\n----- Message d'origine -----\nDe: "${caisse}" <${box}>\nEnvoyé: vendredi 12 mai 2023 10:02:11\nA: paul.lemoine@medecin.mssante.example\nSujet: [${ref}] Patients en ALD\n\n${bare(ours)}${below(w)}`,
  }),
  "Medimail gateway": (w, ours, ref) => ({ text: `${top(w)}\n\n-------- Message transféré --------\nSujet : [${ref}] Patients en ALD\nDate : Fri, 12 May 2023 10:02:11 +0200\nDe : ${caisse} <${box}>\nPour : paul.lemoine@medecin.mssante.example\n\n${bare(ours)}\n\n-- \nCe message vous a été transmis par la messagerie sécurisée de santé Medimail. Toute utilisation non conforme est refusée.` }),
  "Apicrypt gateway": (w, ours) => ({ text: `${top(w)}\n\n\n\nLe 12/05/2023 à 10:02, ${caisse} a écrit :\n${marked(ours)}\n\n\n*************************************************\nMessage chiffré par APICRYPT - www.apicrypt.org\nSi vous acceptez de recevoir des courriers cryptés, répondez oui à votre correspondant.\n` }),
  "Horde, English": (w, ours) => ({ text: `${top(w)}\n\n\nQuoting ${caisse} <${box}>:\n\n${marked(ours)}${below(w)}\n` }),
  "Roundcube, below": (w, ours) => ({
    text: `Le 2023-05-12 10:02, ${caisse} a écrit :\n\n${marked(ours)}\n\n${w.bottom ?? top(w)}\n`,
    html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /></head><body style='font-size: 10pt'><p id="reply-intro">Le 2023-05-12 10:02, ${caisse} a écrit :</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">${ours.html}</blockquote><p>${brs(w.bottom ?? top(w))}</p></body></html>`,
  }),
  "Lotus Notes": (w, ours, ref) => ({
    text: `${top(w)}\n\n\n\nDe :\t${caisse} <${box}>\nA :\tpaul.lemoine@medecin.mssante.example\nDate :\t12/05/2023 10:02\nObjet :\t[${ref}] Patients en ALD\n\n\n\n${bare(ours)}${below(w)}`,
    html: `<font size=2 face="sans-serif">${brs(top(w))}</font><br><br><table width=100%><tr><td><font size=1 color=#5f5f5f>De :</font></td><td><font size=1>${caisse} &lt;${box}&gt;</font></td></tr><tr><td><font size=1 color=#5f5f5f>A :</font></td><td><font size=1>paul.lemoine@medecin.mssante.example</font></td></tr><tr><td><font size=1 color=#5f5f5f>Date :</font></td><td><font size=1>12/05/2023 10:02</font></td></tr><tr><td><font size=1 color=#5f5f5f>Objet :</font></td><td><font size=1>[${ref}] Patients en ALD</font></td></tr></table><hr noshade>${ours.html}`,
  }),
  "K-9 Mail": (w, ours) => ({ text: `${top(w)}\n\nLe 12 mai 2023 10:02:11 GMT+02:00, ${caisse} <${box}> a écrit :\n${marked(ours, ">")}\n\n-- \nEnvoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.` }),
  "Samsung, old": (w, ours, ref) => ({
    text: `${top(w)}\n\n\nEnvoyé depuis mon appareil Samsung\n\n-------- Message d’origine --------\nDe : ${caisse} <${box}> \nDate : 12/05/2023 10:02 (GMT+01:00) \nÀ : paul.lemoine@medecin.mssante.example \nObjet : [${ref}] Patients en ALD \n\n${bare(ours)}`,
    html: `<html><head></head><body>${divs(top(w), ' dir="auto"')}<div><br></div><div id="composer_signature"><div style="font-size:12px;color:#575757" dir="auto">Envoyé depuis mon appareil Samsung</div></div><div><br></div><div style="font-size:100%;color:#000000"><!-- originalMessage --><div>-------- Message d’origine --------</div><div>De : ${caisse} &lt;${box}&gt; </div><div>Date : 12/05/2023  10:02  (GMT+01:00) </div><div>À : paul.lemoine@medecin.mssante.example </div><div>Objet : [${ref}] Patients en ALD </div><div><br></div></div>${ours.html}</body></html>`,
  }),
  Yahoo: (w, ours) => ({
    text: `${top(w)}\n\n    Le vendredi 12 mai 2023 à 10:02:11 UTC+2, ${caisse} <${box}> a écrit :  \n \n ${bare(ours).replaceAll("\n", "\n ")}`,
    html: `<html><head></head><body><div class="ydp1yahoo-style-wrap"><div dir="ltr">${brs(top(w))}</div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div style="font-size:13px;color:#26282a;"><div>Le vendredi 12 mai 2023 à 10:02:11 UTC+2, ${caisse} &lt;${box}&gt; a écrit :</div><div><br></div><div><br></div><div>${ours.html}</div></div></div></body></html>`,
  }),
  "Windows Mail": (w, ours, ref) => ({
    text: `${top(w)}\n\nProvenance : Courrier pour Windows\n\nDe : ${caisse}\nEnvoyé le :vendredi 12 mai 2023 10:02\nÀ : Dr Paul LEMOINE\nObjet :[${ref}] Patients en ALD\n\n${bare(ours)}`,
    html: wordPage(`${word(top(w))}<p class=MsoNormal>Provenance : <a href="https://go.microsoft.com/fwlink/?LinkId=550986">Courrier</a> pour Windows</p><div style='mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>De&nbsp;: </b>${caisse}<br><b>Envoyé le&nbsp;:</b>vendredi 12 mai 2023 10:02<br><b>À&nbsp;: </b>Dr Paul LEMOINE<br><b>Objet&nbsp;:</b>[${ref}]</p></div>${ours.html}`),
  }),
  Proton: (w, ours) => ({
    text: `${top(w)}\n\n\n\n------- Message original -------\nLe vendredi 12 mai 2023 à 10:02, ${caisse} <${box}> a écrit :\n\n\n${marked(ours)}`,
    html: `<div style="font-family: Arial; font-size: 14px;">${brs(top(w))}</div><div class="protonmail_quote">------- Message original -------<br>Le vendredi 12 mai 2023 à 10:02, ${caisse} &lt;${box}&gt; a écrit :<br><br><blockquote class="protonmail_quote" type="cite">${ours.html}</blockquote><br></div>`,
  }),
  GroupWise: (w, ours) => ({ text: `${top(w)}\n\n>>> ${caisse} <${box}> 12/05/2023 10:02 >>>\n${bare(ours)}${below(w)}` }),
  Evolution: (w, ours) => ({ text: `${top(w)}\n\nLe vendredi 12 mai 2023 à 10:02 +0200, ${caisse} a écrit :\n${marked(ours)}${below(w)}` }),
  Spark: (w, ours) => ({
    text: `${top(w)}\nLe 12 mai 2023 à 10:02 +0200, ${caisse} <${box}>, a écrit :\n${marked(ours)}`,
    html: `<html><body><div name="messageBodySection"><div dir="auto">${brs(top(w))}</div></div><div name="messageReplySection">Le 12 mai 2023 à 10:02 +0200, ${caisse} &lt;${box}&gt;, a écrit :<br><blockquote type="cite" class="spark_quote" style="margin: 5px; border-left: thin #1abc9c solid;">${ours.html}</blockquote></div></body></html>`,
  }),
  "practice software": (w, ours) => ({ text: `${top(w)}\n\n==== Message initial du 12/05/2023 10:02 (${caisse}) ====\n${bare(ours)}\n==== Fin du message initial ====` }),
  "no quotation": (w) => ({ text: `${top(w)}${below(w)}` }),
  "forwarded, Outlook": (w, ours, ref) => ({ text: `${top(w)}\n\n________________________________\n${plain(office(ref))}\n\n${bare(ours)}${below(w)}` }),
};
