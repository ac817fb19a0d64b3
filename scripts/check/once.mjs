/**
 * What `npm test` asks on one Node only: these files take much of the time of all fast tests, and what they ask is either no matter
 * of Node or asked on the other Node by another file. `npm run test:node24` leaves nothing out.
 * @type {readonly { files: readonly string[], because: string }[]}
 */
export const once = [
  { files: ["tests/shape/**"], because: "they read the sources, not the program: the text is the same on every Node" },
  {
    files: ["labelled", "clients"].map((name) => `tests/domain/reply/${name}.test.ts`),
    because: "the same answers, in the quotation of one client after the other, are read on the other Node by tests/pipeline/reply-accuracy.test.ts, which compares every count of them",
  },
  {
    files: ["bounce-corpus", "blind-sets"].map((name) => `tests/domain/classify/${name}.test.ts`),
    because: "the same rules read mails of the same files on the other Node in tests/domain/classify/temporary-beside-permanent.test.ts; these two read thousands several times over, to count how well and to see which rule needs which mail",
  },
  {
    files: ["snds", "rejects", "refused-places", "reference", "parquet"].map((name) => `tests/adapters/duckdb/${name}.test.ts`).concat("tests/pipeline/two-layouts.test.ts", "tests/pipeline/bench-select.test.ts"),
    because: "their questions are answered by DuckDB, one library for every Node: that it loads there, reads and answers is seen in the files beside them",
  },
];

/**
 * The files that a gate leaves to another: none, unless it repeats on another Node what the same run asks on this one.
 * @param {{ again?: boolean }} gate
 * @param {readonly { name: string }[]} chosen the gates of the run
 */
export const leftToAnother = (gate, chosen) => (gate.again === true && chosen.some(({ name }) => name === "fast") ? once.flatMap(({ files }) => files) : []);
