import pg from "pg";
import { afterAll, expect } from "vitest";
import { watchTransaction } from "../../builders/lock-order.ts";

/**
 * Watches every transaction of the stores in this process: whatever an engine test tries, nobody locks rows by another way round.
 *
 * A statement alone is a transaction of its own and is not watched; nor are the programs that a test starts.
 */
const watched = Symbol.for("rattache.watched-locks");
const known = globalThis as { [watched]?: Set<string> };

if (known[watched] === undefined) {
  const wrong = (known[watched] = new Set<string>());
  const transactions = new WeakMap<object, ReturnType<typeof watchTransaction> | undefined>();
  const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, "query")?.value as (...given: unknown[]) => unknown;
  pg.Client.prototype.query = function watchedQuery(this: pg.Client, ...given: unknown[]) {
    const asked = given[0];
    const sql = typeof asked === "string" ? asked : ((asked as { text?: string } | undefined)?.text ?? "");
    if (/^begin/i.test(sql)) transactions.set(this, watchTransaction());
    for (const late of transactions.get(this)?.(sql) ?? []) wrong.add(late);
    if (/^(commit|rollback)/i.test(sql)) transactions.set(this, undefined);
    return query.apply(this, given);
  } as typeof pg.Client.prototype.query;
}

afterAll(() => {
  const wrong = [...(known[watched] ?? [])];
  known[watched]?.clear();
  expect(wrong, "rows are locked in the one order of docs/decisions/0028").toEqual([]);
});
