import type { ExtractReader } from "../../pipeline/extraction-ports.ts";
import { openCareTables } from "./care-tables.ts";
import { readExtract } from "./extract.ts";
import { readIdentities } from "./identities.ts";

/** Extracts read with DuckDB. */
export const duckdbReader: ExtractReader = { read: readExtract, open: openCareTables, identities: readIdentities };
