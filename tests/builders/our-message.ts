import type { SentList } from "../../src/domain/decision.ts";
import { doctorListWording } from "../../src/domain/wording/doctor-list.ts";
import type { DoctorListDocument } from "../../src/domain/wording/inputs.ts";

/** A message of ours as it comes back in a quotation. */
export interface QuotedMessage {
  readonly lines: readonly string[];
  readonly html: string;
}

const french = (isoDate: string): string => isoDate.split("-").reverse().join("/");
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const civility = (sex: "F" | "M"): "Mme" | "M." => (sex === "F" ? "Mme" : "M.");

/** The mail as the product words it today. */
export function ourMailToday(list: SentList): QuotedMessage {
  const document: DoctorListDocument = {
    reference: list.reference,
    caisse: { name: "CPAM de la Corrèze", department: "Corrèze", addressLines: ["6 rue Souham", "19033 TULLE CEDEX 9"], contactName: "Claire Fontaine", telephone: "0555000000", email: "liste-ald@cpam19.mssante.example" },
    doctor: { civility: "Mme", familyName: list.practitioner.familyName, givenName: list.practitioner.givenName, rpps: list.practitioner.rpps },
    lines: list.lines.map((line, i) => ({ number: line.line, civility: civility(line.sex), familyName: line.familyName, givenName: line.givenName, birthDate: line.birthDate, age: 60 + i, contacts: 3 + i, lastContact: "2023-03-02" })),
    deadline: "2023-06-30",
    sentOn: "2023-05-12",
    dataProtection: { dpoContact: "dpo@cpam19.example" },
  };
  const words = doctorListWording(document);
  const section = ({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }): string[] => [title, ...sentences];
  const examples = words.examples.map(({ purpose, answer }) => `- ${purpose} : ${answer}`);
  const lines = [words.from, words.listTitle, "", words.greeting, "", words.purpose, "", words.question, "", ...words.plainRows, "", words.tableNote, "", ...section(words.how), ...examples, ...words.otherWays, "", ...section(words.meaning), "", ...section(words.contact), "", ...section(words.privacy), "", ...words.sender];
  const rows = words.rows.map((row) => `<tr>${row.map((cell) => `<td style="padding:8px"><p class="MsoNormal">${escaped(cell)}</p></td>`).join("")}</tr>`).join("\n");
  const items = words.examples.map(({ purpose, answer }) => `<li>${escaped(purpose)}&nbsp;: <code>${escaped(answer)}</code></li>`).join("");
  const html = `<div style="display:none">${escaped(words.question)}</div><table><tr><td><h1>${escaped(words.listTitle)}</h1><p>${escaped(words.greeting)}</p><p>${escaped(words.purpose)}</p><p><b>${escaped(words.question)}</b></p>
<a href="mailto:x">Tout accepter</a> <a href="mailto:x">Tout refuser</a>
<table class="list"><thead><tr>${words.columns.map((column) => `<th>${escaped(column)}</th>`).join("")}</tr></thead><tbody>${rows}</tbody></table>
<p>${words.how.sentences.map(escaped).join("</p><p>")}</p><ul>${items}</ul><p>${words.otherWays.map(escaped).join("</p><p>")}</p><ul>${words.meaning.sentences.map((sentence) => `<li>${escaped(sentence)}</li>`).join("")}</ul><p>${words.sender.map(escaped).join("<br>")}</p></td></tr></table>`;
  return { lines, html };
}

/** The mail as an earlier wording had it: other sentences, other examples, a plain table. */
export function ourMailBefore(list: SentList): QuotedMessage {
  const rows = list.lines.map(({ line, sex, familyName, givenName, birthDate }) => `${line}. ${civility(sex)} ${familyName} ${givenName}, ${sex === "F" ? "née" : "né"} le ${french(birthDate)}, ${3 + (line % 4)} consultations`);
  const lines = [
    "Docteur,", "", `Référence de la liste : ${list.reference}`, "",
    "Voici les patients en ALD que vous avez vus au moins 3 fois et dont vous n'êtes pas le médecin traitant :", "", ...rows, "",
    "Pour accepter d'être leur médecin traitant, répondez simplement ACCEPTE à ce message.", "Pour refuser, répondez REFUSE.",
    "Vous pouvez aussi répondre patient par patient, par exemple : ACCEPTE 1, 3 - REFUSE 2.", "", "Votre caisse d'assurance maladie",
  ];
  const html = `<p>Docteur,</p><p>R&eacute;f&eacute;rence de la liste : ${list.reference}</p><table>${list.lines.map(({ line, familyName, givenName, birthDate }) => `<tr><td>${line}</td><td>${escaped(familyName)} ${escaped(givenName)}</td><td>${birthDate}</td></tr>`).join("")}</table><p>R&eacute;pondez <b>ACCEPTE</b> ou <b>REFUSE</b></p>`;
  return { lines, html };
}
