/** A list as its doctor got it. */
export interface AnsweredList {
  readonly reference: string;
  readonly recipient: string;
  readonly messageIdHeader: string;
  readonly text: string;
  readonly html: string;
}

/** The kinds of mail that come back. */
export const answerKinds = ["outlook", "telephone", "ready", "absence", "undelivered"] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What comes back of one list. */
export interface SampleAnswer {
  readonly kind: AnswerKind;
  readonly raw: Buffer;
  /** Lines that the mail accepts and refuses, of a list of `lines`. */
  readonly accepts: number;
  readonly refuses: number;
}

const mailbox = "liste-ald@cpam87.mssante.example";
const date = "Mon, 14 Aug 2023 10:21:00 +0200";

/**
 * What comes back of the `number`th list. Of ten: three Outlook replies that accept all, one that refuses all, two ready answers of the
 * mail's buttons, two replies from a telephone that accept all but line 2 (of a list of one line: it), one absence, one message undelivered.
 */
export function sampleAnswer(number: number, lines: number, list: AnsweredList): SampleAnswer {
  const all = { accepts: lines, refuses: 0 };
  switch (number % 10) {
    case 0: case 1: case 2: return { kind: "outlook", raw: outlook("Bonjour,\n\nJ’accepte tous les patients de la liste.\n\nBien confraternellement,\nDr Claire MOREL", number, list), ...all };
    case 3: return { kind: "outlook", raw: outlook("Bonjour,\n\nJe refuse tous les patients, mon cabinet est complet.\n\nCordialement", number, list), accepts: 0, refuses: lines };
    case 4: case 5: return { kind: "ready", raw: button("ACCEPTE TOUS", number, list), ...all };
    case 6: case 7: return lines === 1 ? { kind: "telephone", raw: telephone("J’accepte tous les patients de la liste.", number, list), ...all } : { kind: "telephone", raw: telephone("J’accepte tous les patients sauf le 2.", number, list), accepts: lines - 1, refuses: 1 };
    case 8: return { kind: "absence", raw: absence(number, list), accepts: 0, refuses: 0 };
    default: return { kind: "undelivered", raw: undelivered(number, list), accepts: 0, refuses: 0 };
  }
}

const head = (number: number, { recipient }: AnsweredList, subject: string, more: readonly string[]): string[] => [
  `Return-Path: <${recipient}>`, `Received: from mta.medecin.mssante.example by imap.mssante.example; ${date}`, `From: "Dr MOREL" <${recipient}>`, `To: <${mailbox}>`,
  `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`, `Date: ${date}`, `Message-ID: <answer.${number}.${recipient}>`, "MIME-Version: 1.0", ...more,
];
const threaded = ({ messageIdHeader }: AnsweredList): string[] => [`In-Reply-To: ${messageIdHeader}`, `References: ${messageIdHeader}`];
const subjectOf = ({ reference }: AnsweredList): string => `RE: [${reference}] Votre liste de patients sans médecin traitant`;
const mail = (headers: readonly string[], body: readonly string[]): Buffer => Buffer.from([...headers, "", ...body, ""].join("\r\n"));

function outlook(answer: string, number: number, list: AnsweredList): Buffer {
  const labels = [`De : CPAM de la Haute-Vienne <${mailbox}>`, "Envoyé : lundi 7 août 2023 09:00", `À : ${list.recipient}`, `Objet : [${list.reference}] Votre liste de patients sans médecin traitant`];
  const paragraphs = answer.split("\n").map((line) => `<p class=MsoNormal><span style='font-size:11.0pt;font-family:"Calibri",sans-serif'>${line === "" ? "<o:p>&nbsp;</o:p>" : line}</span></p>`).join("\n");
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm;font-size:11.0pt}</style></head><body lang=FR link=blue><div class=WordSection1>${paragraphs}<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${labels.map((label) => `<b>${label.replace("<", "&lt;").replace(">", "&gt;")}</b>`).join("<br>")}</p></div>${list.html}</div></body></html>`;
  return alternative(head(number, list, subjectOf(list), threaded(list)), quoted(`${answer}\n\n\n${labels.join("\n")}\n\n${list.text}`), quoted(html), "quoted-printable");
}

function telephone(answer: string, number: number, list: AnsweredList): Buffer {
  const text = `${answer}\n\nEnvoyé de mon iPhone\n\n> Le 7 août 2023 à 09:00, CPAM de la Haute-Vienne <${mailbox}> a écrit :\n> \n${list.text.split("\n").map((line) => `> ${line}`).join("\n")}`;
  const html = `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">${answer}<br><br><div dir="ltr">Envoyé de mon iPhone</div><div dir="ltr"><br><blockquote type="cite">Le 7 août 2023 à 09:00, CPAM &lt;${mailbox}&gt; a écrit :<br><br></blockquote></div><blockquote type="cite">${list.html}</blockquote></body></html>`;
  return alternative(head(number, list, subjectOf(list), threaded(list)), base64(text), base64(html), "base64");
}

