import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyAudit } from "../../src/adapters/postgres/audit.ts";
import { startEmbedded } from "../../src/adapters/postgres/embedded.ts";
import { openPool } from "../../src/adapters/postgres/pool.ts";
import { rounds } from "../rounds.ts";
import { soon } from "../until.ts";
import { listens } from "./harness/server.ts";
import { newFolder } from "./harness/run.ts";
import { descendantsOf, lives, run, start } from "./program.ts";

const small = ["demo", "--no-serve", "--patients", "120", "--doctors", "10", "--json"];
type Table = Readonly<Record<string, number>>;
const tableOf = (stdout: string): Table => JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Table;
const withoutTime = ({ seconds: _seconds, ...counts }: Table): Table => counts;

let home: string;
let first: { readonly code: number | string; readonly stdout: string; readonly stderr: string };
beforeAll(async () => {
  home = newFolder("demo");
  first = await run(small, { cwd: home });
});

describe("the demo", () => {
  test("ends well and says its table as one JSON object, alone on standard output", () => {
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout.trimEnd().split("\n")).toHaveLength(1);
    expect(Object.keys(tableOf(first.stdout))).toEqual(
      expect.arrayContaining(["patientsInformed", "objections", "lists", "messagesSent", "messagesReceived", "accepted", "refused", "bounces", "automaticReplies", "declarations", "reviewTasks"]),
    );
    for (const [name, count] of Object.entries(tableOf(first.stdout))) expect(Number.isFinite(count), name).toBe(true);
  });

  test("informs everybody, sends every list that has a mailbox, and makes a declaration of each acceptance", () => {
    const table = tableOf(first.stdout);
    expect(table["patientsInformed"]).toBe(120);
    expect(table["lists"]).toBeGreaterThan(0);
    expect(table["messagesUnknown"]).toBe(0);
    expect(table["declarations"]).toBe(table["accepted"]);
    expect(table["accepted"]).toBeGreaterThan(0);
  });

  test("tells its story on standard error, in French, without a log line or a stack", () => {
    for (const step of ["generate", "extract", "select", "inform", "list", "render, send", "receive, interpret, register", "finalise"]) expect(first.stderr).toContain(`${step} : `);
    expect(first.stderr).not.toMatch(/^\{"level"|^\s+at /m);
    expect(first.stderr).toContain("copies en double chez un destinataire : 0");
  });

  test("counts what is in the rows, and in the mailboxes", async () => {
    const table = tableOf(first.stdout);
    const database = await startEmbedded(join(home, "var/demo/postgres"));
    const pool = openPool(database.url, 2);
    const count = async (sql: string): Promise<number> => (await pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n ?? -1;
    try {
      expect({
        patientsInformed: await count("(select distinct patient_id from notice where sent_on is not null) x"),
        objections: await count("(select distinct patient_id from objection) x"),
        lists: await count("doctor_list where approved_at is not null and state <> 'cancelled'"),
        messagesReceived: await count("inbound"),
        bounces: await count("inbound where kind = 'bounce'"),
        automaticReplies: await count("inbound where kind = 'automatic-reply'"),
        accepted: await count("list_line where state = 'accepted'"),
        refused: await count("list_line where state = 'refused'"),
        declarations: await count("declaration"),
        reviewTasks: await count("review_task where state <> 'done'"),
      }).toEqual(Object.fromEntries(Object.entries(table).filter(([name]) => ["patientsInformed", "objections", "lists", "messagesReceived", "bounces", "automaticReplies", "accepted", "refused", "declarations", "reviewTasks"].includes(name))));
      expect((await verifyAudit(pool)).why).toBe("sound");
      const mails = readdirSync(join(home, "var/demo/courriels"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".eml"));
      expect(mails).toHaveLength(await count("message where state in ('accepted', 'bounced', 'answered', 'closed')"));
    } finally {
      await pool.end();
      await database.stop();
    }
  });

  test("leaves the table, the mails and the print files in its folder, and nothing running", () => {
    const folder = join(home, "var/demo");
    expect(JSON.parse(readFileSync(join(folder, "tableau.json"), "utf8"))).toEqual(withoutTime(tableOf(first.stdout)));
    expect(readdirSync(join(folder, "lettres")).filter((name) => name.endsWith(".pdf")).length).toBeGreaterThan(0);
    expect(readdirSync(join(folder, "lettres")).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(existsSync(`${folder}.pid`)).toBe(false);
    expect(processesIn(home)).toEqual([]);
  });

  test("of the same seed is the same table, run again in the same folder after one that kill -9 ended there", async () => {
    const killed = await start(small, { cwd: home });
    await killed.said("inform :");
    const family = descendantsOf(killed.child.pid ?? 0).map((one) => one.pid);
    expect(family.length).toBeGreaterThan(0);
    killed.child.kill("SIGKILL");
    await killed.ended;
    await soon(() => family.filter(lives), (it) => it.length === 0, 50); // its database goes with it
    const again = await run(small, { cwd: home });
    expect(again.code, again.stderr).toBe(0);
    expect(withoutTime(tableOf(again.stdout))).toEqual(withoutTime(tableOf(first.stdout)));
  });
});

test("when it serves the console, what a caisse does beside the lists is there too: offers, proposals, people to call, a meeting; of another seed it is another table", async () => {
  const cwd = newFolder("demo-served");
  const running = await start(["demo", "--patients", "120", "--doctors", "10", "--seed", "corrèze"], { cwd });
  await running.said("menu « Pilotage »");
  await running.said("Console : http");
  running.child.kill("SIGINT");
  expect(await running.ended).toBe(130);
  const table = JSON.parse(readFileSync(join(cwd, "var/demo/tableau.json"), "utf8")) as Table;
  expect(Object.keys(table)).toEqual(Object.keys(withoutTime(tableOf(first.stdout))));
  expect(table).not.toEqual(withoutTime(tableOf(first.stdout)));
  const database = await startEmbedded(join(cwd, "var/demo/postgres"));
  const pool = openPool(database.url, 2);
  try {
    for (const filled of ["volunteer_call where state = 'answered'", "volunteer_capacity where state = 'living'", "introduction where state = 'proposed'", "introduction_letter where sent_on is not null", "outreach_case", "committee_meeting", "outcome_figure", "territory_run"]) {
      expect((await pool.query(`select 1 from ${filled} limit 1`)).rowCount, filled).toBe(1);
    }
  } finally {
    await pool.end();
    await database.stop();
  }
});

describe("Ctrl-C", () => {
  const few = ["demo", "--no-serve", "--patients", "40", "--doctors", "5", "--json"];

  test.each(rounds.demoMoments)("at « %s » leaves no process, no port and no lock", async (moment) => {
    const cwd = newFolder("ctrl-c");
    const running = await start(few, { cwd });
    await running.said(moment);
    const pid = running.child.pid ?? 0;
    const family = [pid, ...descendantsOf(pid).map((one) => one.pid)];
    const ports = portsOf(family);
    running.child.kill("SIGINT");
    expect(await running.ended).toBe(130);
    await soon(() => [...family.filter(lives), ...processesIn(cwd)], (it) => it.length === 0, 50);
    for (const port of ports) expect(await listens(port), `port ${port}`).toBe(false);
    expect(existsSync(join(cwd, "var/demo.pid"))).toBe(false);
    expect(running.stderr()).not.toMatch(/défaut inattendu|^\s+at /m);
  });
});

/** Processes that work below a folder, or name it. */
function processesIn(folder: string): string[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return Number(name) !== process.pid && (command.includes(folder) || readlinkSync(`/proc/${name}/cwd`).startsWith(folder)) && lives(Number(name)) ? [command] : [];
    } catch {
      return []; // it ended meanwhile
    }
  });
}

/** The ports on which these processes listen, by /proc. */
function portsOf(pids: readonly number[]): number[] {
  const inodes = new Set(
    pids.flatMap((pid) => {
      try {
        return readdirSync(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? "");
      } catch {
        return [];
      }
    }),
  );
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    readFileSync(table, "utf8").split("\n").flatMap((line) => {
      const [, local = "", , state = "", , , , , , inode = ""] = line.trim().split(/\s+/);
      return state === "0A" && inodes.has(inode) ? [Number.parseInt(local.split(":")[1] ?? "0", 16)] : []; // 0A: it listens
    }),
  );
}
