import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { fold } from "../../src/domain/classify/words.ts";
import { everyRule } from "../domain/classify/rule-tables.ts";

// A hostile mail must not stop the reading of all others: every regular expression that meets mail takes time in proportion to it.
const source = join(import.meta.dirname, "../../src");
const readers = ["domain/reply", "domain/classify", "adapters/mime", "domain/mail.ts", "domain/list-reference.ts", "domain/email-address.ts"];

interface Literal {
  readonly where: string;
  readonly pattern: RegExp;
}

const filesIn = (path: string): string[] =>
  path.endsWith(".ts") ? [path] : readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() || entry.name.endsWith(".ts") ? filesIn(join(path, entry.name)) : []));

/** Every literal, and every template behind a tag: the rules of `reasons` are written so. */
function literalsIn(path: string): Literal[] {
  const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const add = (node: ts.Node, text: string, flags: string): void => {
    found.push({ where: `${path.slice(source.length + 1)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} /${text}/${flags}`, pattern: new RegExp(text, flags) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) add(node, node.text.slice(1, node.text.lastIndexOf("/")), node.text.slice(node.text.lastIndexOf("/") + 1));
    else if (ts.isTaggedTemplateExpression(node) && ts.isNoSubstitutionTemplateLiteral(node.template)) add(node, node.template.rawText ?? node.template.text, "");
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

// One thing of a pattern: an escape, a class, a quantifier without end, or a character.
const thing = /\\(?:[pPu]\{[^}]{1,40}\}|x[\da-f]{2}|u[\da-f]{4}|.)|\[(?:\\.|[^\]\\])*\]|\{\d+,\}|[\s\S]/giu;
const endless = /^(?:[*+]|\{\d+,\})$/;
const alphabet = [..." \t\n\r\0aZ0é>-_=.:,;<()[]/\"'@#*+!?&|"];

const charactersOf = (atom: string, flags: string): string[] => {
  if (/^[()|?*+^$]$/.test(atom) || endless.test(atom) || /^\\[bBk\d]/.test(atom)) return [];
  const one = new RegExp(`^${atom}$`, flags.replace(/[gy]/g, ""));
  return alphabet.filter((character) => one.test(character)).slice(0, 4);
};

/** Long runs of what each endless quantifier repeats, behind the letters that lead to it, with an end that does not match. */
function attacksOn({ source: text, flags }: RegExp, length: number): string[] {
  const things = text.match(thing) ?? [];
  const ends = things.flatMap((one, i) => (endless.test(one) && i > 0 ? [i] : []));
  return ends.flatMap((at) => {
    const atom = things[at - 1] ?? "";
    const lead = things.slice(Math.max(0, at - 12), at - 1).filter((one) => /^[\w :@<>"=-]$/.test(one)).join("");
    const runs = atom === ")" ? things.slice(Math.max(0, at - 12), at - 1).flatMap((one) => charactersOf(one, flags).slice(0, 1)) : charactersOf(atom, flags);
    return [...new Set(runs), runs.join("")].filter((run) => run !== "").flatMap((run) => {
      const long = run.repeat(Math.ceil(length / run.length));
      return [`${long}\u0001`, `\u0001${long}\u0001`, `${lead}${long}\u0001`, `${lead}${run}`.repeat(Math.ceil(length / (lead.length + run.length))) + "\u0001"];
    });
  });
}

/** Processor time of one search, in milliseconds: the least of three, for others run beside us. */
function cpuMsOf(pattern: RegExp, text: string, enoughMs: number): number {
  let least = Infinity;
  for (let turn = 0; turn < 3 && least > enoughMs; turn += 1) {
    pattern.lastIndex = 0;
    const before = process.cpuUsage();
    pattern.test(text);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

// Characters, and the processor time that they may take: far above what grows with the text, far below what grows with its square.
// The short one goes first, for what grows faster still would not come back from the long one.
const sizes = [[500, 15], [15_000, 40]] as const;

const isSlow = (pattern: RegExp): boolean => sizes.some(([length, limitMs]) => attacksOn(pattern, length).some((attack) => cpuMsOf(pattern, attack, limitMs) > limitMs));

describe("every regular expression that reads mail", () => {
  const literals = readers.flatMap((reader) => filesIn(join(source, reader))).flatMap(literalsIn);

  it("is found: there are hundreds", () => {
    expect(literals.length).toBeGreaterThan(500);
  });

  it("takes time in proportion to the text, whatever is repeated", () => {
    const slow = literals.filter(({ pattern }) => isSlow(pattern)).map(({ where }) => where);
    expect(slow).toEqual([]);
  }, 60_000);

  it("would be caught if it did not", () => {
    for (const quadratic of [/[\s:]+$/, /-{3,}\s?smtp command/, /^[\d\s]*(?:ans)?[\d\s]*$/, /[;\s][ \t]*[^\s=]{1,80}=/]) expect(isSlow(quadratic), String(quadratic)).toBe(true);
    for (const linear of [/^[\s:]+/, /---\s?smtp command/, /[;\s][^\s=]{1,80}=/, /\b(rcpt) to:?[^\n]{0,80} (?:refused)/]) expect(isSlow(linear), String(linear)).toBe(false);
  });
});

/** Long texts that begin again and again as the rule does: its own sentence cut short, its words, and what its gaps let pass. */
function pumpsOf([says, example]: readonly [RegExp, string], length: number): string[] {
  const spoken = fold(example).replaceAll(/\s{1,9}/g, " ").split(" ");
  const beginnings = [1, 2, 3, 5].map((count) => `${spoken.slice(0, count).join(" ")} `);
  const written = says.source.match(/[a-z]{3,}/g) ?? ["a"];
  const pieces = [...beginnings, `${written[0] ?? ""} `, `${written[0] ?? ""} a `, `${written.slice(0, 4).join(" ")} `, `${written.slice(0, 40).join(" ")} `, `${written.slice(-4).join(" ")} `, "a ", "x@x ", "5", "-"];
  return [...new Set(pieces)].map((piece) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
}

const isSlowRule = (rule: readonly [RegExp, string]): boolean => sizes.some(([length, limitMs]) => pumpsOf(rule, length).some((text) => cpuMsOf(rule[0], text, limitMs) > limitMs));

describe("every rule that tells mail apart, as it runs", () => {
  it("takes time in proportion to the text, though its beginning stand there a thousand times", () => {
    expect(everyRule.length).toBeGreaterThan(450);
    expect(everyRule.filter(isSlowRule).map(([{ source: text }]) => text)).toEqual([]);
  }, 60_000);

  it("would be caught if it did not", () => {
    expect(isSlowRule([/[^\n]*[a-z]pleine/, "La boîte du destinataire est pleine"])).toBe(true);
    expect(isSlowRule([/\bboite[^\n]{0,40}pleine/, "La boîte du destinataire est pleine"])).toBe(false);
  });
});
