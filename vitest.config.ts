import { defineConfig } from "vitest/config";

// Two projects: "fast" needs nothing but Node; "engines" needs the real servers that scripts/test.mjs starts.
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "fast", include: ["tests/**/*.test.ts"], exclude: ["tests/engines/**"], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: { name: "engines", include: ["tests/engines/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
      },
    ],
  },
});
