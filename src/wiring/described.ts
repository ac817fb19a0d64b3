import { Trouble } from "../cli/world.ts";
import { undescribedWords } from "../domain/wording/undescribed.ts";
import { UndescribedCaisse } from "../pipeline/described.ts";

/**
 * For a command: what the stage refuses for want of a described caisse is said as a sentence.
 * @throws Trouble that names what is missing
 */
export async function orUndescribed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof UndescribedCaisse ? new Trouble(undescribedWords(error.caisse)) : error;
  }
}
