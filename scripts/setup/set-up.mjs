import { buildIsFresh, build } from "./build.mjs";
import { embeddedPostgresIsLinked, install, installIsComplete, linkEmbeddedPostgres } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { say } from "./refused.mjs";

/**
 * Makes a clone runnable: packages installed, `dist` built from the sources as they stand.
 * Costs some 30 ms when there is nothing to do. Two at once wait for each other.
 */
export async function setUp() {
  if (installIsComplete().complete && embeddedPostgresIsLinked() && buildIsFresh()) return;
  await withLock(async () => {
    // Asked again: another process may have done it while this one waited.
    const state = installIsComplete();
    if (!state.complete) {
      say(`${state.because}: npm ci runs, which takes about half a minute…`);
      await install();
    }
    linkEmbeddedPostgres();
    if (!buildIsFresh()) {
      say("building dist from src and queues…");
      await build();
    }
  });
}
