/**
 * A line of a body, with the answers to what was asked of its words alone.
 *
 * Our own sentences come back with every reply and are asked the same questions: whose they are, whether they decide, whom they could name.
 * Where a line is remembered (our-text.ts), each is answered once for all mails.
 */
export interface Line {
  readonly text: string;
  /** Whether our-text.ts keeps it for the mails that follow. */
  readonly kept: boolean;
  /** By number of the question. */
  readonly answers: unknown[];
}

let questions = 0;

/** Makes a line of which nothing is known yet. */
export const newLine = (text: string, kept = false): Line => ({ text, kept, answers: [] });

/**
 * Makes a question that a line answers once.
 * @param answer of the words alone: not of a list, not of the lines around; other questions to the same line are free
 */
export function askedOnce<T extends NonNullable<unknown>>(answer: (text: string, line: Line) => T): (line: Line) => T {
  const question = questions;
  questions += 1;
  return (line) => {
    const known = line.answers[question];
    if (known !== undefined) return known as T;
    const said = answer(line.text, line);
    line.answers[question] = said;
    return said;
  };
}

/** Whether nothing stands in a line. */
export const isBlank = askedOnce((text) => text.trim() === "");
