// The two commands of the README, from a fresh clone: `npm run demo` and `npm test`.
// Plain Node, no dependency: it runs before there is any.
//
//   node scripts/bootstrap.mjs demo [options]   sets up, then runs `rattache demo`
//   node scripts/bootstrap.mjs run  [command]   sets up, then runs `rattache …`
//   node scripts/bootstrap.mjs test [options]   sets up, then runs every check (scripts/test.mjs)
//
// Standard output belongs to the program that is run; what set-up has to say goes to standard error.
// Nothing is imported before the version is known: an old Node would stop at the import, with a message that helps nobody.

const [major, minor] = process.versions.node.split(".").map(Number);
const [mode, ...rest] = process.argv.slice(2);

/** The tools of `npm test` (eslint, vite) leave out the odd versions and the first ones of 22; the program itself does not. */
const served =
  mode === "test"
    ? (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24
    : major > 20 || (major === 20 && minor >= 19);

if (!served) {
  const wanted = mode === "test" ? ["20.19, 22.13 ou 24, ou plus récent dans ces lignes", "20.19, 22.13 or 24, or later in those lines"] : ["20.19 ou plus récent", "20.19 or later"];
  process.stderr.write(
    `Rattache demande Node ${wanted[0]} ; celui-ci est Node ${process.versions.node}. Installez-le (https://nodejs.org), puis recommencez.\n` +
      `Rattache needs Node ${wanted[1]}; this is Node ${process.versions.node}. Install it (https://nodejs.org), then run the command again.\n`,
  );
  process.exit(1);
}
if (mode !== "demo" && mode !== "run" && mode !== "test") {
  process.stderr.write("usage: node scripts/bootstrap.mjs demo|run|test [arguments…]\n");
  process.exit(2);
}

// Told to stop, npm takes its shell down and leaves what the shell runs: this process notices that it has another parent.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 250).unref();
}

try {
  const { setUp } = await import("./setup/set-up.mjs");
  // `npm test` builds as one of its gates, so that a type error does not keep the others from being told.
  await setUp({ andBuild: mode !== "test" });
  if (mode === "test") process.exitCode = await (await import("./test.mjs")).test(rest);
} catch (error) {
  // A refusal says in one sentence what to do; who pressed Ctrl-C knows; anything else is a bug, and its stack is what helps.
  if (error?.name !== "Interrupted") process.stderr.write(`${error?.name === "SetUpRefused" ? error.message : (error?.stack ?? error)}\n`);
  process.exit(typeof error?.exitCode === "number" ? error.exitCode : 1);
}

if (mode !== "test") {
  // In this same process, so that Ctrl-C reaches the program and nothing stands between.
  const main = new URL("../dist/src/main.js", import.meta.url);
  const { fileURLToPath } = await import("node:url");
  process.argv = [process.argv[0], fileURLToPath(main), ...(mode === "demo" ? ["demo"] : []), ...rest];
  await import(main.href);
}
