import type { Chance } from "./chance.ts";
import { escapeHtml, mailbox, mailDate, message, multipart, textPart, word, type Charset, type Transfer } from "./write-mail.ts";

/** A mail that is answered, as its reader's client knows it. */
export interface Original {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly sentAt: Date;
  readonly messageId: string;
  readonly text: string;
}

export interface Reply {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly writtenAt: Date;
  readonly text: string;
  readonly original: Original;
  /** Further header lines, such as Auto-Submitted. */
  readonly headers?: readonly (readonly [string, string])[];
}

/** How one mail client writes an answer above the mail that it answers. */
type Client = (reply: Reply, chance: Chance) => { readonly content: Buffer; readonly mailer: string };

/** The answer as bytes, in one of the clients' ways, as the reply's own chance will have it. */
export function writeReply(reply: Reply, chance: Chance): Buffer {
  const { content, mailer } = chance.pick("client", [outlook, outlookMobile, gmail, apple, thunderbird, webmail, bare])(reply, chance);
  const domain = reply.from.address.split("@")[1] ?? "sandbox.test";
  return message(
    [
      ["From", mailbox(reply.from.name, reply.from.address)],
      ["To", mailbox(reply.to.name, reply.to.address)],
      ["Subject", word(reply.subject)],
      ["Date", mailDate(reply.writtenAt)],
      ["Message-ID", `<${chance.token("message-id")}@${domain}>`],
      ["In-Reply-To", reply.original.messageId],
      ["References", reply.original.messageId],
      ["X-Mailer", mailer],
      ...(reply.headers ?? []),
    ],
    content,
  );
}

const inParis = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", ...style });
const longDay = inParis({ weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
const shortDay = inParis({ day: "2-digit", month: "2-digit", year: "numeric" });
const mediumDay = inParis({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
const clock = inParis({ hour: "2-digit", minute: "2-digit" });

const quoted = (text: string): string => text.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
const alternative = (chance: Chance, text: string, html: string, charset: Charset, transfer: Transfer): Buffer =>
  multipart("alternative", `_000_${chance.token("boundary")}_`, [textPart("plain", text, charset, transfer), textPart("html", html, charset, transfer)]);

const outlookHead = ({ original, to }: Reply): string =>
  [`De : ${original.from.name} <${original.from.address}>`, `Envoyé : ${longDay.format(original.sentAt)}`, `À : ${to.name}`, `Objet : ${original.subject}`].join("\n");

const outlook: Client = (reply, chance) => {
  const head = outlookHead(reply);
  const text = `${reply.text}\n\n${head}\n\n${reply.original.text}`;
  const html = `<html><head><style>p.MsoNormal {margin:0cm}</style></head><body lang="FR"><div class="WordSection1"><p class="MsoNormal">${escapeHtml(reply.text)}</p>
<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">${escapeHtml(head)}</p></div><p class="MsoNormal">${escapeHtml(reply.original.text)}</p></div></body></html>`;
  return { content: alternative(chance, text, html, "windows-1252", "quoted-printable"), mailer: "Microsoft Outlook 16.0" };
};

const outlookMobile: Client = (reply, chance) => {
  const head = outlookHead(reply);
  const text = `${reply.text}\n\nEnvoyé à partir de Outlook pour iOS\n________________________________\n${head}\n\n${reply.original.text}`;
  const html = `<html><body><div>${escapeHtml(reply.text)}</div><hr tabindex="-1" style="display:inline-block; width:98%"><div id="divRplyFwdMsg" dir="ltr">${escapeHtml(head)}</div><div>${escapeHtml(reply.original.text)}</div></body></html>`;
  return { content: alternative(chance, text, html, "utf-8", "base64"), mailer: "Outlook pour iOS" };
};

const gmail: Client = (reply, chance) => {
  const { original } = reply;
  const head = `Le ${mediumDay.format(original.sentAt)} à ${clock.format(original.sentAt)}, ${original.from.name} <${original.from.address}> a\nécrit :`;
  const html = `<div dir="ltr">${escapeHtml(reply.text)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(head)}</div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${escapeHtml(original.text)}</blockquote></div>`;
  return { content: alternative(chance, `${reply.text}\n\n${head}\n\n${quoted(original.text)}`, html, "utf-8", "quoted-printable"), mailer: "Gmail" };
};

const apple: Client = (reply, chance) => {
  const { original } = reply;
  const head = `Le ${shortDay.format(original.sentAt)} à ${clock.format(original.sentAt)}, ${original.from.name} <${original.from.address}> a écrit :`;
  const html = `<html><body>${escapeHtml(reply.text)}<br><div><blockquote type="cite"><div>${escapeHtml(head)}</div>${escapeHtml(original.text)}</blockquote></div></body></html>`;
  return { content: alternative(chance, `${reply.text}\n\n> ${head}\n> \n${quoted(original.text)}`, html, "utf-8", "quoted-printable"), mailer: "Apple Mail (2.3774)" };
};

const thunderbird: Client = ({ text, original }) => {
  const head = `Le ${shortDay.format(original.sentAt)} à ${clock.format(original.sentAt)}, ${original.from.name} a écrit :`;
  return { content: textPart("plain", `${text}\n\n${head}\n${quoted(original.text)}\n`, "utf-8", "8bit"), mailer: "Mozilla Thunderbird" };
};

const webmail: Client = ({ text, original }) => {
  const head = `-----Message d'origine-----\nDe : ${original.from.name}\nEnvoyé : ${longDay.format(original.sentAt)}\nObjet : ${original.subject}`;
  return { content: textPart("plain", `${text}\n\n${head}\n\n${original.text}\n`, "iso-8859-1", "quoted-printable"), mailer: "Webmail" };
};

/** Nothing quoted at all. */
const bare: Client = ({ text }) => ({ content: textPart("plain", `${text}\n`, "windows-1252", "8bit"), mailer: "Messagerie du logiciel métier" });
