import type { Vault } from "../../pipeline/ports.ts";
import type { RateLimits } from "../../pipeline/rate-limit.ts";
import type { Pool } from "./pool.ts";

/** Attempts counted in PostgreSQL: one statement, so that two processes never count the same attempt as one. Windows that are over go with the purge. */
export function createRateLimits(pool: Pool, vault: Pick<Vault, "lookupHash">): RateLimits {
  return {
    async take(limit, key, now) {
      const { rows } = await pool.query<{ attempts: number; opened_at: Date }>(
        `insert into rate_limit as r (bucket, key, opened_at, attempts) values ($1, $2, $3, 1)
         on conflict (bucket, key) do update set
           attempts = case when r.opened_at <= $4 then 1 else r.attempts + 1 end,
           opened_at = case when r.opened_at <= $4 then excluded.opened_at else r.opened_at end
         returning attempts, opened_at`,
        [limit.bucket, vault.lookupHash(key, `rate.${limit.bucket}`), now, new Date(now.getTime() - limit.windowMs)],
      );
      const row = rows[0];
      return row === undefined || row.attempts <= limit.attempts ? undefined : new Date(row.opened_at.getTime() + limit.windowMs);
    },
  };
}
