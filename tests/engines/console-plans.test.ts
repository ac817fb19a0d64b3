import { afterAll, beforeAll, expect, test } from "vitest";
import { fillForBench, someTasks } from "../../src/adapters/postgres/console-bench-fill.ts";
import { createConsoleStores } from "../../src/adapters/postgres/console-stores.ts";
import { migrate } from "../../src/adapters/postgres/migrate.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import type { Day } from "../../src/domain/calendar.ts";
import type { Viewer } from "../../src/pipeline/console.ts";
import type { ConsoleStores } from "../../src/pipeline/console-world.ts";
import { migrations, testVault } from "../web/filled-house.ts";
import { ownDatabase } from "./harness/shared.ts";

let pool: Pool;
let console: ConsoleStores;
let taskId: string;
const asked: { readonly text: string; readonly values: readonly unknown[] }[] = [];
const viewer: Viewer = { staffId: "00000000-0000-0000-0000-000000000000", login: "bench", displayName: "", role: "supervisor", caisseCode: "871", caisseName: "" };
const today = "2023-06-12" as Day;
const now = new Date("2023-06-12T10:00:00Z");

type Query = (text: string, values?: unknown[]) => Promise<unknown>;
/** Writes down each statement on its way. */
function heard<T extends { query: unknown }>(target: T): T {
  const real = (target.query as Query).bind(target);
  return new Proxy(target, { get: (of, name) => {
    if (name === "query") return (text: string, values: unknown[] = []) => {
      asked.push({ text, values });
      return real(text, values);
    };
    const value: unknown = Reflect.get(of, name);
    return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(of) : value;
  } });
}

beforeAll(async () => {
  pool = openPool(await ownDatabase(), 4);
  await migrate(pool, migrations);
  const vault = testVault();
  const seal = (text: string, context: string): Uint8Array => vault.seal(Buffer.from(text), context);
  await fillForBench(pool, { lists: 2_000, tasks: 1_000, rawCipher: seal("Subject: x\r\n\r\noui", "inbound.raw"), wordsCipher: seal("oui", "decision.words"), nirCipher: seal("1", "patient.nir") });
  [taskId = ""] = await someTasks(pool, 1);
  const spy = heard(pool);
  console = createConsoleStores(new Proxy(spy, { get: (of, name) => (name === "connect" ? async () => heard(await pool.connect()) : Reflect.get(of, name) as unknown) }));
});
afterAll(() => pool.end());

/** What each page asks of the store. */
const pages: readonly (readonly [name: string, ask: () => Promise<unknown>])[] = [
  ["counts of the queue", () => console.queue.counts(viewer, today)],
  ["first page of the queue", () => console.queue.tasks(viewer, { kind: undefined, which: "waiting", after: undefined }, 51)],
  ["next page of the queue", () => console.queue.tasks(viewer, { kind: undefined, which: "waiting", after: taskId }, 51)],
  ["queue of one kind", () => console.queue.tasks(viewer, { kind: "bounce", which: "waiting", after: undefined }, 51)],
  ["my tasks", () => console.queue.tasks(viewer, { kind: undefined, which: "mine", after: undefined }, 51)],
  ["tasks set aside", () => console.queue.tasks(viewer, { kind: undefined, which: "aside", after: undefined }, 51)],
  ["tasks done", () => console.queue.tasks(viewer, { kind: undefined, which: "done", after: undefined }, 51)],
  ["next task", () => console.queue.claimNext(viewer, undefined, now)],
  ["task", () => console.tasks.read(viewer, taskId, now)],
  ["doctor by name", () => console.find.find(viewer, { by: "doctor", name: "Nom12" })],
  ["list by reference", () => console.find.find(viewer, { by: "list", reference: "ALD-87-7K3F9-Q" })],
  ["patient by letter", () => console.find.find(viewer, { by: "letter", letterRef: "7K3F9-QRTXA" })],
  ["by Message-ID", () => console.find.find(viewer, { by: "message", messageIdHeader: "<a@x>" })],
  ["patient by name", () => console.find.find(viewer, { by: "patient", familyName: "Famille7", birthDate: "1930-01-08" as Day })],
  ["patient by NIR", () => console.find.find(viewer, { by: "nir", nirHash: Buffer.alloc(32) })],
  ["trail", () => console.trail.entries(viewer, { actor: undefined, action: undefined, objectId: undefined, before: undefined }, 101)],
  ["session", () => console.sessions.find("x", now, now)],
];

// Tables that stay small (a caisse, a handful of campaigns and staff) may be read whole.
const large = /Seq Scan on (?:public\.)?(review_task|doctor_list|list_line|message|inbound|decision|patient|patient_identity|doctor|notice|audit_entry|declaration|objection|staff_session|help_request)\b/;

test.each(pages)("%s: every statement finds its rows by an index", async (_name, ask) => {
  asked.length = 0;
  await ask();
  const statements = asked.filter(({ text }) => /^\s*(?:select|update|with|insert)/i.test(text) && !text.includes("audit_append"));
  expect(statements.length).toBeGreaterThan(0);
  const client = await pool.connect();
  try {
    for (const { text, values } of statements) {
      await client.query("begin");
      // Two thousand rows fit in a few pages: the planner would read them whole. Without that choice, only a missing index makes it.
      await client.query("set local enable_seqscan = off");
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, [...values]);
      await client.query("rollback");
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(large.exec(plan)?.[0], `${text}\n${plan}`).toBeUndefined();
    }
  } finally {
    client.release();
  }
});
