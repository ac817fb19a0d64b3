import { describe, expect, test, vi } from "vitest";
import { bar, count, figures, processOutput, table } from "../../src/cli/output.ts";
import { day, share, whole } from "../../src/cli/options.ts";
import { run } from "../../src/cli/program.ts";
import { Trouble, type App, type CliWorld } from "../../src/cli/world.ts";

/** Runs one command line against a world that can do only what a test gives it. */
async function rattache(argv: readonly string[], world: Partial<CliWorld> = {}, app: Partial<App> = {}) {
  const results: string[] = [];
  const said: string[] = [];
  const written: string[] = [];
  const keep = (text: string | Uint8Array): boolean => (written.push(String(text)), true);
  const [out, err] = [vi.spyOn(process.stdout, "write").mockImplementation(keep), vi.spyOn(process.stderr, "write").mockImplementation(keep)];
  const closed = { times: 0 };
  try {
    const code = await run(argv, {
      output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: (line: string) => void said.push(line), progress: () => undefined }),
      open: () => Promise.resolve({ close: () => Promise.resolve(void (closed.times += 1)), knowsCaisse: (code) => Promise.resolve(code === "871"), ...app } as App),
      ...world,
    } as CliWorld);
    return { code, results, said, written: written.join(""), closed: closed.times };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe("exit codes", () => {
  test.each([[["--help"]], [["help", "demo"]], [["letters", "build", "--help"]]])("0 for %j", async (argv) => {
    expect((await rattache(argv)).code).toBe(0);
  });

  test.each([
    [["nonsense"]], [["demo", "--patients", "none"]], [["demo", "--patients", "0"]], [["demo", "extra"]], [["generate"]], [["extract", "--input", "x", "--layout", "other"]],
    [["select", "--reference-date", "2023-02-30"]], [["letters", "build"]], [["audit"]], [["staff", "add", "--login", "a", "--name", "b", "--caisse", "871", "--role", "boss"]], [["worker", "--concurrency", "many"]],
  ])("2 for %j, with a sentence that names what is wrong", async (argv) => {
    const { code, written } = await rattache(argv);
    expect(code).toBe(2);
    expect(written.trim().length).toBeGreaterThan(10);
  });

  test("1 or 2 for what a person can mend, as the trouble says; the store is closed whatever happens", async () => {
    const missing = await rattache(["sweep"], { open: () => Promise.reject(new Trouble("réglages manquants", 2)) });
    expect([missing.code, missing.said]).toEqual([2, ["rattache : réglages manquants"]]);
    const broken = await rattache(["audit", "verify"], {}, { verifyAudit: () => Promise.resolve({ entries: 4, brokenAt: 5, why: "missing entry", heads: 0 }) });
    expect([broken.code, broken.closed]).toEqual([1, 1]);
    expect(broken.results).toEqual(["Journal rompu à l’entrée 5 (une entrée manque)."]);
  });

  test("1 for a bug, which shows its kind and its place but not its words: they may name a patient", async () => {
    const { code, said, closed } = await rattache(["sweep"], {}, { sweep: () => Promise.reject(Object.assign(new Error("no birth date for Jeanne DURAND"), { code: "22007" })) });
    expect(code).toBe(1);
    expect(said.join("\n")).toMatch(/^rattache : défaut inattendu \(Error 22007\)\n\s+at /);
    expect(said.join("\n")).not.toContain("DURAND");
    expect(closed).toBe(1);
  });
});

