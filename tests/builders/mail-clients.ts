import type { QuotedMessage } from "./our-message.ts";

/** What a client makes of an answer and the message that it answers. */
export interface ClientBody {
  readonly text: string;
  readonly html: string;
}

export type Client = (answer: string, ours: QuotedMessage) => ClientBody;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("'", "&#39;");
const divs = (answer: string): string => answer.split("\n").map((line) => `<div>${line === "" ? "<br>" : escaped(line)}</div>`).join("");
const paragraphs = (answer: string): string => answer.split("\n").map((line) => `<p class=MsoNormal><span style='font-size:11.0pt'>${line === "" ? "<o:p>&nbsp;</o:p>" : escaped(line)}</span></p>`).join("\n");
const breaks = (answer: string): string => answer.split("\n").map(escaped).join("<br>\n");
const marked = (ours: QuotedMessage, mark = "> "): string => ours.lines.map((line) => (line === "" ? mark.trimEnd() : mark + line)).join("\n");
const plain = (ours: QuotedMessage): string => ours.lines.join("\n");
const who = "CPAM de la Corrèze <liste-ald@cpam19.mssante.example>";
const head = "<html><head><style>p {margin:0} .accepte {color:green}</style></head><body>";

const labels = (from: string, sent: string, to: string, subject: string): string =>
  `${from} ${who}\n${sent} vendredi 12 mai 2023 10:02\n${to} Dr Anne MERCIER <anne.mercier@medecin.mssante.example>\n${subject} [ALD-19] Votre liste de patients sans médecin traitant`;
const htmlLabels = `<b>De&nbsp;:</b> CPAM de la Corr&egrave;ze &lt;liste-ald@cpam19.mssante.example&gt;<br><b>Envoy&eacute;&nbsp;:</b> vendredi 12 mai 2023 10:02<br><b>&Agrave;&nbsp;:</b> Dr Anne MERCIER<br><b>Objet&nbsp;:</b> [ALD-19] Votre liste`;

