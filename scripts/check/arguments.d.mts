export interface Gate {
  readonly name: string;
}
/** What follows `npm test --`. See arguments.mjs. */
export declare function readArguments(args: readonly string[]): { readonly help: true } | { readonly wrong: string } | { readonly chosen: readonly Gate[]; readonly filters: readonly string[] };
