import type { SelectionCriteria } from "../domain/eligibility/criteria.ts";
import { explainCase } from "../domain/eligibility/sentences.ts";
import type { ExtractReader } from "./extraction-ports.ts";

/**
 * Says why a patient is, or is not, informed and listed: one French sentence a rule, by the reference rules themselves.
 *
 * @returns undefined when the extract holds no such pseudonym
 */
export async function explain(reader: ExtractReader, workDir: string, pseudonym: string, criteria: SelectionCriteria): Promise<readonly string[] | undefined> {
  const tables = await reader.open(workDir);
  try {
    const patient = await tables.patientFile(pseudonym);
    return patient === undefined ? undefined : explainCase(patient, criteria);
  } finally {
    await tables.close();
  }
}
