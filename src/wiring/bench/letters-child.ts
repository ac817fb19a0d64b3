import { lotDrawer } from "./letters-lot.ts";

// A process of `rattache bench letters`: draws one lot and says how much memory it took at the most, in kilobytes.
await lotDrawer()(Number(process.argv[2]));
process.send?.(process.resourceUsage().maxRSS);
