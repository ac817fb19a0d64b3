import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { commonFolder } from "./run.ts";

// Below the range from which the kernel gives ports to outgoing connections (32768 and up on Linux):
// a port that is free now is then not taken by somebody's connection before the server binds it.
const lowest = 20_000;
const highest = 32_000;

/** A port on 127.0.0.1 that nobody listens on, and that no other process of this run is given. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (reserve(port) && (await canListen(port))) return port;
  }
  throw new Error(`no free port between ${lowest} and ${highest} on 127.0.0.1`);
}

/** As many as are asked for. */
export const freePorts = async (count: number): Promise<number[]> => Promise.all(Array.from({ length: count }, freePort));

function reserve(port: number): boolean {
  try {
    writeFileSync(join(commonFolder("ports"), String(port)), "", { flag: "wx" });
    return true;
  } catch {
    return false; // reserved by another test file
  }
}

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
