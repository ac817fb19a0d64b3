import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fillForBench, someTasks } from "../../src/adapters/postgres/console-bench-fill.ts";
import { createStaff } from "../../src/adapters/postgres/staff-accounts.ts";
import { createConsoleStores } from "../../src/adapters/postgres/console-stores.ts";
import { countCaisse } from "../../src/adapters/postgres/report-store.ts";
import { listeningPool, seqScansOf, type Statement } from "../../src/adapters/postgres/seq-scans.ts";
import { lockInbound } from "../../src/adapters/postgres/inbound-rows.ts";
import { migrate } from "../../src/adapters/postgres/migrate.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { createSweepStore } from "../../src/adapters/postgres/sweep-store.ts";
import type { Day } from "../../src/domain/calendar.ts";
import type { Act } from "../../src/pipeline/console-acts.ts";
import { judgeStaffChoice, type StaffChoice } from "../../src/pipeline/console-decide.ts";
import type { Question } from "../../src/pipeline/console-find.ts";
import type { Viewer } from "../../src/pipeline/console.ts";
import type { ConsoleStores } from "../../src/pipeline/console-world.ts";
import { migrations, testVault } from "../web/filled-house.ts";
import { ownDatabase } from "./harness/shared.ts";

let pool: Pool;
let console: ConsoleStores;
let taskIds: string[];
let row: { list: string; line: string; patient: string; rpps: string; campaign: string; staff: string };
const asked: Statement[] = [];
const viewer: Viewer = { staffId: "00000000-0000-0000-0000-000000000000", login: "bench", displayName: "", role: "supervisor", caisseCode: "871", caisseName: "" };
const today = "2023-06-12" as Day;
const now = new Date("2023-06-12T10:00:00Z");

beforeAll(async () => {
  pool = openPool(await ownDatabase(), 4);
  await migrate(pool, migrations);
  const vault = testVault();
  const seal = (text: string, context: string): Uint8Array => vault.seal(Buffer.from(text), context);
  await fillForBench(pool, { lists: 2_000, tasks: 1_000, rawCipher: seal("Subject: x\r\n\r\noui", "inbound.raw"), wordsCipher: seal("oui", "decision.words"), nirCipher: seal("1", "patient.nir") });
  const staff = await createStaff(pool, { login: "bench", displayName: "Banc", role: "supervisor", caisseCode: "871", passwordHash: undefined }, "system", now);
  taskIds = await someTasks(pool, 40);
  const { rows } = await pool.query<typeof row>("select l.id as list, n.id as line, n.patient_id as patient, l.rpps, l.campaign_id as campaign from doctor_list l join list_line n on n.list_id = l.id where n.state = 'review' limit 1");
  row = { ...(rows[0] as typeof row), staff: staff === "login-taken" ? "" : staff.staffId };
  console = createConsoleStores(listeningPool(pool, (statement) => asked.push(statement)));
});
afterAll(() => pool.end());
beforeEach(() => {
  asked.length = 0;
});

const task = (): string => taskIds.pop() ?? "";
const find = (question: Question) => () => console.find.find(viewer, question);
const tab = (which: "waiting" | "mine" | "aside" | "done", kind?: string, after?: string) => () => console.queue.tasks(viewer, { kind, which, after }, 51);
const act = (one: Act) => () => console.acts.act(viewer, task(), one, "essai", { messageId: randomUUID(), headerFor: (domain) => `<${randomUUID()}@${domain}>` }, now);
const entries = (actor?: string, action?: string, objectId?: string, before?: number) => () => console.trail.entries(viewer, { actor, action, objectId, before }, 101);

