import type { Engine } from "./engine.ts";
import { numberOf, textOf } from "./row.ts";

/**
 * Whole rows as DuckDB writes them, many to a text: a value at a time through JavaScript takes six times as long.
 *
 * They come in portions of the table that leads, the first of them small, so that whoever takes the lines in has work while the next are written.
 */
async function* linesOf(engine: Engine, leading: "patient" | "pair", fields: readonly string[], from: (portion: string) => string): AsyncIterable<string> {
  const [counted] = await engine.rows(`SELECT count(*)::INTEGER AS n FROM ${leading}`);
  const rows = numberOf(counted ?? {}, "n");
  const portions = leading === "pair" ? [0] : portionsOf(rows);
  for (const [i, start] of portions.entries()) {
    const end = portions[i + 1] ?? 1;
    const portion = `rowid >= ${Math.floor(rows * start)} AND rowid < ${Math.floor(rows * end)}`;
    const lines = await engine.rows(`SELECT string_agg(concat(${fields.join(", chr(9), ")}), chr(10)) || chr(10) AS lines FROM ${from(portion)} GROUP BY row // ${linesOfText}`);
    for (const row of lines) yield textOf(row, "lines");
  }
}

/**
 * Where each begins. Every portion costs a millisecond and a half of its own, so that few rows come in two.
 * The pairs come at once: they are few, and are written while the last patients are still being taken in.
 */
const portionsOf = (rows: number): readonly number[] => (rows < fewRows ? [0, 0.3] : [0, 0.15, 0.5]);
const fewRows = 100_000;
const linesOfText = 20_480; // of a country's patients, three quarters of a megabyte

/** SQL for a free text as COPY has it; nearly none holds what must be escaped, so that is asked first, without a regular expression in a third of the time. */
export const copied = (column: string): string => `CASE WHEN ${["\\", "\t", "\n", "\r"].map((mark) => `${column} LIKE '%${mark}%'`).join(" OR ")}
  THEN replace(replace(replace(replace(${column}, '\\', '\\\\'), chr(9), '\\t'), chr(10), '\\n'), chr(13), '\\r') ELSE ${column} END`;

/** The informed of the last selection, each a line. */
export const informedLines = (engine: Engine): AsyncIterable<string> =>
  linesOf(engine, "patient", [copied("p.patient"), "p.caisse", "p.birth_date", "p.sex", copied("p.commune")], (portion) =>
    `(SELECT rowid AS row, * FROM patient WHERE ${portion}) p SEMI JOIN (SELECT person FROM judged WHERE reason IS NULL) j USING (person)`);

/** The pairs of the last selection, each a line. */
export const pairLines = (engine: Engine): AsyncIterable<string> =>
  linesOf(engine, "pair", [copied("p.patient"), "r.caisse", "r.rpps", "r.contacts", "r.first_day", "r.last_day"], (portion) =>
    `(SELECT rowid AS row, * FROM pair WHERE ${portion}) r JOIN (SELECT person, patient FROM patient) p USING (person)`);
