import type { Sym } from "./symbols.ts";

/**
 * A phrase pattern, compiled to a small automaton that never backtracks.
 *
 * Language: `word` a folded word · `KIND` a kind of the lexicon · `[x]` may be missing · `(a|b)` either · `$NAME` a macro · `…` any run of tame symbols.
 */
export interface Pattern {
  /** What may come first; undefined: anything. */
  readonly first: ReadonlySet<string> | undefined;
  /**
   * Longest match from a place.
   * @returns the index after it, or -1
   */
  readonly longest: (symbols: readonly Sym[], from: number) => number;
}

export interface PatternOptions {
  readonly macros: Readonly<Record<string, string>>;
  /** Symbols that may stand anywhere within a match. */
  readonly skips: (symbol: Sym) => boolean;
  /** Symbols that `…` runs over. */
  readonly tame: (symbol: Sym) => boolean;
}

type Node =
  | { readonly is: "atom"; readonly name: string }
  | { readonly is: "any" }
  | { readonly is: "all"; readonly parts: readonly Node[] }
  | { readonly is: "either"; readonly parts: readonly Node[] };

interface Edge {
  readonly to: number;
  /** undefined: no symbol is read. */
  readonly reads?: string;
}

const pieces = /\$[A-Z]+|[\p{L}\d]+|[()[\]|…]/gu;
const anything = "…";

/** @throws {RangeError} if a pattern is badly bracketed or names no macro: a bug in a table. */
export function compilePattern(source: string, options: PatternOptions): Pattern {
  const edges: Edge[][] = [[]];
  const end = build(parse(source, options.macros), 0, edges);
  const start = reach(edges, [0]);
  const readable = start.flatMap((state) => (edges[state] ?? []).flatMap(({ reads }) => (reads === undefined ? [] : [reads])));
  const automaton: Automaton = { edges, closures: [], entered: [], step: 0 };
  const first = readable.includes(anything) ? undefined : new Set(readable);
  return {
    first,
    longest: (symbols, from) => (mayBegin(first, symbols[from]) ? run(automaton, start, end, symbols, from, options) : -1),
  };
}

const mayBegin = (first: ReadonlySet<string> | undefined, symbol: Sym | undefined): boolean =>
  symbol !== undefined && (first === undefined || first.has(symbol.kind) || first.has(symbol.fold));

/** A compiled pattern: its edges, and what a run of it works with. */
interface Automaton {
  readonly edges: readonly Edge[][];
  /** All states that are reached without reading, itself included; worked out when first asked. */
  readonly closures: (readonly number[] | undefined)[];
  /** The step at which a state was last entered: no set is built for each symbol. */
  readonly entered: number[];
  step: number;
}

function run(automaton: Automaton, start: readonly number[], end: number, symbols: readonly Sym[], from: number, options: PatternOptions): number {
  const { edges, closures, entered } = automaton;
  let states = start;
  let longest = -1;
  for (let at = from; at < symbols.length && states.length > 0; at += 1) {
    const symbol = symbols[at];
    if (symbol === undefined) break;
    const skipped = at > from && options.skips(symbol);
    const next: number[] = [];
    automaton.step += 1;
    const enter = (state: number): void => {
      if (entered[state] === automaton.step) return;
      entered[state] = automaton.step;
      next.push(state);
      if (state === end) longest = at + 1;
    };
    for (const state of states) {
      for (const { to, reads } of edges[state] ?? []) {
        if (reads === undefined) continue;
        if (reads === anything ? options.tame(symbol) : reads === symbol.kind || reads === symbol.fold) (closures[to] ??= reach(edges, [to])).forEach(enter);
      }
      if (skipped) enter(state);
    }
    states = next;
  }
  return longest;
}

function reach(edges: readonly Edge[][], states: readonly number[]): number[] {
  const seen = new Set(states);
  const todo = [...states];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    for (const { to, reads } of edges[state] ?? []) {
      if (reads === undefined && !seen.has(to)) {
        seen.add(to);
        todo.push(to);
      }
    }
  }
  return [...seen];
}

/** Adds a node between `from` and a new state. @returns that state */
function build(node: Node, from: number, edges: Edge[][]): number {
  const fresh = (): number => edges.push([]) - 1;
  const link = (a: number, edge: Edge): void => void edges[a]?.push(edge);
  switch (node.is) {
    case "atom": {
      const to = fresh();
      link(from, { to, reads: node.name });
      return to;
    }
    case "any": {
      const to = fresh();
      link(from, { to });
      link(to, { to, reads: anything });
      return to;
    }
    case "all":
      return node.parts.reduce((state, part) => build(part, state, edges), from);
    case "either": {
      const to = fresh();
      for (const part of node.parts) link(build(part, from, edges), { to });
      return to;
    }
  }
}

function parse(source: string, macros: Readonly<Record<string, string>>): Node {
  const tokens = source.match(pieces) ?? [];
  let at = 0;
  const sequence = (closing: string): Node => {
    const branches: Node[][] = [[]];
    for (;;) {
      const token = tokens[at];
      at += 1;
      if (token === undefined || token === closing) {
        if ((token ?? "") !== closing) throw new RangeError(`missing "${closing}" in pattern: ${source}`);
        const alternatives = branches.map((parts): Node => ({ is: "all", parts }));
        return alternatives.length === 1 && alternatives[0] !== undefined ? alternatives[0] : { is: "either", parts: alternatives };
      }
      branches.at(-1)?.push(...(token === "|" ? [] : [element(token)]));
      if (token === "|") branches.push([]);
    }
  };
  const element = (token: string): Node => {
    if (token === "(") return sequence(")");
    if (token === "[") return { is: "either", parts: [sequence("]"), { is: "all", parts: [] }] };
    if (token === "…") return { is: "any" };
    if (!token.startsWith("$")) return { is: "atom", name: token };
    const macro = macros[token.slice(1)];
    if (macro === undefined) throw new RangeError(`no macro ${token} in pattern: ${source}`);
    return parse(macro, macros);
  };
  return sequence("");
}
