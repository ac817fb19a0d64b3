import { afterEach, beforeEach, expect, test } from "vitest";
import { readFigures } from "../../src/adapters/postgres/console-figures.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";

let house: OpenHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const at = (minutes: number): Date => new Date(Date.parse("2023-06-12T10:00:00Z") + minutes * 60_000);
/** A caisse where counting took half a second at ten, when it had 77 lists. */
const slowCaisse = () => house.pool.query("insert into caisse_figures (caisse_code, counts, counted_at, took_ms) values ('871', '{\"lists\": 77}', $1, 500)", [at(0)]);
const remembered = async () => (await house.pool.query<{ counted_at: Date; lists: number }>("select counted_at, (counts->>'lists')::int as lists from caisse_figures")).rows[0];

test("where counting is quick the figures are of now, and nothing is remembered", async () => {
  expect(await readFigures(house.pool, "871", at(0))).toMatchObject({ countedAt: at(0), counts: { lists: 1, linesInReview: 3 } });
  expect(await remembered()).toBeUndefined();
});

test("where it is slow, the last count is shown with its time and made anew behind the page after a minute", async () => {
  await slowCaisse();
  expect(await readFigures(house.pool, "871", at(0.9))).toEqual({ countedAt: at(0), counts: { lists: 77 } });
  expect(await readFigures(house.pool, "871", at(2))).toEqual({ countedAt: at(0), counts: { lists: 77 } });
  await expect.poll(remembered).toEqual({ counted_at: at(2), lists: 1 });
});

test("a count of ten minutes ago is not shown: whoever looks waits for a new one", async () => {
  await slowCaisse();
  expect(await readFigures(house.pool, "871", at(10))).toMatchObject({ countedAt: at(10), counts: { lists: 1 } });
});
