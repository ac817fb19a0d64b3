import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { missingEntries } from "../../scripts/complete-lockfile.mjs";
import { lineAt, repositoryFiles, root, type SourceFile } from "./tree.ts";

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "");
const project = JSON.parse(read("package.json")) as Package;

describe("texts", () => {
  // Put together from halves, so that this file does not name what it forbids.
  const halves = (...pairs: readonly (readonly [string, string])[]): string => pairs.map(([one, two]) => one + two).join("|");
  /** Folders of one machine, the hosts of registries and mirrors, the names of tools that wrote a text. */
  const forbidden = new RegExp(
    [
      `(?<![\\w.-])/(?:${halves(["wo", "rk"], ["ro", "ot"], ["ho", "me/[a-z]\\w*"], ["Us", "ers/\\w+"])})/`,
      `\\b(?:${halves(["registry.npm", "js.org"], ["registry.yarn", "pkg.com"], ["npm", "mirror"], ["arti", "factory"], ["verd", "accio"])})`,
      `\\b(?:${halves(["clau", "de[ -]?(?:code|opus|sonnet|haiku)"], ["anth", "ropic"], ["open", "ai"], ["chat", "gpt"], ["github co", "pilot"], ["sub-?ag", "ent"], ["language mo", "del"])})\\b`,
    ].join("|"),
    "gi",
  );
  const breaches = ({ path, text }: SourceFile): string[] => [...text.matchAll(forbidden)].map(({ 0: word, index }) => `${path}:${lineAt(text, index)} ${word}`);

  test("no text names a folder of one machine, a registry's host or the tool that wrote it", () => {
    expect(repositoryFiles().flatMap(breaches)).toEqual([]);
  });

  test("such words are seen, and their neighbours are not", () => {
    for (const bad of [`see /wo${"rk"}/main/x`, `"/ro${"ot"}/.npmrc"`, `/ho${"me"}/jean/x`, `https://registry.npm${"js.org"}/pg`]) expect(breaches({ path: "x", text: bad }), bad).toHaveLength(1);
    for (const good of ["/framework/x", "a network/queue", "/home", "src/work/x", "../root/x"]) expect(breaches({ path: "x", text: good }), good).toEqual([]);
  });
});

describe("packages", () => {
  test("every version is exact: an install in a year gives what was tested", () => {
    const exact = /^(npm:[@\w/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
    const all = Object.entries({ ...project.dependencies, ...project.devDependencies });
    expect(all.filter(([, version]) => !exact.test(version))).toEqual([]);
    for (const bad of ["^1.2.3", "~1.2.3", "1.2", "latest", "*", ">=1.2.3", "npm:typescript@7"]) expect(exact.test(bad), bad).toBe(false);
  });

  test("the lockfile has an entry for every optional package of every platform, without which npm ci refuses it", () => {
    const lock = JSON.parse(read("package-lock.json")) as { readonly packages: Parameters<typeof missingEntries>[0] };
    expect(missingEntries(lock.packages).map(([path]) => path), "run: node scripts/complete-lockfile.mjs").toEqual([]);
    expect(missingEntries({ "node_modules/a": { optionalDependencies: { "a-linux-arm64-musl": "1.0.0" } } })).toEqual([
      ["node_modules/a-linux-arm64-musl", { version: "1.0.0", optional: true, os: ["linux"], cpu: ["arm64"], libc: ["musl"] }],
    ]);
  });

  test("docs/decisions/0002-runtime-dependencies.md says of every runtime dependency why it is there", () => {
    // A line with the name in backquotes and a few words: "| `pg` | the store's client | …".
    const unexplained = (text: string, names: readonly string[]): string[] => names.filter((name) => !text.split("\n").some((line) => line.includes(`\`${name}\``) && line.length > name.length + 20));
    expect(unexplained(read("docs/decisions/0002-runtime-dependencies.md"), Object.keys(project.dependencies))).toEqual([]);
    expect(unexplained("| `pg` | talks to PostgreSQL, plainly |\n`pino`", ["pg", "pino", "zod"])).toEqual(["pino", "zod"]);
  });
});
