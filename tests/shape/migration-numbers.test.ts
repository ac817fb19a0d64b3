import { readdirSync } from "node:fs";
import { expect, test } from "vitest";

const names = readdirSync(new URL("../../src/adapters/postgres/migrations/", import.meta.url)).filter((name) => name.endsWith(".sql"));

// Two changes made side by side took 0132: a database that had one refused to start with the other.
test("no two migrations have one number", () => {
  const numbers = names.map((name) => name.slice(0, 4));
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
});

test("each is named by four figures and what it is about", () => expect(names.filter((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name))).toEqual([]));
