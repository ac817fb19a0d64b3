import { createHash } from "node:crypto";

/** Draws that depend on what they are about and on nothing else: neither on order nor on earlier draws. */
export interface Chance {
  /** In [0, 1), always the same for the same label. */
  unit(label: string): number;
  pick<T>(label: string, choices: readonly [T, ...T[]]): T;
  /** One key, in proportion to the weights; keys of weight 0 never. */
  weighted<K extends string>(label: string, weights: Partial<Record<K, number>>, otherwise: NoInfer<K>): K;
  /** Hexadecimal, for names that must not repeat. */
  token(label: string): string;
}

/** @param about what the draws are about: a seed, an address, a reference */
export function chanceOf(...about: readonly string[]): Chance {
  const digest = (label: string): Buffer => createHash("sha256").update(JSON.stringify([...about, label])).digest();
  const unit = (label: string): number => digest(label).readUIntBE(0, 6) / 2 ** 48;
  return {
    unit,
    pick: (label, choices) => choices[Math.floor(unit(label) * choices.length)] ?? choices[0],
    weighted(label, weights, otherwise) {
      const entries = Object.entries<number | undefined>(weights) as [typeof otherwise, number | undefined][];
      let rest = unit(label) * entries.reduce((sum, [, weight]) => sum + (weight ?? 0), 0);
      for (const [key, weight = 0] of entries) {
        if (weight <= 0) continue;
        if (rest < weight) return key;
        rest -= weight;
      }
      return otherwise;
    },
    token: (label) => digest(label).toString("hex").slice(0, 24),
  };
}
