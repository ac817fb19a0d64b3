import type { NameIndex } from "./name-index.ts";
import type { Statement } from "./statement.ts";

/** A row of our list as it came back in a quotation. */
export interface ReturnedRow {
  readonly line: number;
  /** The number that now stands in front of it; undefined: none. */
  readonly number: number | undefined;
}

const byPlace = /premi|derni|deuxi|second|trois|[iè]eme|ième/i;

/**
 * Whether "le 2" may mean another patient than our second: rows were deleted or moved and the numbers begin anew, or are gone.
 *
 * The doctor sees the list as it stands in the mail, the caisse as it was sent.
 */
function isRenumbered(rows: readonly ReturnedRow[], { numbers }: NameIndex): boolean {
  if (rows.some(({ line, number }) => number !== undefined && number !== line && numbers.includes(number))) return true;
  const moved = rows.some(({ line }, i) => i > 0 && line < (rows[i - 1]?.line ?? 0)) || new Set(rows.map(({ line }) => line)).size < numbers.length;
  return moved && rows.length > 0 && rows.every(({ number }) => number === undefined);
}

/** Whether rows are gone or moved, so that "le premier" has two meanings. */
const isReordered = (rows: readonly ReturnedRow[], { numbers }: NameIndex): boolean =>
  rows.length > 0 && (rows.length < numbers.length || rows.some(({ line }, i) => i > 0 && line < (rows[i - 1]?.line ?? 0)));

/** How the list came back: which statements by number or place no longer say whom they mean. */
export interface ListOrder {
  readonly renumbered: boolean;
  readonly reordered: boolean;
}

/** How these rows stand, against the list as it was sent. */
export const orderOf = (rows: readonly ReturnedRow[], names: NameIndex): ListOrder => ({ renumbered: isRenumbered(rows, names), reordered: isReordered(rows, names) });

/** A statement that counts on numbers or places that are no longer ours is for a person, for every line. */
export function inOrder(statement: Statement, { renumbered, reordered }: ListOrder): Statement {
  if (!renumbered && !reordered) return statement;
  const targets = [statement.target, ...statement.exceptions.map(({ target }) => target)];
  const counted = targets.some((target) => target?.of === "rest" || (target?.of === "lines" && !target.named));
  if (!counted || (!renumbered && !byPlace.test(statement.words))) return statement;
  return { ...statement, target: { of: "unknown", problem: "whom" }, exceptions: [], doubt: "whom" };
}
