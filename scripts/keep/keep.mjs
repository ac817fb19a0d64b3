import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const keeper = fileURLToPath(new URL("./keeper.mjs", import.meta.url));

/**
 * Starts a program that cannot outlive this process: a keeper (keeper.mjs) stands between and stops it when this process ends,
 * however it ends.
 *
 * @param {import("./keep.d.mts").Spec} spec
 * @param {import("./keep.d.mts").KeepOptions} [options]
 * @returns {import("./keep.d.mts").Kept}
 */
export function keep(spec, { through = [], env = process.env, stdout = "stderr" } = {}) {
  const [program, ...args] = /** @type {[string, ...string[]]} */ ([...through, process.execPath, keeper, JSON.stringify(spec)]);
  const standing = spawn(program, args, { env, detached: true, stdio: ["pipe", stdout === "stdout" ? 1 : 2, 2] });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => {
    standing.once("error", () => resolve(127));
    standing.once("exit", (code) => resolve(code ?? 1));
  });
  standing.stdin.on("error", () => {}); // it ended before it heard us
  const order = async (/** @type {string} */ word) => {
    standing.stdin.write(`${word}\n`);
    await ended;
  };
  return { ended, stop: () => order("stop"), kill: () => order("kill") };
}
