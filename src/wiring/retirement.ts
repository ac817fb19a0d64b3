import { openRetirementCounter } from "../adapters/duckdb/retirement-counts.ts";
import { loadGazetteer } from "../adapters/territory/decoupage.ts";
import { Trouble } from "../cli/world.ts";
import { parseDay } from "../domain/calendar.ts";
import { fr } from "../domain/wording/typography.ts";
import { forecastRetirements, type AreaKind, type RetirementForecast } from "../pipeline/retirement.ts";

/** `rattache retirements`. @throws Trouble when the folder holds no checked tables */
export async function forecastFrom(workDir: string, referenceDate: string, kind: AreaKind): Promise<RetirementForecast> {
  const on = parseDay(referenceDate);
  if (on === undefined) throw new Trouble(`${referenceDate} n’est pas un jour du calendrier.`, 2);
  const counter = await openRetirementCounter(workDir, on).catch(() => {
    throw new Trouble(fr`« ${workDir} » ne contient pas d’extrait vérifié : lancez d’abord « rattache extract ».`);
  });
  try {
    return await forecastRetirements(counter, on, kind, loadGazetteer());
  } finally {
    await counter.close();
  }
}
