import { expect, onTestFinished, test } from "vitest";
import { openPool } from "../../src/adapters/postgres/pool.ts";
import { refuseUndescribed } from "../../src/wiring/ready-caisse.ts";
import { migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

test("nothing is written in the name of a caisse that was never described: eleven lists once left with no sender and 'vous répond au .'", async () => {
  const pool = openPool(await ownDatabase(migrated), 1);
  onTestFinished(() => pool.end());
  // As a load leaves a caisse: its code, its name, its département.
  await pool.query("insert into caisse (code, name, department) values ('781', 'CPAM de l’essai', '78')");
  await expect(refuseUndescribed(pool, { caisseCode: "781" })).rejects.toThrow(
    "la caisse 781 (CPAM de l’essai) n’est pas encore décrite, il manque\u00a0: la boîte MSSanté, la personne qui répond, le téléphone, l’adresse et le délégué à la protection des données. Rien n’est écrit en son nom avant «\u00a0rattache caisse set\u00a0».",
  );
  await pool.query("update caisse set mailbox = 'liste@cpam78.mssante.example', contact_name = 'Claire Fontaine', telephone = '3646', address_lines = '{78000 VERSAILLES}' where code = '781'");
  await expect(refuseUndescribed(pool, { caisseCode: "781" })).rejects.toThrow("il manque\u00a0: le délégué à la protection des données.");
  await pool.query("update caisse set dpo_contact = 'dpo@cpam78.example' where code = '781'");
  await expect(refuseUndescribed(pool, { caisseCode: "781" })).resolves.toBeUndefined();
});