/** Every question that the console asks of the store, by the function that asks it. */
const questions: readonly (readonly [name: string, ask: () => Promise<unknown>])[] = [
  ["queue.counts", () => console.queue.counts(viewer, today)],
  ["queue.tasks", tab("waiting")], ["queue.tasks", tab("waiting", "bounce")], ["queue.tasks", tab("mine")], ["queue.tasks", tab("aside")], ["queue.tasks", tab("aside", "bounce")], ["queue.tasks", tab("done")],
  ["queue.tasks", () => tab("waiting", undefined, task())()], ["queue.tasks", () => tab("aside", undefined, task())()], ["queue.tasks", () => tab("done", undefined, task())()],
  ["queue.claimNext", () => console.queue.claimNext(viewer, undefined, now)], ["queue.claimNext", () => console.queue.claimNext(viewer, "contradiction", now)],
  ["queue.claim", () => console.queue.claim(viewer, task(), now)], ["queue.release", () => console.queue.release(viewer, task(), now)], ["queue.setAside", () => console.queue.setAside(viewer, task(), "", now)],
  ["tasks.read", () => console.tasks.read(viewer, task(), now)], ["tasks.readList", () => console.tasks.readList(viewer, row.list, now)],
  ["decisions.decide", () => console.decisions.decide(viewer, { taskId: task(), choices: new Map<string, StaffChoice>([[row.line, "refuse"]]), reason: "lu", finish: true }, now, judgeStaffChoice)],
  ["decisions.close", () => console.decisions.close(viewer, task(), "lu", now)],
  ["acts.mailboxes", () => console.acts.mailboxes(viewer, row.list)],
  ...([{ act: "arrived" }, { act: "attach", reference: "ALD-87-00000000001" }, { act: "other-mailbox", address: "m@medecin.mssante.example" }, { act: "paper" }, { act: "keep-first" }, { act: "declare-again" }, { act: "extract-asked" }, { act: "undo" }] as const)
    .map((one) => ["acts.act", act(one)] as const),
  ["questions.ask", () => console.questions.ask(viewer, task(), now, () => ({ messageId: randomUUID(), messageIdHeader: randomUUID(), lineIds: [], cipher: Buffer.alloc(1) }))],
  ["find.find", find({ by: "doctor", name: "Nom12" })], ["find.find", find({ by: "rpps", rpps: "00000000012" })], ["find.find", find({ by: "list", reference: "ALD-87-7K3F9-Q" })],
  ["find.find", find({ by: "letter", letterRef: "7K3F9-QRTXA" })], ["find.find", find({ by: "message", messageIdHeader: "<a@x>" })],
  ["find.find", find({ by: "patient", familyName: "Famille7", birthDate: "1930-01-08" as Day })], ["find.find", find({ by: "nir", nirHash: Buffer.alloc(32) })],
  ["find.story", () => console.find.story(viewer, row.patient, now)], ["find.reveal", () => console.find.reveal(viewer, row.patient, "call", now)], ["find.doctor", () => console.find.doctor(viewer, row.rpps)],
  ["campaigns.campaigns", () => console.campaigns.campaigns(viewer)], ["campaigns.figures", () => console.campaigns.figures(viewer, today, now)],
  ["campaigns.signals", () => console.campaigns.signals(viewer, now)], ["campaigns.drafted", () => console.campaigns.drafted(viewer, row.campaign, 200)], ["campaigns.content", () => console.campaigns.content(viewer, row.list, now)],
  ["campaigns.pause", () => console.campaigns.pause(viewer, row.campaign, "paused", "", now)],
  ["trail.entries", entries()], ["trail.entries", entries("staff:banc1")], ["trail.entries", entries("system")], ["trail.entries", entries(undefined, "patient.revealed")], ["trail.entries", entries(undefined, undefined, "x")], ["trail.entries", entries(undefined, undefined, undefined, 500)],
  ["trail.entries", () => console.trail.entries(viewer, { actor: undefined, action: undefined, objectId: undefined, before: undefined, from: today, to: today }, 101)],
  ["trail.export", async () => {
    for await (const batch of console.trail.export(viewer, { actor: undefined, action: undefined, objectId: "x", before: undefined }, now)) expect(batch.length).toBeGreaterThan(0);
  }],
  ["trail.accessTo", () => console.trail.accessTo(viewer, row.patient, now)],
  ["sessions.open", () => console.sessions.open(randomUUID(), row.staff, now, now)], ["sessions.find", () => console.sessions.find("x", now, now)], ["sessions.touch", () => console.sessions.touch("x", now)],
  ["sessions.close", () => console.sessions.close("x", now)], ["sessions.closeAll", () => console.sessions.closeAll(row.staff, now)],
  ["staff.beginAttempt", () => console.staff.beginAttempt("bench", now, () => 0)], ["staff.byLogin", () => console.staff.byLogin("bench")], ["staff.signedIn", () => console.staff.signedIn(row.staff, now)],
];

