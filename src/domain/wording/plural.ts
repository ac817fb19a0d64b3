import { fixedSpace, narrowSpace } from "./typography.ts";

/** One or many: in French zero and one are singular ("0 patient", "1 patient", "2 patients"). */
export function plural(count: number, one: string, many = `${one}s`): string {
  return Math.abs(count) < 2 ? one : many;
}

/** "1 patient", "4 patients", "12 750 patients". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${frenchNumber(count)}${fixedSpace}${plural(count, one, many)}`;
}

/** Thousands set apart by a narrow space: "12 750". @param count a whole number */
export function frenchNumber(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, narrowSpace);
}

/** "79 ans", "1 an". @param age whole years */
export const ageInWords = (age: number): string => counted(age, "an");

/** "1, 3 et 5": how a person would say it. */
export function spoken(items: readonly (string | number)[]): string {
  const last = items.at(-1);
  if (last === undefined) return "";
  return items.length === 1 ? String(last) : `${items.slice(0, -1).join(", ")} et ${last}`;
}
