import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVault } from "../../adapters/crypto/vault.ts";
import { createLog } from "../../adapters/log/pino-log.ts";
import { fillForBench, someTasks } from "../../adapters/postgres/console-bench-fill.ts";
import { createConsoleStores } from "../../adapters/postgres/console-stores.ts";
import { createStaff } from "../../adapters/postgres/staff-accounts.ts";
import { startEmbedded } from "../../adapters/postgres/embedded.ts";
import { migrate } from "../../adapters/postgres/migrate.ts";
import { listeningPool, seqScansOf, type Statement } from "../../adapters/postgres/seq-scans.ts";
import { addDays, parisDay } from "../../domain/calendar.ts";
import type { Viewer } from "../../pipeline/console.ts";
import type { ConsoleRates } from "../../pipeline/bench-console.ts";
import { benchConsole } from "../../web/bench.ts";
import { migrationsFolder } from "../root.ts";
import { openStores, type Stores } from "../stores.ts";
import { pagesWorld } from "../web.ts";

const largeRows = 10_000;
const tasksLookedAt = 2_000;
const thinkMs = 2_000; // a task that is decided in seconds is read for some of them

/** Lets people work at the console of a large caisse, on a private PostgreSQL, with the pages as `rattache web` wires them. */
export async function measureConsole(request: { readonly lists: number; readonly tasks: number; readonly people: number; readonly seconds: number }, onProgress: (step: string) => void): Promise<ConsoleRates> {
  const folder = mkdtempSync(join(tmpdir(), "rattache-bench-"));
  onProgress("PostgreSQL");
  const database = await startEmbedded(join(folder, "postgres"));
  const vault = createVault({ sealing: [{ id: "bench", key: randomBytes(32) }], lookup: randomBytes(32) });
  const clock = { now: () => new Date() };
  const log = createLog("silent");
  const stores = openStores(database.url, vault, clock);
  try {
    await migrate(stores.pool, migrationsFolder);
    onProgress("listes et tâches inventées");
    const seal = (text: string, context: string): Uint8Array => vault.seal(Buffer.from(text), context);
    const { caisseCode } = await fillForBench(stores.pool, { ...request, rawCipher: seal(answer, "inbound.raw"), wordsCipher: seal("J'accepte la ligne 1", "decision.words"), nirCipher: seal("1", "patient.nir") });
    const staff = await createStaff(stores.pool, { login: "banc", displayName: "Banc", role: "caseWorker", caisseCode, passwordHash: undefined }, "system", clock.now());
    if (staff === "login-taken") throw new Error("the bench's database is not its own");
    onProgress("une équipe au travail");
    const world = await pagesWorld({ stores, vault, clock, log, queues: undefined, productReference: "RAT000001", publicUrl: "http://127.0.0.1", secureCookies: false });
    const figures = await benchConsole(world, { people: request.people, seconds: request.seconds, thinkMs, staffId: staff.staffId, taskIds: await someTasks(stores.pool, tasksLookedAt) });
    return { lists: request.lists, tasks: request.tasks, ...figures, ...(await plansOf(stores, { staffId: staff.staffId, login: "banc", displayName: "", role: "caseWorker", caisseCode, caisseName: "" }, clock.now())) };
  } finally {
    await stores.pool.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the pages ask, and what the planner makes of it at this size. */
async function plansOf({ pool }: Stores, viewer: Viewer, now: Date): Promise<Pick<ConsoleRates, "statements" | "readWhole">> {
  const asked: Statement[] = [];
  const store = createConsoleStores(listeningPool(pool, (statement) => asked.push(statement)));
  const today = parisDay(now);
  const [taskId = ""] = await someTasks(pool, 1);
  await store.queue.counts(viewer, today);
  for (const which of ["waiting", "mine", "aside", "done"] as const) await store.queue.tasks(viewer, { kind: undefined, which, after: undefined }, 51);
  await store.queue.tasks(viewer, { kind: "bounce", which: "waiting", after: taskId }, 51);
  await store.queue.claimNext(viewer, undefined, now);
  await store.tasks.read(viewer, taskId, now);
  await store.campaigns.campaigns(viewer);
  await store.campaigns.figures(viewer, addDays(today, -29), now);
  await store.campaigns.signals(viewer, now);
  await store.find.find(viewer, { by: "doctor", name: "Nom12" });
  await store.find.find(viewer, { by: "patient", familyName: "Famille7", birthDate: addDays(today, -30_000) });
  await store.find.find(viewer, { by: "message", messageIdHeader: "<a@x>" });
  await store.find.find(viewer, { by: "letter", letterRef: "LP7" });
  const { rows } = await pool.query<{ id: string; rpps: string }>("select n.patient_id as id, l.rpps from list_line n join doctor_list l on l.id = n.list_id limit 1");
  await store.find.story(viewer, rows[0]?.id ?? "", now);
  await store.find.doctor(viewer, rows[0]?.rpps ?? "");
  await store.trail.entries(viewer, { actor: "staff:banc1", action: undefined, objectId: undefined, before: undefined }, 101);
  await store.trail.accessTo(viewer, rows[0]?.id ?? "", now);
  const readWhole = new Set<string>();
  for (const statement of asked) for (const table of await seqScansOf(pool, statement, largeRows)) readWhole.add(table);
  return { statements: asked.length, readWhole: [...readWhole].sort() };
}

const answer = `From: Dr Claire Morel <claire.morel@medecin.mssante.example>
To: liste@cpam871.mssante.example
Subject: Re: Vos patients sans =?utf-8?Q?m=C3=A9decin?= traitant
Message-ID: <reponse@medecin.mssante.example>
Content-Type: text/plain; charset=utf-8

Bonjour,

J'accepte la ligne 1. Pour la ligne 2, c'est non.
Pour les autres, je ne sais pas encore.

Bien cordialement,
Dr Morel

Le 2 juin 2023 à 10:02, CPAM de la Haute-Vienne <liste@cpam871.mssante.example> a écrit :
> 1. Mme Durand Jeanne
> 2. M. Petit Paul
> Répondez ACCEPTE ou REFUSE.
`;
