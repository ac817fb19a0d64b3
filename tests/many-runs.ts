import { runs } from "./rounds.ts";

// In the long round every property is tried more often, those too that leave the number to the library.
if (runs(1) > 1) (await import("fast-check")).default.configureGlobal({ numRuns: runs(100) });
