/** Makes the folder of one test run, on a path that every user can walk. See run-folder.mjs. */
export declare function makeRunFolder(candidates?: readonly string[]): string;
/** Removes it, with what servers of other users left in it. */
export declare function removeRunFolder(folder: string): void;
/** @returns the command lines of what had to be killed after `graceMs`. See run-folder.mjs. */
export declare function waitForNothingLeft(folder: string, graceMs: number, how: "working in it" | "touched by it"): Promise<string[]>;
