import { createHash } from "node:crypto";
import type { Day } from "../../domain/calendar.ts";
import type { CptsPerimeter } from "../../domain/territory/cpts.ts";
import type { Release } from "../../domain/territory/release.ts";
import type { KnownReleases, NewRelease, ReleaseDesk, ReleaseFiles, ReleaseOf, ReleaseRecord, TerritoryStore } from "../../pipeline/territory-ports.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { keepCounts, lockCaisse, readCounts, readRuns } from "./territory-counts.ts";
import { freePlaces } from "./volunteer-capacity.ts";

/** Counts by commune, perimeters and releases in PostgreSQL. */
export function createTerritoryStore(pool: Pool): TerritoryStore {
  return {
    async caisses() {
      const { rows } = await pool.query<{ code: string; name: string; department: string }>("select code, name, department from caisse order by code");
      return rows;
    },
    async capacities(on) {
      const { rows } = await pool.query<{ caisse: string; rpps: string | null; commune: string; places: number }>(
        `select * from (select c.caisse_code as caisse, c.rpps, c.commune_code as commune, ${freePlaces} as places from volunteer_capacity c where c.state = 'living' and $1::date between c.valid_from and c.valid_until) x
         where places > 0 order by caisse, rpps, commune`, [on]);
      return { byDoctor: new Map(rows.flatMap(({ rpps, places }) => (rpps === null ? [] : [[rpps, places] as const]))), structures: rows.filter(({ rpps }) => rpps === null) };
    },
    keepCounts: (caisseCode, counts, by, now) => keepCounts(pool, caisseCode, counts, by, now),
    runs: (caisseCode) => readRuns(pool, caisseCode),
    counts: (caisseCode, referenceDate) => readCounts(pool, caisseCode, referenceDate),
    keepCpts: (caisseCode, perimeters, by, now) => keepCpts(pool, caisseCode, perimeters, by, now),
    cpts: (caisseCode) => readCpts(pool, caisseCode),
    async volunteerCpts(caisseCode) {
      const { rows } = await pool.query<{ cpts_code: string }>("select v.cpts_code from cpts_volunteer v join cpts c on c.caisse_code = v.caisse_code and c.code = v.cpts_code where v.caisse_code = $1", [caisseCode]);
      return new Set(rows.map(({ cpts_code: code }) => code));
    },
    markVolunteerCpts: (caisseCode, cptsCode, volunteers, by, now) => inTransaction(pool, (client) => markVolunteer(client, caisseCode, cptsCode, volunteers, by, now)),
    releases: (caisseCode) => records(pool, "caisse_code = $1", [caisseCode]),
    files: (caisseCode, releaseId, by, now) => inTransaction(pool, (client) => readFiles(client, caisseCode, releaseId, by, now)),
    known: (caisseCode, referenceDate) => readKnown(pool, caisseCode, referenceDate),
    withdraw: (caisseCode, releaseId, because, by, now) => inTransaction(pool, (client) => withdraw(client, caisseCode, releaseId, { because, by }, now)),
    atDesk: (caisseCode, work) => inTransaction(pool, async (client) => {
      await lockCaisse(client, caisseCode);
      return work(deskOf(client, caisseCode));
    }),
  };
}

function deskOf(client: Queryable, caisseCode: string): ReleaseDesk {
  return {
    counts: (referenceDate) => readCounts(client, caisseCode, referenceDate),
    cpts: () => readCpts(client, caisseCode),
    async existing(of, referenceDate) {
      const found = await records(client, "caisse_code = $1 and kind = $2 and cpts_code = $3 and reference_date = $4 and communes = $5 and withdrawn_at is null", [caisseCode, of.kind, ...placeOf(of, referenceDate)]);
      return found[0];
    },
    known: (referenceDate) => readKnown(client, caisseCode, referenceDate),
    async handOver(releaseId, givenTo, by, now) {
      await handOver(client, caisseCode, releaseId, givenTo, by, now);
      const files = await readFiles(client, caisseCode, releaseId, by, now);
      if (files === undefined) throw new Error("a release that was found is not there");
      return { record: files.record, csv: files.csv, pdf: files.pdf };
    },
    add: (release, now) => add(client, caisseCode, release, now),
  };
}

const placeOf = (of: ReleaseOf, referenceDate: string): readonly [string, string, readonly string[]] => (of.kind === "cpts" ? [of.cpts.code, referenceDate, of.cpts.communes] : ["", referenceDate, []]);

async function readCpts(client: Queryable, caisseCode: string): Promise<readonly CptsPerimeter[]> {
  const { rows } = await client.query<CptsPerimeter>("select code, name, communes from cpts where caisse_code = $1 order by code", [caisseCode]);
  return rows;
}

/** Withdrawn ones too: who was given one has read it. */
async function readKnown(client: Queryable, caisseCode: string, referenceDate: Day): Promise<KnownReleases> {
  const { rows } = await client.query<{ content: Release; same: boolean }>(
    `select r.content, r.reference_date = $2 and r.version = run.version as same
     from territory_release r left join territory_run run on run.caisse_code = r.caisse_code and run.reference_date = r.reference_date
     where r.caisse_code = $1 and r.reference_date > $2::date - interval '1 year' and r.reference_date < $2::date + interval '1 year' order by r.released_at, r.id`,
    [caisseCode, referenceDate],
  );
  const contents = (same: boolean): readonly Release[] => rows.filter((row) => row.same === same).map(({ content }) => content);
  return { same: contents(true), others: contents(false) };
}