describe("--json", () => {
  test("gives programs one object a result", async () => {
    const { code, results } = await rattache(["audit", "verify", "--json"], {}, { verifyAudit: () => Promise.resolve({ entries: 4, brokenAt: undefined, why: "sound", heads: 0 }) });
    expect([code, results.map((line) => JSON.parse(line) as unknown)]).toEqual([0, [{ entries: 4, brokenAt: null, why: "sound" }]]);
  });

  test("of the trail says how many heads kept elsewhere it was held against, where a file of them is given", async () => {
    const asked: (string | undefined)[] = [];
    const verifyAudit: App["verifyAudit"] = (file) => (asked.push(file), Promise.resolve({ entries: 4, brokenAt: 3, why: "another trail than kept elsewhere", heads: 2 }));
    const { code, results } = await rattache(["audit", "verify", "--json", "--head", "depot.txt"], {}, { verifyAudit });
    expect([code, asked, results.map((line) => JSON.parse(line) as unknown)]).toEqual([1, ["depot.txt"], [{ entries: 4, brokenAt: 3, why: "another trail than kept elsewhere", heads: 2 }]]);
    expect((await rattache(["audit", "verify", "--head", "depot.txt"], {}, { verifyAudit })).results).toEqual(["Journal rompu à l’entrée 3 (elle n’est plus celle dont l’empreinte a été déposée)."]);
  });

  test("of check says what each engine answered, and fails when one did not", async () => {
    const { code, results } = await rattache(["check", "--json"], { check: () => Promise.resolve([{ engine: "PostgreSQL", address: "db:5432/rattache", trouble: undefined }, { engine: "Redis", address: "redis:6379", trouble: "ne répond pas" }]) });
    expect(code).toBe(1);
    expect(results.map((line) => JSON.parse(line) as unknown)).toEqual([{ engine: "PostgreSQL", address: "db:5432/rattache", trouble: null }, { engine: "Redis", address: "redis:6379", trouble: "ne répond pas" }]);
  });
});

describe("a new account's password", () => {
  test("is read from standard input, and a short one is refused before anything is opened", async () => {
    const added: string[] = [];
    const argv = ["staff", "add", "--login", "claire", "--name", "Claire Fontaine", "--caisse", "871", "--role", "caseWorker"];
    const app: Partial<App> = { staff: staffActs({ add: ({ login, password }) => (added.push(`${login} ${password}`), Promise.resolve("added")) }) };
    expect((await rattache(argv, { readStandardInput: () => Promise.resolve("trop court\n") }, app)).code).toBe(2);
    expect((await rattache(argv, { readStandardInput: () => Promise.resolve("quatre pommes mûres\n") }, app)).code).toBe(0);
    expect(added).toEqual(["claire quatre pommes mûres"]);
  });
});

describe("an account whose person leaves, forgets or changes", () => {
  test("is closed, opened again, given a password that was read from standard input, or another role; nobody's is a failure", async () => {
    const done: string[] = [];
    const changed = (act: string): Promise<"changed"> => (done.push(act), Promise.resolve("changed"));
    const app: Partial<App> = { staff: staffActs({ close: (login) => changed(`close ${login}`), reopen: (login) => changed(`reopen ${login}`), setPassword: (login, password) => changed(`password ${login} ${password}`), setRole: (login, role) => changed(`role ${login} ${role}`) }) };
    const typed = { readStandardInput: () => Promise.resolve("quatre pommes mûres\n") };
    for (const argv of [["close"], ["reopen"], ["password"], ["role", "--role", "supervisor"]]) expect((await rattache(["staff", ...argv, "--login", "claire"], typed, app)).code).toBe(0);
    expect(done).toEqual(["close claire", "reopen claire", "password claire quatre pommes mûres", "role claire supervisor"]);
    expect((await rattache(["staff", "close", "--login", "personne"], {}, { staff: staffActs({ close: () => Promise.resolve("unknown") }) })).code).toBe(1);
    expect((await rattache(["staff", "reopen", "--login", "claire"], {}, { staff: staffActs({ reopen: () => Promise.resolve("unknown") }) })).said.join()).toContain("aucun compte fermé ne porte l’identifiant claire.");
  });

  test("is listed with its role, how it signs in and since when it is closed", async () => {
    const account = { login: "claire", displayName: "Claire Fontaine", role: "auditor", caisseCode: "871", signsInBy: "caisse-service", closedAt: new Date("2023-07-03T08:00:00Z") } as const;
    const { results } = await rattache(["staff", "list", "--json"], {}, { staff: staffActs({ all: () => Promise.resolve([account]) }) });
    expect(results.map((line) => JSON.parse(line) as unknown)).toEqual([{ ...account, closedAt: "2023-07-03T08:00:00.000Z" }]);
  });
});

