import { fieldName, tickedStates } from "../../domain/wording/form-fields.ts";
import type { Paper } from "./paper.ts";
import { ink } from "./paper.ts";
import { artifact, type Tag } from "./tags.ts";

/** Side of a box, in points: 4 mm, which a pen finds too. */
export const boxSide = 11.5;

/** What pdfkit keeps of an indirect object. */
interface Reference {
  readonly data: Record<string, unknown>;
  end(chunk?: string): void;
}

interface FormDocument {
  ref(data: object): Reference;
  initForm(): void;
  annotate(x: number, y: number, w: number, h: number, options: object): void;
  readonly page: { readonly annotations: Reference[] };
  readonly _root: { readonly data: { readonly AcroForm: { readonly data: { NeedAppearances: boolean; Fields: Reference[] } } } };
}

/** The boxes of one document: a group of two a line, of which one can be ticked. */
export interface ChoiceBoxes {
  /** Draws both boxes of a line; `lefts` in points, accept first. */
  add(tag: readonly [Tag, Tag], lineNumber: number, spokenLine: string, lefts: readonly [number, number], top: number): void;
}

/**
 * Readies a document for ticking. Each widget carries its own looks, so that viewers which draw none still show a cross.
 *
 * Source: ISO 32000-1 §12.7.4.2.4 (radio buttons), §12.5.5 (appearance streams).
 */
export function choiceBoxes(paper: Paper): ChoiceBoxes {
  const doc = paper.doc as unknown as FormDocument;
  paper.doc.font("regular");
  doc.initForm();
  doc._root.data.AcroForm.data.NeedAppearances = false;
  const looks = { ticked: look(doc, cross), empty: look(doc, "") };
  return {
    add(tags, lineNumber, spokenLine, lefts, top) {
      const group = doc.ref({ FT: "Btn", Ff: radio, T: pdfText(fieldName(lineNumber)), TU: pdfText(spokenLine), V: "Off", Kids: [] });
      doc._root.data.AcroForm.data.Fields.push(group);
      [tickedStates.accept, tickedStates.refuse].forEach((state, i) => {
        addBox(paper, doc, { group, state, looks, spoken: `${spokenLine} : ${state}`, tag: tags[i], left: lefts[i] ?? 0, top });
      });
    },
  };
}

const radio = 1 << 15; // without NoToggleToOff: a tick can be taken back
const print = 4;
const cross = `2 w 1 J 0.04 0.3 0.55 RG 2.5 2.5 m ${boxSide - 2.5} ${boxSide - 2.5} l S 2.5 ${boxSide - 2.5} m ${boxSide - 2.5} 2.5 l S`;

interface Box {
  readonly group: Reference;
  readonly state: string;
  readonly looks: { readonly ticked: Reference; readonly empty: Reference };
  readonly spoken: string;
  readonly tag: Tag | undefined;
  readonly left: number;
  readonly top: number;
}

function addBox(paper: Paper, doc: FormDocument, box: Box): void {
  // The empty square is drawn on the page itself: it is there to tick by pen whatever the viewer makes of forms.
  artifact(paper.doc, paper.root, () => {
    paper.doc.lineWidth(0.8).rect(box.left, box.top, boxSide, boxSide).stroke(ink.text);
  });
  const form = box.tag?.child("Form", { alt: box.spoken });
  doc.annotate(box.left, box.top, boxSide, boxSide, {
    Subtype: "Widget",
    F: print,
    Parent: box.group,
    TU: pdfText(box.spoken),
    AS: "Off",
    AP: { N: { [box.state]: box.looks.ticked, Off: box.looks.empty } },
    MK: { CA: pdfText("8") }, // the cross of ZapfDingbats, for viewers that draw their own
    structParent: form?.element,
  });
  form?.end();
  const widget = doc.page.annotations.at(-1);
  if (widget !== undefined) (box.group.data["Kids"] as Reference[]).push(widget);
}

function look(doc: FormDocument, operators: string): Reference {
  const stream = doc.ref({ Type: "XObject", Subtype: "Form", BBox: [0, 0, boxSide, boxSide], Resources: {} });
  stream.end(operators === "" ? "n" : operators);
  return stream;
}

/** pdfkit writes a String object as text and a plain string as a name. */
const pdfText = (text: string): object => Object(text) as object;
