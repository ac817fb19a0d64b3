import { createHash } from "node:crypto";
import PDFDocument from "pdfkit";
import type { Faces } from "./fonts.ts";
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
    ...(options.tagged ? { subset: "PDF/UA" } : {}),
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
  return { doc, faces, root: options.tagged ? documentTag(doc) : untagged };
}

function registerFace(doc: PDFKit.PDFDocument, weight: keyof Faces, faces: Faces): void {
  doc.registerFont(weight, faces[weight].source as unknown as Uint8Array);
}

/** Ends the document. pdfkit writes synchronously, so all its bytes are there at once. */
export function closePaper(paper: Paper): Uint8Array {
  paper.root.end();
  paper.doc.end();
  return paper.doc.read() as Uint8Array;
}
