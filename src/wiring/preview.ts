import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMailRenderer } from "../adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../adapters/pdf/renderer.ts";
import { previewLists } from "../pipeline/preview.ts";
import type { Opened } from "./opened.ts";
import { sendingRules } from "./sending-rules.ts";

/** Writes the mail and PDF of each list of a campaign into a folder that only its owner may read. */
export async function previewInto(folder: string, campaignId: string, by: string, { config, stores, vault, clock }: Opened): Promise<number> {
  const mail = await createMailRenderer();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, content: string | Uint8Array): Promise<void> => writeFile(join(folder, name), content, { mode: 0o600 });
  return previewLists(campaignId, by, { documents: stores.documents, lists: stores.lists, mail, pdf: createPdfRenderer(), vault, clock, hours: sendingRules(config).hours, write });
}
