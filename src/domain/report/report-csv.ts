/**
 * A table for a spreadsheet: semicolons, CRLF, a byte order mark, as French spreadsheets read it without being asked.
 *
 * A cell that a spreadsheet would take for a formula is given an apostrophe before it: names come from outside.
 * Source: RFC 4180; OWASP, "CSV Injection".
 */
export function reportCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}

/** A text that no spreadsheet runs. */
export const noFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text); // "=HYPERLINK(…)"

function cell(value: string | number): string {
  if (typeof value === "number") return String(value).replace(".", ",");
  const text = noFormula(value);
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
