/**
 * The language of phrase patterns, taken apart into the edges of an automaton; src/domain/reply/pattern-set.ts runs it.
 *
 * Language: `word` a folded word · `KIND` a kind of the lexicon · `[x]` may be missing · `(a|b)` either · `$NAME` a macro · `…` any run of tame symbols.
 */
export interface Edge {
  readonly to: number;
  /** undefined: no symbol is read. */
  readonly reads?: string;
}

type Node =
  | { readonly is: "atom"; readonly name: string }
  | { readonly is: "any" }
  | { readonly is: "all"; readonly parts: readonly Node[] }
  | { readonly is: "either"; readonly parts: readonly Node[] };

const pieces = /\$[A-Z]+|[\p{L}\d]+|[()[\]|…]/gu;

/** What an edge of `…` reads. */
export const anything = "…";

/**
 * Adds the edges of a pattern.
 * @param from the state where it begins
 * @returns the state where it ends
 * @throws {RangeError} if it is badly bracketed or names no macro: a bug in a table.
 */
export const addPattern = (source: string, macros: Readonly<Record<string, string>>, from: number, edges: Edge[][]): number => build(parse(source, macros), from, edges);

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
