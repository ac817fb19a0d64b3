import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { makeReadTicks, readTicks } from "../../../src/adapters/pdf-form/read-ticks.ts";
import { createPdfRenderer } from "../../../src/adapters/pdf/renderer.ts";
import { doctorList } from "../../builders/documents.ts";
import { stopwatch } from "../../stopwatch.ts";

const reference = "ALD-87-7K3F9-Q";
const saved = (name: string): Buffer => readFileSync(new URL(`../../fixtures/returned-forms/${name}.pdf`, import.meta.url));
const asSent = new Map<number, Uint8Array>();
beforeAll(() => {
  const renderer = createPdfRenderer();
  for (const lines of [1, 4, 300]) asSent.set(lines, renderer.doctorList(doctorList(lines)));
});
const sent = (lines = 4): Uint8Array => asSent.get(lines) ?? new Uint8Array();

/** A thread has 400 ms for a file, and a busy machine may need several tries for that. */
const soon = { timeout: 30_000, interval: 10 };
const acceptedAndRefused = [{ line: 1, ticked: "accept" }, { line: 3, ticked: "refuse" }];

/** Ticks boxes with a library and saves: the whole file anew, or what changed behind the old one. */
async function ticked(boxes: Readonly<Record<string, string>>, how: { readonly objectStreams?: boolean; readonly update?: boolean } = {}): Promise<Uint8Array> {
  const document = await PDFDocument.load(sent(), { updateMetadata: false, forIncrementalUpdate: how.update === true });
  for (const [name, option] of Object.entries(boxes)) document.getForm().getRadioGroup(name).select(option);
  return document.save({ useObjectStreams: how.objectStreams === true, updateFieldAppearances: false });
}

/** The dictionaries of one line: its group and its two boxes. */
function dictionariesOf(document: PDFDocument, line: number): { group: PDFDict; boxes: PDFDict[] } {
  const group = document.getForm().getRadioGroup(`ligne-${line}`).acroField.dict;
  return { group, boxes: group.lookup(PDFName.of("Kids"), PDFArray).asArray().map((ref) => document.context.lookup(ref, PDFDict)) };
}

describe("a list that comes back as it was sent says nothing", () => {
  test.each([1, 4, 300])("%i lines", async (lines) => {
    expect(await readTicks(sent(lines))).toEqual({ found: "form", reference, ticks: [] });
  });
});

describe("ticks are read as saved by", () => {
  test.each(["chromium-156", "pdfjs-4.10", "mupdf-1.21-update", "qpdf-11-object-streams"])("%s", async (name) => {
    expect(await readTicks(saved(name))).toEqual({ found: "form", reference, ticks: acceptedAndRefused });
  });

  test.each([["a whole new file", {}], ["object streams", { objectStreams: true }], ["an incremental update", { update: true }]])("a library that writes %s", async (_, how) => {
    expect(await readTicks(await ticked({ "ligne-1": "accepte", "ligne-3": "refuse" }, how))).toEqual({ found: "form", reference, ticks: acceptedAndRefused });
  });

  test("an incremental update begins with the very bytes that were sent", async () => {
    const pdf = await ticked({ "ligne-1": "accepte" }, { update: true });
    expect(Buffer.from(pdf).subarray(0, sent().byteLength).equals(sent())).toBe(true);
    expect(pdf.byteLength).toBeGreaterThan(sent().byteLength);
  });

  test("a change of mind before sending counts, not what was ticked first", async () => {
    const first = await ticked({ "ligne-2": "accepte" });
    const document = await PDFDocument.load(first, { updateMetadata: false });
    document.getForm().getRadioGroup("ligne-2").select("refuse");
    expect(await readTicks(await document.save({ updateFieldAppearances: false }))).toEqual({ found: "form", reference, ticks: [{ line: 2, ticked: "refuse" }] });
  });
});

