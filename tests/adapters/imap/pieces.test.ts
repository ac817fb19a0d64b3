import { describe, expect, test } from "vitest";
import { inPieces } from "../../../src/adapters/imap/fetch.ts";

const lying = (count: number, size = 25_000) => Array.from({ length: count }, (_, i) => ({ uid: i + 1, size }));
const lengths = (pieces: Iterable<readonly number[]>): number[] => [...pieces].map((piece) => piece.length);

describe("mail is fetched in pieces", () => {
  test("the first are small, so that reading begins, and the last are small, so that little is left to do when all is fetched", () => {
    expect(lengths(inPieces(lying(1_000), 30_000_000))).toEqual([20, 40, 80, 100, 100, 100, 100, 100, 100, 100, 80, 40, 20, 15, 5]);
    expect(lengths(inPieces(lying(12), 30_000_000))).toEqual([12]);
  });

  test("of large mails fewer lie in memory, but never none", () => {
    expect(lengths(inPieces(lying(5, 3_000_000), 30_000_000))).toEqual([2, 2, 1]);
    expect(lengths(inPieces(lying(2, 20_000_000), 30_000_000))).toEqual([1, 1]);
  });

  test("every mail is fetched once, oldest first", () => {
    const many = lying(777);
    expect([...inPieces(many, 30_000_000)].flat()).toEqual(many.map(({ uid }) => uid));
    expect([...inPieces([], 30_000_000)]).toEqual([]);
  });
});
