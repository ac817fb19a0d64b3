import { buildIsFresh, build } from "./build.mjs";
import { embeddedPostgresIsLinked, install, installIsComplete, linkEmbeddedPostgres } from "./install.mjs";
import { withLock } from "./lock.mjs";
import { say } from "./refused.mjs";

/**
 * Makes a clone runnable: packages installed and, unless the caller builds as a step of its own, `dist` built from the sources as
 * they stand. Costs some 30 ms when there is nothing to do. Two at once wait for each other.
 *
 * @param {{ andBuild: boolean }} options
 */
export async function setUp({ andBuild }) {
  const isReady = () => installIsComplete().complete && embeddedPostgresIsLinked() && (!andBuild || buildIsFresh());
  if (isReady()) return;
  await withLock(async () => {
    // Asked again: another process may have done it while this one waited.
    const state = installIsComplete();
    if (!state.complete) {
      say(`${state.because}: npm ci runs, which takes about half a minute…`);
      await install();
    }
    linkEmbeddedPostgres();
    if (andBuild && !buildIsFresh()) {
      say("building dist from src and queues…");
      await build();
    }
  });
}
