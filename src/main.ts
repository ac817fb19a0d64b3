import { run } from "./cli/program.ts";
import { cliWorld, prepareWorld } from "./wiring/cli-world.ts";

// Who reads the first lines of a table and closes the pipe ("| head") has what was wanted.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
// The program may be imported by the bootstrap, which leaves its own words out of argv.
await prepareWorld();
process.exitCode = await run(process.argv.slice(2), cliWorld);
