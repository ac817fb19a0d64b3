import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { appendAudit, auditHead, verifyAgainst, verifyAudit } from "../../src/adapters/postgres/audit.ts";
import { inTransaction, openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import type { AuditEntry } from "../../src/pipeline/ports.ts";
import { auditActs } from "../../src/wiring/audit-heads.ts";
import { migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

type AuditActs = ReturnType<typeof auditActs>;

const pools: Pool[] = [];
afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.end()))));

const entry = (n: number): AuditEntry => ({ actor: "staff:agent", action: "list.built", objectKind: "list", objectId: `l${n}`, caisseCode: n % 2 === 0 ? "871" : undefined, details: { lines: n, reasons: ["é'\"\\", "\u2028"] } });
const at = new Date("2023-07-14T22:30:00.123Z");

async function trailOf(entries: number): Promise<Pool> {
  const pool = openPool(await ownDatabase(migrated), 10);
  pools.push(pool);
  await appendAudit(pool, at, Array.from({ length: entries }, (_, i) => entry(i + 1)));
  return pool;
}
/** What somebody with all rights in the database could do. */
async function tamper(pool: Pool, sql: string): Promise<void> {
  await pool.query("alter table audit_entry disable trigger all");
  await pool.query(sql);
  await pool.query("alter table audit_entry enable trigger all");
}

