import { parisDay } from "../domain/calendar.ts";
import type { LetterOutcome, LetterStore, OnLetter } from "../pipeline/letters.ts";
import type { Clock } from "../pipeline/ports.ts";
import { readText } from "./read-text.ts";
import { readReturnFile, refusals } from "./return-file.ts";

/** Takes in the print provider's file: letters that were posted, with one sentence for each line that was not applied. */
export async function confirmLetters(caisseCode: string, file: string, store: Pick<LetterStore, "confirm">, clock: Clock): Promise<Awaited<ReturnType<LetterStore["confirm"]>> & { readonly wrong: readonly string[] }> {
  const { rows, refused } = readReturnFile(await readText(file), "confirm", parisDay(clock.now()));
  const [said, onEach] = noting();
  const counts = await store.confirm(caisseCode, rows.map(({ letterRef, day }) => ({ letterRef, sentOn: day })), clock.now(), onEach);
  return { ...counts, wrong: refusals(rows, said, refused) };
}

/** Takes in the mail room's file: letters that came back. */
export async function returnLetters(caisseCode: string, file: string, store: Pick<LetterStore, "returned">, clock: Clock): Promise<Awaited<ReturnType<LetterStore["returned"]>> & { readonly wrong: readonly string[] }> {
  const { rows, refused } = readReturnFile(await readText(file), "returned", parisDay(clock.now()));
  const [said, onEach] = noting();
  const counts = await store.returned(caisseCode, rows.map(({ letterRef, status, day }) => ({ letterRef, returnedOn: day, reason: status })), clock.now(), onEach);
  return { ...counts, wrong: refusals(rows, said, refused) };
}

function noting(): [LetterOutcome[], OnLetter] {
  const said: LetterOutcome[] = [];
  return [said, (index, outcome) => void (said[index] = outcome)];
}
