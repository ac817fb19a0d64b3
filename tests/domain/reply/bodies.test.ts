import { describe, expect, it } from "vitest";
import { htmlLines } from "../../../src/domain/reply/html-lines.ts";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { ownSubject } from "../../../src/domain/reply/subject.ts";
import { unwrap } from "../../../src/domain/reply/unwrap.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const textOf = (html: string): string[] => htmlLines(html).map(({ text, depth }) => "> ".repeat(depth) + text).filter((line) => line !== "");
const cells = (body: { text?: string; html?: string; subject?: string }): string => asCells(interpretReply(replyMail(lists.four, body), lists.four).lines);

describe("an HTML body as a reader sees it", () => {
  it("has a line for each block and each break", () => {
    expect(textOf("<div>J&#x27;accepte</div><p>le&nbsp;<b>2</b><br>Merci</p>")).toEqual(["J'accepte", "le 2", "Merci"]);
  });

  it("shows neither styles, scripts, comments nor what is hidden", () => {
    expect(textOf("<style>.accepte{}</style><script>refuse()</script><!-- accepte --><div style='display:none'>ACCEPTE <b>TOUS</b></div><span style=\"mso-hide:all\">REFUSE</span>non")).toEqual(["non"]);
  });

  it("keeps a row of patients on one line, and takes a layout table apart", () => {
    expect(textOf("<table><tr><td><p>1</p></td><td><p>CARON Simone</p></td><td>ok</td></tr></table>")).toEqual(["1\tCARON Simone\tok"]);
    expect(textOf("<table><tr><td><p>Bonjour</p><p>J'accepte</p><table><tr><td>1</td><td>ok</td></tr></table></td></tr></table>")).toEqual(["Bonjour", "J'accepte", "1\tok"]);
  });

  it("numbers the items of a numbered list", () => {
    expect(textOf("<ol><li>accepte</li><li>refuse</li></ol>")).toEqual(["1. accepte", "2. refuse"]);
    expect(cells({ html: "<ol><li>accepte</li><li>refuse</li><li>accepte</li><li>accepte</li></ol>" })).toBe("A R A A");
  });

  it("counts quotations", () => {
    expect(textOf("ok<blockquote>un<blockquote>deux</blockquote></blockquote>fin")).toEqual(["ok", "> un", "> > deux", "fin"]);
  });

  it("is read when it is broken", () => {
    expect(textOf("J'accepte <b>le 2 <i class='x")).toEqual(["J'accepte le 2"]);
    expect(textOf("1 < 2 & 3 &lt; 4 &bogus; <p")).toEqual(["1 < 2 & 3 < 4 &bogus;"]);
  });
});

describe("the text and the HTML of one message", () => {
  it("decide once when they agree", () => {
    expect(cells({ text: "J'accepte le 1", html: "<p>J&rsquo;accepte le 1</p>" })).toBe("A P P P");
  });

  it("decide nothing where they differ", () => {
    expect(cells({ text: "J'accepte le 1", html: "<p>Je refuse le 1, j'accepte le 2</p>" })).toBe("Q Q P P");
  });

  it("are read alone when the other is empty", () => {
    expect(cells({ text: "  \n", html: "<p>refuse</p>" })).toBe("R R R R");
  });
});

describe("the subject", () => {
  const reference = lists.four.reference;
  it("is the doctor's before our reference", () => {
    expect(ownSubject(`RE: REFUSE 2 [${reference}] Votre liste`, reference)).toEqual({ text: "REFUSE 2", stray: false });
    expect(ownSubject(`Re: [${reference}] Votre liste de patients : réponse attendue`, reference)).toEqual({ text: "", stray: false });
  });

  it("answers alone when the body is empty, and is read with the body when it is not", () => {
    expect(cells({ subject: `ACCEPTE [${reference}] Votre liste`, text: "" })).toBe("A A A A");
    expect(cells({ subject: `Re: ACCEPTE`, text: "Cordialement\nDr Mercier" })).toBe("A A A A");
    expect(cells({ subject: `ACCEPTE [${reference}]`, text: "Je refuse" })).toBe("Q Q Q Q");
  });

  it("behind our reference decides nothing", () => {
    expect(cells({ subject: `Re: [${reference}] Votre liste - ACCEPTE`, text: "" })).toBe("Q Q Q Q");
  });
});

describe("lines cut by the client", () => {
  it("are joined where the next word would not have fitted, and only there", () => {
    const cut = ["Bonjour, je vous informe que je ne peux malheureusement plus", "accepter de nouveaux patients.", "Merci"];
    expect(unwrap(cut)).toBe("Bonjour, je vous informe que je ne peux malheureusement plus accepter de nouveaux patients.\nMerci");
    expect(unwrap(["accepte 1", "refuse 2"])).toBe("accepte 1\nrefuse 2");
  });
});

describe("an answer that may be elsewhere", () => {
  it("in an attachment is looked at by a person", () => {
    const pdf = { contentType: "application/pdf", fileName: "liste.pdf", content: new Uint8Array() };
    expect(interpretReply(replyMail(lists.four, { text: "", attachments: [pdf] }), lists.four).review).toEqual(["answer-in-attachment"]);
    expect(interpretReply(replyMail(lists.four, { text: "J'accepte le 1", attachments: [pdf] }), lists.four)).toMatchObject({ review: ["answer-in-attachment"], lines: [{ decision: "accept" }, {}, {}, {}] });
    expect(interpretReply(replyMail(lists.four, { text: "J'accepte tous les patients", attachments: [pdf] }), lists.four).review).toEqual([]);
  });
});