/** Acts on accounts, of which a test gives those that it expects. */
function staffActs(acts: Partial<App["staff"]>): App["staff"] {
  const unexpected = (): never => {
    throw new Error("not asked for here");
  };
  return { add: unexpected, all: unexpected, close: unexpected, reopen: unexpected, setPassword: unexpected, setRole: unexpected, ...acts };
}

describe("what is typed", () => {
  test.each([["5", 5], ["1", 1]])("« %s » is a whole number", (text, value) => expect(whole(1)(text)).toBe(value));
  test.each(["0", "1.5", "-3", "douze", "", "1e400", "9007199254740993"])("« %s » is none of at least 1", (text) => expect(() => whole(1)(text)).toThrow("un nombre entier d’au moins 1 est attendu."));
  test.each([["0.001", 0.001], ["0,1 %", 0.001], ["0,1%", 0.001], ["1", 1], ["100 %", 1], ["0", 0]])("« %s » is the share %d", (text, value) => expect(share(text)).toBeCloseTo(value, 10));
  test.each(["-1", "1.1", "101 %", "beaucoup", "", "%"])("« %s » is no share", (text) => expect(() => share(text)).toThrow("une part entre 0 et 1"));
  test.each(["2023-06-30", "2024-02-29"])("« %s » is a day", (text) => expect(day(text)).toBe(text));
  test.each(["2023-02-29", "30/06/2023", "2023-6-3", "2023-06-30T00:00:00Z"])("« %s » is no day", (text) => expect(() => day(text)).toThrow("une date AAAA-MM-JJ est attendue."));
});

