import type { ExtractOutcome, ExtractReader, ExtractRequest } from "./extraction-ports.ts";

/**
 * Reads and checks the files of an extract; safe to repeat, the last reading stands.
 *
 * Nothing is used of an extract in which rows went uncounted or more were refused than the operator allows.
 */
export function extract(reader: ExtractReader, request: ExtractRequest): Promise<ExtractOutcome> {
  return reader.read(request);
}
