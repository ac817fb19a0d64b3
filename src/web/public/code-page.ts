import { field, fields, type TypedDay } from "../form.ts";
import type { Pages } from "../pages.ts";
import { wishNames } from "./help-wishes.ts";
import { objectionNames } from "./objection-words.ts";

/** What stands in the form of the code. */
export interface TypedCode extends TypedDay {
  readonly code: string;
}

/** The form before anybody typed in it. */
export const nothingTyped: TypedCode = { code: "", day: "", month: "", year: "" };

/**
 * A form that came too late to be let in: what was ticked and typed waits behind the code, as the patient left it. Who had written a whole request
 * for help and looked for their glasses does not write it again.
 */
export interface Waiting {
  readonly form: "choix" | "aide";
  /** Name and value of each field that one of these two forms has. */
  readonly fields: readonly (readonly [string, string])[];
}

/** The fields of a late form. */
export function waitingFields(form: Waiting["form"], body: unknown): Waiting {
  const names = form === "choix" ? objectionNames : wishNames;
  return { form, fields: names.flatMap((name) => fields(body, name).map((value) => [name, value.slice(0, longestCarried)] as const)) };
}
const longestCarried = 200; // characters: longer than any field of the two forms

/** What a posted code carries along. */
export function waitingIn(body: unknown): Waiting | undefined {
  const form = field(body, "suite", 10);
  return form === "choix" || form === "aide" ? waitingFields(form, body) : undefined;
}

/** The page that asks for the letter's code and the birth date. */
export const codePage = (pages: Pages, typed: TypedCode, fault?: string, waiting?: Waiting): string =>
  pages.html("code", { title: "Dire non avec le code de votre courrier", typed, fault, waiting });

/** The same page for a form that came too late. */
export const tooLate = (pages: Pages, waiting?: Waiting): string =>
  codePage(pages, nothingTyped, `La page est restée ouverte trop longtemps. Tapez de nouveau votre code${waiting === undefined ? "." : " : ce que vous aviez rempli est gardé.".replace(" :", "\u00a0:")}`, waiting);