describe("the trail", () => {
  test("that nobody touched is sound, entry by entry", async () => {
    expect(await verifyAudit(await trailOf(0))).toEqual({ entries: 0, brokenAt: undefined, why: "sound" });
    expect(await verifyAudit(await trailOf(7))).toEqual({ entries: 7, brokenAt: undefined, why: "sound" });
  });

  test.each(["update audit_entry set actor = 'staff:other' where seq = 3", "delete from audit_entry where seq = 3", "truncate audit_entry"])("refuses « %s »", async (sql) => {
    const pool = await trailOf(4);
    await expect(pool.query(sql)).rejects.toThrow("the audit trail is append-only");
  });

  test.each([
    ["an actor", "actor = 'staff:other'"],
    ["the hour, by a microsecond", "at = at + interval '1 microsecond'"],
    ["a count", "details = jsonb_set(details, '{lines}', '4')"],
    ["the caisse", "caisse_code = '751'"],
    ["the object", "object_id = 'l9'"],
  ])("tells of a change of %s, by its number", async (_, set) => {
    const pool = await trailOf(6);
    await tamper(pool, `update audit_entry set ${set} where seq = 3`);
    expect(await verifyAudit(pool)).toEqual({ entries: 2, brokenAt: 3, why: "changed entry" });
  });

  test("tells of a change whose hash was computed again, at the next entry", async () => {
    const pool = await trailOf(6);
    await tamper(pool, `update audit_entry set actor = 'staff:other', hash = sha256(previous_hash || convert_to(audit_text(seq, at, 'staff:other', action, object_kind, object_id, caisse_code, details), 'UTF8')) where seq = 3`);
    expect(await verifyAudit(pool)).toEqual({ entries: 3, brokenAt: 4, why: "broken link" });
  });

  test("tells of an entry that was taken out", async () => {
    const pool = await trailOf(6);
    await tamper(pool, "delete from audit_entry where seq = 4");
    expect(await verifyAudit(pool)).toEqual({ entries: 3, brokenAt: 4, why: "missing entry" });
  });

  test("tells of an end that was cut off, be it the last entry or all of them", async () => {
    const pool = await trailOf(6);
    await tamper(pool, "delete from audit_entry where seq = 6");
    expect(await verifyAudit(pool)).toEqual({ entries: 5, brokenAt: 6, why: "cut off at the end" });
    await tamper(pool, "delete from audit_entry");
    expect(await verifyAudit(pool)).toEqual({ entries: 0, brokenAt: 1, why: "cut off at the end" });
  });

  test("that was cut off or written anew, head and all, is sound by itself; a head that was kept elsewhere tells", async () => {
    const pool = await trailOf(4);
    const early = { at: at.toISOString(), ...(await auditHead(pool)) };
    await appendAudit(pool, at, [entry(5), entry(6)]);
    const late = { at: at.toISOString(), ...(await auditHead(pool)) };
    expect([early.entries, late.entries]).toEqual([4, 6]);
    const unwritten = { at: at.toISOString(), entries: 0, hash: "0".repeat(64) };
    expect(await verifyAgainst(pool, [late, early, unwritten])).toEqual({ entries: 6, brokenAt: undefined, why: "sound" });

    await tamper(pool, "delete from audit_entry where seq > 4");
    await pool.query("update audit_head set seq = 4, hash = (select hash from audit_entry where seq = 4)");
    expect(await verifyAudit(pool)).toMatchObject({ entries: 4, why: "sound" });
    expect(await verifyAgainst(pool, [early])).toMatchObject({ entries: 4, why: "sound" });
    expect(await verifyAgainst(pool, [late, early])).toEqual({ entries: 4, brokenAt: 5, why: "cut off at the end" });

    await appendAudit(pool, at, [entry(7), entry(8), entry(9)]);
    expect(await verifyAudit(pool)).toMatchObject({ entries: 7, why: "sound" });
    expect(await verifyAgainst(pool, [late, early])).toEqual({ entries: 7, brokenAt: 6, why: "another trail than kept elsewhere" });
  });

  test("written by thirty transactions at once is one chain without a gap", async () => {
    const pool = await trailOf(0);
    await Promise.all(Array.from({ length: 30 }, (_, i) => inTransaction(pool, (client) => appendAudit(client, at, [entry(i), entry(i + 100)]))));
    expect(await verifyAudit(pool)).toEqual({ entries: 60, brokenAt: undefined, why: "sound" });
  });

  test("of a transaction that is taken back leaves no gap", async () => {
    const pool = await trailOf(2);
    const taken = inTransaction(pool, async (client) => {
      await appendAudit(client, at, [entry(3)]);
      throw new Error("no");
    });
    await expect(taken).rejects.toThrow("no");
    await appendAudit(pool, at, [entry(3)]);
    expect(await verifyAudit(pool)).toMatchObject({ entries: 3, why: "sound" });
  });

  test("verified while others write to it does not look cut off", async () => {
    const pool = await trailOf(5_500);
    let writing = true;
    const writer = (async () => {
      while (writing) await appendAudit(pool, at, [entry(1)]);
    })();
    for (let i = 0; i < 5; i += 1) expect((await verifyAudit(pool)).why).toBe("sound");
    writing = false;
    await writer;
  });

  test("is the same whatever time zone the reader's session is in", async () => {
    const pool = await trailOf(3);
    await pool.query(`alter database "${(await pool.query<{ name: string }>("select current_database() as name")).rows[0]?.name ?? ""}" set timezone = 'America/Cayenne'`);
    const elsewhere = openPool((pool.options as { connectionString: string }).connectionString, 1);
    pools.push(elsewhere);
    expect((await elsewhere.query("show timezone")).rows).toEqual([{ TimeZone: "America/Cayenne" }]);
    expect(await verifyAudit(elsewhere)).toMatchObject({ entries: 3, why: "sound" });
  });

  test("held against a head that was signed before the look-up key changed: the missing key is named, and the public key of then is enough", async () => {
    const pool = await trailOf(4);
    const folder = mkdtempSync(join(tmpdir(), "rattache-heads-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const [heads, former, other] = ["journal.txt", "ancienne.pem", "autre.pem"].map((name) => join(folder, name)) as [string, string, string];
    const clock = { now: () => new Date("2026-05-02T00:15:00Z") };
    const [before, after, elsewhere] = [1, 2, 3].map((byte) => auditActs(pool, Buffer.alloc(32, byte), clock)) as [AuditActs, AuditActs, AuditActs];
    const old = await before.auditHead();
    writeFileSync(former, old.publicKey);
    writeFileSync(other, (await elsewhere.auditHead()).publicKey);
    writeFileSync(heads, `${old.line}\n`);
    await appendAudit(pool, at, [entry(5)]);
    appendFileSync(heads, `${(await after.auditHead()).line}\n`);

    await expect(after.verifyAudit(heads)).rejects.toThrow(/journal\.txt, empreinte 1, du 02\/05\/2026\s: la signature n’est pas celle de RATTACHE_LOOKUP_KEY\. Si cette clé a été changée depuis ce jour, il manque la clé publique/);
    await expect(after.verifyAudit(heads, other)).rejects.toThrow(/ni celle d’une clé de .*autre\.pem/);
    await expect(after.verifyAudit(heads, heads)).rejects.toThrow("ce n’est pas une clé publique");
    expect(await after.verifyAudit(heads, former)).toMatchObject({ entries: 5, why: "sound", heads: 2 });
    // A line that somebody changed stays a changed line.
    writeFileSync(heads, old.line.replace(" 4 ", " 3 "));
    await expect(after.verifyAudit(heads, former)).rejects.toThrow("La ligne a été modifiée");
  });
});
