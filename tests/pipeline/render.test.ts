import { describe, expect, test } from "vitest";
import { decodeMail } from "../../src/pipeline/mail-content.ts";
import { render, type Content, type RenderStore } from "../../src/pipeline/render.ts";
import { clockAt, mailTo, sha256, testVault, utf8 } from "../builders/world.ts";

type Found = Awaited<ReturnType<RenderStore<string>["approvedDocument"]>>;

function scene(found: Found[], keeps: boolean[] = [true]) {
  const kept: { content: Content; openLines: readonly string[] | undefined }[] = [];
  const cancelled: string[] = [];
  const composed: string[] = [];
  const vault = testVault();
  const world = {
    store: {
      approvedDocument: () => Promise.resolve(found.shift()),
      keepContent(_id: string, content: Content, openLines: readonly string[] | undefined) {
        const keep = keeps.shift() ?? true;
        if (keep) kept.push({ content, openLines });
        return Promise.resolve(keep);
      },
      cancelEmpty: (id: string) => Promise.resolve(void cancelled.push(id)),
    },
    compose(document: string) {
      composed.push(document);
      return Promise.resolve({ ...mailTo("a@b.example"), subject: document, attachments: [{ fileName: "liste.pdf", contentType: "application/pdf", content: utf8(`%PDF of ${document}`) }] });
    },
    sha256, vault, clock: clockAt("2023-08-07T07:00:00Z"),
  };
  return { world, kept, cancelled, composed, vault };
}

describe("rendering an approved message", () => {
  test("keeps what will leave, sealed, with the hashes of the mail and of its PDF", async () => {
    const { world, kept, vault } = scene([{ document: "liste", openLines: ["n1"] }]);
    expect(await render("m1", world)).toEqual([{ step: "send", id: "m1" }]);
    const content = kept[0]?.content;
    const opened = vault.open(content?.cipher ?? utf8(""), "message.content");
    expect(decodeMail(opened).subject).toBe("liste");
    expect(content?.mailSha256).toEqual(sha256(opened));
    expect(content?.pdfSha256).toEqual(sha256(utf8("%PDF of liste")));
    expect(Buffer.from(content?.cipher ?? []).includes("liste")).toBe(false);
  });

  test("a message in another state by now is left alone", async () => {
    const { world, kept } = scene([undefined]);
    expect(await render("m1", world)).toEqual([]);
    expect(kept).toEqual([]);
  });

  test("who objected while the list was being drawn is not in what is kept: it is drawn again", async () => {
    const { world, kept, composed } = scene([{ document: "two lines", openLines: ["n1", "n2"] }, { document: "one line", openLines: ["n1"] }], [false, true]);
    expect(await render("m1", world)).toEqual([{ step: "send", id: "m1" }]);
    expect(composed).toEqual(["two lines", "one line"]);
    expect(kept.map(({ openLines }) => openLines)).toEqual([["n1"]]);
  });

  test("a list with nobody left on it is cancelled: an empty list is never sent", async () => {
    const { world, cancelled, composed } = scene(["no-line-left"]);
    expect(await render("m1", world)).toEqual([]);
    expect(cancelled).toEqual(["m1"]);
    expect(composed).toEqual([]);
  });
});
