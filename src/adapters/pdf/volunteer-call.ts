import { callWording, type CallDocument } from "../../domain/volunteer/wording.ts";
import { beside, space, type Block } from "./flow.ts";
import { openFaces, type Faces } from "./fonts.ts";
import { drawLines, type TextStyle } from "./lines.ts";
import { a4, closePaper, ink, mm, openPaper } from "./paper.ts";
import { artifact } from "./tags.ts";
import { listBlocks, textBlock, type Column } from "./text-blocks.ts";

const margin = 20 * mm;
const body: Column = { left: margin, width: a4.width - 2 * margin };
const half: Column = { left: margin, width: body.width / 2 };
const otherHalf: Column = { left: margin + body.width / 2, width: body.width / 2 };

const text: TextStyle = { weight: "regular", size: 11, leading: 15.5 };
const strong: TextStyle = { ...text, weight: "bold" };
const quiet: TextStyle = { weight: "regular", size: 9, leading: 12.5, color: ink.quiet };
const title: TextStyle = { weight: "bold", size: 18, leading: 25, color: ink.accent };
const heading: TextStyle = { weight: "bold", size: 12.5, leading: 17, color: ink.accent };

/** Reads the fonts once. @returns draws a call as one accessible page; the same call gives the same bytes */
export function createCallPdf(): (call: CallDocument) => Uint8Array {
  let faces: Faces | undefined;
  return (call) => drawCall((faces ??= openFaces()), call);
}

/** @throws {RangeError} when the words do not fit one page: a caisse with an address as long as a letter */
function drawCall(faces: Faces, call: CallDocument): Uint8Array {
  const wording = callWording(call);
  const paper = openPaper(faces, { title: `Appel ${call.reference}`, day: call.sentOn, identity: call.reference, tagged: true });
  const { root } = paper;
  paper.doc.addPage();
  const blocks: Block[] = [
    beside(
      wording.sender.map((line, i) => textBlock(paper, root, line, half, i === 0 ? strong : quiet, 0)),
      [textBlock(paper, root, `Docteur ${call.doctor.givenName} ${call.doctor.familyName}`, otherHalf, strong, 0), textBlock(paper, root, `Appel ${call.reference}`, otherHalf, quiet, 0)],
    ),
    space(22),
    textBlock(paper, root, wording.title, body, title, 10, "H1"),
    textBlock(paper, root, wording.greeting, body, text, 8),
    ...wording.opening.map((sentence) => textBlock(paper, root, sentence, body, text, 8)),
    textBlock(paper, root, wording.question, body, strong, 14),
    textBlock(paper, root, wording.how.title, body, heading, 3, "H2"),
    ...wording.how.sentences.map((sentence) => textBlock(paper, root, sentence, body, text, 4)),
    ...listBlocks(paper, root, wording.examples.map(({ purpose, answer }) => `${purpose}\u00a0: ${answer}`), body, text, 3),
    space(10),
    textBlock(paper, root, wording.meaning.title, body, heading, 3, "H2"),
    ...listBlocks(paper, root, wording.meaning.sentences, body, text, 3),
    space(10),
    textBlock(paper, root, wording.contact.title, body, heading, 3, "H2"),
    ...wording.contact.sentences.map((sentence) => textBlock(paper, root, sentence, body, text, 3)),
    space(12),
    textBlock(paper, root, wording.privacy.title, body, { ...quiet, weight: "bold" }, 1, "H2"),
    ...wording.privacy.sentences.map((sentence) => textBlock(paper, root, sentence, body, quiet, 1)),
  ];
  let top = 20 * mm;
  for (const block of blocks) {
    if (top + block.height > a4.height - 18 * mm) throw new RangeError(`call ${call.reference} does not fit one page`);
    block.draw(top);
    top += block.height;
  }
  artifact(paper.doc, root, () => {
    drawLines(paper, [`${wording.from} · appel ${call.reference}`], margin, a4.height - 14 * mm, quiet);
  }, "Pagination");
  return closePaper(paper);
}
