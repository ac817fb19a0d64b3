import type { Pool } from "../adapters/postgres/pool.ts";
import { Trouble } from "../cli/world.ts";
import { spoken } from "../domain/wording/plural.ts";
import { fr } from "../domain/wording/typography.ts";

/**
 * Refuses to write to anybody in the name of a caisse that was never described.
 *
 * An extract names a caisse by its code alone: without its profile, lists left with no sender and no address to answer to, and patients read "appelez-nous au ." in a letter
 * that nobody can take back.
 * @throws Trouble that names what is missing
 */
export async function refuseUndescribed(pool: Pool, of: { readonly campaignId: string } | { readonly caisseCode: string }): Promise<void> {
  const { rows } = await pool.query<{ code: string; name: string; missing: string[] }>(
    `select code, name, array_remove(array[case when mailbox = '' then 'la boîte MSSanté' end, case when contact_name = '' then 'la personne qui répond' end, case when telephone = '' then 'le téléphone' end,
       case when cardinality(address_lines) = 0 then 'l’adresse' end, case when dpo_contact = '' then 'le délégué à la protection des données' end], null) as missing
     from caisse where code = ${"campaignId" in of ? "(select caisse_code from campaign where id = $1)" : "$1"}`,
    ["campaignId" in of ? of.campaignId : of.caisseCode],
  );
  const caisse = rows[0];
  if (caisse === undefined || caisse.missing.length === 0) return;
  throw new Trouble(fr`la caisse ${caisse.code} (${caisse.name}) n’est pas encore décrite, il manque : ${spoken(caisse.missing)}. Rien n’est écrit en son nom avant « rattache caisse set ».`);
}
