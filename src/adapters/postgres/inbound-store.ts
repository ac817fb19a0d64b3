import type { ReceiveStore, StoredMail } from "../../pipeline/receive.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** Any number for "the mailbox of a caisse"; the second key is the caisse. */
const mailboxLock = 871_001;

/** Raw inbound mail in PostgreSQL, sealed. */
export function createReceiveStore(pool: Pool): ReceiveStore & {
  /** Runs `work` while no other process reads this caisse's mailbox. @returns 0 when another does */
  aloneWith(caisseCode: string, work: (mailbox: string) => Promise<number>): Promise<number>;
} {
  return {
    async aloneWith(caisseCode, work) {
      // The lock is the connection's: it is given back when the process dies, and never waits for a clock.
      const client = await pool.connect();
      try {
        const { rows } = await client.query<{ ours: boolean; mailbox: string }>("select pg_try_advisory_lock($1, $2::int) as ours, mailbox from caisse where code = $3", [mailboxLock, Number(caisseCode), caisseCode]);
        const row = rows[0];
        if (row?.ours !== true || row.mailbox === "") return 0;
        return await work(row.mailbox).finally(() => client.query("select pg_advisory_unlock($1, $2::int)", [mailboxLock, Number(caisseCode)]));
      } finally {
        client.release();
      }
    },
    async position(mailbox) {
      const { rows } = await pool.query<{ uid_validity: number; uid: number }>(
        // The newest numbering is the one met last; within it, the highest number stored.
        `select uid_validity, uid from inbound_place where mailbox = $1
         order by (select max(seen_at) from inbound_place x where x.mailbox = $1 and x.uid_validity = inbound_place.uid_validity) desc, uid desc limit 1`,
        [mailbox],
      );
      const row = rows[0];
      return row === undefined ? undefined : { uidValidity: BigInt(row.uid_validity), uid: row.uid };
    },
    store: (caisseCode, mail) => store(pool, caisseCode, mail),
    async unfiled(mailbox) {
      const { rows } = await pool.query<{ uid: number; uid_validity: number; state: string }>(
        `select p.uid, p.uid_validity, i.state from inbound_place p join inbound i on i.id = p.inbound_id
         where p.mailbox = $1 and not p.filed and i.state in ('registered', 'review') order by p.uid limit 1000`,
        [mailbox],
      );
      return rows.map((row) => ({ uid: row.uid, uidValidity: BigInt(row.uid_validity), folder: row.state === "review" ? "review" : "handled" }));
    },
    async markFiled(mailbox, uidValidity, uids) {
      await pool.query("update inbound_place set filed = true where mailbox = $1 and uid_validity = $2 and uid = any($3)", [mailbox, uidValidity.toString(), uids]);
    },
  };
}

async function store(pool: Pool, caisseCode: string, mail: StoredMail): Promise<string | undefined> {
  return inTransaction(pool, async (client) => {
    const { rows: fresh } = await client.query<{ id: string }>(
      `insert into inbound (caisse_code, mailbox, dedupe_key, message_id_header, raw_cipher, received_at, state)
       values ($1, $2, $3, $4, $5, $6, 'stored') on conflict (caisse_code, mailbox, dedupe_key) do nothing returning id`,
      [caisseCode, mail.mailbox, mail.dedupeKey, mail.messageIdHeader, mail.rawCipher, mail.receivedAt],
    );
    const id = fresh[0]?.id;
    await client.query(
      `insert into inbound_place (mailbox, uid_validity, uid, caisse_code, inbound_id, seen_at)
       select $1, $2, $3, $4, id, now() from inbound where caisse_code = $4 and mailbox = $1 and dedupe_key = $5
       on conflict (mailbox, uid_validity, uid) do nothing`,
      [mail.mailbox, mail.uidValidity.toString(), mail.uid, caisseCode, mail.dedupeKey],
    );
    if (id !== undefined) await appendAudit(client, mail.receivedAt, [{ actor: "system", action: "inbound.stored", objectKind: "inbound", objectId: id, caisseCode }]);
    return id;
  });
}