test("every function of the console's stores is asked, but the one that reads the whole trail on purpose", () => {
  const functions = Object.entries(console).flatMap(([store, its]) => Object.keys(its as object).map((name) => `${store}.${name}`));
  expect([...new Set(questions.map(([name]) => name)), "trail.verify"].sort()).toEqual(functions.sort());
});

// A staff of fifty and their sessions, a caisse, a handful of campaigns: read whole wherever they are asked.
const small = new Set(["staff", "staff_session", "caisse", "campaign", "audit_head", "whitelist_domain"]);

test.each(questions.map(([name, ask], at) => [`${name} ${at}`, ask] as const))("%s: every statement finds its rows by an index", async (_name, ask) => {
  await ask();
  const statements = [...asked];
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) expect((await seqScansOf(pool, statement, 0, "by-index")).filter((name) => !small.has(name)), statement.text).toEqual([]);
});

test("what a crash left waiting, and whose answer came before, is found by an index of what waits, however much mail there is", async () => {
  await createSweepStore(listeningPool(pool, (statement) => asked.push(statement))).waiting(now, 100, "");
  await lockInbound(listeningPool(pool, (statement) => asked.push(statement)), [randomUUID()], "stored");
  expect(asked).toHaveLength(2);
  for (const statement of asked) expect((await seqScansOf(pool, statement, 0, "by-index")).filter((name) => !small.has(name)), statement.text).toEqual([]);
});

test("the figures of a caisse are counted from narrow indexes: no table is read, and what was counted last is what is true", async () => {
  const statement = { text: "", values: [] as unknown[] };
  await countCaisse(listeningPool(pool, ({ text, values }) => Object.assign(statement, { text, values })), "871");
  expect(await seqScansOf(pool, statement, 0, "by-index")).toEqual([]);
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*)::int from list_line) as lines, (select count(*)::int from list_line where state = 'accepted') as accepted, (select count(*)::int from message where kind = 'list') as "messagesSent",
       (select count(*)::int from notice) as "patientsInformed", (select count(*)::int from inbound) as "messagesReceived"`,
  );
  expect(await countCaisse(pool, "871")).toMatchObject(rows[0] ?? {});
});

test("tasks set aside and tasks that are done go on beyond the page, each once: the sixtieth is not lost", async () => {
  const pageThrough = async (which: "aside" | "done", limit: number): Promise<string[]> => {
    const found: string[] = [];
    for (let after: string | undefined; ; after = found.at(-1)) {
      const page = await console.queue.tasks(viewer, { kind: undefined, which, after }, limit);
      found.push(...page.map(({ taskId }) => taskId));
      if (page.length < limit) return found;
    }
  };
  await pool.query("update review_task set state = 'aside' where id in (select id from review_task where caisse_code = '871' and state = 'open' limit 60)");
  await pool.query("update review_task set state = 'done', decided_at = $1, decided_by = 'staff:bench' where id in (select id from review_task where caisse_code = '871' and state = 'open' limit 60)", [now]);
  for (const which of ["aside", "done"] as const) {
    const { rows } = await pool.query<{ id: string }>("select id from review_task where caisse_code = '871' and state = $1", [which]);
    expect(rows.length).toBeGreaterThanOrEqual(60);
    const seen = await pageThrough(which, 25);
    expect([...seen].sort()).toEqual(rows.map(({ id }) => id).sort());
  }
});
