import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMailRenderer } from "../adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../adapters/pdf/renderer.ts";
import type { Opened } from "./opened.ts";

/** Writes the mail and PDF of each list of a campaign into a folder that only its owner may read. */
export async function previewLists(campaignId: string, folder: string, { stores, clock }: Opened): Promise<number> {
  const [mail, pdf] = [await createMailRenderer(), createPdfRenderer()];
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let written = 0;
  for (const document of await stores.documents.listDocuments(campaignId, clock.now())) {
    const rendered = mail.doctorList(document);
    const file = (ending: string): string => join(folder, `${document.reference}.${ending}`);
    await writeFile(file("html"), rendered.html, { mode: 0o600 });
    await writeFile(file("txt"), rendered.text, { mode: 0o600 });
    await writeFile(file("pdf"), pdf.doctorList(document), { mode: 0o600 });
    written += 1;
  }
  return written;
}
