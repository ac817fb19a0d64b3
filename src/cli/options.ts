import { InvalidArgumentError, Option } from "commander";

/** A whole number of at least `least`. */
export const whole = (least: number) => (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new InvalidArgumentError(`un nombre entier d’au moins ${least} est attendu.`);
  return value;
};

/** Several of them, one after the other. */
export const eachWhole = (least: number) => (text: string, before: readonly number[] | undefined): number[] => [...(before ?? []), whole(least)(text)];

/** A share between 0 and 1, written 0.001 or 0,1 %. */
export function share(text: string): number {
  const match = /^(\d+(?:[.,]\d+)?)\s*(%?)$/.exec(text.trim());
  const value = match === null ? Number.NaN : Number((match[1] ?? "").replace(",", ".")) / (match[2] === "%" ? 100 : 1);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError("une part entre 0 et 1 est attendue, par exemple 0.001 ou 0,1 %.");
  return value;
}

/** A day, 2023-06-30. */
export function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) throw new InvalidArgumentError("une date AAAA-MM-JJ est attendue.");
  return text;
}

/** The option that every command with a result takes. */
export const json = (): Option => new Option("--json", "une ligne JSON par résultat sur la sortie standard");
