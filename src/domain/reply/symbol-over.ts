import type { Sym } from "./symbols.ts";
import type { Token } from "./tokens.ts";

/** A symbol and the index of the token after it. */
export interface Found {
  readonly symbol: Sym;
  readonly next: number;
}

/** Makes the symbol that stands for tokens `at` to `next` (exclusive). */
export function symbolOver(tokens: readonly Token[], at: number, next: number, rest: Omit<Sym, "start" | "end" | "glued" | "fold"> & { readonly fold?: string }): Found {
  const only = next === at + 1 ? tokens[at] : undefined;
  if (only !== undefined) return { symbol: { fold: only.fold, start: only.start, end: only.end, glued: only.glued, ...rest }, next };
  const covered = tokens.slice(at, next);
  const [first] = covered;
  return {
    symbol: { fold: covered.map((token) => token.fold).join(" "), start: first?.start ?? 0, end: covered.at(-1)?.end ?? 0, glued: first?.glued ?? false, ...rest },
    next,
  };
}
