import type { Item } from "./piece-items.ts";
import type { Target } from "./target.ts";
import type { Reading } from "./reading.ts";

/** A piece that decides, or names whom another one decides. */
export type Decision = Extract<Reading, { is: "decision" }>;
/** Patients that a piece names. */
export type Targeted = Extract<Item, { is: "target" }>;

/** The deciding pieces, in their order. */
export const decisionsOf = (readings: readonly Reading[]): readonly Decision[] => readings.flatMap((reading) => (reading.is === "decision" ? [reading] : []));
/** Whom a piece names. */
export const targetsOf = ({ items }: Decision): readonly Targeted[] => items.flatMap((item) => (item.is === "target" ? [item] : []));
/** What a piece decides, first. */
export const verdictOf = ({ items }: Decision): Extract<Item, { is: "verdict" }> | undefined => items.find((item) => item.is === "verdict");
/** Lines of the list. */
export const linesOf = (target: Target | undefined): readonly number[] => (target?.of === "lines" ? target.lines : []);
/** All lines that a piece names. */
export const linesIn = (reading: Decision): readonly number[] => targetsOf(reading).flatMap(({ target }) => linesOf(target));
/** "Mme Roux et M. Haddad", without a word of what becomes of them. */
export const namesOnly = (reading: Decision): boolean => verdictOf(reading) === undefined && !reading.items.some(({ is }) => is === "except" || is === "not" || is === "include") && targetsOf(reading).length > 0;

/** Accepts somebody. */
export const accepts = (reading: Decision): boolean => verdictOf(reading)?.means === "accept";
/** Names lines of the list. */
export const takesLines = (reading: Decision): boolean => targetsOf(reading).some(({ target }) => target.of === "lines");
