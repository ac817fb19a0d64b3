import { sayBlock } from "./block-statements.ts";
import { makeBlocks } from "./blocks.ts";
import { labelled } from "./labels.ts";
import type { NameIndex } from "./name-index.ts";
import { withMentions } from "./mentions.ts";
import { readSymbols } from "./read-symbols.ts";
import type { Note, Said, Statement } from "./statement.ts";
import type { Target } from "./target.ts";
import { cutUnits } from "./units.ts";

/** Reads a text of the doctor's own words. */
export function understand(text: string, names: NameIndex, reference: string): Said {
  const units = cutUnits(withMentions(labelled(readSymbols(text, names, reference)), names));
  const statements: Statement[] = [];
  const notes: Note[] = [];
  let talkative = false;
  let pointsBelow = false;
  let last: Target | undefined;
  let singledOut = false;
  const spokenOf = new Map<string, Target>();
  for (const block of makeBlocks(units)) {
    const said = sayBlock(block, text, names.numbers, { last, sole: spokenOf.size === 1 ? last : undefined, singledOut });
    statements.push(...said.statements);
    notes.push(...said.notes);
    last = said.lastNamed;
    singledOut = said.singledOut;
    if (last !== undefined) spokenOf.set(JSON.stringify(last), last);
    const remarks = block.readings.flatMap((reading) => (reading.is === "remark" ? [reading] : []));
    talkative ||= block.readings.some((reading) => reading.is === "unexplained") || remarks.some(({ remark, symbols }) => !isGreeting(symbols) && remark.below !== true && !(remark.suits === "refuse" && remark.about === "nobody"));
    pointsBelow ||= remarks.some(({ remark }) => remark.below === true);
  }
  return { statements, notes, talkative, pointsBelow, cut: [] };
}

const isGreeting = (symbols: readonly { readonly kind: string }[]): boolean => symbols[0]?.kind === "HELLO" || symbols[0]?.kind === "BYE" || symbols[0]?.kind === "CIV" || symbols[0]?.kind === "TITLE";
