import { inTransaction, type Pool } from "./pool.ts";

/** Keeps mails as barely as PostgreSQL can: one row a mail and one a line that it decides, without index, judgement or trail. */
export interface BareKeeper {
  /** Fifty at a time, as ours are; each transaction waits for the disk. */
  keep(mails: readonly { readonly raw: Uint8Array; readonly lines: number }[]): Promise<void>;
}

/** For `rattache bench inbound`: what any program pays that keeps what it has read. */
export async function createBareKeeper(pool: Pool): Promise<BareKeeper> {
  await pool.query("create table bench_mail (id int, raw bytea); alter table bench_mail alter column raw set storage external; create table bench_decision (mail_id int, line int, decision text)");
  return {
    async keep(mails) {
      for (let at = 0; at < mails.length; at += 50) {
        const batch = mails.slice(at, at + 50);
        await inTransaction(pool, async (client) => {
          await client.query(`insert into bench_mail values ${batch.map((_, i) => `(${i}, $${i + 1})`).join(", ")}`, batch.map(({ raw }) => raw));
          await client.query({
            name: "bench-decisions",
            text: "insert into bench_decision select x.mail_id, n, 'accept' from unnest($1::int[]) with ordinality as x(lines, mail_id), generate_series(1, x.lines) n",
            values: [batch.map(({ lines }) => lines)],
          });
        });
      }
    },
  };
}
