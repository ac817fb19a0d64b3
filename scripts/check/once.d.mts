/** Test files that one Node is enough for. See once.mjs. */
export declare const once: readonly { readonly files: readonly string[]; readonly because: string }[];
/** The files that a gate leaves to another. See once.mjs. */
export declare function leftToAnother(gate: { readonly name: string; readonly again?: boolean }, chosen: readonly { readonly name: string }[]): readonly string[];
