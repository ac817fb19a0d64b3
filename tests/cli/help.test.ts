import { describe, expect, test, vi } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { CliWorld } from "../../src/cli/world.ts";

/** What a command line writes of itself, before any command opens anything. */
async function written(...argv: readonly string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const keep = (text: string | Uint8Array): boolean => (lines.push(String(text)), true);
  const spies = [vi.spyOn(process.stdout, "write").mockImplementation(keep), vi.spyOn(process.stderr, "write").mockImplementation(keep)];
  try {
    const code = await run(argv, { version: "0.1.0" } as CliWorld);
    return { code, text: lines.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Every command that does something, as it is typed. */
async function everyCommand(path: readonly string[] = []): Promise<string[][]> {
  const { text } = await written(...path, "--help");
  const names = /\nCommandes :\n([\s\S]*)$/.exec(text)?.[1]?.match(/^ {2}[a-z][a-z-]*/gm)?.map((name) => name.trim()).filter((name) => name !== "help");
  return names === undefined ? [[...path]] : (await Promise.all(names.map((name) => everyCommand([...path, name])))).flat();
}
const commands = await everyCommand();

describe("the help of every command", () => {
  test("there are some eighty of them", () => expect(commands.length).toBeGreaterThanOrEqual(70));

  test.each(commands.map((path) => [path.join(" "), path] as const))("%s: says what it does, describes every option, takes --json, and fits in 80 columns", async (_, path) => {
    const { code, text } = await written(...path, "--help");
    expect(code).toBe(0);
    expect(text.split("\n")[2], "a sentence follows the usage").toMatch(/^[a-zA-ZÀ-ÿ’]/);
    expect(text.match(/^ {2}-\S+(?: <[^>]+>)?(?: {2,}\((?:au|par|obl).*|)$/gm) ?? [], "options without a word").toEqual([]);
    expect(text).toMatch(/^ {2}--json /m);
    expect(text).toMatch(/^ {2}-h, --help +affiche cette aide$/m);
    expect(text).not.toMatch(/par défaut \)|\bdefault\b|\bchoices\b|\brequired\b/);
    for (const line of text.split("\n")) if (!line.includes('{"code"')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test("what must be given is marked", async () => {
    expect((await written("letters", "build", "--help")).text).toMatch(/--caisse <code> +la caisse, par ses trois chiffres : 871\s+\(obligatoire\)/);
  });
});

describe("help for a command that does not exist", () => {
  test.each([
    [["help", "lettres"], "rattache : la commande « lettres » n’existe pas."],
    [["help", "leters"], "(Vouliez-vous dire letters ?)"],
    [["help", "letters", "buidl"], "(Vouliez-vous dire build ?)"],
    [["letters", "help", "zzz"], "la commande « zzz » n’existe pas."],
  ])("%j says so and exits 2: it once printed the help of all the others", async (argv, sentence) => {
    const { code, text } = await written(...argv);
    expect(code).toBe(2);
    expect(text).toContain(sentence);
  });

  test.each([[["help", "letters", "build"]], [["letters", "help", "build"]], [["letters", "build", "--help"]]])("%j is the help of that command", async (argv) => {
    const { code, text } = await written(...argv);
    expect(code).toBe(0);
    expect(text).toMatch(/^Usage : rattache letters build/);
  });

  test("an argument that is called help is an argument", async () => {
    expect((await written("list", "cancel", "help")).text).toContain("il manque l’option « --reason <motif> »");
  });
});

test("--version says which this is", async () => {
  expect(await written("--version")).toEqual({ code: 0, text: "rattache 0.1.0\n" });
});
