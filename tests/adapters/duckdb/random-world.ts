import fc from "fast-check";
import { addDays, addMonths, type Day } from "../../../src/domain/calendar.ts";
import type { SelectionCriteria } from "../../../src/domain/eligibility/criteria.ts";

/** A world of a few dozen people drawn at random, with its dates crowded around the edges of the rules. */
export interface RandomWorld {
  readonly criteria: SelectionCriteria;
  readonly patients: readonly RandomPatient[];
  readonly doctors: readonly { readonly rpps: string; readonly specialty: number; readonly endedOn: Day | undefined; readonly commune: string }[];
}

export interface RandomPatient {
  readonly birthDate: Day;
  readonly deathDate: Day | undefined;
  readonly identity: "certified" | "provisional";
  readonly caisse: string;
  readonly commune: string;
  readonly ald: readonly { readonly from: Day; readonly until: Day | undefined; readonly kind: "list" | "off-list" | "several" | "other" }[];
  readonly attending: readonly { readonly from: Day; readonly until: Day | undefined }[];
  readonly care: readonly { readonly rpps: string | undefined; readonly day: Day; readonly kind: string; readonly quantity: number }[];
}

const rppsPool = ["10001045367", "10104335319", "10005814339", "10100224947", "10100779536"] as const;
const communes = ["87085", "87154", ""] as const;
// Month ends and a leap day: where "twelve months before" and "seventeen years before" are decided.
const referenceDays = ["2023-06-30", "2024-02-29", "2023-02-28", "2023-03-01", "2023-12-31", "2024-01-01", "2023-07-15"] as Day[];

/** A value once in `times`, else none. */
const onceIn = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => onceIn(2, arbitrary);

export const randomWorld: fc.Arbitrary<RandomWorld> = fc
  .record({
    referenceDate: fc.constantFrom(...referenceDays),
    minimumContacts: fc.integer({ min: 1, max: 3 }),
    months: fc.constantFrom(1, 6, 12, 18),
    specialties: fc.constantFrom("gp-only" as const, "any-doctor" as const),
    assignment: fc.constantFrom("most-seen" as const, "every-doctor" as const),
    caisse: fc.constantFrom(undefined, "871"),
  })
  .chain((criteria) =>
    fc.record({
      criteria: fc.constant(criteria),
      patients: fc.array(randomPatient(criteria), { minLength: 60, maxLength: 120 }),
      doctors: fc.tuple(...rppsPool.slice(0, 4).map((rpps) => randomDoctor(rpps, criteria.referenceDate))), // the fifth is in no register
    }),
  );

const randomDoctor = (rpps: string, reference: Day): fc.Arbitrary<RandomWorld["doctors"][number]> =>
  fc.record({
    rpps: fc.constant(rpps),
    specialty: fc.constantFrom(1, 22, 22, 3, 6),
    endedOn: onceIn(4, near(reference, 1)),
    commune: fc.constantFrom(...communes),
  });

function randomPatient({ referenceDate, months }: SelectionCriteria): fc.Arbitrary<RandomPatient> {
  const windowStart = addDays(addMonths(referenceDate, -months), 1);
  const edge = fc.oneof(near(referenceDate, 2), near(windowStart, 2), fc.integer({ min: 0, max: 400 }).map((back) => addDays(referenceDate, -back)));
  // Mostly those who pass: a rule is only seen where the rules before it let somebody through.
  return fc.record({
    birthDate: fc.oneof({ weight: 4, arbitrary: fc.constant("1950-05-05" as Day) }, { weight: 1, arbitrary: near(addMonths(referenceDate, -204), 40) }),
    deathDate: onceIn(12, edge),
    identity: fc.oneof({ weight: 12, arbitrary: fc.constant("certified" as const) }, { weight: 1, arbitrary: fc.constant("provisional" as const) }),
    caisse: fc.constantFrom("871", "871", "161"),
    commune: fc.constantFrom(...communes),
    ald: fc.array(fc.record({ from: near(referenceDate, 3), until: maybe(near(referenceDate, 3)), kind: fc.constantFrom("list", "off-list", "several", "other") }), { maxLength: 3 }).map((some) =>
      some.length < 2 ? [...some, { from: "2015-01-01" as Day, until: undefined, kind: "list" as const }] : some,
    ) as fc.Arbitrary<RandomPatient["ald"]>,
    attending: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(fc.record({ from: edge, until: maybe(near(referenceDate, 2)) }), { maxLength: 2 }) }),
    care: fc.array(
      fc.record({
        rpps: fc.constantFrom(...rppsPool, ...rppsPool, undefined),
        day: edge,
        kind: fc.constantFrom("consultation", "visit", "teleconsultation", "consultation", "surcharge", "hospital"),
        quantity: fc.constantFrom(1, 1, 1, 2, -1),
      }),
      { maxLength: 30, size: "max" },
    ),
  });
}

function near(day: Day, within: number): fc.Arbitrary<Day> {
  return fc.integer({ min: -within, max: within }).map((offset) => addDays(day, offset));
}

/** The world as files of the native layout. */
export function nativeFiles({ patients, doctors }: RandomWorld): Record<string, string> {
  const all = <T>(header: string, rows: readonly T[], line: (row: T) => string): string => [header, ...rows.map(line), ""].join("\n");
  const each = <T>(of: (patient: RandomPatient) => readonly T[]): { readonly name: string; readonly row: T }[] =>
    patients.flatMap((patient, i) => of(patient).map((row) => ({ name: pseudonym(i), row })));
  return {
    "patients.csv": all("patient;caisse;birth_date;sex;death_date;commune;residence;identity", [...patients.entries()], ([i, p]) =>
      [pseudonym(i), p.caisse, p.birthDate, "F", p.deathDate ?? "1600-01-01", p.commune, "home", p.identity].join(";")),
    "ald_periods.csv": all("patient;start_date;end_date;kind", each((p) => p.ald), ({ name, row }) => [name, row.from, row.until ?? "1600-01-01", row.kind].join(";")),
    "attending_doctor_periods.csv": all("patient;start_date;end_date", each((p) => p.attending), ({ name, row }) => [name, row.from, row.until ?? ""].join(";")),
    "care_contacts.csv": all("patient;rpps;contact_date;kind;quantity", each((p) => p.care), ({ name, row }) => [name, row.rpps ?? "", row.day, row.kind, row.quantity].join(";")),
    "doctors.csv": all("rpps;family_name;given_name;civility;birth_year;specialty;caisse;practice_end_date", doctors, (d) => `${d.rpps};Nom;;;;${d.specialty};871;${d.endedOn ?? ""}`),
    "practices.csv": all("practice;rpps;main;name;address_line2;address_line3;address_line4;address_line5;address_line6;commune;telephone", doctors, (d) => `C${d.rpps};${d.rpps};true;;;;;;;${d.commune};`),
  };
}

export const pseudonym = (index: number): string => `P${String(index).padStart(4, "0")}`;
