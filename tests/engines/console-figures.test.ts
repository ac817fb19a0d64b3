import { afterEach, beforeEach, expect, test } from "vitest";
import { createConsoleStores } from "../../src/adapters/postgres/console-stores.ts";
import type { Day } from "../../src/domain/calendar.ts";
import type { Viewer } from "../../src/pipeline/console.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";

let house: OpenHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const at = (minutes: number): Date => new Date(Date.parse("2023-06-12T10:00:00Z") + minutes * 60_000);
const viewer: Viewer = { staffId: "", login: "agent871", displayName: "", role: "caseWorker", caisseCode: "871", caisseName: "" };
const figures = (now: Date) => createConsoleStores(house.pool).campaigns.figures(viewer, "2023-05-14" as Day, now);
/** A caisse where counting took half a second at ten, when it had 77 lists. */
const slowCaisse = () => house.pool.query("insert into caisse_figures (caisse_code, counts, counted_at, took_ms) values ('871', '{\"counts\": {\"lists\": 77}, \"days\": []}', $1, 500)", [at(0)]);
const remembered = async () => (await house.pool.query<{ counted_at: Date; lists: number }>("select counted_at, (counts->'counts'->>'lists')::int as lists from caisse_figures")).rows[0];

test("where counting is quick the figures are of now, and nothing is remembered", async () => {
  expect(await figures(at(0))).toMatchObject({ countedAt: at(0), counts: { lists: 1, linesInReview: 3 }, days: [{ day: "2023-06-02", sent: 1 }, { day: "2023-06-05", received: 1 }, { day: "2023-06-09", received: 1 }] });
  expect(await remembered()).toBeUndefined();
});

test("where it is slow, the last count is shown with its time and made anew behind the page after a minute", async () => {
  await slowCaisse();
  expect(await figures(at(0.9))).toEqual({ countedAt: at(0), counts: { lists: 77 }, days: [] });
  expect(await figures(at(2))).toEqual({ countedAt: at(0), counts: { lists: 77 }, days: [] });
  await expect.poll(remembered, { timeout: 20_000 }).toEqual({ counted_at: at(2), lists: 1 });
});

test("in the morning nobody waits: yesterday's count is shown with its time, and made anew behind the page", async () => {
  await slowCaisse();
  expect(await figures(at(14 * 60))).toEqual({ countedAt: at(0), counts: { lists: 77 }, days: [] });
  await expect.poll(remembered, { timeout: 20_000 }).toEqual({ counted_at: at(14 * 60), lists: 1 });
});

test("a count of a week ago is not shown: whoever looks waits for a new one", async () => {
  await slowCaisse();
  expect(await figures(at(7 * 24 * 60))).toMatchObject({ countedAt: at(7 * 24 * 60), counts: { lists: 1 } });
});
