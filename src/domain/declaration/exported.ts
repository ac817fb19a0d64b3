import type { Day } from "../calendar.ts";
import type { Nir } from "../identifiers/nir.ts";
import type { ConfirmationWay } from "./confirmation.ts";

/** "871-00012-0003": caisse, batch, place in the batch. Names one exit of one declaration, and is what receipts speak of. */
export type ExitReference = string & { readonly __brand: "ExitReference" };

/** @param place 1…n in the batch */
export const exitReference = (caisseCode: string, batch: number, place: number): ExitReference =>
  `${caisseCode}-${String(batch).padStart(5, "0")}-${String(place).padStart(4, "0")}` as ExitReference;

/** @returns undefined for a text that is none */
export const parseExitReference = (text: string): ExitReference | undefined => (/^\d{3}-\d{5,9}-\d{4,9}$/.test(text) ? (text as ExitReference) : undefined); // 871-00012-0003

/** A declaration as it leaves the house, once. */
export interface ExportedDeclaration {
  readonly reference: ExitReference;
  readonly caisseCode: string;
  readonly doctor: { readonly rpps: string; readonly familyName: string; readonly givenName: string };
  readonly patient: {
    readonly nir: Nir;
    /** At birth; what the NIR was given under. */
    readonly familyName: string;
    /** "" when it is the same. */
    readonly usedName: string;
    readonly givenName: string;
    readonly birthDate: Day;
    readonly sex: "F" | "M";
  };
  readonly doctorAcceptedOn: Day;
  readonly patientConfirmedOn: Day;
  readonly how: ConfirmationWay;
  /** True for 16- and 17-year-olds only, who need it. */
  readonly parentAgreed: boolean;
}