describe("what is shown", () => {
  const nnbsp = "\u202f";

  test("numbers are written the French way", () => {
    expect(count(30_000)).toBe(`30${nnbsp}000`);
  });

  test("a bar has twenty-four cells, whatever is asked of it", () => {
    expect(bar(1_200, 2_000)).toBe(`██████████████░░░░░░░░░░ 1${nnbsp}200 / 2${nnbsp}000`);
    for (const [done, total] of [[0, 0], [5, 3], [1, 3], [0, 9]] as const) expect(bar(done, total).split(" ")[0]).toHaveLength(24);
  });

  test("figures stand under each other, to the right", () => {
    expect(figures([["Listes", 7], ["Patients informés", 2_000]])).toBe(`  Listes                 7\n  Patients informés  2${nnbsp}000`);
  });

  test("a table has its numbers to the right and no blank at a line's end", () => {
    expect(table(["fichier", "lues"], [["patients", 2_161], ["doctors", 60]]).split("\n")).toEqual(["fichier    lues", "────────  ─────", `patients  2${nnbsp}161`, "doctors      60"]);
  });

  test("progress is one living line on a terminal, and a line now and then elsewhere", () => {
    const streams = (isTTY: boolean) => {
      const lines: string[] = [];
      return { lines, stdout: { write: () => true } as unknown as NodeJS.WriteStream, stderr: { isTTY, columns: 20, write: (text: string) => (lines.push(text), true) } as unknown as NodeJS.WriteStream };
    };
    const terminal = streams(true);
    const living = processOutput(false, terminal);
    living.progress("x".repeat(40));
    living.say("fini");
    expect(terminal.lines).toEqual([`\r\u001b[K${"x".repeat(19)}`, "\r\u001b[K", "fini\n"]);
    vi.useFakeTimers({ now: 0, toFake: ["performance"] });
    try {
      vi.advanceTimersByTime(10_000);
      const file = streams(false);
      const plain = processOutput(false, file);
      plain.progress("a");
      plain.progress("b");
      vi.advanceTimersByTime(5_001);
      plain.progress("c");
      expect(file.lines).toEqual(["c\n"]); // what ends within five seconds says its result only
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("a table that is wider than the terminal", () => {
  const list = [["liste", "état", "lignes"], [["ALD-87-7K3F9-Q", "remis à l’opérateur", 4], ["ALD-87-8M2P4-R", "", 1_200]]] as const;
  test("is told row by row: eleven columns were once cut in the middle of their lines at 80 columns", () => {
    expect(table(...list, 40).split("\n")).toEqual(["liste ALD-87-7K3F9-Q", "  état    remis à l’opérateur", "  lignes  4", "", "liste ALD-87-8M2P4-R", "  lignes  1\u202f200"]);
  });
  test("stays a table where it fits, in a file and for a program", () => {
    for (const columns of [43, 80, undefined]) expect(table(...list, columns).split("\n")[0]).toBe("liste           état                 lignes");
  });
});

describe("sentences", () => {
  test("zero and one are singular, in French: 'Rien n’attendait', '1 message nouveau', never 'message(s)'", async () => {
    const receiving = (received: number) => rattache(["receive", "--caisse", "871"], {}, { receive: () => Promise.resolve(received), drain: () => Promise.resolve(0) });
    expect((await receiving(0)).results).toEqual(["Aucun message nouveau."]);
    expect((await receiving(1)).results).toEqual(["1\u00a0message nouveau."]);
    expect((await receiving(1_200)).results).toEqual(["1\u202f200\u00a0messages nouveaux."]);
    expect((await rattache(["send"], {}, { drain: () => Promise.resolve(0), campaigns: () => Promise.resolve([]) })).results).toEqual(["Rien n’attendait."]);
  });
  test("a fault of the disk is one of them, wherever it comes up", async () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    const { code, said } = await rattache(["letters", "build", "--caisse", "871"], {}, { buildLetters: () => Promise.reject(full) });
    expect([code, said]).toEqual([1, ["rattache : un fichier ne peut pas être écrit\u00a0: le disque est plein."]]);
  });
});

test("a caisse that is not known here is named, by every command that is for one: a mistyped code once read as 'nothing waits'", async () => {
  for (const argv of [["letters", "build"], ["receive"], ["report"], ["declarations", "status"], ["introductions", "status"], ["volunteers", "status"], ["list", "status"], ["outreach", "figures"]]) {
    const { code, said, closed } = await rattache([...argv, "--caisse", "781"]);
    expect([code, said, closed], argv.join(" ")).toEqual([2, ["rattache : la caisse «\u00a0781\u00a0» n’est pas connue ici\u00a0: «\u00a0rattache load\u00a0» et «\u00a0rattache caisse set\u00a0» les enregistrent, par leurs trois chiffres."], 1]);
  }
});

test("a sweep says what it did, and not what there was nothing of", async () => {
  const nothing = { waiting: 0, abandoned: 0, proven: 0, secondWays: 0, askedAgain: 0, reminded: 0, silent: 0, expired: 0, lettersDrafted: 0, declarationsExpired: 0 };
  const swept = async (found: object): Promise<readonly string[]> => (await rattache(["sweep"], {}, { sweep: () => Promise.resolve({ ...nothing, ...found } as never) })).results.map((line) => line.replaceAll("\u00a0", " "));
  expect(await swept({})).toEqual(["0 travail en attente, 0 envoi d’issue inconnue. Rien d’autre à reprendre."]);
  expect(await swept({ waiting: 12, reminded: 1, expired: 3 })).toEqual(["12 travaux en attente, 0 envoi d’issue inconnue. 1 rappel, 3 lignes expirées."]);
});

test("'22 faits' on a Sunday is not 'sent': what waits for the hours is said, with when", async () => {
  const copy = (message: string, notBefore: string | null) => ({ message, notBefore: notBefore === null ? null : new Date(notBefore) });
  const { results, said } = await rattache(["send"], {}, {
    drain: () => Promise.resolve(22),
    campaigns: () => Promise.resolve([{ campaignId: "c", caisseCode: "871", name: "essai" }]),
    listStatus: () => Promise.resolve([copy("rendered", "2026-11-23T09:00:00Z"), copy("rendered", "2026-11-23T07:00:00Z"), copy("accepted", null), copy("deferred", "2026-11-24T07:00:00Z")] as never),
  });
  expect(results).toEqual(["22\u00a0travaux faits."]);
  expect(said.map((line) => line.replaceAll(/[\u00a0\u202f]/g, " "))).toEqual(["3 copies attendent les heures d’envoi, un quota ou un nouvel essai : pas avant le 23/11/2026 08:00 (« rattache list status » ; un worker les remet de lui-même)."]);
});
