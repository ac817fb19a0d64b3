/** Repeatable chance: the same seed and stream give the same throws on every machine. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  float(): number;
  /** From `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

/**
 * One stream of throws. A stream a person: adding a throw for one of them changes nobody else.
 *
 * Source: sfc32 by Chris Doty-Humphrey (PractRand), seeded from a FNV-1a hash.
 */
export function makeDice(seed: string, stream: number | string): Dice {
  const hash = fnv(`${seed}/${stream}`);
  let [a, b, c, d] = [hash, mix(hash ^ 0x9e3779b9), mix(hash ^ 0x243f6a88), 1];
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 8; i++) next();
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    float: next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[int(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

/** 32 bits of a text. */
export function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** A one-to-one scrambling of 32 bits, so that two numbers never meet. Source: the finaliser of MurmurHash3. */
export function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
