import type { Client } from "./mail-clients.ts";
import type { QuotedMessage } from "./our-message.ts";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const divs = (answer: string): string => answer.split("\n").map((line) => `<div>${line === "" ? "<br>" : escaped(line)}</div>`).join("");
const plain = (ours: QuotedMessage): string => ours.lines.join("\n");
const marked = (ours: QuotedMessage): string => ours.lines.map((line) => (line === "" ? ">" : `> ${line}`)).join("\n");

/** What messaging of health and the software of practices make of an answer: dividers, notices and links of their own. */
export const practiceClients: Readonly<Record<string, Client>> = {
  Mailiz: (answer, ours) => ({
    text: `${answer}\n\n-----Message initial-----\nDe : CPAM <liste-ald@cpam19.mssante.example>\nDate : 12/05/2023 10:02\nA : Dr X <x@medecin.mssante.example>\nObjet : Votre liste\n\n${plain(ours)}\n\n--\nMessage transmis par la Messagerie Sécurisée de Santé Mailiz`,
    html: `<html><body>${divs(answer)}<br><hr><div><b>-----Message initial-----</b><br>De : CPAM &lt;x@y.z&gt;<br>Date : 12/05/2023 10:02<br>A : Dr X<br>Objet : Votre liste<br></div><div>${ours.html}</div><p>Message transmis par la Messagerie S&eacute;curis&eacute;e de Sant&eacute; Mailiz</p></body></html>`,
  }),
  Apicrypt: (answer, ours) => ({
    text: `${answer}\n\n----- Message d'origine -----\nDe: CPAM <liste-ald@cpam19.mssante.example>\nA: x@medecin.apicrypt.example\nEnvoyé: vendredi 12 mai 2023 10:02\nSujet: Votre liste\n\n${plain(ours)}\n\n--------------------------------------------------\nMessage sécurisé par APICRYPT - ce courrier a été chiffré\n--------------------------------------------------`,
    html: "",
  }),
  Weda: (answer, ours) => ({
    text: `${answer}\n\n\nEnvoyé depuis mon logiciel Weda - www.weda.fr\nCe message a été envoyé via une messagerie MSSanté. Il contient des données confidentielles.\n\nLe 12/05/2023 10:02, CPAM a écrit :\n${marked(ours)}`,
    html: `<div>${divs(answer)}</div><p style="font-size:10px">Envoy&eacute; depuis mon logiciel Weda - www.weda.fr<br>Ce message a &eacute;t&eacute; envoy&eacute; via une messagerie MSSant&eacute;. Il contient des donn&eacute;es confidentielles.</p><p>Le 12/05/2023 10:02, CPAM a &eacute;crit :</p><blockquote>${ours.html}</blockquote>`,
  }),
  "Doctolib Siilo": (answer, ours) => ({
    text: `${answer}\n\nPrenez rendez-vous en ligne : https://www.doctolib.fr/medecin-generaliste/x\n\nDe : CPAM (liste-ald@cpam19.mssante.example)\nEnvoyé le : 12/05/2023 à 10h02\nPour : Dr X\nObjet : Votre liste\n\n${plain(ours)}`,
    html: `<div>${divs(answer)}</div><p>Prenez rendez-vous en ligne : <a href="https://www.doctolib.fr/x">doctolib.fr</a></p><div style="border-left:1px solid #ccc"><p>De : CPAM (x@y.z)<br>Envoy&eacute; le : 12/05/2023 &agrave; 10h02<br>Pour : Dr X<br>Objet : Votre liste</p>${ours.html}</div>`,
  }),
  BlueMind: (answer, ours) => ({
    text: `${answer}\n\nLe ven. 12 mai 2023 10:02, "CPAM de la Vienne" <liste-ald@cpam19.mssante.example> a écrit :\n${marked(ours)}`,
    html: `<div>${divs(answer)}</div><div id="reply-sep"></div><p>Le ven. 12 mai 2023 10:02, "CPAM" &lt;x@y.z&gt; a &eacute;crit :</p><blockquote style="margin-left:5px">${ours.html}</blockquote>`,
  }),
  "eM Client": (answer, ours) => ({
    text: `${answer}\n\n------ Message d'origine ------\nDe "CPAM" <liste-ald@cpam19.mssante.example>\nÀ x@medecin.mssante.example\nDate 12/05/2023 10:02:11\nObjet Votre liste\n\n${plain(ours)}`,
    html: `<div>${divs(answer)}</div><div>------ Message d'origine ------</div><div>De "CPAM" &lt;x@y.z&gt;</div><div>&Agrave; x@y.z</div><div>Date 12/05/2023 10:02:11</div><div>Objet Votre liste</div><div><br></div><div id="x1"><blockquote cite="x" type="cite">${ours.html}</blockquote></div>`,
  }),
};
