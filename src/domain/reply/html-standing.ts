import type { Look, Tag } from "./html-look.ts";

/** An element that is open, and how many of its name are open within it, itself included. */
interface Open {
  readonly name: string;
  readonly level: number;
}

/** An element that says a font size. Unlike other hiding, a size of nothing is undone by a size within it: layouts are built so. */
interface Sized extends Open {
  readonly nothing: boolean;
}

/** What the open elements do to the words that stand here. The same for all mails: each step from one to the next is worked out once. */
export interface Standing {
  readonly hidden: Open | undefined;
  readonly struck: Open | undefined;
  readonly sizes: readonly Sized[];
  /** Hidden, or of no size. */
  readonly unseen: boolean;
  /** Where a tag leads, once it was met here. */
  readonly after: Map<Tag, Standing>;
}

const deepestSize = 100; // elements with a size of their own, one inside another; a layout has a dozen
const mostKept = 1_000;
const mostAfter = 100;

/** Where a body begins. */
export const atTheBeginning: Standing = { hidden: undefined, struck: undefined, sizes: [], unseen: false, after: new Map() };

// By what they do: a layout comes back to the same few dozen.
const known = new Map<string, Standing>();

/** Where a tag leads. */
export function afterTag(from: Standing, tag: Tag): Standing {
  if (tag.empty || (tag.plain && from === atTheBeginning)) return from;
  const met = from.after.get(tag);
  if (met !== undefined) return met;
  const to = stepped(from, tag);
  if (from.after.size >= mostAfter) from.after.clear();
  from.after.set(tag, to);
  return to;
}

function stepped({ hidden, struck, sizes }: Standing, { name, closing, look, plain }: Tag): Standing {
  const sized = sizes.length > 0 || !plain ? sizesAfter(sizes, name, closing, look) : sizes;
  if (plain && hidden === undefined && struck === undefined) return standingOf(hidden, struck, sized);
  const opens = (open: Open | undefined, looks: boolean): Open | undefined => levelled(open, name, closing) ?? (!closing && open === undefined && looks ? { name, level: 1 } : undefined);
  return standingOf(opens(hidden, look.hidden), opens(struck, look.struck), sized);
}

function standingOf(hidden: Open | undefined, struck: Open | undefined, sizes: readonly Sized[]): Standing {
  if (hidden === undefined && struck === undefined && sizes.length === 0) return atTheBeginning;
  const named = (open: Open | undefined): string => (open === undefined ? "" : `${open.name} ${open.level}`);
  const key = `${named(hidden)},${named(struck)},${sizes.map((size) => `${named(size)}${size.nothing ? "-" : ""}`).join()}`;
  const met = known.get(key);
  if (met !== undefined) return met;
  const standing = { hidden, struck, sizes, unseen: hidden !== undefined || sizes.at(-1)?.nothing === true, after: new Map<Tag, Standing>() };
  if (known.size >= mostKept) known.clear();
  known.set(key, standing);
  return standing;
}

function sizesAfter(sizes: readonly Sized[], name: string, closing: boolean, { size: sized }: Look): readonly Sized[] {
  if (!closing && sized !== undefined) return sizes.length < deepestSize ? [...sizes, { name, level: 1, nothing: sized === "nothing" }] : sizes;
  const at = sizes.findLastIndex((size) => size.name === name);
  const size = sizes[at];
  if (size === undefined) return sizes;
  const level = size.level + (closing ? -1 : 1);
  // What was left open within it ends with it.
  return level === 0 ? sizes.slice(0, at) : sizes.with(at, { ...size, level });
}

function levelled(open: Open | undefined, name: string, closing: boolean): Open | undefined {
  if (open === undefined || open.name !== name) return open;
  const level = open.level + (closing ? -1 : 1);
  return level === 0 ? undefined : { name, level };
}
