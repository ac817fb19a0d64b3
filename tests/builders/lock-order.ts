/**
 * In which order a transaction may lock rows: a table is locked before those below it, so that no two wait for each other.
 *
 * docs/decisions/0028-one-order-of-locks.md says why this one; the engine tests watch every transaction (tests/engines/harness/watch-locks.ts).
 */
export const lockOrder: readonly string[] = [
  "inbound", "volunteer_call", "volunteer_capacity", "introduction", "patient", "list_line", "doctor_list", "confirmation_letter", "declaration", "message", "help_request", "review_task", "campaign", "audit_head",
];

/** The tables whose rows a statement locks, in its own order; what a trigger locks is not in it. */
export function locksOf(sql: string): readonly string[] {
  const text = sql.replaceAll(/'[^']*'/g, "''").replaceAll(/\s+/g, " ").toLowerCase();
  const found = [
    ...[...text.matchAll(/(?<!for |key |do )\bupdate (\w+)/g), ...text.matchAll(/\bdelete from (\w+)/g)].map((m) => ({ at: m.index, tables: [m[1] ?? ""] })),
    ...[...text.matchAll(/\bfor (?:no key )?(?:update|share)(?: of ([\w, ]+?))?(?= skip|[)]|$)/g)].map((m) => ({ at: m.index, tables: named(text, m.index, m[1]) })),
    ...[...text.matchAll(/\baudit_append\(/g)].map((m) => ({ at: m.index, tables: ["audit_head"] })),
  ];
  return [...new Set(found.sort((a, b) => a.at - b.at).flatMap(({ tables }) => tables))];
}

/** The tables that a `for update` at this place names by their aliases; without names, those of its own select. */
function named(text: string, at: number, aliases: string | undefined): readonly string[] {
  const tables = [...fromOf(text, at).matchAll(/(?:^| join |, )(\w+)(?: (?!join|left|where|on|order|set|cross|limit)(\w+))?/g)].map(([, table = "", alias = table]) => ({ table, alias }));
  if (aliases === undefined) return tables.map(({ table }) => table);
  return aliases.split(",").map((alias) => tables.find((one) => one.alias === alias.trim())?.table ?? alias.trim());
}

/** What stands between the last `from` of the same brackets and this place. */
function fromOf(text: string, at: number): string {
  let depth = 0;
  for (let i = at - 1; i >= 0 && depth >= 0; i -= 1) {
    if (text[i] === ")") depth += 1;
    if (text[i] === "(") depth -= 1;
    if (depth === 0 && text.startsWith(" from ", i)) return text.slice(i + 6, at);
  }
  return "";
}

/** What one transaction has locked so far; says of each statement which table comes too late in it, after which. */
export function watchTransaction(): (sql: string) => readonly string[] {
  let held: string[] = [];
  return (sql) => {
    if (/^(begin|commit|rollback)/i.test(sql)) held = [];
    return locksOf(sql).flatMap((table) => {
      const place = lockOrder.indexOf(table);
      if (place < 0 || held.includes(table)) return [];
      const before = held.find((other) => lockOrder.indexOf(other) > place);
      held.push(table);
      return before === undefined ? [] : [`${table} after ${before}: ${sql.replaceAll(/\s+/g, " ").slice(0, 160)}`];
    });
  };
}
