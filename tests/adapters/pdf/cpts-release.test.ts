import { expect, test } from "vitest";
import { drawReleaseSheet } from "../../../src/adapters/pdf/cpts-release.ts";
import { ageBands } from "../../../src/domain/territory/bands.ts";
import { contactStates, sexes, type PatientCell } from "../../../src/domain/territory/counts.ts";
import { releaseWording } from "../../../src/domain/territory/cpts-wording.ts";
import { makeRelease, type Release } from "../../../src/domain/territory/release.ts";
import { wantedOfCpts } from "../../../src/domain/territory/wanted.ts";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";

const communes = Array.from({ length: 40 }, (_, index) => String(87001 + index));

/** The largest sheet there is: nothing masked, more communes than fit, the longest names. */
function fullRelease(people: number): Release {
  const patients = communes.flatMap((commune) => ageBands.flatMap((ageBand) => sexes.flatMap((sex) => contactStates.flatMap((contacts) => (["home", "nursing-home"] as const).map((residence): PatientCell => ({ caisse: "871", commune, ageBand, sex, residence, contacts, withoutDoctor: people, inAld: people * 16 }))))));
  const doctors = communes.flatMap((commune) => (["under-50", "65+"] as const).map((ageBand) => ({ caisse: "871", commune, ageBand, doctors: 40, volunteers: 20, capacity: 60 })));
  const cpts = { code: "C1", name: "Communauté professionnelle du Pays de Saint-Yrieix-la-Perche et des Monts de Châlus réunis", communes };
  const made = makeRelease("871", { referenceDate: "2023-06-30", patients, doctors }, wantedOfCpts(cpts, loadGazetteer()), []);
  if (made.outcome !== "made") throw new Error(made.territory);
  return made.release;
}
const sheet = (people: number): string => Buffer.from(drawReleaseSheet(releaseWording(fullRelease(people), { caisseName: "CPAM de la Haute-Vienne", day: "2023-07-03" }))).toString("latin1");

test("the sheet of a CPTS is one page, tagged, in French, with or without its figures", () => {
  for (const people of [30, 0]) {
    const pdf = sheet(people);
    expect([...pdf.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1);
    expect([pdf.includes("/StructTreeRoot"), /\/Lang \(fr/.test(pdf), sheet(people) === pdf]).toEqual([true, true, true]);
  }
});

test("a sheet says what is masked in words, and shows no rate there", () => {
  const words = JSON.stringify(releaseWording(fullRelease(0), { caisseName: "CPAM de la Haute-Vienne", day: "2023-07-03" }));
  expect(words).toContain("Patients en ALD sans médecin traitant\u00a0: masqué.");
  expect(words).toContain("Répartition masquée");
  expect(words).not.toMatch(/soit [\d,]+/);
});
