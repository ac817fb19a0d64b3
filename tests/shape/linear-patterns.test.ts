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

/** Processor time of one search, in milliseconds. */
function cpuMsOf(pattern: RegExp, text: string): number {
  pattern.lastIndex = 0;
  const before = process.cpuUsage();
  pattern.test(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

// What a pattern takes that grows with the square of the text: some 70 ms where this was written. The limits are parts of it, so that they are as wide as the machine is slow.
const quadratic = (): number => cpuMsOf(/[\s:]+$/, `${" ".repeat(10_000)}\u0001`);
let yardstick = Infinity;
let asked = 0;

/** The least of three, for others run beside us; measured anew now and then, for a machine that was slow at first would let pass what is as slow. */
function quadraticMs(): number {
  if (asked % 400 === 0) yardstick = Math.min(quadratic(), quadratic(), quadratic());
  asked += 1;
  return yardstick;
}

// Characters, and the part of that time which a search in them may take: a third of what those below take that grow with the square, and more than the first search, which compiles it, of the longest that does not.
// The short one goes first, for what grows faster still would not come back from the long one.
const sizes = [[500, 0.15], [10_000, 0.25]] as const;

/** Whether a search takes more than its part; what looks so is measured again, in turns with what it is measured by: the least of three each, for others run beside us. */
function isSlowOn(pattern: RegExp, text: string, part: number, yard: number): boolean {
  let [own, square] = [Infinity, Infinity];
  for (let turn = 0; turn < 3; turn += 1) {
    own = Math.min(own, cpuMsOf(pattern, text));
    if (own <= yard * part) return false;
    square = Math.min(square, quadratic());
    if (turn > 0 && own > 2 * square * part) return true;
  }
  return own > square * part;
}

const isSlow = (pattern: RegExp, yard = quadraticMs()): boolean => sizes.some(([length, part]) => attacksOn(pattern, length).some((attack) => isSlowOn(pattern, attack, part, yard)));

describe("every regular expression that reads mail", () => {
  const literals = readers.flatMap((reader) => filesIn(join(source, reader))).flatMap(literalsIn);

  it("is found: there are hundreds", () => {
    expect(literals.length).toBeGreaterThan(500);
  });

  it("takes time in proportion to the text, whatever is repeated", () => {
    const slow = literals.filter(({ pattern }) => isSlow(pattern)).map(({ where }) => where);
    expect(slow).toEqual([]);
  });

  it("would be caught if it did not", () => {
    for (const square of [/[\s:]+$/, /-{3,}\s?smtp command/, /^[\d\s]*(?:ans)?[\d\s]*$/, /[;\s][ \t]*[^\s=]{1,80}=/]) expect([1, 2, 3].some(() => isSlow(square, Math.min(quadratic(), quadratic(), quadratic()))), String(square)).toBe(true); // the yardstick may be what others slowed
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

const isSlowRule = (rule: readonly [RegExp, string], yard = quadraticMs()): boolean => sizes.some(([length, part]) => pumpsOf(rule, length).some((text) => isSlowOn(rule[0], text, part, yard)));

describe("every rule that tells mail apart, as it runs", () => {
  it("takes time in proportion to the text, though its beginning stand there a thousand times", () => {
    expect(everyRule.length).toBeGreaterThan(450);
    expect(everyRule.filter((rule) => isSlowRule(rule)).map(([{ source: text }]) => text)).toEqual([]);
  });

  it("would be caught if it did not", () => {
    expect(isSlowRule([/[^\n]*[a-z]pleine/, "La boîte du destinataire est pleine"])).toBe(true);
    expect(isSlowRule([/\bboite[^\n]{0,40}pleine/, "La boîte du destinataire est pleine"])).toBe(false);
  });
});
