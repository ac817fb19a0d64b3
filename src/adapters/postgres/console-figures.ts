import type { Figures } from "../../pipeline/console-campaign.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Patients informed, lines and messages of a caisse that are counted for every page: on two cores within 50 ms. */
const countedEachTime = 50_000;
/** Where there are more, a count is made anew after so long. */
const freshMs = 60_000;
/** A week, as the counts of a campaign hardly move while nobody works at it: nobody looked for so long, and whoever looks now waits for a count. */
const tooOldMs = 7 * 86_400_000;

/** What is counted, as it is remembered. */
type Counted = Omit<Figures, "countedAt">;

interface FiguresRow {
  readonly counts: Counted;
  readonly counted_at: Date;
}

/**
 * The figures of a caisse: counted now where that is quick, else as they were counted last, with the time. Behind the page they are
 * counted anew after a minute, by one process at a time; the page asks again by itself and shows them.
 */
export async function readFigures(pool: Pool, caisseCode: string, now: Date, counting: (client: Queryable) => Promise<Counted>): Promise<Figures> {
  const { rows } = await pool.query<FiguresRow>("select counts, counted_at from caisse_figures where caisse_code = $1", [caisseCode]);
  const last = rows[0];
  const age = last === undefined ? tooOldMs : now.getTime() - last.counted_at.getTime();
  // A clock that was put back does not keep an old count for ever.
  if (last === undefined || age < 0 || age >= tooOldMs) return count(pool, caisseCode, now, counting);
  if (age >= freshMs) void renew(pool, caisseCode, now, counting).catch(() => undefined); // the page shows the last count; the next one tries again
  return { ...last.counts, countedAt: last.counted_at };
}

async function count(pool: Pool, caisseCode: string, now: Date, counting: (client: Queryable) => Promise<Counted>): Promise<Figures> {
  const began = performance.now();
  const counts = await counting(pool);
  const tookMs = Math.round(performance.now() - began);
  // Nothing is remembered where counting is quick: reading a page stays a reading.
  if (counts.counts.patientsInformed + counts.counts.lines + counts.counts.messagesReceived > countedEachTime) await keep(pool, caisseCode, counts, now, tookMs);
  return { ...counts, countedAt: now };
}

const keep = (client: Pick<Pool, "query">, caisseCode: string, counts: Counted, now: Date, tookMs: number): Promise<unknown> =>
  client.query(
    `insert into caisse_figures as f (caisse_code, counts, counted_at, took_ms) values ($1, $2, $3, $4)
     on conflict (caisse_code) do update set counts = excluded.counts, counted_at = excluded.counted_at, took_ms = excluded.took_ms`,
    [caisseCode, JSON.stringify(counts), now, tookMs],
  );

/** Any number for "the figures of a caisse"; the second key is the caisse. */
const figuresLock = 871_004;

async function renew(pool: Pool, caisseCode: string, now: Date, counting: (client: Queryable) => Promise<Counted>): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1, hashtext($2)) as mine", [figuresLock, caisseCode]);
    if (rows[0]?.mine !== true) return;
    const began = performance.now();
    const counts = await counting(client);
    await client.query("update caisse_figures set counts = $2, counted_at = $3, took_ms = $4 where caisse_code = $1", [caisseCode, JSON.stringify(counts), now, Math.round(performance.now() - began)]);
  });
}
