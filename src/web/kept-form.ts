import { field, fields } from "./form.ts";

/** What a form held when it was refused; nothing where no form was, or another one. The page shows it again as it was left: nobody types anything twice. */
export interface KeptForm {
  readonly sent: boolean;
  /** @param otherwise what stands there on a page that nobody filled in yet */
  text(name: string, otherwise?: string): string;
  /** Whether a box is ticked, a choice made. @param otherwise whether it is on a page that nobody filled in yet */
  has(name: string, value: string, otherwise?: boolean): boolean;
}

/** What was refused: where it was sent to, and what was in it. */
export interface RefusedPost {
  readonly path: string;
  readonly body: unknown;
}

/**
 * Finds a form of a page in what was refused.
 * @param action where the form goes
 * @param mark fields that tell it from others that go to the same place
 */
export function keptForm(refused: RefusedPost | undefined, action: string, mark: Readonly<Record<string, string>> = {}): KeptForm {
  const body = refused?.path === action && Object.entries(mark).every(([name, value]) => field(refused.body, name) === value) ? refused.body : undefined;
  const sent = body !== undefined;
  return {
    sent,
    text: (name, otherwise = "") => (sent ? field(body, name, longestKept) : otherwise),
    has: (name, value, otherwise = false) => (sent ? fields(body, name).includes(value) : otherwise),
  };
}
const longestKept = 2_000; // characters; the longest field of the console is an agenda
