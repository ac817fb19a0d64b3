import { describe, expect, test } from "vitest";
import { defaultBounds } from "../../../src/adapters/mime/bounds.ts";
import { makeReadMail, readMail } from "../../../src/adapters/mime/read-mail.ts";
import type { InboundMail } from "../../../src/domain/mail.ts";
import { stopwatch } from "../../stopwatch.ts";

const lines = (...all: readonly string[]): string => all.join("\r\n");
const read = (raw: string | Buffer): Promise<InboundMail> => readMail(typeof raw === "string" ? Buffer.from(raw) : raw);
const part = (headers: readonly string[], body: string | Buffer): Buffer => Buffer.concat([Buffer.from(`${headers.join("\r\n")}\r\n\r\n`), Buffer.from(body)]);
const multipart = (kind: string, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`From: a@example.net\r\nContent-Type: multipart/${kind}; boundary="b1"\r\n\r\n`), ...parts.flatMap((each) => [Buffer.from("--b1\r\n"), each, Buffer.from("\r\n")]), Buffer.from("--b1--\r\n")]);

describe("headers", () => {
  test("folded lines, encoded words and raw UTF-8 are read as one text", async () => {
    const mail = await read(lines("Subject: =?UTF-8?Q?Re=3A_m=C3=A9?=", " =?UTF-8?Q?decin?= traitant", "X-Note: caf\u00e9", "", ""));
    expect(mail.subject).toBe("Re: médecin traitant");
    expect(mail.headers.find(({ name }) => name === "x-note")?.value).toBe("café");
  });
  test("senders as every client writes them", async () => {
    const from = async (value: string) => (await read(`From: ${value}\r\n\r\n`)).from;
    expect(await from("Dr Paul LEMOINE <paul.lemoine@example.net>")).toEqual([{ name: "Dr Paul LEMOINE", address: "paul.lemoine@example.net" }]);
    expect(await from("paul.lemoine@example.net")).toEqual([{ name: "", address: "paul.lemoine@example.net" }]);
    expect(await from('"Lemoine, Paul" <paul.lemoine@example.net>')).toEqual([{ name: "Lemoine, Paul", address: "paul.lemoine@example.net" }]);
    expect(await from("=?ISO-8859-1?Q?H=E9l=E8ne?= <h@example.net>")).toEqual([{ name: "Hélène", address: "h@example.net" }]);
    expect(await from("Cabinet: a@example.net, b@example.net;")).toEqual([{ name: "", address: "a@example.net" }, { name: "", address: "b@example.net" }]);
    expect(await from("<>")).toEqual([]);
  });
  test("identifiers keep their brackets; a bare one gets them; prose around them is passed over", async () => {
    const mail = await read(lines("Message-ID: abc@example.net", "In-Reply-To: Votre message du 12 mai <list.1@example.net>", "References: <a@x>", " <b@x>", "", ""));
    expect(mail.messageId).toBe("<abc@example.net>");
    expect(mail.inReplyTo).toEqual(["<list.1@example.net>"]);
    expect(mail.references).toEqual(["<a@x>", "<b@x>"]);
  });
  test("the first of two headers stands, so a smuggled second one changes nothing", async () => {
    expect((await read("Subject: vrai\r\nSubject: faux\r\n\r\n")).subject).toBe("vrai");
  });
  test("a line that is no header does not push the others into the body", async () => {
    const mail = await read("From someone Mon May 15 2023\r\nSubject: a\r\nn'importe quoi\r\nContent-Type: text/html\r\n\r\n<p>b</p>");
    expect([mail.subject, mail.html, mail.text]).toEqual(["a", "<p>b</p>", ""]);
  });
  test("a date that is none is none", async () => {
    expect((await read("Date: Mon, 15 May 2023 09:00:00 +0200 (CEST)\r\n\r\n")).date?.toISOString()).toBe("2023-05-15T07:00:00.000Z");
    expect((await read("Date: demain\r\n\r\n")).date).toBeUndefined();
  });
  test("the null return path is kept as written", async () => expect((await read("Return-Path: <>\r\n\r\n")).returnPath).toBe("<>"));
});

