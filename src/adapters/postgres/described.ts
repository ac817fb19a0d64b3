import type { ProfilePart, Profiles } from "../../pipeline/described.ts";
import type { Queryable } from "./pool.ts";

const missing: Readonly<Record<ProfilePart, string>> = {
  "mailbox": "c.mailbox = ''", "contact": "c.contact_name = ''", "telephone": "c.telephone = ''", "address": "cardinality(c.address_lines) = 0", "data-protection": "c.dpo_contact = ''",
};

/** Whether the caisse of a message `m` has not been described: nothing leaves in its name, whoever put it into the queue. */
export const ofUndescribedCaisse = `exists (select 1 from caisse c where c.code = m.caisse_code and (${Object.values(missing).join(" or ")}))`;

/** What a caisse has not said of itself, from its row. */
export const profilesOf = (pool: Queryable): Profiles => ({
  async undescribed(of) {
    const { rows } = await pool.query<{ code: string; name: string; missing: ProfilePart[] }>(
      `select c.code, c.name, array_remove(array[${Object.entries(missing).map(([part, sql]) => `case when ${sql} then '${part}' end`).join(", ")}], null) as missing
       from caisse c where c.code = ${"campaignId" in of ? "(select caisse_code from campaign where id = $1)" : "$1"}`,
      ["campaignId" in of ? of.campaignId : of.caisseCode],
    );
    const row = rows[0];
    return row === undefined || row.missing.length === 0 ? undefined : { caisseCode: row.code, name: row.name, missing: row.missing };
  },
});
