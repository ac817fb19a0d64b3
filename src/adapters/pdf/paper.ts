import { createHash } from "node:crypto";
import PDFDocument from "pdfkit";
import { usualCharacters, type Faces } from "./fonts.ts";
import { documentTag, untagged, type Tag } from "./tags.ts";

/** 1 mm in points. */
export const mm = 72 / 25.4;
export const a4 = { width: 595.28, height: 841.89 } as const;

/** Ink on paper; contrast with white in brackets. */
export const ink = { text: "#1b2430", quiet: "#46525f", accent: "#0a4d8c", rule: "#9aa7b5", head: "#eef3f8" } as const; // 15.6, 8.0, 8.5, -, -

/** A document being drawn. */
export interface Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly faces: Faces;
  readonly root: Tag;
  /** What pdfkit wrote and nobody took yet. */
  readonly written: Uint8Array[];
}

export interface PaperOptions {
  /** Shown by the reader's window: no person's name. */
  readonly title: string;
  /** ISO day printed in the document: also its creation date, so that the same input gives the same bytes. */
  readonly day: string;
  /** Makes the file's identifier together with the day. */
  readonly identity: string;
  readonly tagged: boolean;
}

/** Opens a PDF without pages. */
export function openPaper(faces: Faces, options: PaperOptions): Paper {
  const settings = {
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    font: null, // no Helvetica, which cannot be embedded
    lang: "fr-FR",
    displayTitle: true,
    tagged: options.tagged,
    fontLayoutCache: false, // the faces remember their letters themselves, once for all documents
    info: {
      Title: options.title,
      Author: "Assurance Maladie",
      Producer: "Rattache",
      Creator: "Rattache",
      CreationDate: new Date(`${options.day}T00:00:00Z`),
      // pdfkit makes the file's identifier of these: two documents of one day differ by this one.
      Identity: createHash("sha256").update(options.identity).digest("hex").slice(0, 32),
    },
  };
  const doc = new PDFDocument(settings as unknown as PDFKit.PDFDocumentOptions); // its types know neither "no font" nor own keys
  registerFace(doc, "regular", faces);
  registerFace(doc, "bold", faces);
  if (options.tagged) doc.appendXML(pdfUa);
  const written: Uint8Array[] = [doc.read() as Uint8Array]; // the file's head, written when it was made
  // pdfkit writes synchronously, a few bytes at a time: caught here, they need not pass through a stream.
  doc.push = (bytes: Uint8Array | null) => (bytes === null ? false : written.push(bytes) > 0);
  return { doc, faces, root: options.tagged ? documentTag(doc) : untagged, written };
}

// Said here and not by pdfkit's option of that name, which adds a CIDSet that lacks the parts of accented letters.
const pdfUa = '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>';

function registerFace(doc: PDFKit.PDFDocument, weight: keyof Faces, faces: Faces): void {
  doc.registerFont(weight, faces[weight].source as unknown as Uint8Array);
  doc.font(weight);
  const font = (doc as unknown as { readonly _font: EmbeddedFont })._font;
  // Every glyph of the shared subset gets its width and its character, used or not.
  font.encode(usualCharacters);
  const anew = font.encode;
  font.encode = remembering((text, features) => anew.call(font, text, features));
}

interface Position {
  readonly xAdvance: number;
  readonly advanceWidth: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

interface EmbeddedFont {
  /** Hexadecimal numbers of the glyphs in the subset, and where each stands. */
  encode: (text: string, features?: readonly unknown[]) => [string[], Position[]];
}

/** Lines kept; a letter has some seventy, and nearly all stand in the next one too. */
const mostLines = 500;

/**
 * Encodes a line once: its glyphs follow each other without any shift (the fonts hold no kerning), so that they are one piece to draw
 * where pdfkit would go through them one by one. The bytes in the file are the same.
 */
function remembering(encode: EmbeddedFont["encode"]): EmbeddedFont["encode"] {
  const known = new Map<string, [string[], Position[]]>();
  return (text, features) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const [glyphs, positions] = encode(text, features);
    const advance = positions.reduce((sum, position) => sum + position.xAdvance, 0);
    const made: [string[], Position[]] = [[glyphs.join("")], [{ xAdvance: advance, advanceWidth: advance, xOffset: 0, yOffset: 0 }]];
    if (known.size >= mostLines) known.clear();
    known.set(text, made);
    return made;
  };
}

/** Ends a document and gives its bytes. */
export function closePaper(paper: Paper): Uint8Array {
  finishPaper(paper);
  return takeBytes(paper);
}

/** Ends a document: its fonts, structure and page tree are written now. */
export function finishPaper(paper: Paper): void {
  paper.root.end();
  paper.doc.end();
}

interface PageNumber {
  readonly id: number;
  readonly gen: number;
}

interface PageTree {
  readonly _root: { readonly data: { readonly Pages: { readonly data: { readonly Kids: PageNumber[] } } } };
}

/**
 * Writes the pages drawn so far and forgets them.
 * The page tree needs their numbers only, but pdfkit keeps all that it knew of them: each is replaced by an object of its kind that knows its number.
 */
export function releasePages(paper: Paper, alreadyReleased: number): void {
  paper.doc.flushPages();
  const kids = (paper.doc as unknown as PageTree)._root.data.Pages.data.Kids;
  for (let at = alreadyReleased; at < kids.length; at += 1) {
    const page = kids[at];
    if (page !== undefined) kids[at] = Object.assign(Object.create(Object.getPrototypeOf(page) as object) as object, { id: page.id, gen: page.gen });
  }
}

/** What was written since the last time. */
export function takeBytes(paper: Paper): Uint8Array {
  return Buffer.concat(paper.written.splice(0));
}
