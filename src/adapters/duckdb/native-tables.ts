import { countedKinds } from "../../domain/eligibility/relationship.ts";
import { actByKind, careTable } from "./care-lines.ts";
import type { Column, TableSpec } from "./columns.ts";

/**
 * The person behind a pseudonym, in 64 bits: millions of lines are compared by number, not by text.
 *
 * Two pseudonyms with one hash are seen when patients are read: the second is refused as repeated (odds: 1 in 60 million for a country).
 */
export const person = (pseudonym: string): string => `hash(${pseudonym})`;

/** 1600-01-01 stands for "no date" in extracts that come from the SNDS. Source: SNDS documentation, "essentiel du SNDS". */
export const orNone = (column: string): string => `nullif(${column}, DATE '1600-01-01')`;

export const realDay = { sql: "? BETWEEN DATE '1600-01-01' AND DATE '2200-01-01'", reason: "day-out-of-range" } as const;
const someDay = (name: string): Column => ({ name, type: "day", check: realDay });
const theDay = (name: string): Column => ({ ...someDay(name), required: true });
const patient: Column = { name: "patient", type: "text", required: true };
// As a number: eleven digits, the first of them not 0. No RPPS given so far starts with it.
const [leastRpps, greatestRpps] = [10_000_000_000, 99_999_999_999] as const;
const elevenDigits = `? BETWEEN ${leastRpps} AND ${greatestRpps}`;
const otherKinds = ["surcharge", "flat-fee", "hospital", "tele-expertise"] as const; // of care that is no meeting
const rpps: Column = { name: "rpps", type: "integer", check: { sql: elevenDigits, reason: "malformed-rpps" } };

const luhnTerm = (digit: string, fromRight: number): string => (fromRight % 2 === 0 ? digit : `(2 * (${digit}) // 10 + 2 * (${digit}) % 10)`);

/** An RPPS with its check digit: asked where doctors are named, for a wrong one would send a list to another. Care only joins what stands there. */
export const checkedRpps: Column = {
  name: "rpps",
  type: "integer",
  // Luhn: every second digit from the right doubled, the digits of the double added.
  check: { sql: `${elevenDigits} AND (${Array.from({ length: 11 }, (_, i) => luhnTerm(`? // ${10 ** i} % 10`, i)).join(" + ")}) % 10 = 0`, reason: "malformed-rpps" },
};
const emptyFor = (name: string): [string, string] => [`coalesce(${name}, '')`, name];

/** The product's own layout; docs/extracts.md says what each column means. Diseases have no column: none is ever read. */
export const nativeTables: readonly TableSpec[] = [
  {
    table: "patient",
    file: "patients",
    key: "person",
    columns: [
      patient,
      { name: "caisse", type: "text", required: true, check: { sql: "regexp_full_match(?, '[0-9]{3}')", reason: "malformed-caisse" } },
      theDay("birth_date"),
      { name: "sex", type: "text", required: true, oneOf: ["F", "M"] },
      someDay("death_date"),
      { name: "commune", type: "text", check: { sql: "length(?) = 5", reason: "malformed-commune" } },
      { name: "residence", type: "text", oneOf: ["home", "nursing-home", "unknown"] },
      { name: "identity", type: "text", required: true, oneOf: ["certified", "provisional"] },
    ],
    keep: [
      [person("patient"), "person"], ["patient", "patient"], ["caisse", "caisse"], ["birth_date", "birth_date"], ["sex", "sex"],
      [orNone("death_date"), "death_date"], emptyFor("commune"), ["coalesce(residence, 'unknown')", "residence"], ["identity", "identity"],
    ],
  },
  {
    table: "ald_period",
    file: "ald_periods",
    columns: [patient, theDay("start_date"), someDay("end_date"), { name: "kind", type: "text", required: true, oneOf: ["list", "off-list", "several", "other"] }],
    keep: [[person("patient"), "person"], ["start_date", "start_date"], [orNone("end_date"), "end_date"], ["kind <> 'other'", "is_ald"]],
  },
  {
    table: "attending_period",
    file: "attending_doctor_periods",
    columns: [patient, theDay("start_date"), someDay("end_date")],
    keep: [[person("patient"), "person"], ["start_date", "start_date"], [orNone("end_date"), "end_date"]],
  },
  {
    table: "doctor",
    file: "doctors",
    key: "rpps",
    columns: [
      { ...checkedRpps, required: true },
      { name: "family_name", type: "text", required: true },
      { name: "given_name", type: "text" },
      { name: "civility", type: "text", oneOf: ["M", "MME"] },
      { name: "birth_year", type: "small", check: { sql: "? BETWEEN 1900 AND 2100", reason: "year-out-of-range" } },
      { name: "specialty", type: "small", required: true },
      { name: "caisse", type: "text", required: true },
      someDay("practice_end_date"),
    ],
    keep: [
      ["rpps", "rpps"], ["family_name", "family_name"], emptyFor("given_name"), emptyFor("civility"),
      ["birth_year::INTEGER", "birth_year"], ["specialty::INTEGER", "specialty"], ["caisse", "caisse"], [orNone("practice_end_date"), "ended_on"],
    ],
  },
  {
    table: "practice",
    file: "practices",
    columns: [
      { name: "practice", type: "text", required: true },
      { ...checkedRpps, required: true },
      { name: "main", type: "boolean", required: true },
      { name: "name", type: "text" },
      ...[2, 3, 4, 5, 6].map((line): Column => ({ name: `address_line${line}`, type: "text" })),
      { name: "commune", type: "text" },
      { name: "telephone", type: "text" },
      // Three decimals are kept: a hundred metres, more than "how near" needs.
      { name: "latitude", type: "number", optional: true, check: { sql: "? BETWEEN -90 AND 90", reason: "coordinate-out-of-range" } },
      { name: "longitude", type: "number", optional: true, check: { sql: "? BETWEEN -180 AND 180", reason: "coordinate-out-of-range" } },
    ],
    keep: [
      ["practice", "practice"], ["rpps", "rpps"], ["main", "main"], emptyFor("commune"), emptyFor("telephone"),
      ["latitude::DOUBLE", "latitude"], ["longitude::DOUBLE", "longitude"],
      ["list_filter([name, address_line2, address_line3, address_line4, address_line5, address_line6], lambda x: x IS NOT NULL)", "address"],
    ],
  },
  {
    table: "mailbox",
    file: "mailboxes",
    columns: [
      { name: "address", type: "text", required: true, check: { sql: "regexp_full_match(?, '[^@\\s]+@[^@\\s]+')", reason: "malformed-address" } },
      { name: "type", type: "text", required: true, oneOf: ["PER", "CAB", "ORG", "APP"] },
      checkedRpps,
      { name: "practice", type: "text" },
    ],
    keep: [["lower(address)", "address"], ["type", "type"], ["rpps", "rpps"], emptyFor("practice")],
  },
  {
    table: careTable,
    file: "care_contacts",
    columns: [
      patient,
      rpps,
      theDay("contact_date"),
      { name: "kind", type: "text", required: true, oneOf: [...countedKinds, ...otherKinds] },
      { name: "quantity", type: "small", required: true },
    ],
    // Without a patient, a kind, a day or a quantity there is no act; an RPPS of another length is the least or the greatest of all.
    keep: [[person("patient"), "person"], ["rpps", "rpps"], [`CASE WHEN patient IS NOT NULL AND ${realDay.sql.replace("?", "contact_date")} THEN ${actByKind(countedKinds, otherKinds)} END`, "act"]],
    unsound: `act IS NULL OR rpps < ${leastRpps} OR rpps > ${greatestRpps}`,
  },
];
