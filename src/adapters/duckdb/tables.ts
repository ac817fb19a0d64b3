/** How one column of an extract is read and checked. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "day" | "integer" | "boolean";
  readonly required?: boolean;
  /** The only values that are taken. */
  readonly oneOf?: readonly string[];
  /** A further condition on the column, as SQL with `?` for it. */
  readonly check?: { readonly sql: string; readonly reason: string };
}

/** One table of an extract: its file, its columns, what is kept of them. */
export interface TableSpec {
  /** Name of the checked table. */
  readonly table: string;
  /** File name without its ending. */
  readonly file: string;
  readonly columns: readonly Column[];
  /** What is kept, as SQL over the columns: [expression, name]. */
  readonly keep: readonly (readonly [string, string])[];
  /** Columns no two rows may share. */
  readonly key?: readonly string[];
}

// 1600-01-01 stands for "no date" in extracts that come from the SNDS. Source: SNDS documentation, essentiel_snds.
export const orNone = (column: string): string => `nullif(${column}, DATE '1600-01-01')`;

const patient: Column = { name: "patient", type: "text", required: true };
const rppsShape = { sql: "length(?) = 11", reason: "malformed-rpps" } as const;
const realDay = { sql: "? BETWEEN DATE '1600-01-01' AND DATE '2200-01-01'", reason: "day-out-of-range" } as const;
const someDay = (name: string, required = false): Column => ({ name, type: "day", required, check: realDay });

/** The product's own layout; docs/extracts.md says what each column means. Disease codes have no column: none is ever read. */
export const nativeTables: readonly TableSpec[] = [
  {
    table: "patient",
    file: "patients",
    key: ["patient"],
    columns: [
      patient,
      { name: "caisse", type: "text", required: true, check: { sql: "length(?) = 3", reason: "malformed-caisse" } },
      { ...someDay("birth_date", true) },
      { name: "sex", type: "text", required: true, oneOf: ["F", "M"] },
      someDay("death_date"),
      { name: "commune", type: "text", check: { sql: "length(?) = 5", reason: "malformed-commune" } },
      { name: "residence", type: "text", oneOf: ["home", "nursing-home", "unknown"] },
      { name: "identity", type: "text", required: true, oneOf: ["certified", "provisional"] },
    ],
    keep: [
      ["patient", "patient"], ["caisse", "caisse"], ["birth_date", "birth_date"], ["sex", "sex"], [orNone("death_date"), "death_date"],
      ["coalesce(commune, '')", "commune"], ["coalesce(residence, 'unknown')", "residence"], ["identity", "identity"],
    ],
  },
  {
    table: "ald_period",
    file: "ald_periods",
    columns: [patient, someDay("start_date", true), someDay("end_date"), { name: "kind", type: "text", required: true, oneOf: ["list", "off-list", "several", "other"] }],
    keep: [["patient", "patient"], ["start_date", "start_date"], [orNone("end_date"), "end_date"], ["kind <> 'other'", "is_ald"]],
  },
  {
    table: "attending_period",
    file: "attending_doctor_periods",
    columns: [patient, someDay("start_date", true), someDay("end_date"), { name: "rpps", type: "text" }],
    keep: [["patient", "patient"], ["start_date", "start_date"], [orNone("end_date"), "end_date"]],
  },
  {
    table: "doctor",
    file: "doctors",
    key: ["rpps"],
    columns: [
      { name: "rpps", type: "text", required: true, check: rppsShape },
      { name: "family_name", type: "text", required: true },
      { name: "given_name", type: "text" },
      { name: "civility", type: "text", oneOf: ["M", "MME"] },
      { name: "birth_year", type: "integer", check: { sql: "? BETWEEN 1900 AND 2100", reason: "year-out-of-range" } },
      { name: "specialty", type: "integer", required: true },
      { name: "caisse", type: "text", required: true },
      someDay("practice_end_date"),
    ],
    keep: [
      ["rpps", "rpps"], ["family_name", "family_name"], ["coalesce(given_name, '')", "given_name"], ["coalesce(civility, '')", "civility"],
      ["birth_year", "birth_year"], ["specialty", "specialty"], ["caisse", "caisse"], [orNone("practice_end_date"), "ended_on"],
    ],
  },
  {
    table: "practice",
    file: "practices",
    columns: [
      { name: "practice", type: "text", required: true },
      { name: "rpps", type: "text", required: true, check: rppsShape },
      { name: "main", type: "boolean", required: true },
      { name: "kind", type: "text" },
      { name: "finess", type: "text" },
      { name: "name", type: "text" },
      ...[2, 3, 4, 5, 6].map((line): Column => ({ name: `address_line${line}`, type: "text" })),
      { name: "commune", type: "text" },
      { name: "telephone", type: "text" },
    ],
    keep: [
      ["practice", "practice"], ["rpps", "rpps"], ["main", "main"], ["coalesce(commune, '')", "commune"], ["coalesce(telephone, '')", "telephone"],
      ["list_filter([name, address_line2, address_line3, address_line4, address_line5, address_line6], x -> x IS NOT NULL)", "address"],
    ],
  },
  {
    table: "mailbox",
    file: "mailboxes",
    columns: [
      { name: "address", type: "text", required: true, check: { sql: "contains(?, '@')", reason: "malformed-address" } },
      { name: "type", type: "text", required: true, oneOf: ["PER", "CAB", "ORG", "APP"] },
      { name: "rpps", type: "text", check: rppsShape },
      { name: "practice", type: "text" },
    ],
    keep: [["lower(address)", "address"], ["type", "type"], ["coalesce(rpps, '')", "rpps"], ["coalesce(practice, '')", "practice"]],
  },
  {
    table: "care_contact",
    file: "care_contacts",
    columns: [
      patient,
      { name: "rpps", type: "text", check: rppsShape },
      someDay("contact_date", true),
      { name: "kind", type: "text", required: true, oneOf: ["consultation", "visit", "teleconsultation", "surcharge", "flat-fee", "hospital", "tele-expertise"] },
      { name: "quantity", type: "integer", required: true, check: { sql: "? BETWEEN -1000 AND 1000", reason: "quantity-out-of-range" } },
    ],
    keep: [["patient", "patient"], ["rpps", "rpps"], ["contact_date", "contact_date"], ["kind", "kind"], ["quantity::SMALLINT", "quantity"]],
  },
];