async function handOver(client: Queryable, caisseCode: string, releaseId: string, givenTo: string, by: string, now: Date): Promise<void> {
  const { rowCount } = await client.query(
    "insert into territory_handover (caisse_code, release_id, given_to, given_by, given_at) values ($1, $2, $3, $4, $5) on conflict do nothing", [caisseCode, releaseId, givenTo, by, now]);
  if (rowCount === 1) await appendAudit(client, now, [{ actor: by, action: "territory.handed", objectKind: "release", objectId: releaseId, caisseCode }]);
}

async function withdraw(client: Queryable, caisseCode: string, releaseId: string, { because, by }: { readonly because: string; readonly by: string }, now: Date): Promise<boolean> {
  await lockCaisse(client, caisseCode);
  const { rowCount } = await client.query(
    "update territory_release set withdrawn_at = $3, withdrawn_by = $4, withdrawn_because = $5 where caisse_code = $1 and id = $2 and withdrawn_at is null", [caisseCode, releaseId, now, by, because]);
  if (rowCount === 1) await appendAudit(client, now, [{ actor: by, action: "territory.withdrawn", objectKind: "release", objectId: releaseId, caisseCode }]);
  return rowCount === 1;
}

async function add(client: Queryable, caisseCode: string, { of, release, csv, pdf, by, givenTo }: NewRelease, now: Date): Promise<ReleaseRecord> {
  const { rows } = await client.query<{ id: string }>(
    `insert into territory_release (caisse_code, kind, cpts_code, reference_date, communes, name, given_to, released_by, released_at, content, csv, csv_sha256, pdf, pdf_sha256, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
    [caisseCode, of.kind, ...placeOf(of, release.referenceDate), of.kind === "cpts" ? of.cpts.name : "Tableaux des territoires", givenTo, by, now, JSON.stringify(release), csv, sha256(csv), pdf, sha256(pdf), release.version ?? 1],
  );
  const id = rows[0]?.id ?? "";
  await appendAudit(client, now, [{ actor: by, action: "territory.released", objectKind: "release", objectId: id, caisseCode, details: { kind: of.kind, sha256: sha256(csv).toString("hex") } }]);
  await handOver(client, caisseCode, id, givenTo, by, now);
  const [record] = await records(client, "caisse_code = $1 and id = $2", [caisseCode, id]);
  if (record === undefined) throw new Error("a release that was written is not there");
  return record;
}

async function readFiles(client: Queryable, caisseCode: string, releaseId: string, by: string, now: Date): Promise<(ReleaseFiles & { readonly record: ReleaseRecord; readonly release: Release }) | undefined> {
  const { rows } = await client.query<{ csv: Buffer; pdf: Buffer; content: Release }>("select csv, pdf, content from territory_release where caisse_code = $1 and id = $2", [caisseCode, releaseId]);
  const [record] = await records(client, "caisse_code = $1 and id = $2", [caisseCode, releaseId]);
  const row = rows[0];
  if (row === undefined || record === undefined) return undefined;
  await appendAudit(client, now, [{ actor: by, action: "territory.read", objectKind: "release", objectId: releaseId, caisseCode }]);
  return { record, csv: row.csv, pdf: row.pdf, release: row.content };
}

async function records(client: Queryable, condition: string, values: readonly unknown[]): Promise<readonly ReleaseRecord[]> {
  const { rows } = await client.query<Omit<ReleaseRecord, "withdrawn"> & { readonly at: Date | null; readonly by: string; readonly because: string }>(
    `select id as "releaseId", caisse_code as "caisseCode", kind, cpts_code as "cptsCode", name, reference_date as "referenceDate", released_at as "releasedAt", released_by as "releasedBy",
       array(select h.given_to from territory_handover h where h.release_id = territory_release.id order by h.given_at, h.given_to) as recipients,
       version, withdrawn_at as at, withdrawn_by as by, withdrawn_because as because, encode(csv_sha256, 'hex') as "csvSha256", encode(pdf_sha256, 'hex') as "pdfSha256"
     from territory_release where ${condition} order by released_at desc, id`,
    [...values],
  );
  return rows.map(({ at, by, because, ...record }) => ({ ...record, withdrawn: at === null ? undefined : { at, by, because } }));
}

function keepCpts(pool: Pool, caisseCode: string, perimeters: readonly CptsPerimeter[], by: string, now: Date): Promise<void> {
  return inTransaction(pool, async (client) => {
    await lockCaisse(client, caisseCode);
    await client.query("delete from cpts where caisse_code = $1", [caisseCode]);
    await client.query(
      `insert into cpts (caisse_code, code, name, communes, imported_by, imported_at)
       select $1, x.code, x.name, array(select jsonb_array_elements_text(x.communes)), $3, $4 from jsonb_to_recordset($2::jsonb) as x(code text, name text, communes jsonb)`,
      [caisseCode, JSON.stringify(perimeters), by, now],
    );
    await appendAudit(client, now, [{ actor: by, action: "cpts.imported", objectKind: "territory", objectId: caisseCode, caisseCode, details: { perimeters: perimeters.length } }]);
  });
}

async function markVolunteer(client: Queryable, caisseCode: string, cptsCode: string, volunteers: boolean, by: string, now: Date): Promise<boolean> {
  const { rowCount: known } = await client.query("select 1 from cpts where caisse_code = $1 and code = $2", [caisseCode, cptsCode]);
  if (known !== 1) return false;
  const { rowCount: changed } = volunteers
    ? await client.query("insert into cpts_volunteer (caisse_code, cpts_code, recorded_by, recorded_at) values ($1, $2, $3, $4) on conflict do nothing", [caisseCode, cptsCode, by, now])
    : await client.query("delete from cpts_volunteer where caisse_code = $1 and cpts_code = $2", [caisseCode, cptsCode]);
  if (changed === 1) await appendAudit(client, now, [{ actor: by, action: volunteers ? "cpts.volunteered" : "cpts.withdrawn", objectKind: "territory", objectId: cptsCode, caisseCode }]);
  return true;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
