import { day, text } from "./sql.ts";

/**
 * A line of care in three numbers: the person, the doctor, and `act`, which says whether it is a meeting, on what day, and of how many acts.
 *
 * The table is written once and read once or twice, for a country twelve million lines: a column that is not there is neither written nor
 * measured nor read. In `act` the meeting stands highest, then the day, then the acts: the meetings of a window are one range of it.
 */
const [meetingBit, dayBit] = [40, 16] as const; // 24 bits for days since 1600, 16 for the acts of a SMALLINT
const [meeting, oneDay, noActs] = [2 ** meetingBit, 2 ** dayBit, 2 ** (dayBit - 1)] as const;
const firstDay = "DATE '1600-01-01'"; // no earlier one is let in

/** The figure of each kind, without its day; none for an unknown one. One after the other, for most lines are of the first. */
const figureOfKind = (counted: readonly string[], others: readonly string[]): string =>
  `CASE kind ${counted.map((kind) => `WHEN ${text(kind)} THEN ${meeting + noActs}`).join(" ")} ${others.map((kind) => `WHEN ${text(kind)} THEN ${noActs}`).join(" ")} END`;

const actOf = (figure: string): string => `(contact_date - ${firstDay}) * ${oneDay} + (quantity + ${figure})`;

/** `act` of a line by its `kind`, `contact_date` and `quantity`; none where one of them is missing or unknown. */
export const actByKind = (counted: readonly string[], others: readonly string[]): string => actOf(figureOfKind(counted, others));

/** `act` of a line by its `counted`, `contact_date` and `quantity`. */
export const actByTruth = actOf(`CASE WHEN counted THEN ${meeting + noActs} ELSE ${noActs} END`);

/** The table of persons, doctors and acts. */
export const careTable = "care_line";

/** The day of a line and whether it is a meeting, as one number by which lines of one day come together; the days are in order. */
export const dayNumber = `act >> ${dayBit}`;

/** Its acts; those taken back are negative. */
export const acts = `((act & ${oneDay - 1}) - ${noActs})::INTEGER`;

/** The day behind a {@link dayNumber}. */
export const dayOfNumber = (number: string): string => `(${firstDay} + (${number} & ${2 ** (meetingBit - dayBit) - 1})::INTEGER)`;

/** Whether a line is a meeting of a window. Both days belong to it. */
export const isMeetingBetween = (from: string, to: string): string =>
  `act BETWEEN ${meeting} + (${day(from)} - ${firstDay}) * ${oneDay} AND ${meeting} + (${day(to)} - ${firstDay}) * ${oneDay} + ${oneDay - 1}`;

/** The lines with their columns apart, under the name that whoever counts them asks for. */
export const careView = `CREATE VIEW care_contact AS
  SELECT person, rpps, ${dayOfNumber(dayNumber)} AS contact_date, act >= ${meeting} AS counted, ${acts}::SMALLINT AS quantity FROM ${careTable}`;
