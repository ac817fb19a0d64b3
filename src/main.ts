import { run } from "./cli/program.ts";
import { cliWorld, prepareWorld } from "./wiring/cli-world.ts";

// The program may be imported by the bootstrap, which leaves its own words out of argv.
await prepareWorld();
process.exitCode = await run(process.argv.slice(2), cliWorld);
