import type { SelectionCriteria } from "../domain/eligibility/criteria.ts";
import type { CareTables, ExtractReader, Funnel, OnProgress } from "./extraction-ports.ts";

/** What a selection found, still in the tables: read the streams, then close. */
export interface Selection {
  readonly criteria: SelectionCriteria;
  readonly funnel: Funnel;
  /** Streams of the informed, the pairs, the doctors and their mailboxes. */
  readonly tables: CareTables;
}

/**
 * Finds who is to be informed and who sees one doctor often enough.
 *
 * @throws {RangeError} when a criterion makes no sense (no month, no contact): a bug of the caller, the command checks it first
 */
export async function select(reader: ExtractReader, workDir: string, criteria: SelectionCriteria, onProgress?: OnProgress): Promise<Selection> {
  if (!Number.isInteger(criteria.minimumContacts) || criteria.minimumContacts < 1) throw new RangeError("minimumContacts must be 1 or more");
  if (!Number.isInteger(criteria.months) || criteria.months < 1 || criteria.months > 36) throw new RangeError("months must be 1 to 36");
  onProgress?.({ of: "select", done: 0, total: 1 });
  const tables = await reader.open(workDir);
  try {
    const funnel = await tables.select(criteria);
    onProgress?.({ of: "select", done: 1, total: 1 });
    return { criteria, funnel, tables };
  } catch (error) {
    await tables.close();
    throw error;
  }
}
