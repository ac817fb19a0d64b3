// Builds `dist` from the sources as they stand, if it is not built from them already.
//
//   node scripts/build.mjs
import { setUp } from "./setup/set-up.mjs";

try {
  await setUp({ andBuild: true });
} catch (error) {
  if (error?.name !== "Interrupted") process.stderr.write(`${error?.name === "SetUpRefused" ? error.message : (error?.stack ?? error)}\n`);
  process.exit(typeof error?.exitCode === "number" ? error.exitCode : 1);
}
