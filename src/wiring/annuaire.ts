import { openAnnuaire } from "../adapters/annuaire/files.ts";
import { Trouble, type AnnuaireRequest, type AnnuaireResult } from "../cli/world.ts";
import { parisDay, parseDay } from "../domain/calendar.ts";
import { fr } from "../domain/wording/typography.ts";
import { UnreadableRegister, type AnnuaireFileReport } from "../pipeline/annuaire.ts";
import { importAnnuaire } from "../pipeline/annuaire-import.ts";
import type { Progress } from "../pipeline/extraction-ports.ts";
import type { Clock } from "../pipeline/ports.ts";
import type { Stores } from "./stores.ts";

/** `rattache annuaire import`. @throws Trouble when a file or a column is missing, or the register shrank to less than half: nothing is changed then */
export async function importRegister(request: AnnuaireRequest, stores: Stores, clock: Clock, onProgress: (progress: Progress) => void): Promise<AnnuaireResult> {
  const source = await openAnnuaire(request.inputDir, { whitelist: request.whitelist, onProgress }).catch((error: unknown) => {
    throw error instanceof UnreadableRegister ? new Trouble(error.sentence) : error;
  });
  const files: AnnuaireFileReport[] = [];
  const outcome = await importAnnuaire(source, { store: stores.annuaire, clock }, { acceptSmaller: request.acceptSmaller, onReport: (report) => files.push(report) });
  if (outcome.outcome === "unreadable") throw new Trouble(outcome.sentence);
  if (outcome.outcome === "smaller") {
    throw new Trouble(fr`l’extraction n’a que ${outcome.found} boîtes, contre ${outcome.before} à l’import précédent : sans doute un fichier tronqué, rien n’est changé (--accept-smaller pour l’importer quand même).`);
  }
  const { outcome: _outcome, day, ...counts } = outcome;
  return { files, day, ageDays: ageOf(day, clock), ...counts };
}

/** Days since the register was published; undefined when its name tells no day. */
function ageOf(text: string | undefined, clock: Clock): number | undefined {
  const day = text === undefined ? undefined : parseDay(text);
  return day === undefined ? undefined : Math.round((Date.parse(parisDay(clock.now())) - Date.parse(day)) / 86_400_000);
}