/** The quoting of the clients that French doctors use. */
export const clients: Readonly<Record<string, Client>> = {
  "no quotation": (answer) => ({ text: answer, html: `${head}${divs(answer)}</body></html>` }),
  gmail: (answer, ours) => ({
    text: `${answer}\n\nLe ven. 12 mai 2023 à 10:02, CPAM de la Corrèze <\nliste-ald@cpam19.mssante.example> a écrit :\n\n${marked(ours)}\n`,
    html: `<div dir="ltr">${divs(answer)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le&nbsp;ven. 12 mai 2023 &agrave;&nbsp;10:02, CPAM &lt;<a href="mailto:x@y.z">x@y.z</a>&gt; a &eacute;crit&nbsp;:<br></div><blockquote class="gmail_quote" style="margin:0px">${ours.html}</blockquote></div>`,
  }),
  "gmail in English": (answer, ours) => ({
    text: `${answer}\n\nOn Fri, May 12, 2023 at 10:02 AM CPAM de la Corrèze <liste-ald@cpam19.mssante.example>\nwrote:\n\n${marked(ours)}`,
    html: `<div dir="ltr">${divs(answer)}</div><div class="gmail_quote"><div class="gmail_attr">On Fri, May 12, 2023 at 10:02&#8239;AM CPAM &lt;x@y.z&gt; wrote:<br></div><blockquote class="gmail_quote">${ours.html}</blockquote></div>`,
  }),
  "Outlook desktop": (answer, ours) => ({
    text: `${answer}\n\n\n${labels("De :", "Envoyé :", "À :", "Objet :")}\n\n${plain(ours)}`,
    html: `${head}<div class=WordSection1>${paragraphs(answer)}<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${htmlLabels}</p></div></div>${ours.html}</div></body></html>`,
  }),
  "Outlook on the web": (answer, ours) => ({
    text: `${answer}\n________________________________\n${labels("De :", "Envoyé :", "À :", "Objet :")}\n\n${plain(ours)}`,
    html: `${head}${divs(answer)}<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${htmlLabels}</font><div>&nbsp;</div></div><div>${ours.html}</div></body></html>`,
  }),
  "Outlook in English": (answer, ours) => ({
    text: `${answer}\n\n-----Original Message-----\n${labels("From:", "Sent:", "To:", "Subject:")}\n\n${plain(ours)}`,
    html: `${head}${paragraphs(answer)}<div><div style='border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> CPAM &lt;x@y.z&gt;<br><b>Sent:</b> Friday, May 12, 2023 10:02 AM<br><b>To:</b> Dr MERCIER<br><b>Subject:</b> [ALD-19] Votre liste</p></div>${ours.html}</div></body></html>`,
  }),
  "Outlook for iOS": (answer, ours) => ({
    text: `${answer}\n\nTélécharger Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\n${labels("De :", "Envoyé :", "À :", "Objet :")}\n\n${plain(ours)}`,
    html: `${head}${divs(answer)}<div id="ms-outlook-mobile-signature"><a href="https://aka.ms/o0ukef">T&eacute;l&eacute;charger Outlook pour iOS</a></div><hr><div id="divRplyFwdMsg">${htmlLabels}</div>${ours.html}</body></html>`,
  }),
  "Apple Mail": (answer, ours) => ({
    text: `${answer}\n\nEnvoyé de mon iPhone\n\n> Le 12 mai 2023 à 10:02, ${who} a écrit :\n> \n${marked(ours)}`,
    html: `${head}${divs(answer)}<br><div dir="ltr">Envoy&eacute; de mon iPhone</div><div dir="ltr"><br><blockquote type="cite">Le 12 mai 2023 &agrave; 10:02, CPAM &lt;x@y.z&gt; a &eacute;crit&nbsp;:<br><br></blockquote></div><blockquote type="cite">${ours.html}</blockquote></body></html>`,
  }),
  Thunderbird: (answer, ours) => ({
    text: `${answer}\n\nLe 12/05/2023 à 10:02, CPAM de la Corrèze a écrit :\n${marked(ours)}\n`,
    html: `${head}<p>${breaks(answer)}</p><div class="moz-cite-prefix">Le 12/05/2023 &agrave; 10:02, CPAM a &eacute;crit&nbsp;:<br></div><blockquote type="cite" cite="mid:x">${ours.html}</blockquote></body></html>`,
  }),
  "Thunderbird, answer below": (answer, ours) => ({
    text: `Le 12/05/2023 à 10:02, CPAM de la Corrèze a écrit :\n${marked(ours)}\n\n${answer}\n`,
    html: `${head}<div class="moz-cite-prefix">Le 12/05/2023 &agrave; 10:02, CPAM a &eacute;crit&nbsp;:<br></div><blockquote type="cite">${ours.html}</blockquote><p>${breaks(answer)}</p></body></html>`,
  }),
  Zimbra: (answer, ours) => ({
    text: `${answer}\n\n----- Mail original -----\nDe: "CPAM de la Corrèze" <liste-ald@cpam19.mssante.example>\nÀ: "Dr Anne MERCIER" <anne.mercier@medecin.mssante.example>\nEnvoyé: Vendredi 12 Mai 2023 10:02:11\nObjet: [ALD-19] Votre liste\n\n${plain(ours)}`,
    html: `${head}<div style="font-family:arial">${divs(answer)}</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"CPAM" &lt;x@y.z&gt;<br><b>&Agrave;: </b>"Dr MERCIER"<br><b>Envoy&eacute;: </b>Vendredi 12 Mai 2023 10:02:11<br><b>Objet: </b>[ALD-19] Votre liste</div><div data-marker="__QUOTED_TEXT__">${ours.html}</div></body></html>`,
  }),
  Roundcube: (answer, ours) => ({
    text: `${answer}\n\nLe 2023-05-12 10:02, CPAM de la Corrèze a écrit :\n${marked(ours)}`,
    html: `${head}<p>${breaks(answer)}</p><p id="reply-intro">Le 2023-05-12 10:02, CPAM a &eacute;crit :</p><blockquote type="cite" style="padding: 0 0.4em">${ours.html}</blockquote></body></html>`,
  }),
  Horde: (answer, ours) => ({
    text: `${answer}\n\nCPAM de la Corrèze <liste-ald@cpam19.mssante.example> a écrit :\n\n${marked(ours)}`,
    html: `${head}<p>${breaks(answer)}</p><p>CPAM de la Corr&egrave;ze &lt;liste-ald@cpam19.mssante.example&gt; a &eacute;crit&nbsp;:</p><blockquote type="cite">${ours.html}</blockquote></body></html>`,
  }),
  SOGo: (answer, ours) => ({
    text: `${answer}\n\nLe Vendredi, Mai 12, 2023 10:02 CEST, CPAM de la Corrèze <liste-ald@cpam19.mssante.example> a écrit:\n \n${marked(ours)}`,
    html: `${head}<p>${breaks(answer)}</p>Le Vendredi, Mai 12, 2023 10:02 CEST, CPAM &lt;x@y.z&gt; a &eacute;crit:<blockquote type="cite" cite="x">${ours.html}</blockquote></body></html>`,
  }),
  Samsung: (answer, ours) => ({
    text: `${answer}\n\nEnvoyé depuis mon smartphone Samsung Galaxy.\n\n-------- Message d'origine --------\nDe : ${who}\nDate : 12/05/2023 10:02 (GMT+01:00)\nÀ : anne.mercier@medecin.mssante.example\nObjet : [ALD-19] Votre liste\n\n${plain(ours)}`,
    html: `${head}${divs(answer)}<div id="composer_signature">Envoy&eacute; depuis mon smartphone Samsung Galaxy.</div><div><br></div><div>-------- Message d'origine --------</div><div>De : CPAM &lt;x@y.z&gt; </div><div>Date : 12/05/2023  10:02  (GMT+01:00) </div><div>&Agrave; : anne.mercier@medecin.mssante.example </div><div>Objet : [ALD-19] Votre liste </div><div><br></div>${ours.html}</body></html>`,
  }),
  Orange: (answer, ours) => ({
    text: `${answer}\n\n> Message du 12/05/23 10:02\n> De : "CPAM de la Corrèze" <liste-ald@cpam19.mssante.example>\n> A : anne.mercier@medecin.mssante.example\n> Copie à : \n> Objet : [ALD-19] Votre liste\n> \n${marked(ours)}`,
    html: `${head}<p>${breaks(answer)}</p><blockquote style="border-left: 2px solid #FF7900"><p>&gt; Message du 12/05/23 10:02<br>&gt; De : "CPAM"<br>&gt; A : anne.mercier<br>&gt; Objet : Votre liste</p>${ours.html}</blockquote></body></html>`,
  }),
  "a webmail that marks nothing": (answer, ours) => ({
    text: `${answer}\n\n${plain(ours)}`,
    html: `${head}${divs(answer)}<br><br>${ours.html}</body></html>`,
  }),
  "a forwarded copy": (answer, ours) => ({
    text: `${answer}\n\n---------- Forwarded message ---------\nDe : ${who}\nDate: ven. 12 mai 2023 à 10:02\nSubject: [ALD-19] Votre liste\nTo: <anne.mercier@medecin.mssante.example>\n\n\n${plain(ours)}`,
    html: `<div dir="ltr">${divs(answer)}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>De : <strong>CPAM</strong> &lt;x@y.z&gt;<br>Date: ven. 12 mai 2023<br>Subject: Votre liste<br>To:  &lt;x@y.z&gt;<br></div><br>${ours.html}</div></div>`,
  }),
  "a quotation cut at 60 columns": (answer, ours) => ({
    text: `${answer}\n\nLe 12/05/2023 à 10:02, CPAM de la Corrèze a écrit :\n${marked({ ...ours, lines: ours.lines.flatMap((line) => cutAt(line, 60)) })}`,
    html: "",
  }),
};

function cutAt(line: string, width: number): string[] {
  if (/^\d+\. /.test(line)) return [line];
  const lines: string[] = [];
  let rest = line;
  while (rest.length > width) {
    const at = rest.lastIndexOf(" ", width);
    if (at <= 0) break;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  return [...lines, rest];
}
