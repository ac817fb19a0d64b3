import { doctorThreshold, patientThreshold, type AtomCounts, type Measure } from "../disclosure/measure.ts";
import { ageBands } from "./bands.ts";
import type { DoctorCell, PatientCell, TerritoryCounts } from "./counts.ts";

/**
 * What leaves the caisse. Those with and those without médecin traitant are two measures: their sum, all in ALD, and the rate follow where
 * both are printed. Residence is told in two: "unknown" is so rare that three would hardly ever be printed.
 */
export const withoutDoctor: Measure = {
  name: "sans-medecin-traitant",
  threshold: patientThreshold,
  dimensions: [
    { name: "age", categories: ageBands },
    { name: "sexe", categories: ["F", "M"] },
    { name: "residence", categories: ["ehpad", "domicile-ou-non-connue"] },
    { name: "contacts", categories: ["un-ou-plus", "aucun"] },
  ],
};
export const withDoctor: Measure = { name: "avec-medecin-traitant", threshold: patientThreshold, dimensions: [] };
export const doctors: Measure = {
  name: "medecins",
  threshold: doctorThreshold,
  dimensions: [
    { name: "age", categories: ["moins-de-60", "60-ou-plus"] },
    { name: "volontariat", categories: ["volontaires", "autres"] },
  ],
};
export const measures = [withoutDoctor, withDoctor, doctors] as const;

/** Stands for people whose commune is not known; no territory but the caisse holds them. */
export const unknownCommune = "inconnue";

/** Places of a patient's cell in the dimensions of {@link withoutDoctor}, in their order. */
const patientPlaces = (cell: PatientCell): readonly number[] => [
  ageBands.indexOf(cell.ageBand), cell.sex === "F" ? 0 : 1, cell.residence === "nursing-home" ? 0 : 1, cell.contacts === "some" ? 0 : 1,
];

/** The counts of one caisse for each measure, by commune. @param communes that must be there, patients or none */
export function atomCounts(counts: Pick<TerritoryCounts, "patients" | "doctors">, communes: readonly string[]): readonly AtomCounts[] {
  const code = ({ commune }: { readonly commune: string }): string => (commune === "" ? unknownCommune : commune);
  const atoms = [...new Set([...communes, ...counts.patients.map(code), ...counts.doctors.map(code)])].sort();
  const at = new Map(atoms.map((atom, index) => [atom, index]));
  const place = (cell: { readonly commune: string }): number => at.get(code(cell)) as number;
  const [without, withOne, working] = measures.map((measure) => emptyCounts(measure, atoms)) as [Filling, Filling, Filling];
  for (const cell of counts.patients) {
    add(without, place(cell), cell.withoutDoctor, patientPlaces(cell));
    add(withOne, place(cell), cell.inAld - cell.withoutDoctor, []);
  }
  for (const cell of counts.doctors) addDoctors(working, place(cell), cell);
  return [without, withOne, working];
}

interface Filling extends AtomCounts {
  readonly totals: number[];
  readonly by: number[][][];
}

const emptyCounts = ({ dimensions }: Measure, atoms: readonly string[]): Filling => ({
  atoms, totals: atoms.map(() => 0), by: dimensions.map(({ categories }) => atoms.map(() => categories.map(() => 0))),
});

function add(counts: Filling, atom: number, people: number, places: readonly number[]): void {
  counts.totals[atom] = (counts.totals[atom] ?? 0) + people;
  places.forEach((category, dimension) => {
    const row = counts.by[dimension]?.[atom];
    if (row !== undefined) row[category] = (row[category] ?? 0) + people;
  });
}

/** Volunteers are known by commune and age only as a number: the doctors of a cell are added in two parts. */
function addDoctors(counts: Filling, atom: number, { ageBand, doctors: all, volunteers }: DoctorCell): void {
  const age = ageBand === "60-64" || ageBand === "65+" ? 1 : 0;
  add(counts, atom, volunteers, [age, 0]);
  add(counts, atom, all - volunteers, [age, 1]);
}
