/** One forecast and what came of it. */
export interface Checked {
  readonly chance: number;
  readonly happened: boolean;
}

/** Forecasts of like size, and how often they came true. */
export interface CalibrationBin {
  readonly forecasts: number;
  /** Mean of what was forecast. */
  readonly said: number;
  /** Share that came true. */
  readonly came: number;
  /** How far the share may be off by chance alone: two standard errors. */
  readonly chanceError: number;
}

/** How well chances agreed with what came. */
export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Mean squared error of the chances (Brier, 1950): less is better; always saying the overall share gives `baseScore`. */
  readonly score: number;
  readonly baseScore: number;
}

/** Sets forecasts against what came, in bins of like size. @throws {RangeError} without any forecast */
export function calibrate(checked: readonly Checked[], bins = 10): Calibration {
  if (checked.length === 0) throw new RangeError("nothing was forecast");
  const sorted = [...checked].sort((a, b) => a.chance - b.chance);
  const size = Math.ceil(sorted.length / bins);
  const groups = Array.from({ length: Math.ceil(sorted.length / size) }, (_, i) => sorted.slice(i * size, (i + 1) * size));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const overall = mean(checked.map((one) => Number(one.happened)));
  return {
    bins: groups.map((group) => {
      const said = mean(group.map((one) => one.chance));
      return { forecasts: group.length, said, came: mean(group.map((one) => Number(one.happened))), chanceError: 2 * Math.sqrt((said * (1 - said)) / group.length) };
    }),
    score: mean(checked.map((one) => (one.chance - Number(one.happened)) ** 2)),
    baseScore: mean(checked.map((one) => (overall - Number(one.happened)) ** 2)),
  };
}
