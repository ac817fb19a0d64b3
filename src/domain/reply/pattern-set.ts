import { addPattern, anything, type Edge } from "./pattern.ts";
import type { Sym } from "./symbols.ts";

export interface PatternOptions {
  readonly macros: Readonly<Record<string, string>>;
  /** Kinds of symbols that may stand anywhere within a match, but not open it. */
  readonly skips: ReadonlySet<string>;
  /** Kinds and marks that `…` does not run over. */
  readonly untame: ReadonlySet<string>;
}

/** What a set of patterns finds at a place. */
export interface FoundPattern {
  /** Which patterns match as far, rising; one at least. */
  readonly ways: readonly number[];
  /** Index of the symbol after the match. */
  readonly next: number;
}

/** Many patterns, asked at once. */
export interface PatternSet {
  /** The longest match that begins at a place. */
  readonly longest: (symbols: readonly Sym[], from: number) => FoundPattern | undefined;
  /** Those that match all the symbols, rising. */
  readonly whole: (symbols: readonly Sym[]) => readonly number[];
  /** Whether a match can begin with a symbol. */
  readonly mayOpen: (symbol: Sym) => boolean;
}

/** A set of states of the patterns' automata, reached together. */
interface Step {
  readonly states: readonly number[];
  /** The patterns that end here, rising. */
  readonly ends: readonly number[];
  /** By {@link PatternRunner.letter}: where a symbol leads; worked out when first met. */
  readonly then: Map<number, Step>;
}

// What was worked out is kept as long as it is little: doctors' sentences lead to some hundreds of steps, a stranger's mail could lead to any number.
const mostWorkedOut = 20_000;

/** Compiles patterns to one automaton that never backtracks: a place is read once for all of them. @throws {RangeError} as {@link addPattern} */
export function compilePatterns(sources: readonly string[], options: PatternOptions): PatternSet {
  const runner = new PatternRunner(sources, options);
  return {
    longest: (symbols, from) => {
      let found: FoundPattern | undefined;
      let step = runner.start;
      for (let at = from; at < symbols.length; at += 1) {
        step = runner.after(step, symbols[at]);
        if (step.states.length === 0) break;
        if (step.ends.length > 0) found = { ways: step.ends, next: at + 1 };
      }
      return found;
    },
    whole: (symbols) => {
      let step = runner.start;
      for (const symbol of symbols) {
        step = runner.after(step, symbol);
        if (step.states.length === 0) break;
      }
      return step.ends;
    },
    mayOpen: (symbol) => runner.after(runner.start, symbol).states.length > 0,
  };
}

class PatternRunner {
  readonly #edges: Edge[][] = [];
  /** By state: the pattern that ends there. */
  readonly #endOf = new Map<number, number>();
  readonly #options: PatternOptions;
  /** Numbers of the words and kinds that tell one symbol from another; 0 is any other. */
  readonly #letters = new Map<string, number>();
  readonly #beginnings: readonly number[];
  readonly #steps = new Map<string, Step>();
  #workedOut = 0;
  start: Step;

  constructor(sources: readonly string[], options: PatternOptions) {
    this.#options = options;
    this.#beginnings = sources.map((source, nth) => {
      const from = this.#edges.push([]) - 1;
      this.#endOf.set(addPattern(source, options.macros, from, this.#edges), nth);
      return from;
    });
    const told = this.#edges.flatMap((edges) => edges.flatMap(({ reads }) => (reads === undefined ? [] : [reads])));
    for (const word of [...told, ...options.skips, ...options.untame]) if (!this.#letters.has(word)) this.#letters.set(word, this.#letters.size + 1);
    this.start = this.#begin();
  }

  /** Where a symbol leads. */
  after(step: Step, symbol: Sym | undefined): Step {
    if (symbol === undefined) return nowhere;
    const letter = (this.#letters.get(symbol.kind) ?? 0) * 65_536 + (this.#letters.get(wordOf(symbol)) ?? 0);
    return step.then.get(letter) ?? this.#workOut(step, symbol, letter);
  }

  #begin(): Step {
    return { states: this.#reach(this.#beginnings), ends: [], then: new Map() };
  }

  #workOut(step: Step, symbol: Sym, letter: number): Step {
    const { skips, untame } = this.#options;
    const word = wordOf(symbol);
    const tame = !untame.has(symbol.kind) && !untame.has(word);
    const next = new Set<number>(step !== this.start && skips.has(symbol.kind) ? step.states : []);
    for (const state of step.states) {
      for (const { to, reads } of this.#edges[state] ?? []) {
        if (reads === anything ? tame : reads !== undefined && (reads === symbol.kind || reads === word)) next.add(to);
      }
    }
    const reached = this.#step(this.#reach([...next]));
    this.#workedOut += 1;
    if (this.#workedOut > mostWorkedOut) {
      this.#workedOut = 0;
      this.#steps.clear();
      this.start = this.#begin();
    } else step.then.set(letter, reached);
    return reached;
  }

  #step(states: readonly number[]): Step {
    if (states.length === 0) return nowhere;
    const key = states.join();
    const known = this.#steps.get(key);
    if (known !== undefined) return known;
    const ends = states.flatMap((state) => this.#endOf.get(state) ?? []).sort((a, b) => a - b);
    const step = { states, ends, then: new Map<number, Step>() };
    this.#steps.set(key, step);
    return step;
  }

  /** All states that are reached from these without reading, themselves included, rising. */
  #reach(states: readonly number[]): readonly number[] {
    const seen = new Set(states);
    const todo = [...states];
    for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
      for (const { to, reads } of this.#edges[state] ?? []) {
        if (reads === undefined && !seen.has(to)) {
          seen.add(to);
          todo.push(to);
        }
      }
    }
    return [...seen].sort((a, b) => a - b);
  }
}

const nowhere: Step = { states: [], ends: [], then: new Map() };

/** What a pattern's word is held against: the name of a patient ("BON", "AUCUN") is no word. */
const wordOf = ({ fold, target }: Sym): string => (target?.of === "lines" && target.named ? "" : fold);