/** A ready answer is a new mail: no thread, the reference in its subject. */
const button = (answer: string, number: number, list: AnsweredList): Buffer =>
  mail(head(number, list, `Re: [${list.reference}] Votre liste de patients`, ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]), [answer, "", "Dr Claire MOREL", "12 place de la Motte, 87000 Limoges"]);

const absence = (number: number, list: AnsweredList): Buffer =>
  mail(head(number, list, `Réponse automatique : [${list.reference}] Votre liste`, [...threaded(list), "Auto-Submitted: auto-replied", "Content-Type: text/plain; charset=utf-8"]), ["Bonjour,", "", "Je suis absente jusqu'au 28 août. En cas d'urgence, composez le 15.", "", "Dr Claire MOREL"]);

function undelivered(number: number, list: AnsweredList): Buffer {
  const boundary = `b.${number}`;
  return mail(
    ["Return-Path: <>", "From: MAILER-DAEMON@mta.mssante.example (Mail Delivery System)", `To: <${mailbox}>`, "Subject: Undelivered Mail Returned to Sender", `Date: ${date}`, `Message-ID: <dsn.${number}@mta.mssante.example>`, "Auto-Submitted: auto-replied", "MIME-Version: 1.0", `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`],
    [
      `--${boundary}`, "Content-Type: text/plain; charset=us-ascii", "", "This is the mail system at host mta.mssante.example.", "", "I'm sorry to have to inform you that your message could not be delivered.", "",
      `<${list.recipient}>: host imap.mssante.example[192.0.2.7] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command)`, "",
      `--${boundary}`, "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mta.mssante.example", "", `Final-Recipient: rfc822; ${list.recipient}`, "Action: failed", "Status: 4.2.2", "Diagnostic-Code: smtp; 452 4.2.2 Mailbox full", "",
      `--${boundary}`, "Content-Type: text/rfc822-headers", "", `From: <${mailbox}>`, `To: <${list.recipient}>`, `Message-ID: ${list.messageIdHeader}`, `Subject: [${list.reference}]`, "", `--${boundary}--`,
    ],
  );
}

function alternative(headers: readonly string[], text: string, html: string, encoding: string): Buffer {
  const boundary = "_000_AM0PR04MB";
  const part = (type: string, body: string): string[] => [`--${boundary}`, `Content-Type: text/${type}; charset="utf-8"`, `Content-Transfer-Encoding: ${encoding}`, "", body];
  return mail([...headers, `Content-Type: multipart/alternative; boundary="${boundary}"`], [...part("plain", text), ...part("html", html), `--${boundary}--`]);
}

const base64 = (text: string): string => Buffer.from(text.replaceAll("\n", "\r\n")).toString("base64").replace(/(.{76})/g, "$1\r\n");

/** Quoted-printable (RFC 2045 §6.7), lines of 76 at most. */
const quoted = (text: string): string =>
  text.split("\n").map((line) => {
    const encoded = [...Buffer.from(line)].map((byte) => ((byte > 32 && byte < 127 && byte !== 61) || byte === 32 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)).join("");
    return (encoded.match(/.{1,72}[0-9A-F]{0,2}(?<!=.?)/g) ?? [""]).join("=\r\n");
  }).join("\r\n");
