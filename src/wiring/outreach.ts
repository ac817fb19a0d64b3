import { openNonConsumerFinder } from "../adapters/duckdb/non-consumers.ts";
import { openFaces, type Faces } from "../adapters/pdf/fonts.ts";
import { drawOutreachLetter } from "../adapters/pdf/outreach-letter.ts";
import { createOutreachStore } from "../adapters/postgres/outreach-store.ts";
import { Trouble } from "../cli/world.ts";
import { parseDay } from "../domain/calendar.ts";
import { fr } from "../domain/wording/typography.ts";
import { loadOutreach, type OutreachLoad } from "../pipeline/outreach.ts";
import type { WebWorld } from "../web/server.ts";
import type { Opened } from "./opened.ts";

/** What the pages need: the cases, and a pen for letters. */
export function outreachPages({ pool }: Pick<Opened["stores"], "pool">): NonNullable<WebWorld["outreach"]> {
  let faces: Faces | undefined;
  return { store: createOutreachStore(pool), draw: (letter) => drawOutreachLetter((faces ??= openFaces()), letter) };
}

/** `rattache outreach load`. @throws Trouble when the folder holds no checked tables */
export async function loadOutreachFrom(workDir: string, referenceDate: string, by: string, { stores, clock }: Pick<Opened, "stores" | "clock">): Promise<readonly OutreachLoad[]> {
  const on = parseDay(referenceDate);
  if (on === undefined) throw new Trouble(`${referenceDate} n’est pas un jour du calendrier.`, 2);
  const finder = await openNonConsumerFinder(workDir, on).catch(() => {
    throw new Trouble(fr`« ${workDir} » ne contient pas d’extrait vérifié : lancez d’abord « rattache extract ».`);
  });
  try {
    return await loadOutreach(finder, on, by, { store: createOutreachStore(stores.pool), clock });
  } finally {
    await finder.close();
  }
}