describe("charset lies survive", () => {
  const body = async (contentType: string, bytes: Buffer): Promise<string> => (await read(part([`Content-Type: ${contentType}`, "Content-Transfer-Encoding: 8bit"], bytes))).text;
  const utf8 = Buffer.from("j'accepte, médecin");
  const latin1 = Buffer.from("j'accepte, médecin", "latin1");

  test.each<[string, string, Buffer]>([
    ["UTF-8 said, UTF-8 sent", "text/plain; charset=utf-8", utf8],
    ["UTF-8 said, Latin-1 sent", "text/plain; charset=utf-8", latin1],
    ["Latin-1 said, Latin-1 sent", "text/plain; charset=iso-8859-1", latin1],
    ["Latin-1 said, UTF-8 sent", "text/plain; charset=iso-8859-1", utf8],
    ["ASCII said, UTF-8 sent", "text/plain; charset=us-ascii", utf8],
    ["nothing said, Latin-1 sent", "text/plain", latin1],
    ["an unknown charset said, UTF-8 sent", "text/plain; charset=x-nobody-knows", utf8],
    ["a blank for the semicolon", 'text/plain charset="iso-8859-1"', latin1],
  ])("%s", async (_name, contentType, bytes) => expect(await body(contentType, bytes)).toBe("j'accepte, médecin"));

  test.each(["windows-1252", "iso-8859-1", "utf-8", "x-cp1252", ""])("the apostrophe of Windows is one, whatever is said (%s)", async (charset) => {
    expect(await body(`text/plain; charset=${charset}`, Buffer.from([0x4a, 0x92, 0x61, 0x69, 0x20, 0x85, 0x20, 0xe9, 0x9c]))).toBe("J’ai … éœ");
  });
  test("a control character that a gateway made of it is one too, in a subject as in a text", async () => {
    expect(await body("text/plain; charset=utf-8", Buffer.from("j\u0092accepte"))).toBe("j’accepte");
    expect((await read("Subject: =?windows-1252?Q?J=92accepte?=\r\n\r\n")).subject).toBe("J’accepte");
  });
  test("a text cut within a character keeps its other accents", async () => {
    expect(await body("text/plain; charset=utf-8", Buffer.concat([Buffer.from("é é "), utf8.subarray(0, 13)]))).toBe("é é j'accepte, m\ufffd");
  });
  test("charsets of other scripts are believed", async () => {
    expect(await body("text/plain; charset=iso-2022-jp", Buffer.from("1b24422460246b1b2842", "hex"))).toBe("むる");
    expect(await body("text/plain; charset=koi8-r", Buffer.from([0xc4, 0xc1]))).toBe("да");
  });
});

describe("transfer encodings", () => {
  const encoded = async (encoding: string, body: string): Promise<string> => (await read(part(["Content-Type: text/plain; charset=utf-8", `Content-Transfer-Encoding: ${encoding}`], body))).text;
  test("quoted-printable, with soft breaks and what is no escape", async () => {
    expect(await encoded("quoted-printable", "j'accepte, m=C3=A9=\r\ndecin = 2=3D2 =ZZ \r\nfin=")).toBe("j'accepte, médecin = 2=2 =ZZ \nfin");
    expect(await encoded("Quoted-Printable", "a=  \r\nb")).toBe("ab");
  });
  test("base64, however broken into lines", async () => expect(await encoded("BASE64", "asKpIGFjY2VwdGU=\r\n".replace("asKpIG", "w6kg"))).toMatch(/^é /));
  test("an unknown encoding is taken as it stands", async () => expect(await encoded("x-uuencode", "begin")).toBe("begin"));
});

