import type { OnProgress } from "../../pipeline/extraction-ports.ts";

/** What may be asked of reading a file of the register. */
export interface ReadOptions {
  /** Told of bytes read, again and again. */
  readonly onProgress?: OnProgress | undefined;
}
