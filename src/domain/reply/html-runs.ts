import type { Tag } from "./html-look.ts";
import { afterTag, type Standing } from "./html-standing.ts";
import { ownCopy } from "./own-copy.ts";

/** A tag of a run, or a stretch of blanks between two tags, by its place in the run. */
interface Piece {
  /** Undefined: blanks. */
  readonly tag: Tag | undefined;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Tags one after the other with nothing but blanks between, as a layout writes them around every word. */
export interface Run {
  readonly written: string;
  /** The same characters, two bytes each in memory, as most HTML has them: V8 compares strings of one width in a quarter of the time. */
  readonly wide: string;
  readonly pieces: readonly Piece[];
  /** Whether blanks may count in it, as in preformatted text. */
  readonly preformats: boolean;
  /** By where it stands: what it does there, worked out when first met. */
  readonly effects: Map<Standing, Effect>;
  /** What has stood after it. */
  readonly next: Run[];
}

/** What a run does to the lines: tags that act, blanks as they are added, and where it leads. */
export interface Effect {
  readonly acts: readonly (Tag | string)[];
  readonly standing: Standing;
}

const mostEffects = 20;
const mostRuns = 1_000;
const mostCharacters = 300_000;
const longest = 4_000;
const mostNext = 6;
const beyondOneByte = /[^\x00-\xff]/; // "’": then V8 keeps two bytes a character of the whole
const lookedAt = 8_000;

const known = new Map<string, Run>();
const makeRun = (written: string, pieces: readonly Piece[]): Run => ({ written, wide: `${written}’`.slice(0, -1), pieces, preformats: pieces.some(({ tag }) => tag?.does === "pre"), effects: new Map(), next: [] });
const beginning = makeRun("", []);
let characters = 0;

/**
 * Knows again the runs of tags that an HTML body has in common with those before it: our list comes back with every answer.
 *
 * Which run stands at a place is guessed by the run before it, and then compared character for character: a guess is never wrong.
 * Of a mail nothing is kept but tags that say how a part looks; no word, address or name.
 */
export class RunReader {
  readonly #html: string;
  readonly #isWide: boolean;
  #last = beginning;
  #pieces: Piece[] = [];
  #from = -1;
  #to = -1;

  constructor(html: string) {
    this.#html = html;
    this.#isWide = beyondOneByte.test(html.slice(0, lookedAt));
  }

  /** The known run that stands where a tag begins, if one does. */
  at(place: number): Run | undefined {
    for (const run of this.#last.next) {
      // Not startsWith, which is four times as slow.
      if (this.#html.slice(place, place + run.written.length) !== (this.#isWide ? run.wide : run.written)) continue;
      this.end();
      this.#last = run;
      return run;
    }
    return undefined;
  }

  /** Takes a tag that says nothing but how a part looks; before it stand the tag taken last, or blanks, or {@link end} was told. */
  tag(tag: Tag, from: number, to: number): void {
    this.passOver(from, to);
    this.#pieces.push({ tag, from: from - this.#from, to: to - this.#from });
  }

  /** Takes what is never shown and says nothing. */
  passOver(from: number, to: number): void {
    if (this.#from >= 0 && to - this.#from > longest) this.end();
    if (this.#from < 0) this.#from = from;
    else if (from > this.#to) this.#pieces.push({ tag: undefined, from: this.#to - this.#from, to: from - this.#from });
    this.#to = to;
  }

  /** Something else stands here: the run that was being read is over. */
  end(): void {
    if (this.#pieces.length > 1) this.#last = this.#kept();
    this.#pieces = [];
    this.#from = -1;
  }

  #kept(): Run {
    const written = this.#html.slice(this.#from, this.#to);
    const run = known.get(written) ?? keep(written, this.#pieces);
    const { next } = this.#last;
    if (!next.includes(run)) {
      next.unshift(run);
      if (next.length > mostNext) next.pop();
    }
    return run;
  }
}

function keep(written: string, pieces: readonly Piece[]): Run {
  if (known.size >= mostRuns || characters + written.length > mostCharacters) {
    known.clear();
    beginning.next.length = characters = 0;
  }
  const run = makeRun(ownCopy(written), pieces);
  known.set(run.written, run);
  characters += written.length;
  return run;
}

/** What a run does where it stands, outside preformatted text: of thirty tags of a layout, five. */
export function effectOf(run: Run, from: Standing): Effect {
  const met = run.effects.get(from);
  if (met !== undefined) return met;
  const acts: (Tag | string)[] = [];
  let standing = from;
  for (const { tag } of run.pieces) {
    const last = acts.at(-1);
    if (tag === undefined) {
      if (standing.unseen) continue;
      if (typeof last === "string") acts[acts.length - 1] = `${last} `;
      else acts.push(" ");
      continue;
    }
    standing = afterTag(standing, tag);
    // A line that was ended is not ended again.
    if (tag.does !== "none" && standing.hidden === undefined && !(endsLine(tag) && last !== undefined && typeof last !== "string" && endsLine(last))) acts.push(tag);
  }
  if (run.effects.size >= mostEffects) run.effects.clear();
  const effect = { acts, standing };
  run.effects.set(from, effect);
  return effect;
}

const endsLine = ({ does, closing }: Tag): boolean => does === "block" || (does === "p" && !closing);
