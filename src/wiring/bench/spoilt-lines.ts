import { createReadStream } from "node:fs";
import { open, rename } from "node:fs/promises";

/** Lines of care that no reader may take, each for a reason of its own; nobody in them exists. */
const spoilt = [
  "X;10001045367;2023-13-01;consultation;1", "X;10001045367;2923-01-01;consultation;1", "X;1000104536;2023-01-01;consultation;1", "X;1000104536X;2023-01-01;consultation;1",
  "X;10001045367;2023-01-01;massage;1", "X;10001045367;2023-01-01;consultation", "X;10001045367;2023-01-01;consultation;1;x", ";10001045367;2023-01-01;consultation;1",
] as const;
const lineFeed = 0x0a;

/**
 * Puts a bad line into every half megabyte of a file of care: an extract without any is rare.
 * @returns how many
 */
export async function spoil(path: string): Promise<number> {
  const out = await open(`${path}.part`, "w", 0o600);
  let count = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 19 }) as AsyncIterable<Buffer>) {
      const end = chunk.indexOf(lineFeed) + 1; // behind the header in the first
      if (end === 0) await out.write(chunk);
      else for (const piece of [chunk.subarray(0, end), Buffer.from(`${spoilt[count++ % spoilt.length] ?? ""}\n`), chunk.subarray(end)]) await out.write(piece);
    }
  } finally {
    await out.close();
  }
  await rename(`${path}.part`, path);
  return count;
}
