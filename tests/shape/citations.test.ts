import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repositoryFiles, root, type SourceFile } from "./tree.ts";

/** Files that a text names by their path from the root. */
const cited = /\b(?:docs|src|queues|tests|scripts|templates)\/[\w./-]*\.(?:md|ts|mjs|mts|sql|eta|mjml|svg|png)\b/g; // "docs/rules.md"
const citedDecision = /docs\/decisions\/(\d{4})\b(?!-)/g; // "docs/decisions/0005"
/** The papers that the project was planned on are not in the repository: nobody can look up what stands there. */
const elsewhere = /\b(?:DESIGN|DOMAIN|STYLE)(?:\.md)?\b(?= ?(?:§|rules? \d|[A-K]\b|\.md))/; // "DESIGN rule 2"

function dangling(files: readonly SourceFile[], known: readonly string[]): string[] {
  const decisions = new Set(known.flatMap((path) => /^docs\/decisions\/(\d{4})-/.exec(path)?.[1] ?? []));
  return files.flatMap(({ path, text }) => [
    ...[...text.matchAll(cited)].flatMap(([name]) => (known.includes(name) || existsSync(join(root, name)) ? [] : [`${path}: ${name}`])),
    ...[...text.matchAll(citedDecision)].flatMap(([name, number = ""]) => (decisions.has(number) ? [] : [`${path}: ${name}`])),
    ...(elsewhere.test(text) ? [`${path}: a paper that is not here`] : []),
  ]);
}

test("whatever code and documents cite can be looked up in the repository", () => {
  const files = repositoryFiles();
  const reading = files.filter(({ path }) => /^(?:src|queues|docs|scripts|templates)\/|^README\.md$/.test(path) && !path.endsWith(".svg"));
  expect(dangling(reading, files.map(({ path }) => path))).toEqual([]);
});

test("a citation that leads nowhere is seen", () => {
  const text = "Source: DESIGN rule 2; docs/decisions/9999; docs/gone.md, docs/rules.md.";
  expect(dangling([{ path: "a.ts", text }], ["docs/rules.md"])).toEqual(["a.ts: docs/gone.md", "a.ts: docs/decisions/9999", "a.ts: a paper that is not here"]);
});
