/**
 * What `npm test` asks on one Node only: these files take a third of the time of all fast tests, and what they ask is either no matter
 * of Node or asked on the other Node by another file. `npm run test:node24` leaves nothing out.
 * @type {readonly { files: readonly string[], because: string }[]}
 */
export const once = [
  { files: ["tests/shape/**"], because: "they read the sources, not the program: the text is the same on every Node" },
  {
    files: ["tests/domain/reply/labelled.test.ts"],
    because: "the same answers are read on the other Node by tests/pipeline/reply-accuracy.test.ts, which compares every count of them",
  },
  {
    files: ["tests/domain/classify/bounce-corpus.test.ts"],
    because: "the same rules read more mails on the other Node in tests/domain/classify/blind-sets.test.ts; this one reads its mails eight times over, to see which rule needs which mail",
  },
  {
    files: ["snds", "rejects", "refused-places", "reference"].map((name) => `tests/adapters/duckdb/${name}.test.ts`).concat("tests/pipeline/two-layouts.test.ts"),
    because: "their questions are answered by DuckDB, one library for every Node: that it loads there, reads and answers is seen in the files beside them",
  },
];

/**
 * The files that a gate leaves to another: none, unless it repeats on another Node what the same run asks on this one.
 * @param {{ again?: boolean }} gate
 * @param {readonly { name: string }[]} chosen the gates of the run
 */
export const leftToAnother = (gate, chosen) => (gate.again === true && chosen.some(({ name }) => name === "fast") ? once.flatMap(({ files }) => files) : []);
