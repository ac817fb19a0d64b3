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
        // The newest numbering is the one met last; within it, the highest number stored, which was also met last. Numberings are few and places
        // are all the mail of years: the index is asked for the end of each numbering, and nothing is counted.
        `with recursive numbering as (
           (select uid_validity, uid, seen_at from inbound_place where mailbox = $1 order by uid_validity desc, uid desc limit 1)
           union all
           select below.* from numbering n, lateral (select uid_validity, uid, seen_at from inbound_place where mailbox = $1 and uid_validity < n.uid_validity order by uid_validity desc, uid desc limit 1) below
         ) select uid_validity, uid from numbering order by seen_at desc, uid_validity desc limit 1`,
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
  const fresh = await keep(client, caisseCode, mails);
  const ids = new Map(fresh.map(({ id, key }) => [key, id]));
  for (const { id, key } of await keptBefore(client, caisseCode, mails.filter((mail) => !ids.has(keyOf(mail))))) ids.set(key, id);
  await client.query({
    name: "store-places",
    text: `insert into inbound_place (mailbox, uid_validity, uid, caisse_code, inbound_id, seen_at)
     select mailbox, uid_validity, uid, $1, inbound_id, now() from unnest($2::text[], $3::bigint[], $4::bigint[], $5::uuid[]) as x(mailbox, uid_validity, uid, inbound_id)
     on conflict (mailbox, uid_validity, uid) do nothing`,
    values: [caisseCode, column((m) => m.mailbox), column((m) => m.uidValidity.toString()), column((m) => m.uid), column((m) => ids.get(keyOf(m)))],
  });
  await appendAudit(client, now, fresh.map(({ id }) => ({ actor: "system", action: "inbound.stored", objectKind: "inbound", objectId: id, caisseCode })));
  const places = new Map(mails.map((mail, index) => [keyOf(mail), index] as const).reverse()); // of two copies the first
  return fresh.map(({ id, key }) => ({ id, index: places.get(key) ?? -1 }));
}

/** One message of one mailbox. */
const keyOf = ({ mailbox, dedupeKey }: Pick<StoredMail, "mailbox" | "dedupeKey">): string => `${Buffer.from(dedupeKey).toString("hex")} ${mailbox}`;

interface KeyRow {
  readonly id: string;
  readonly mailbox: string;
  readonly dedupe_key: Buffer;
}
const keyed = ({ id, mailbox, dedupe_key: dedupeKey }: KeyRow): { readonly id: string; readonly key: string } => ({ id, key: keyOf({ mailbox, dedupeKey }) });

/** Keeps those that are new, in the order of their arrival: one sender's answers are registered in it. @returns what they are called */
async function keep(client: Queryable, caisseCode: string, mails: readonly StoredMail[]): Promise<ReturnType<typeof keyed>[]> {
  const column = <T>(of: (mail: StoredMail) => T): T[] => mails.map(of);
  const { rows } = await client.query<KeyRow>({
    name: "store-mails",
    // All sealed bytes are one value, cut by PostgreSQL: within an array they would travel as hexadecimal text, and as a value each the statement would be another for each number of mails.
    text: `insert into inbound (caisse_code, mailbox, dedupe_key, message_id_header, raw_cipher, received_at, sender_hash, state)
     select $1, x.mailbox, x.dedupe_key, x.header, substring($2::bytea from x.first for x.bytes), x.received_at, x.sender, 'stored'
     from unnest($3::text[], $4::bytea[], $5::text[], $6::int[], $7::int[], $8::timestamptz[], $9::bytea[]) with ordinality as x(mailbox, dedupe_key, header, first, bytes, received_at, sender, n) order by x.n
     on conflict (caisse_code, mailbox, dedupe_key) do nothing returning id, mailbox, dedupe_key`,
    values: [
      caisseCode, Buffer.concat(column((m) => m.rawCipher)), column((m) => m.mailbox), column((m) => m.dedupeKey), column((m) => m.messageIdHeader ?? null),
      firstBytes(mails), column((m) => m.rawCipher.length), column((m) => m.receivedAt), column((m) => m.senderHash),
    ],
  });
  return rows.map(keyed);
}

/** Where each one's sealed bytes begin in all of them, counted from one. */
function firstBytes(mails: readonly StoredMail[]): number[] {
  let next = 1;
  return mails.map(({ rawCipher }) => {
    const first = next;
    next += rawCipher.length;
    return first;
  });
}

/** What further copies are copies of. */
async function keptBefore(client: Queryable, caisseCode: string, copies: readonly StoredMail[]): Promise<ReturnType<typeof keyed>[]> {
  if (copies.length === 0) return [];
  const { rows } = await client.query<KeyRow>({
    name: "stored-before",
    text: "select id, mailbox, dedupe_key from inbound where caisse_code = $1 and mailbox = any($2) and dedupe_key = any($3::bytea[])",
    values: [caisseCode, [...new Set(copies.map(({ mailbox }) => mailbox))], copies.map(({ dedupeKey }) => dedupeKey)],
  });
  return rows.map(keyed);
}
