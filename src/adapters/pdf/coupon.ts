import type { CouponWording } from "../../domain/wording/patient-letter.ts";
import { boxSide } from "./choice-boxes.ts";
import { stacked, type Block } from "./flow.ts";
import { letterBody, type LetterStyle } from "./letter-style.ts";
import { ink, mm, type Paper } from "./paper.ts";
import { artifact } from "./tags.ts";
import { textBlock } from "./text-blocks.ts";

const pad = 4 * mm;
const signatureRoom = 14 * mm;

/** The coupon to cut off: a dashed frame, boxes to tick by pen, room to sign. */
export function couponBlock(paper: Paper, coupon: CouponWording, style: LetterStyle): Block {
  const { root } = paper;
  const column = { left: letterBody.left + pad, width: letterBody.width - 2 * pad };
  const choiceColumn = { left: column.left + boxSide + 6, width: column.width - boxSide - 6 };
  const choices = coupon.choices.map((choice) => ticked(textBlock(paper, root, choice, choiceColumn, style.text, 4)));
  const content = stacked([
    textBlock(paper, root, coupon.title, column, style.heading, 3, "H2"),
    textBlock(paper, root, coupon.who, column, style.text, 5),
    ...choices,
    textBlock(paper, root, coupon.to, column, style.text, 5),
    textBlock(paper, root, coupon.signature, column, style.text, signatureRoom),
  ]);
  const height = content.height + 2 * pad;
  return {
    height,
    draw: (top) => {
      artifact(paper.doc, root, () => {
        paper.doc.lineWidth(0.8).dash(4, { space: 3 }).rect(letterBody.left, top, letterBody.width, height).stroke(ink.quiet).undash();
      });
      content.draw(top + pad);
    },
  };

  function ticked(text: Block): Block {
    return {
      height: text.height,
      draw: (top) => {
        artifact(paper.doc, root, () => {
          paper.doc.lineWidth(0.8).rect(column.left, top + 2, boxSide, boxSide).stroke(ink.text);
        });
        text.draw(top);
      },
    };
  }
}
