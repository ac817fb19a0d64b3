import { text } from "./sql.ts";

/**
 * SQL that takes a line `raw` apart: `fields` without their quotes, empty ones NULL, and `sound`: every quote that opens also closes.
 *
 * A quote counts only at the start of a field; one in the middle (L"Hermite) is a character. A field holds no line break.
 */
export function splitLine(delimiter: string): string {
  const mark = `[${delimiter}]`;
  const field = `"(?:[^"]|"")*"|[^"${delimiter}][^${delimiter}]*|`;
  const whole = text(`^(?:${field})(?:${mark}(?:${field}))*$`);
  // A delimiter before each field rather than after: with an empty last field nothing is matched twice.
  const quoted = `list_transform(regexp_extract_all(${text(delimiter)} || raw, ${text(`${mark}(${field})`)}, 1),
      lambda x: CASE WHEN x[1] = '"' THEN replace(x[2:-2], '""', '"') ELSE x END)`;
  return `NOT contains(raw, '"') OR regexp_full_match(raw, ${whole}) AS sound,
      list_transform(CASE WHEN contains(raw, '"') THEN ${quoted} ELSE string_split(raw, ${text(delimiter)}) END, lambda x: nullif(x, '')) AS fields`;
}
