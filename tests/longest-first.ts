import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take half a minute and more beside others, the longest first. */
const long = ["demo", "workers-killed", "web-wired", "privacy", "store-commands", "workers", "web-axe", "relay", "listener", "documents"].map((name) => `/tests/engines/${name}.test.ts`);

/**
 * Begins with the longest files, so that none of them is alone at the end of a run. Those of the list come first, in its order: vitest
 * knows a file's time from an earlier run only, and a fresh clone has had none.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((end) => moduleId.endsWith(end));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
