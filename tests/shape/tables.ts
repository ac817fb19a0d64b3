/** A table as the migrations leave it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Tables that its columns point to. */
  readonly references: readonly string[];
}

const name = `"?(\\w+)"?`;

/** The tables that these migrations make, with the columns that later ones add or take away. */
export function tablesOf(migrations: readonly string[]): Table[] {
  const tables = new Map<string, { name: string; columns: string[]; references: string[] }>();
  for (const statement of migrations.flatMap((sql) => statementsOf(sql))) {
    const made = new RegExp(`^create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?${name}\\s*\\((.*)\\)[^)]*$`, "is").exec(statement);
    if (made?.[1] !== undefined) {
      const parts = splitOutsideParentheses(made[2] ?? "");
      tables.set(made[1], { name: made[1], columns: parts.flatMap(columnOf), references: referencesOf(statement) });
    }
    const changed = new RegExp(`^alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}\\s+(.*)$`, "is").exec(statement);
    const table = tables.get(changed?.[1] ?? "");
    if (table === undefined) continue;
    for (const action of splitOutsideParentheses(changed?.[2] ?? "")) {
      const [, added] = new RegExp(`^add\\s+column\\s+(?:if\\s+not\\s+exists\\s+)?${name}`, "i").exec(action) ?? [];
      const [, dropped] = new RegExp(`^drop\\s+column\\s+(?:if\\s+exists\\s+)?${name}`, "i").exec(action) ?? [];
      if (added !== undefined) table.columns.push(added);
      table.columns = table.columns.filter((column) => column !== dropped);
    }
    table.references.push(...referencesOf(changed?.[2] ?? ""));
  }
  return [...tables.values()];
}

const columnOf = (part: string): string[] => (/^(primary|unique|check|foreign|constraint|exclude|like)\b/i.test(part) ? [] : (new RegExp(`^${name}`).exec(part)?.slice(1, 2) ?? []));
const referencesOf = (text: string): string[] => [...text.matchAll(new RegExp(`\\breferences\\s+${name}`, "gi"))].map(([, table = ""]) => table);

/** Cuts at semicolons that end a statement: not in a comment, a string, or the body of a function. */
function statementsOf(sql: string): string[] {
  const bare = sql.replace(/--.*$/gm, "").replace(/\/\*[\s\S]*?\*\//g, "").replace(/(\$\w*\$)[\s\S]*?\1/g, "''").replace(/'(?:[^']|'')*'/g, "''");
  return bare.split(";").map((statement) => statement.trim());
}

function splitOutsideParentheses(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (letter === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
