import type { Queryable } from "./pool.ts";

/** An address is on the whitelist by its domain; without a whitelist every one is taken at its word, and the operator refuses the others. */
export const isWhitelisted = (address: string): string => `(not exists (select 1 from whitelist_domain) or exists (select 1 from whitelist_domain w where w.domain = split_part(${address}, '@', 2)))`;

/**
 * Gives the campaigns' doctors the mailboxes that the register knows for them and for the structures where they see patients,
 * takes back what it no longer knows, and marks what is shared or outside the whitelist.
 */
export async function refreshMailboxes(client: Queryable): Promise<void> {
  await client.query(
    `insert into mailbox (address, rpps, kind, practice, shared, whitelisted, source)
     select distinct on (o.address, o.rpps) o.address, o.rpps, o.kind, o.practice, o.shared, ${isWhitelisted("o.address")}, 'register'
     from (select d.rpps, m.address, m.kind, m.practice, m.shared from doctor d join register_mailbox m on m.owner = d.rpps
           union all
           select d.rpps, m.address, m.kind, m.practice, true from doctor d join register_mailbox m on m.owner = any(d.practices)) o
     order by o.address, o.rpps, o.shared
     on conflict (address, rpps) do update set kind = excluded.kind, practice = coalesce(nullif(excluded.practice, ''), mailbox.practice), shared = excluded.shared
     where (mailbox.kind, mailbox.shared) is distinct from (excluded.kind, excluded.shared) or mailbox.practice = '' and excluded.practice <> ''`,
  );
  await client.query(
    `delete from mailbox m where m.source = 'register' and exists (select 1 from register_mailbox)
       and not exists (select 1 from register_mailbox r join doctor d on d.rpps = m.rpps where r.address = m.address and (r.owner = d.rpps or r.owner = any(d.practices)))`,
  );
  await markMailboxes(client);
}

/** What no source says of a mailbox alone: that another doctor of ours has it too, and whether the whitelist holds its domain. */
async function markMailboxes(client: Queryable): Promise<void> {
  await client.query("update mailbox m set shared = true where not m.shared and exists (select 1 from mailbox o where o.address = m.address and o.rpps <> m.rpps)");
  await client.query(
    `update mailbox m set whitelisted = ${isWhitelisted("m.address")} where exists (select 1 from whitelist_domain) and m.whitelisted is distinct from ${isWhitelisted("m.address")}`,
  );
}
