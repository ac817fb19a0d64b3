import type { ReceiveStore, StoredMail } from "../../pipeline/receive.ts";
import { appendAudit } from "./audit.ts";
import { holdingIfFree, inTransaction, type Pool } from "./pool.ts";

/** Any number for "the mailbox of a caisse"; the second key is the caisse. */
const mailboxLock = 871_001;

/** Raw inbound mail in PostgreSQL, sealed. */
export function createReceiveStore(pool: Pool): ReceiveStore & {
  /** Runs `work` while no other process reads this caisse's mailbox. @returns 0 when another does */
  aloneWith(caisseCode: string, work: (mailbox: string) => Promise<number>): Promise<number>;
} {
  return {
    async aloneWith(caisseCode, work) {
      const { rows } = await pool.query<{ mailbox: string }>("select mailbox from caisse where code = $1 and mailbox <> ''", [caisseCode]);
      const mailbox = rows[0]?.mailbox;
      if (mailbox === undefined) return 0;
      return (await holdingIfFree(pool, mailboxLock, Number(caisseCode), () => work(mailbox))) ?? 0;
    },
    async position(mailbox) {
      const { rows } = await pool.query<{ uid_validity: number; uid: number }>(
        // The newest numbering is the one met last; within it, the highest number stored.
        `select uid_validity, max(uid)::bigint as uid from inbound_place where mailbox = $1
         group by uid_validity order by max(seen_at) desc, uid_validity desc limit 1`,
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
      `insert into inbound (caisse_code, mailbox, dedupe_key, message_id_header, raw_cipher, received_at, sender_hash, state)
       values ($1, $2, $3, $4, $5, $6, $7, 'stored') on conflict (caisse_code, mailbox, dedupe_key) do nothing returning id`,
      [caisseCode, mail.mailbox, mail.dedupeKey, mail.messageIdHeader, mail.rawCipher, mail.receivedAt, mail.senderHash],
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
