/**
 * The fields of one line of CSV without their quotes, or undefined when a quote does not close.
 *
 * The same reading as split-line.ts gives in SQL: a quote counts only at the start of a field.
 */
export function splitFields(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = line[at] === '"';
    const end = quoted ? closingQuote(line, at) + 1 : endOfField(line, delimiter, at);
    if (quoted && (end === 0 || (end < line.length && line[end] !== delimiter))) return undefined;
    fields.push(quoted ? line.slice(at + 1, end - 1).replaceAll('""', '"') : line.slice(at, end));
    if (end >= line.length) return fields;
    at = end + 1;
  }
}

function endOfField(line: string, delimiter: string, from: number): number {
  const end = line.indexOf(delimiter, from);
  return end === -1 ? line.length : end;
}

/** Position of the quote that closes the one at `open`, -1 when none does; a doubled quote is a character. */
function closingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); at !== -1; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}
