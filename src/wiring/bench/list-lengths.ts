/**
 * Lines of a hundred lists as a campaign has them: of the 71,400 patients that `rattache generate` invents, `rattache select` leaves
 * 19,162 pairs with 4,707 doctors (reference date 2023-06-30), 4.07 lines a list. Those of more than 13 lines, one in a hundred, have 33 on average.
 */
const ofAHundred: readonly number[] = ([[1, 16], [2, 19], [3, 19], [4, 14], [5, 11], [6, 8], [7, 4], [8, 3], [9, 2], [10, 1], [11, 1], [13, 1], [33, 1]] as const).flatMap(([lines, lists]) => Array.from({ length: lists }, () => lines));

/** Lines of each of so many lists, short and long ones mixed, the same at every run. */
export function campaignLengths(lists: number): readonly number[] {
  // 37 steps through a hundred meets each once; a further hundred begins one later, so that no kind of answer has the long lists for itself.
  return Array.from({ length: lists }, (_, n) => ofAHundred[(n * 37 + Math.floor(n / 100)) % 100] ?? 1);
}
