/** A server or tool of the engine tests. */
export interface Need {
  /** In the words of a message: "Redis 7". */
  readonly what: string;
  /** Debian's and Ubuntu's packages; for "chromium" see `plan`. */
  readonly packages: readonly string[];
  /** One group for each program; any name of the group will do. */
  readonly programs: readonly (readonly string[])[];
  /** The first program's `--version` is asked. */
  readonly atLeast?: { readonly major: number; readonly pattern: RegExp };
}

export interface Machine {
  /** Folders, in the order in which programs are looked for. */
  readonly path: readonly string[];
  readonly hasApt: boolean;
  /** ID of os-release(5): "debian", "ubuntu". */
  readonly distribution: string;
  readonly mayBeRoot: "is root" | "by sudo" | "no";
}

export type Plan =
  | { readonly act: "nothing" }
  | { readonly act: "install"; readonly packages: readonly string[]; readonly browserToo: boolean; readonly through: readonly string[] }
  | { readonly act: "tell"; readonly sentence: string };

/** Chromium's names, in the order in which the tests take one. */
export declare const browserNames: readonly string[];
export declare const needs: readonly Need[];
/** Where Debian keeps servers, outside an ordinary PATH. */
export declare function serverFolders(root?: string, home?: string): string[];
export declare function thisMachine(): Machine;
/** Where a program is found, folder before folder. */
export declare function find(program: string, path: readonly string[]): string | undefined;
/** The needs that this path does not meet. */
export declare function unmet(path: readonly string[], wanted?: readonly Need[]): Need[];
/** What is to be done about unmet needs. */
export declare function plan(missing: readonly Need[], machine: Pick<Machine, "hasApt" | "mayBeRoot" | "distribution">): Plan;
