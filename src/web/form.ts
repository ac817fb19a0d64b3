/** The fields of a posted form, as the parser gives them: text, or several texts under one name. */
type Form = Readonly<Record<string, unknown>>;

const formOf = (body: unknown): Form => (typeof body === "object" && body !== null ? (body as Form) : {});

/** One field, trimmed; "" when it is missing or there are several. @param longest characters beyond are cut: nothing here is a novel */
export function field(body: unknown, name: string, longest = 1_000): string {
  const value = formOf(body)[name];
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}

/** All values of one name: ticked boxes. */
export function fields(body: unknown, name: string): string[] {
  const value = formOf(body)[name];
  return typeof value === "string" ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The names that begin with a prefix, and their values: one choice a line. */
export function fieldsUnder(body: unknown, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(formOf(body))) {
    if (name.startsWith(prefix) && typeof value === "string") found.set(name.slice(prefix.length), value);
  }
  return found;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/; // 0190d3f2-…

/** An identifier of a row. @returns undefined when the text is none: PostgreSQL is not asked */
export const rowId = (text: unknown): string | undefined => (typeof text === "string" && uuidPattern.test(text) ? text : undefined);
