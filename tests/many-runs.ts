import fc from "fast-check";
import { drawnFrom, runs } from "./rounds.ts";

// For every property, those too that leave number and seed to the library.
fc.configureGlobal({ numRuns: runs(100), ...(drawnFrom === undefined ? {} : { seed: drawnFrom }) });
