import { basename } from "node:path";
import type { AnnuaireFileReport } from "../../pipeline/annuaire.ts";

/** Counts what becomes of the lines of one file. */
export interface Tally {
  keep(): void;
  repeat(): void;
  passOver(): void;
  refuse(reason: string): void;
  report(): AnnuaireFileReport;
}

/** Begins counting the rows of one register file. */
export function startTally(path: string): Tally {
  let [kept, repeated, passedOver] = [0, 0, 0];
  const refused: Record<string, number> = {};
  return {
    keep: () => void kept++,
    repeat: () => void repeated++,
    passOver: () => void passedOver++,
    refuse: (reason) => void (refused[reason] = (refused[reason] ?? 0) + 1),
    report() {
      const lines = kept + repeated + passedOver + Object.values(refused).reduce((sum, count) => sum + count, 0);
      return { file: basename(path), lines, kept, repeated, passedOver, refused };
    },
  };
}
