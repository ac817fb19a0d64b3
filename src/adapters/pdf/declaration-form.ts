import type { DeclarationField, DeclarationWording, SignatureBox } from "../../domain/wording/declaration.ts";
import { boxSide } from "./choice-boxes.ts";
import { space, stacked, type Block } from "./flow.ts";
import { letterBody, type LetterStyle } from "./letter-style.ts";
import { breakLines, drawLines } from "./lines.ts";
import { ink, mm, type Paper } from "./paper.ts";
import { artifact } from "./tags.ts";
import { textBlock } from "./text-blocks.ts";

/** The declaration on a page of its own: fields filled in or ruled to fill by hand, boxes to sign. */
export function declarationBlocks(paper: Paper, wording: DeclarationWording, style: LetterStyle): Block[] {
  const { root } = paper;
  const heading = (text: string): Block => textBlock(paper, root, text, letterBody, style.heading, 4, "H2");
  return [
    { ...textBlock(paper, root, wording.title, letterBody, style.title, 4, "H1"), opens: "sheet" },
    textBlock(paper, root, wording.origin, letterBody, style.quiet, style.gap),
    heading(wording.patient.title),
    ...wording.patient.fields.map((field) => fieldBlock(paper, field, style)),
    space(style.gap),
    heading(wording.doctor.title),
    ...wording.doctor.fields.map((field) => fieldBlock(paper, field, style)),
    space(style.gap),
    // What is signed and who signs are seen together.
    stacked([
      heading(wording.joint.title),
      ...wording.joint.sentences.map((sentence) => textBlock(paper, root, sentence, letterBody, style.text, 3)),
      tickBlock(paper, wording.change, style),
      space(style.gap),
      signatureBlock(paper, wording.signatures, style),
    ]),
    space(style.gap),
    textBlock(paper, root, wording.sendTo, letterBody, style.strong, 0),
  ];
}

const labelWidth = 58 * mm;

function fieldBlock(paper: Paper, field: DeclarationField, style: LetterStyle): Block {
  const label = breakLines(paper.faces.regular, field.label, style.text.size, labelWidth - 6);
  const valueLeft = letterBody.left + labelWidth;
  const width = letterBody.width - labelWidth;
  const value = breakLines(paper.faces.bold, field.value, style.text.size, width - 8);
  const height = Math.max(label.length, value.length) * style.text.leading + 5;
  return {
    height,
    draw: (top) => {
      const tag = paper.root.child("P");
      tag.draw(() => {
        drawLines(paper, label, letterBody.left, top, { ...style.text, color: ink.quiet });
        drawLines(paper, value, valueLeft + 4, top, style.strong);
      });
      tag.end();
      artifact(paper.doc, paper.root, () => {
        paper.doc.lineWidth(0.5).moveTo(valueLeft, top + height - 3).lineTo(valueLeft + width, top + height - 3).stroke(ink.rule);
      });
    },
  };
}

function tickBlock(paper: Paper, text: string, style: LetterStyle): Block {
  const block = textBlock(paper, paper.root, text, { left: letterBody.left + boxSide + 6, width: letterBody.width - boxSide - 6 }, style.text, 2);
  return {
    height: block.height,
    draw: (top) => {
      artifact(paper.doc, paper.root, () => {
        paper.doc.lineWidth(0.8).rect(letterBody.left, top + (style.text.leading - boxSide) / 2, boxSide, boxSide).stroke(ink.text);
      });
      block.draw(top);
    },
  };
}

const signatureHeight = 34 * mm;
const between = 4 * mm;

/** Boxes side by side, one a person who signs. */
function signatureBlock(paper: Paper, signatures: readonly SignatureBox[], style: LetterStyle): Block {
  const width = (letterBody.width - between * (signatures.length - 1)) / signatures.length;
  const boxes = signatures.map((signature, i) => {
    const left = letterBody.left + i * (width + between);
    const column = { left: left + 6, width: width - 12 };
    return {
      left,
      title: textBlock(paper, paper.root, signature.title, column, style.strong, 0),
      hint: textBlock(paper, paper.root, signature.hint, column, style.quiet, 0),
    };
  });
  const height = signatureHeight + Math.max(...boxes.map((box) => box.title.height + box.hint.height)) - style.text.leading;
  return {
    height,
    draw: (top) => {
      for (const box of boxes) {
        artifact(paper.doc, paper.root, () => {
          paper.doc.lineWidth(0.8).rect(box.left, top, width, height).stroke(ink.quiet);
        });
        box.title.draw(top + 4);
        box.hint.draw(top + 4 + box.title.height);
      }
    },
  };
}
