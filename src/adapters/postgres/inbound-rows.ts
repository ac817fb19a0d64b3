import type { InboundState } from "../../domain/states.ts";
import type { Understood } from "../../pipeline/read-answer.ts";
import type { Queryable } from "./pool.ts";

/** A message whose row is locked; what it says is known once it is interpreted. */
export interface LockedInbound {
  readonly id: string;
  readonly caisseCode: string;
  readonly kind: string | null;
  readonly listId: string | undefined;
  /** The message of ours that it answers. */
  readonly messageId: string | undefined;
  readonly reasons: readonly string[];
  /** A message of the same sender that came before, outside this batch, is not registered yet. */
  readonly earlierWaits: boolean;
}

interface LockedRow {
  readonly id: string;
  readonly caisse_code: string;
  readonly kind: string | null;
  readonly list_id: string | null;
  readonly message_id: string | null;
  readonly reasons: string[];
  readonly earlier: boolean;
}

/** Locks the messages that are in this state, in the order in which they came: two batches never wait for each other both ways. */
export async function lockInbound(client: Queryable, ids: readonly string[], state: "stored" | "interpreted"): Promise<LockedInbound[]> {
  const { rows } = await client.query<LockedRow>({
    name: "lock-inbound",
    text: `select i.id, i.caisse_code, i.kind, i.list_id, i.message_id, i.reasons,
       exists (select 1 from inbound e where e.caisse_code = i.caisse_code and e.sender_hash = i.sender_hash and e.seq < i.seq
               and (e.state = 'stored' or (e.state = 'interpreted' and e.kind = 'reply')) and not (e.state = $2 and e.id = any($1))) as earlier
     from inbound i where i.id = any($1::uuid[]) and i.state = $2 order by i.seq for no key update of i`,
    values: [ids, state],
  });
  return rows.map((row) => ({
    id: row.id, caisseCode: row.caisse_code, kind: row.kind, listId: row.list_id ?? undefined, messageId: row.message_id ?? undefined, reasons: row.reasons, earlierWaits: row.earlier,
  }));
}

/** Writes what stored messages are and how far they came: a row each, once. */
export async function conclude(client: Queryable, ended: readonly { readonly inboundId: string; readonly understood: Understood; readonly state: Exclude<InboundState, "stored"> }[]): Promise<void> {
  const column = <T>(of: (understood: Understood) => T): T[] => ended.map(({ understood }) => of(understood));
  await client.query({
    name: "conclude-inbound",
    text: `update inbound i set state = x.state, kind = x.kind, list_id = x.list_id, message_id = x.message_id, reasons = coalesce(string_to_array(nullif(x.reasons, ''), ' '), '{}')
     from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[]) as x(id, state, kind, list_id, message_id, reasons) where i.id = x.id and i.state = 'stored'`,
    values: [
      ended.map(({ inboundId }) => inboundId), ended.map(({ state }) => state),
      column(({ kind }) => kind), column(({ listId }) => listId ?? null), column(({ messageId }) => messageId ?? null), column(({ review }) => review.join(" ")),
    ],
  });
}

/** What followed from messages that were interpreted before. */
export async function moveInterpreted(client: Queryable, ended: readonly { readonly id: string; readonly state: "review" | "registered" }[]): Promise<void> {
  await client.query("update inbound i set state = x.state from unnest($1::uuid[], $2::text[]) as x(id, state) where i.id = x.id and i.state = 'interpreted'", [ended.map(({ id }) => id), ended.map(({ state }) => state)]);
}