describe("format=flowed (RFC 3676)", () => {
  const flowed = async (text: string, more = ""): Promise<string> => (await read(`Content-Type: text/plain; format=flowed${more}\r\n\r\n${text}`)).text;
  test("broken lines are joined", async () => expect(await flowed("J'accepte tous \r\nles patients.\r\n\r\nDr L")).toBe("J'accepte tous les patients.\n\nDr L"));
  test("a quoted line is never joined to the doctor's own", async () => expect(await flowed("J'accepte \r\n> REFUSE \r\n> tous\r\nsauf 2")).toBe("J'accepte \n> REFUSE tous\nsauf 2"));
  test("the signature mark stays alone", async () => expect(await flowed("J'accepte\r\n-- \r\nDr L")).toBe("J'accepte\n-- \nDr L"));
  test("DelSp takes the blank away", async () => expect(await flowed("méde \r\ncin", "; delsp=yes")).toBe("médecin"));
});

describe("parts", () => {
  test("text and HTML twins, an inline image and a file", async () => {
    const mail = await read(multipart("mixed",
      part(['Content-Type: multipart/alternative; boundary="b2"'], "--b2\r\nContent-Type: text/plain\r\n\r\nJ'accepte\r\n--b2\r\nContent-Type: text/html\r\n\r\n<p>J'accepte</p>\r\n--b2--"),
      part(["Content-Type: image/png; name=logo.png", "Content-Transfer-Encoding: base64"], Buffer.from([1, 2, 3]).toString("base64")),
      part(["Content-Type: application/pdf", "Content-Disposition: attachment; filename*=utf-8''r%C3%A9ponse.pdf", "Content-Transfer-Encoding: base64"], "JVBERg==")));
    expect([mail.text, mail.html]).toEqual(["J'accepte", "<p>J'accepte</p>"]);
    expect(mail.attachments.map(({ contentType, fileName, content }) => [contentType, fileName, Buffer.from(content).toString("latin1")])).toEqual([["image/png", "logo.png", "\u0001\u0002\u0003"], ["application/pdf", "réponse.pdf", "%PDF"]]);
  });
  test("a long file name in pieces (RFC 2231)", async () => {
    const mail = await read(multipart("mixed", part(["Content-Type: application/pdf", "Content-Disposition: attachment; filename*0=\"liste \"; filename*1=\"signée.pdf\""], "x")));
    expect(mail.attachments[0]?.fileName).toBe("liste signée.pdf");
  });
  test("a text that is attached is a file, not the doctor's words", async () => {
    const mail = await read(multipart("mixed", part(["Content-Type: text/plain"], "Voir pièce jointe"), part(["Content-Type: text/plain", "Content-Disposition: attachment; filename=a.txt"], "J'accepte")));
    expect([mail.text, mail.attachments.length]).toEqual(["Voir pièce jointe", 1]);
  });
  test("a message that is carried is not entered: its words are not this one's", async () => {
    const mail = await read(multipart("mixed", part(["Content-Type: text/plain"], "Pour information"), part(["Content-Type: message/rfc822"], "Subject: autre\r\n\r\nJ'accepte")));
    expect([mail.text, mail.subject, mail.attachments[0]?.contentType]).toEqual(["Pour information", "", "message/rfc822"]);
  });
  test("a boundary that begins like another is another", async () => {
    const mail = await read('Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary="b2"\r\n\r\n--b2\r\n\r\nun\r\n--b2--\r\n--b\r\n\r\ndeux\r\n--b--');
    expect(mail.text).toBe("un\ndeux");
  });
  test("a mail cut before its closing boundary keeps what came", async () => {
    expect((await read('Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nJ\'accepte')).text).toBe("J'accepte");
  });
  test("a multipart whose boundary never comes is text", async () => {
    expect((await read('Content-Type: multipart/alternative; boundary="b"\r\n\r\nJ\'accepte')).text).toBe("J'accepte");
  });
  test("a boundary on an unindented line is found", async () => {
    expect((await read("Content-Type: multipart/mixed;\r\nboundary=\"b\"\r\nSubject: s\r\n\r\n--b\r\n\r\nJ'accepte\r\n--b--")).text).toBe("J'accepte");
  });
  test("the type and its parameters are known of the whole", async () => {
    const mail = await read('Content-Type: Multipart/Report; report-type="delivery-status" (comment);\r\n\tboundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--');
    expect([mail.contentType, mail.contentTypeParameters["report-type"], mail.contentTypeParameters["boundary"]]).toEqual(["multipart/report", "delivery-status", "b"]);
  });
});

