import { duckdbReader } from "../adapters/duckdb/reader.ts";
import type { SelectRequest } from "../cli/world.ts";
import type { Progress } from "../pipeline/extraction-ports.ts";
import type { LoadOutcome } from "../pipeline/load.ts";
import type { Clock } from "../pipeline/ports.ts";
import { select } from "../pipeline/select.ts";
import { criteriaOf } from "./data.ts";
import type { Stores } from "./stores.ts";

export interface LoadFiles extends SelectRequest {
  readonly inputDir: string;
  readonly layout: "native" | "snds";
  readonly campaignName: string;
}

/** Selects, then loads what was found into the store: pseudonyms from the care tables, identities from their own file. */
export async function selectAndLoad(request: LoadFiles, stores: Stores, clock: Clock, onProgress: (progress: Progress) => void): Promise<LoadOutcome> {
  const { criteria, funnel, tables } = await select(duckdbReader, request.workDir, criteriaOf(request), onProgress);
  try {
    return await stores.load.load(
      {
        campaignName: request.campaignName,
        referenceDate: criteria.referenceDate,
        parameters: { minimumContacts: criteria.minimumContacts, months: criteria.months, specialties: criteria.specialties, assignment: criteria.assignment },
        funnel,
        informed: tables.informed(),
        pairs: tables.pairs(),
        doctors: tables.doctors(),
        mailboxes: tables.mailboxes(),
        identities: duckdbReader.identities({ inputDir: request.inputDir, layout: request.layout }),
      },
      clock.now(),
    );
  } finally {
    await tables.close();
  }
}
