import type { ReceiveStore, StoredMail } from "../../pipeline/receive.ts";
import { appendAudit } from "./audit.ts";
import { holdingIfFree, inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Any number for "the mailbox of a caisse"; the second key is the caisse. */
const mailboxLock = 871_001;

/** Raw inbound mail in PostgreSQL, sealed. */
export function createReceiveStore(pool: Pool): ReceiveStore & {
  /** Runs `work` while no other process reads this caisse's mailbox. @returns "busy" when another does; 0 when the caisse has none */
  aloneWith(caisseCode: string, work: (mailbox: string) => Promise<number>): Promise<number | "busy">;
} {
  return {
    async aloneWith(caisseCode, work) {
      const { rows } = await pool.query<{ mailbox: string }>("select mailbox from caisse where code = $1 and mailbox <> ''", [caisseCode]);
      const mailbox = rows[0]?.mailbox;
      if (mailbox === undefined) return 0;
      return (await holdingIfFree(pool, mailboxLock, Number(caisseCode), () => work(mailbox))) ?? "busy";
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
    store: (caisseCode, mails, now) => inTransaction(pool, (client) => store(client, caisseCode, mails, now)),
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

/** One transaction for all of them: either every one of these is kept, or none was and the next reading meets them again. */
async function store(client: Queryable, caisseCode: string, mails: readonly StoredMail[], now: Date): Promise<{ readonly id: string; readonly index: number }[]> {
  const column = <T>(of: (mail: StoredMail) => T): T[] => mails.map(of);
  const { rows: fresh } = await client.query<{ id: string; dedupe_key: Buffer }>(
    // In the order of their arrival: one sender's answers are registered in it. A row each, since bytes within an array would travel as hexadecimal text.
    `insert into inbound (caisse_code, mailbox, dedupe_key, message_id_header, raw_cipher, received_at, sender_hash, state)
     values ${mails.map((_, i) => `($1, ${[2, 3, 4, 5, 6, 7].map((n) => `$${n + 6 * i}`).join(", ")}, 'stored')`).join(", ")}
     on conflict (caisse_code, mailbox, dedupe_key) do nothing returning id, dedupe_key`,
    [caisseCode, ...mails.flatMap((m) => [m.mailbox, m.dedupeKey, m.messageIdHeader, m.rawCipher, m.receivedAt, m.senderHash])],
  );
  await client.query({
    name: "store-places",
    text: `insert into inbound_place (mailbox, uid_validity, uid, caisse_code, inbound_id, seen_at)
     select x.mailbox, x.uid_validity, x.uid, $1, i.id, now()
     from unnest($2::text[], $3::bigint[], $4::bigint[], $5::bytea[]) as x(mailbox, uid_validity, uid, dedupe_key)
     join inbound i on i.caisse_code = $1 and i.mailbox = x.mailbox and i.dedupe_key = x.dedupe_key
     on conflict (mailbox, uid_validity, uid) do nothing`,
    values: [caisseCode, column((m) => m.mailbox), column((m) => m.uidValidity.toString()), column((m) => m.uid), column((m) => m.dedupeKey)],
  });
  await appendAudit(client, now, fresh.map(({ id }) => ({ actor: "system", action: "inbound.stored", objectKind: "inbound", objectId: id, caisseCode })));
  return fresh.map(({ id, dedupe_key: key }) => ({ id, index: mails.findIndex(({ dedupeKey }) => key.equals(dedupeKey)) }));
}
