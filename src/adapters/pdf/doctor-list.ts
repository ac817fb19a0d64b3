import { doctorListWording } from "../../domain/wording/doctor-list.ts";
import { instructions } from "../../domain/wording/instructions.ts";
import type { Section } from "../../domain/wording/section.ts";
import type { DoctorListDocument } from "../../pipeline/documents.ts";
import { choiceBoxes } from "./choice-boxes.ts";
import { beside, paginate, space, type Block } from "./flow.ts";
import type { Faces } from "./fonts.ts";
import { drawLines, type TextStyle } from "./lines.ts";
import { listTable } from "./list-table.ts";
import { a4, closePaper, ink, mm, openPaper, type Paper } from "./paper.ts";
import { artifact } from "./tags.ts";
import { listBlocks, textBlock, type Column } from "./text-blocks.ts";

const margin = 17 * mm;
const body: Column = { left: margin, width: a4.width - 2 * margin };
const half: Column = { left: margin, width: body.width / 2 };
const otherHalf: Column = { left: margin + body.width / 2, width: body.width / 2 };
const room = { top: 17 * mm, bottom: a4.height - 20 * mm };

const text: TextStyle = { weight: "regular", size: 10, leading: 14 };
const strong: TextStyle = { ...text, weight: "bold" };
const quiet: TextStyle = { weight: "regular", size: 9, leading: 12.5, color: ink.quiet };
const title: TextStyle = { weight: "bold", size: 16, leading: 22, color: ink.accent };
const heading: TextStyle = { weight: "bold", size: 11.5, leading: 16, color: ink.accent };

/** Draws a doctor's list as an accessible A4 document with two boxes a line. */
export function drawDoctorList(faces: Faces, document: DoctorListDocument): Uint8Array {
  const wording = doctorListWording(document);
  const paper = openPaper(faces, {
    title: wording.listTitle,
    day: document.sentOn,
    identity: document.reference,
    tagged: true,
  });
  const { root } = paper;
  const sectionBlocks = ({ title: name, sentences }: Section): Block[] => [
    textBlock(paper, root, name, body, heading, 2, "H2"),
    ...sentences.map((sentence) => textBlock(paper, root, sentence, body, text, 3)),
  ];
  paper.doc.addPage(); // the form's font belongs to a page
  const boxes = choiceBoxes(paper);
  const { doctor } = document;
  const blocks: Block[] = [
    beside(
      wording.sender.map((line, i) => textBlock(paper, root, line, half, i === 0 ? strong : quiet, 0)),
      [
        textBlock(paper, root, `Docteur ${doctor.givenName} ${doctor.familyName}`, otherHalf, strong, 0),
        textBlock(paper, root, `RPPS ${doctor.rpps}`, otherHalf, quiet, 0),
      ],
    ),
    space(14),
    textBlock(paper, root, wording.listTitle, body, title, 8, "H1"),
    textBlock(paper, root, wording.greeting, body, text, 6),
    textBlock(paper, root, wording.purpose, body, text, 6),
    textBlock(paper, root, wording.question, body, strong, 6),
    textBlock(paper, root, instructions.tick, body, text, 10),
    ...listTable(paper, root, boxes, wording, body, ["Accepte", "Refuse"]),
    space(6),
    textBlock(paper, root, wording.tableNote, body, quiet, 14),
    ...sectionBlocks(wording.how).map((block) => ({ ...block, keepWithNext: true })), // it announces the examples
    ...listBlocks(paper, root, wording.examples.map((example) => `${example.purpose}\u00a0: ${example.answer}`), body, text, 2),
    textBlock(paper, root, instructions.ownWords, body, text, 12),
    textBlock(paper, root, wording.meaning.title, body, heading, 2, "H2"),
    ...listBlocks(paper, root, wording.meaning.sentences, body, text, 2),
    space(10),
    ...sectionBlocks(wording.contact),
    space(10),
    textBlock(paper, root, wording.privacy.title, body, { ...quiet, weight: "bold" }, 1, "H2"),
    ...wording.privacy.sentences.map((sentence) => textBlock(paper, root, sentence, body, quiet, 1)),
  ];
  const pages = paginate(blocks, () => room);
  pages.forEach((page, i) => {
    if (i > 0) paper.doc.addPage();
    for (const block of page) block.draw(block.top);
    drawFooter(paper, `${wording.from} · ${wording.listTitle} · secret professionnel`, `page ${i + 1} sur ${pages.length}`);
  });
  return closePaper(paper);
}

function drawFooter(paper: Paper, left: string, right: string): void {
  const top = a4.height - 13 * mm;
  artifact(paper.doc, paper.root, () => {
    drawLines(paper, [left], margin, top, quiet);
    drawLines(paper, [right], a4.width - margin - paper.faces.regular.width(right, quiet.size), top, quiet);
  }, "Pagination");
}
