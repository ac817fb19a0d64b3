import { existsSync, readFileSync } from "node:fs";

/**
 * What the long rounds counted, as lines of a table: those with the same columns stand under one head.
 * @param {string} file one JSON object a line: `{ what, figures: { name: number } }` (tests/figures.ts)
 * @returns {string[]}
 */
export function figureTable(file) {
  if (!existsSync(file)) return [];
  /** @type {{ what: string, figures: Record<string, number> }[]} */
  const noted = readFileSync(file, "utf8").trim().split("\n").map((text) => JSON.parse(text));
  const heads = [...new Set(noted.map(({ figures }) => Object.keys(figures).join("\t")))];
  return heads.flatMap((head) => {
    const rows = noted.filter(({ figures }) => Object.keys(figures).join("\t") === head);
    return aligned([["", ...head.split("\t")], ...rows.map(({ what, figures }) => [what, ...Object.values(figures).map(String)])]);
  });
}

/** The first column begins at the left, the others end at the right. */
function aligned(/** @type {readonly (readonly string[])[]} */ rows) {
  const width = (/** @type {number} */ column) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column)))).join("  "));
}
