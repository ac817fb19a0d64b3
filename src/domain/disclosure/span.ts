// Prime, and its square below 2^53: sums of zeros and ones are reduced exactly, without fractions.
const prime = 67_108_859;

/** All that can be computed by adding and subtracting some sums of unknown numbers. */
export interface Span {
  /** @returns false when the sum could be computed already */
  add(sum: readonly number[]): boolean;
  has(sum: readonly number[]): boolean;
}

/** Starts with nothing known. @param unknowns how many there are; a sum is a list of theirs, each once */
export function emptySpan(unknowns: number): Span {
  const rows: { readonly pivot: number; readonly row: Float64Array }[] = [];
  const rest = (sum: readonly number[]): Float64Array => {
    const left = new Float64Array(unknowns);
    for (const unknown of sum) left[unknown] = 1;
    for (const { pivot, row } of rows) {
      const factor = left[pivot] ?? 0;
      if (factor !== 0) for (let at = pivot; at < unknowns; at += 1) left[at] = ((left[at] ?? 0) + (prime - factor) * (row[at] ?? 0)) % prime;
    }
    return left;
  };
  return {
    has: (sum) => rest(sum).every((one) => one === 0),
    add(sum) {
      const left = rest(sum);
      const pivot = left.findIndex((one) => one !== 0);
      if (pivot < 0) return false;
      const inverse = power(left[pivot] ?? 1, prime - 2);
      rows.push({ pivot, row: left.map((one) => (one * inverse) % prime) });
      rows.sort((a, b) => a.pivot - b.pivot);
      return true;
    },
  };
}

/** Fermat: the power prime - 2 is the inverse. */
function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}
