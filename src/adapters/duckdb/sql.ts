/** A text as SQL writes it. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** A column or table name as SQL writes it. */
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A list of texts: ('a', 'b'). */
export const texts = (values: readonly string[]): string => `(${values.map(text).join(", ")})`;

/** A list of numbers: (1, 22, 23). */
export const numbers = (values: readonly number[]): string => `(${values.map((value) => String(Math.trunc(value))).join(", ")})`;

/** A day as SQL writes it. */
export const day = (value: string): string => `DATE ${text(value)}`;
