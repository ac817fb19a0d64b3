type Document = PDFKit.PDFDocument;
type Element = ReturnType<Document["struct"]>;

/** How much of a table a head cell heads. */
export interface TagOptions {
  readonly alt?: string;
  readonly scope?: "Column" | "Row";
}

/**
 * One element of the document's logical structure, which a screen reader follows instead of the page.
 * Elements are made from the root down and ended from the leaves up, while their page is still open.
 */
export interface Tag {
  child(type: string, options?: TagOptions): Tag;
  /** What is drawn meanwhile is this element's content. */
  draw(content: () => void): void;
  /** For an annotation: pdfkit takes the element itself. */
  readonly element: object | undefined;
  end(): void;
}

/** Where pdfkit keeps an element's attributes; it has no option for a list's. */
interface WithAttributes {
  readonly dictionary: { readonly data: { A?: object } };
}

/** The root of a tagged document. */
export function documentTag(doc: Document): Tag {
  const element = doc.struct("Document");
  doc.addStructure(element);
  return tagOf(doc, element);
}

function tagOf(doc: Document, element: Element): Tag {
  return {
    element,
    child(type, options = {}) {
      const made = doc.struct(type, options);
      if (type === "L") (made as unknown as WithAttributes).dictionary.data.A = { O: "List", ListNumbering: "Disc" }; // ISO 14289-1 §7.6
      element.add(made);
      return tagOf(doc, made);
    },
    draw(content) {
      element.add(content);
    },
    end() {
      element.end();
    },
  };
}

/** For print files: paper has no structure, and ten thousand letters of it would fill the memory. */
export const untagged: Tag = {
  element: undefined,
  child: () => untagged,
  draw: (content) => {
    content();
  },
  end: () => undefined,
};

/** Decoration, page numbers, repeated heads: drawn, but not read aloud. */
export function artifact(doc: Document, tag: Tag, content: () => void, type: "Pagination" | "Layout" = "Layout"): void {
  if (tag.element === undefined) {
    content();
    return;
  }
  doc.markContent("Artifact", { type });
  content();
  doc.endMarkedContent();
}