describe("a person looks at", () => {
  test("a flattened list: its ticks are a picture, its title still names the list", async () => {
    expect(await readTicks(saved("qpdf-11-flattened"))).toEqual({ found: "no-form", reference });
  });

  test("an encrypted list", async () => {
    expect(await readTicks(saved("qpdf-11-encrypted"))).toEqual({ found: "unreadable" });
  });

  test("a list cut on its way: the ticks stood at its end", async () => {
    const whole = saved("pdfjs-4.10");
    expect(await readTicks(whole.subarray(0, whole.length - 900))).toEqual({ found: "unreadable" });
  });

  test("a line with both boxes ticked, or whose value and looks differ", async () => {
    const document = await PDFDocument.load(sent(), { updateMetadata: false });
    const [both, valueOnly, looksOnly] = [1, 2, 3].map((line) => dictionariesOf(document, line));
    both?.group.set(PDFName.of("V"), PDFName.of("accepte"));
    both?.boxes[0]?.set(PDFName.of("AS"), PDFName.of("accepte"));
    both?.boxes[1]?.set(PDFName.of("AS"), PDFName.of("refuse"));
    valueOnly?.group.set(PDFName.of("V"), PDFName.of("accepte"));
    looksOnly?.boxes[1]?.set(PDFName.of("AS"), PDFName.of("refuse"));
    const form = await readTicks(await document.save({ updateFieldAppearances: false }));
    expect(form).toEqual({ found: "form", reference, ticks: [1, 2, 3].map((line) => ({ line, ticked: "both" })) });
  });

  test("a form whose title names no list", async () => {
    const document = await PDFDocument.load(sent(), { updateMetadata: false });
    document.setTitle("Document1");
    expect(await readTicks(await document.save({ updateFieldAppearances: false }))).toEqual({ found: "form", reference: undefined, ticks: [] });
  });
});

describe("whatever the file, an answer comes in bounded time", () => {
  test("another document is no form of ours", async () => {
    const other = await PDFDocument.create();
    other.addPage();
    other.getForm().createCheckBox("accord").addToPage(other.getPage(0));
    expect(await readTicks(await other.save())).toEqual({ found: "no-form", reference: undefined });
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["text", Buffer.from("J’accepte toute la liste.")],
    ["a head and an end with nothing between", Buffer.from("%PDF-1.7\n%%EOF")],
    ["a page tree that contains itself", Buffer.from("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 1 0 R/AcroForm 1 0 R/Fields[1 0 R]/Kids[1 0 R]>> endobj\ntrailer <</Root 1 0 R/Info 1 0 R>>\n%%EOF")],
    ["arrays in arrays, 200,000 deep", Buffer.from(`%PDF-1.7\n1 0 obj ${"[".repeat(200_000)} endobj\ntrailer <</Root 1 0 R>>\n%%EOF`)],
  ])("%s", async (_, pdf) => {
    expect(["unreadable", "no-form"]).toContain((await readTicks(pdf)).found);
  });

  test("20,000 strings that never end take no longer than the bound, and the next file is read", async () => {
    const quick = makeReadTicks({ maxBytes: 8_000_000, maxMs: 400 });
    await quick(sent());
    const endless = Buffer.from(`%PDF-1.7\n${"1 0 obj (((( endobj\n".repeat(20_000)}%%EOF`);
    const elapsed = stopwatch();
    expect(await quick(endless)).toEqual({ found: "unreadable" });
    expect(elapsed()).toBeLessThan(4_000);
    await vi.waitFor(async () => expect(await quick(saved("chromium-156"))).toEqual({ found: "form", reference, ticks: acceptedAndRefused }), soon);
  });

  test("a stream that unpacks to 2 GB is given up, and the next file is read", async () => {
    const quick = makeReadTicks({ maxBytes: 8_000_000, maxMs: 400 });
    await quick(sent());
    const packed = deflateSync(Buffer.alloc(64_000_000));
    const bomb = Buffer.concat([
      Buffer.from(`%PDF-1.7\n1 0 obj <</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`), packed, Buffer.from("\nendstream\nendobj\n"),
    ]);
    const elapsed = stopwatch();
    expect(await quick(Buffer.concat([...Array.from({ length: 32 }, () => bomb), Buffer.from("%%EOF")]))).toEqual({ found: "unreadable" });
    expect(elapsed()).toBeLessThan(4_000);
    await vi.waitFor(async () => expect(await quick(saved("chromium-156"))).toMatchObject({ found: "form" }), soon);
  });

  test("a file above the bound is not opened", async () => {
    expect(await makeReadTicks({ maxBytes: 1_000, maxMs: 400 })(sent())).toEqual({ found: "unreadable" });
  });

  test("ten files at once are all read", async () => {
    const forms = await Promise.all(Array.from({ length: 10 }, () => readTicks(saved("chromium-156"))));
    expect(forms.map((form) => form.found)).toEqual(Array.from({ length: 10 }, () => "form"));
  });
});
