import { describe, expect, test } from "vitest";
import { environmentReaders, importsOf, undocumented } from "./code.ts";
import { filesBelow } from "./tree.ts";

const product = filesBelow(["src", "queues"], ".ts");
const file = (path: string, text: string) => ({ path, text });

describe("files", () => {
  test("no file of the product is longer than 300 lines", () => {
    const lines = (text: string): number => text.trimEnd().split("\n").length;
    expect(lines("a\nb\n")).toBe(2);
    expect(product.map(({ path, text }) => `${path}: ${lines(text)}`).filter((entry) => Number(entry.split(": ")[1]) > 300)).toEqual([]);
  });

  test("the guards see the product", () => {
    expect(product.length).toBeGreaterThan(100);
  });
});

describe("the rules are a pure library", () => {
  const outside = ({ path, text }: { path: string; text: string }): string[] =>
    importsOf({ path, text })
      .filter((specifier) => !specifier.startsWith(".") || !new URL(specifier, `file:///${path}`).pathname.startsWith("/src/domain/"))
      .map((specifier) => `${path}: ${specifier}`);

  test("src/domain imports nothing outside itself, not even a type", () => {
    expect(product.filter(({ path }) => path.startsWith("src/domain/")).flatMap(outside)).toEqual([]);
  });

  test("an import of a package, of Node or of a stage is seen", () => {
    const path = "src/domain/reply/x.ts";
    expect(outside(file(path, 'import { a } from "../decision.ts"; export * from "./y.ts";'))).toEqual([]);
    for (const bad of ['import { z } from "zod"', 'import type { A } from "../../pipeline/ports.ts"', 'import "node:fs"', 'export { a } from "pg"', 'await import("pg")', 'type A = import("pg").Client']) {
      expect(outside(file(path, bad)), bad).toHaveLength(1);
    }
  });
});

describe("docstrings", () => {
  test("every exported function and class of the product says what it is for", () => {
    expect(product.flatMap(undocumented)).toEqual([]);
  });

  test("a missing one is seen on a function, a constant function and a class", () => {
    const bad = "export function a() {}\nexport const b = () => 1;\nexport class C {}\n/** Said. */\nexport const d = (): number => 2;\nconst e = () => 3;\nexport const f = 4;";
    expect(undocumented(file("x.ts", bad))).toEqual(["x.ts:1 a", "x.ts:2 b", "x.ts:3 C"]);
    expect(undocumented(file("x.ts", "/** Said once. */\nexport function a(x: string): void;\nexport function a(x: number): void;\nexport function a(): void {}"))).toEqual([]);
  });
});

describe("the environment has one reader", () => {
  test("src/config.ts alone reads it", () => {
    expect(product.filter(({ path }) => path !== "src/config.ts").flatMap(environmentReaders)).toEqual([]);
    expect(product.filter(({ path }) => path === "src/config.ts").flatMap(environmentReaders)).not.toEqual([]);
  });

  test("every spelling of it is seen", () => {
    for (const bad of ["process.env.A", 'process["env"].A', "const { env } = process", 'import { env } from "node:process"', "globalThis.process.env"]) {
      expect(environmentReaders(file("x.ts", bad)), bad).toEqual(["x.ts:1"]);
    }
    expect(environmentReaders(file("x.ts", "process.exitCode = 1; environment.env; // process.env"))).toEqual([]);
  });
});
