import { refusedRowsSentence } from "../../domain/wording/refused-rows.ts";
import type { ExtractRun, LoadedCampaign, LoadStore, Selection } from "../../pipeline/load.ts";
import type { Pool, Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** When these files were loaded with the same request, and into which campaigns. */
export async function earlierRun(pool: Pool, run: ExtractRun): ReturnType<LoadStore["earlierRun"]> {
  const { rows } = await pool.query<{ loaded_at: Date; campaign_name: string; reference_date: string }>(
    "select loaded_at, campaign_name, reference_date from extract_run where files_sha256 = $1 and request_sha256 = $2",
    [run.filesSha256, run.requestSha256],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { rows: campaigns } = await pool.query<{ id: string; caisse_code: string }>("select id, caisse_code from campaign where name = $1 order by caisse_code", [row.campaign_name]);
  return { loadedAt: row.loaded_at, campaigns: campaigns.map(({ id, caisse_code: caisseCode }) => ({ campaignId: id, caisseCode })) };
}

/** Writes down that the files were loaded; refused rows are a task for each caisse, which knows whom to ask for better ones. */
export async function keepRun(client: Queryable, { run, report, campaignName, referenceDate }: Selection, campaigns: readonly LoadedCampaign[], now: Date): Promise<void> {
  const { files, rejectsFiles } = await report();
  const sum = (of: "read" | "kept" | "refused"): number => files.reduce((total, file) => total + file[of], 0);
  const { rows } = await client.query<{ id: string }>(
    `insert into extract_run (files_sha256, request_sha256, layout, rows_read, rows_kept, rows_refused, loaded_at, campaign_name, reference_date, files, rejects_files)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (files_sha256, request_sha256) do nothing returning id`,
    [run.filesSha256, run.requestSha256, run.layout, sum("read"), sum("kept"), sum("refused"), now, campaignName, referenceDate, JSON.stringify(files), rejectsFiles],
  );
  const id = rows[0]?.id;
  if (id === undefined || sum("refused") === 0) return;
  const reasons = ["rows-refused", refusedRowsSentence(files, rejectsFiles[0] ?? "")];
  for (const { caisseCode } of campaigns) await openTasks(client, caisseCode, [{ kind: "rows-refused", dedupeKey: `rows-refused:${id}:${caisseCode}`, reasons }], now);
}