describe("line ends", () => {
  const lf = 'Subject: a\n b\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nJ\'accepte=\n tous\n\nm=C3=A9decin\n--b\nContent-Type: message/rfc822\n\nSubject: c\n\nd\n--b--\n';
  test.each([["LF", lf], ["CRLF", lf.replaceAll("\n", "\r\n")], ["CR", lf.replaceAll("\n", "\r")], ["CR CR LF, as a careless gateway makes it", lf.replaceAll("\n", "\r\r\n")]])("%s", async (_name, raw) => {
    const mail = await read(raw);
    expect([mail.subject, mail.text, mail.attachments.length]).toEqual(["a b", "J'accepte tous\n\nmédecin", 1]);
  });
});

describe("bounds: what passes one is for a person, with what could be read", () => {
  const bounded = (bounds: Partial<typeof defaultBounds>, clock?: () => number) => makeReadMail({ ...defaultBounds, ...bounds }, clock);
  const mail = "Subject: grand\r\nMessage-ID: <a@x>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nun\r\n--b\r\n\r\ndeux\r\n--b--\r\n";

  test("size: the headers are still read", async () => {
    const found = await bounded({ maxBytes: 100 })(Buffer.from(mail));
    expect([found.problem, found.subject, found.messageId, found.text]).toEqual(["too-large", "grand", "<a@x>", ""]);
  });
  test("a body text, twenty megabytes of quotes", async () => {
    const elapsed = stopwatch();
    const found = await readMail(Buffer.from(`Subject: long\r\n\r\nJ'accepte\r\n${"> et encore\r\n".repeat(1_600_000)}`));
    expect([found.problem, found.subject, found.text.startsWith("J'accepte")]).toEqual(["too-large", "long", true]);
    expect(elapsed()).toBeLessThan(2_000);
  });
  test("endless headers", async () => expect((await readMail(Buffer.from("X-A: b\r\n".repeat(200_000)))).problem).toBe("too-large"));
  test("one endless header line", async () => expect((await readMail(Buffer.from(`Subject: ${"a".repeat(600_000)}`))).problem).toBe("too-large"));
  test("depth", async () => {
    let bomb = "Content-Type: text/plain\r\n\r\nfond";
    for (let depth = 0; depth < 60; depth++) bomb = `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${bomb}\r\n--b${depth}--`;
    expect((await readMail(Buffer.from(bomb))).problem).toBe("too-deep");
  });
  test("number of parts", async () => {
    expect((await bounded({ maxParts: 2 })(Buffer.from(mail))).problem).toBe("too-many-parts");
    expect((await readMail(Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n\r\nx\r\n".repeat(100_000)}`))).problem).toBe("too-many-parts");
  });
  test("time", async () => {
    let now = 0;
    expect((await bounded({ maxMs: 5 }, () => (now += 2))(Buffer.from(mail))).problem).toBe("too-slow");
  });
  test("an ordinary mail passes none", async () => expect((await readMail(Buffer.from(mail))).problem).toBeUndefined());
  test("no bytes at all", async () => {
    const found = await readMail(new Uint8Array());
    expect([found.problem, found.subject, found.from, found.messageId]).toEqual([undefined, "", [], undefined]);
  });
});
