import type { Item } from "./piece-items.ts";
import type { ReviewReason } from "./reasons.ts";
import type { Remark } from "./remarks/remark.ts";
import type { Sym } from "./symbols.ts";

/** What one piece of a sentence is to us. */
export type Reading =
  | { readonly is: "decision"; readonly items: readonly Item[]; readonly symbols: readonly Sym[] }
  | { readonly is: "remark"; readonly remark: Remark; readonly symbols: readonly Sym[] }
  | { readonly is: "unexplained"; readonly reason: ReviewReason; readonly symbols: readonly Sym[] };
