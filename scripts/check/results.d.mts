/** What one vitest run found. */
export interface Results {
  readonly passed: number;
  /** Test cases that failed, and files that could not be run. */
  readonly failed: number;
  readonly skipped: readonly { readonly title: string; readonly reason: string | undefined }[];
}
/** Reads the report of vitest's JSON reporter; nothing if there is none. See results.mjs. */
export declare function readResults(file: string, options: { readonly titleFilter: boolean }): Results | undefined;
