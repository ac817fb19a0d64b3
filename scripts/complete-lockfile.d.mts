/** An entry of package-lock.json, as far as it matters here. */
export interface Entry {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Optional packages that the lockfile does not name. See complete-lockfile.mjs. */
export declare function missingEntries(packages: Readonly<Record<string, Entry>>): [path: string, entry: Entry][];
