import { Buffer } from "node:buffer";
import { closeSync, existsSync, openSync, readSync } from "node:fs";

/**
 * Runs gates in two lanes at once: those with servers spend half of their time waiting for them, in which the others find a
 * processor. Within a lane one follows the other. All of them run even if one fails.
 *
 * @template {{ servers?: boolean, long?: boolean }} Gate
 * @template Outcome
 * @param {readonly Gate[]} gates
 * @param {(gate: Gate) => Promise<Outcome>} run
 * @returns {Promise<Outcome[]>} in the order of the gates
 * @throws what `run` throws, once the other lane has ended too: nothing of it is then at work
 */
export async function inLanes(gates, run) {
  /** @type {Map<Gate, Outcome>} */
  const outcomes = new Map();
  const along = async (/** @type {readonly Gate[]} */ lane) => {
    for (const gate of lane) outcomes.set(gate, await run(gate));
  };
  const ended = await Promise.allSettled(lanesOf(gates).map(along));
  const broken = ended.find((lane) => lane.status === "rejected");
  if (broken !== undefined) throw broken.reason;
  return gates.flatMap((gate) => outcomes.get(gate) ?? []);
}

/**
 * @template {{ servers?: boolean, long?: boolean }} Gate
 * @param {readonly Gate[]} gates
 * @returns {Gate[][]} one lane for the long rounds, which take the whole machine each
 */
function lanesOf(gates) {
  if (gates.some(({ long }) => long === true)) return [[...gates]];
  return [gates.filter(({ servers }) => servers !== true), gates.filter(({ servers }) => servers === true)];
}

/**
 * Copies files that grow at the same time as if they had grown one after the other: the first that is not done is followed, the
 * next ones wait for their turn.
 *
 * @param {readonly string[]} files
 * @param {(piece: Uint8Array) => void} write
 * @returns {{ done(file: string): void, close(): void }} `done`: nothing will be added to it; `close`: what is left is copied, and no more
 */
export function inTurn(files, write) {
  const done = /** @type {Set<string>} */ (new Set());
  let [turn, offset] = [0, 0];
  const copy = () => {
    for (let file = files[turn]; file !== undefined; file = files[turn]) {
      const ended = done.has(file); // asked before the reading: what came last is then read too
      offset = copyFrom(file, offset, write);
      if (!ended) return;
      [turn, offset] = [turn + 1, 0];
    }
  };
  const timer = setInterval(copy, 200);
  return {
    done: (file) => {
      done.add(file);
      copy();
    },
    close: () => {
      clearInterval(timer);
      for (const file of files) done.add(file);
      copy();
    },
  };
}

/** @returns {number} how far the file was copied */
function copyFrom(/** @type {string} */ file, /** @type {number} */ offset, /** @type {(piece: Uint8Array) => void} */ write) {
  if (!existsSync(file)) return offset;
  const handle = openSync(file, "r");
  const piece = Buffer.alloc(65_536);
  try {
    for (let at = offset; ; ) {
      const read = readSync(handle, piece, 0, piece.length, at);
      if (read === 0) return at;
      write(Buffer.from(piece.subarray(0, read)));
      at += read;
    }
  } finally {
    closeSync(handle);
  }
}
