import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Config } from "../../src/config.ts";
import type { Day } from "../../src/domain/calendar.ts";
import type { Observation } from "../../src/domain/outcome/observation.ts";
import { declarationActs } from "../../src/wiring/declarations.ts";
import { outcomeActs } from "../../src/wiring/outcome.ts";
import { DeclaredHouse } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { pdfText } from "./harness/pdf.ts";
import { ownDatabase } from "./harness/shared.ts";

let declared: DeclaredHouse;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rattache-outcome-"));
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
});
afterEach(async () => {
  await declared.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = { level: "caisse", code: caisseCode } as const;
const counted = (day: string, withoutDoctor: number, inAld?: number): Observation => ({ day: day as Day, scope: "all-schemes", withoutDoctor, inAld, source: "comptage de la caisse" });

test("a figure entered twice changes nothing; a corrected one replaces it and the first stays readable", async () => {
  const acts = outcomeActs(declared.house);
  expect(await acts.record(place, counted("2022-12-31", 714, 13_000), "operator:a")).toEqual({ outcome: "recorded" });
  expect(await acts.record(place, counted("2022-12-31", 714, 13_000), "operator:b")).toEqual({ outcome: "same" });
  expect(await acts.record(place, counted("2022-12-31", 715, 13_000), "operator:b")).toEqual({ outcome: "replaced" });
  expect(await acts.record(place, counted("2022-12-31", 14_000, 13_000), "operator:b")).toEqual({ fault: "more-without-than-all" });
  expect((await acts.figures(place)).map((one) => one.withoutDoctor)).toEqual([715]);
  const { rows } = await declared.house.stores.pool.query<{ without_doctor: number; replaced: boolean }>("select without_doctor, replaced_at is not null as replaced from outcome_figure order by without_doctor");
  expect(rows).toEqual([{ without_doctor: 714, replaced: true }, { without_doctor: 715, replaced: false }]);
});

test("two operators who enter one day at once leave one valid figure", async () => {
  const acts = outcomeActs(declared.house);
  await Promise.all([1, 2, 3, 4].map((n) => acts.record(place, counted("2022-12-31", 700 + n), `operator:${n}`)));
  expect(await acts.figures(place)).toHaveLength(1);
});

test("what the back office registered between the two days is an administrative correction in the report, in PDF and CSV for their owner only", async () => {
  await declared.finaliseAll();
  await declared.postLetters();
  const { house } = declared;
  house.clock.moveTo("2023-08-20T09:00:00Z");
  const declarations = declarationActs({ config: { RATTACHE_VAR: folder } as Config, stores: house.stores, vault: house.vault, clock: house.clock });
  for (const patient of [1, 2]) await declarations.confirm({ caisseCode, letterRef: await declared.letterOf(patient), how: "counter", parentAgrees: false, by: "staff:agent871" });
  await declarations.export(caisseCode, "staff:agent871", 1_000);
  const receipts = join(folder, "retour.csv");
  writeFileSync(receipts, "reference;outcome;reason;date\r\n871-00001-0001;registered;;2023-08-20\r\n871-00001-0002;rejected;other;2023-08-20\r\n");
  await declarations.receipts(caisseCode, receipts);

  const acts = outcomeActs(house);
  for (const one of [counted("2020-12-31", 605), counted("2021-12-31", 661), counted("2022-12-31", 714, 13_000), counted("2023-12-31", 500, 13_300)]) await acts.record(place, one, "operator:a");
  const request = { place, scope: "all-schemes", from: "2022-12-31" as Day, to: "2023-12-31" as Day, stated: undefined } as const;
  const done = await acts.write(request, folder);
  if ("none" in done) throw new Error(done.none);
  expect(done.report).toMatchObject({ found: { origins: { alreadySeen: 1, introduced: 0 } }, trend: { by: "projection", from: 3 } });
  expect(done.files.map((file) => statSync(file).mode & 0o077)).toEqual([0, 0]);
  const pdf = pdfText(done.files[0] ?? "");
  expect(pdf).toContain("Bilan");
  expect(pdf).toContain("régularisation administrative");
  // One is fewer than eleven; the rest of the gap is not told beside it to the unit.
  expect(pdf).toContain("moins de 11");
  expect(readFileSync(done.files[1] ?? "", "utf8")).toContain("871;all-schemes;2023-12-31;500;13300;0,03759;");

  const again = await acts.write({ ...request, from: "2022-11-30" as Day }, folder);
  expect(again).toEqual({ none: "no-figure-before" });
});
