import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRetirementCounter } from "../../../src/adapters/duckdb/retirement-counts.ts";
import { duckdbReader } from "../../../src/adapters/duckdb/reader.ts";
import { inventRpps } from "../../../src/adapters/invented/doctors.ts";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import { extract } from "../../../src/pipeline/extract.ts";
import { forecastRetirements, type PlacedDoctor } from "../../../src/pipeline/retirement.ts";

const on = "2023-06-30" as Day;
const rpps = (index: number): string => inventRpps(index);
let home: string;

/** Seven doctors of Limoges (87085, EPCI 248719312): five practise, one stopped in the last year, one three years ago; a radiologist; and three patients. */
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "rattache-departures-"));
  const folder = join(home, "in");
  mkdirSync(folder);
  const file = (name: string, rows: readonly (readonly (string | number)[])[]): void => writeFileSync(join(folder, `${name}.csv`), rows.map((row) => row.join(";")).join("\n") + "\n");
  const doctors: (readonly [born: number, specialty: number, end: string])[] = [[1957, 22, ""], [1957, 1, ""], [1958, 22, ""], [1960, 22, ""], [1990, 23, ""], [1956, 22, "2023-01-31"], [1954, 22, "2020-12-31"], [1955, 6, ""]];
  file("doctors", [["rpps", "family_name", "given_name", "civility", "birth_year", "specialty", "caisse", "practice_end_date"], ...doctors.map(([born, specialty, end], i) => [rpps(i), "NOM", "Prénom", "M", born, specialty, "871", end])]);
  file("practices", [["practice", "rpps", "main", "name", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6", "commune", "telephone"], ...doctors.map((_, i) => [`871000${String(i).padStart(2, "0")}`, rpps(i), "true", "Cabinet", "", "", "1 RUE DE LA PAIX", "", "87000 LIMOGES", "87085", ""])]);
  file("mailboxes", [["address", "type", "rpps", "practice"]]);
  file("patients", [["patient", "caisse", "birth_date", "sex", "death_date", "commune", "residence", "identity"], ...["P1", "P2", "P3"].map((id) => [id, "871", "1950-01-01", "F", id === "P3" ? "2023-05-01" : "", "87085", "home", "certified"])]);
  file("ald_periods", [["patient", "start_date", "end_date", "kind"], ...["P1", "P2", "P3"].map((id) => [id, "2015-01-01", "", "list"])]);
  file("attending_doctor_periods", [["patient", "start_date", "end_date"]]);
  const contact = (id: string, doctor: number, day: string): (string | number)[] => [id, rpps(doctor), day, "consultation", 1];
  file("care_contacts", [["patient", "rpps", "contact_date", "kind", "quantity"],
    contact("P1", 0, "2023-01-05"), contact("P1", 0, "2023-02-05"), contact("P1", 1, "2023-05-05"), // the first is seen more often
    contact("P2", 1, "2023-01-05"), contact("P2", 2, "2023-03-05"), // as often: the one seen last
    contact("P2", 5, "2023-01-06"), contact("P2", 5, "2023-01-07"), contact("P2", 5, "2023-01-08"), // has stopped
    contact("P3", 4, "2023-01-05"), // dead
  ]);
  file("caisses", [["caisse", "name"], ["871", "CPAM"]]);
  await extract(duckdbReader, { inputDir: folder, layout: "native", workDir: join(home, "work"), maxRejects: 0 });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("each patient in ALD goes to the practising general practitioner seen on most days, then last", async () => {
  const counter = await openRetirementCounter(join(home, "work"), on);
  const doctors: PlacedDoctor[] = [];
  for await (const batch of counter.practising()) doctors.push(...batch);
  expect(doctors.map(({ age, patients }) => [age, patients])).toEqual([[66, 1], [66, 0], [65, 1], [63, 0], [33, 0]]);
  expect(doctors.every((doctor) => doctor.commune === "87085" && doctor.caisse === "871")).toBe(true);
  await counter.close();
});

test("a doctor-year is watched from its first day: who stopped in it counts, who stopped before does not", async () => {
  const counter = await openRetirementCounter(join(home, "work"), on);
  expect(await counter.oldestEnd()).toBe("2020-12-31");
  // The year from 2022-06-30: ages in 2022. Born 1956 stopped in it; born 1954 had stopped before; the radiologist is none of them.
  expect(await counter.exposures(1)).toEqual([{ age: 32, atRisk: 1, stopped: 0 }, { age: 62, atRisk: 1, stopped: 0 }, { age: 64, atRisk: 1, stopped: 0 }, { age: 65, atRisk: 2, stopped: 0 }, { age: 66, atRisk: 1, stopped: 1 }]);
  const three = await counter.exposures(3);
  expect(three.reduce((sum, one) => sum + one.stopped, 0)).toBe(2);
  expect(three.find((one) => one.age === 66)).toEqual({ age: 66, atRisk: 2, stopped: 2 });
  await counter.close();
});

test("an area of five doctors but two patients is not spoken of", async () => {
  const counter = await openRetirementCounter(join(home, "work"), on);
  const forecast = await forecastRetirements(counter, on, "epci", loadGazetteer());
  await counter.close();
  expect(forecast).toMatchObject({ areas: [], leftOut: 1, years: 3 });
  // A caisse's report says how many of its own areas are too small, not how many of the country's.
  expect([...(forecast.leftOutBy ?? [])]).toEqual([["871", 1]]);
});
