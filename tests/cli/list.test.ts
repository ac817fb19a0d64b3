import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { App, CampaignSeen, CliWorld } from "../../src/cli/world.ts";
import type { ListStatus } from "../../src/pipeline/list-status.ts";

const campaign: CampaignSeen = { campaignId: "c1", caisseCode: "871", name: "ALD 2023" };

/** The program with an application that does only what a test gives it. */
async function program(argv: readonly string[], app: Partial<App>): Promise<{ code: number; results: string[]; said: string[]; closed: boolean }> {
  const results: string[] = [];
  const said: string[] = [];
  let closed = false;
  const whole = { knowsCaisse: () => Promise.resolve(true), campaigns: () => Promise.resolve([campaign]), ...app, close: () => Promise.resolve(void (closed = true)) };
  const world = {
    output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: (line: string) => void said.push(line), progress: () => undefined }),
    open: () => Promise.resolve(whole as App),
  };
  const code = await run(argv, world as unknown as CliWorld);
  return { code, results, said, closed };
}

describe("rattache list cancel", () => {
  test("says that it is done, with the name and the reason of who did it", async () => {
    const asked: string[][] = [];
    const { code, results, closed } = await program(["list", "cancel", "ald-87-7k3f9-q", "--reason", "doublon", "--by", "staff:agent", "--json"], {
      cancelList: (...words) => {
        asked.push(words);
        return Promise.resolve("cancelled");
      },
    });
    expect([code, asked, closed]).toEqual([0, [["ald-87-7k3f9-q", "staff:agent", "doublon"]], true]);
    expect(results.map((line) => JSON.parse(line) as unknown)).toEqual([{ reference: "ald-87-7k3f9-q", outcome: "cancelled" }]);
  });

  test.each([["already-out", "chez le médecin"], ["over", "déjà close ou annulée"], ["unknown-reference", "caractère de contrôle"]] as const)("refuses (%s) with a sentence that says why, and fails", async (outcome, words) => {
    const { code, said, closed } = await program(["list", "cancel", "ALD-87-7K3F9-Q", "--reason", "x"], { cancelList: () => Promise.resolve(outcome) });
    expect([code, closed]).toEqual([1, true]);
    expect(said.join()).toContain(words);
  });

  test("without a reason is wrong usage: nothing is opened", async () => {
    expect((await program(["list", "cancel", "ALD-87-7K3F9-Q"], {})).code).toBe(2);
  });

  test("of all drafts counts them, campaign by campaign, paused ones too", async () => {
    const states: unknown[] = [];
    const { results } = await program(["list", "cancel", "drafted", "--reason", "mauvaise sélection", "--json"], {
      campaigns: (asked) => {
        states.push(asked);
        return Promise.resolve([campaign]);
      },
      cancelDrafts: () => Promise.resolve(12),
    });
    expect(states).toEqual([["open", "paused"]]);
    expect(JSON.parse(results[0] ?? "")).toEqual({ ...campaign, cancelled: 12 });
  });
});

describe("rattache list approve", () => {
  test("by who built several lists fails and asks for a second person", async () => {
    const { code, said } = await program(["list", "approve", "--by", "staff:agent"], { approveLists: () => Promise.resolve({ refused: "same-person" }) });
    expect(code).toBe(1);
    expect(said.join()).toContain("seconde personne");
  });
});

describe("rattache list status", () => {
  const copy: ListStatus = {
    reference: "ALD-87-7K3F9-Q", list: "approved", deadline: "2023-08-28", openLines: 3, kind: "list", round: 2, message: "accepted", attempts: 1, relayCode: 250, reportAsked: false, signOfLife: "receipt", failure: null, notBefore: null,
  };
  test("is a table for people: which copy, what the relay said, and that it offers no reports", async () => {
    const { results } = await program(["list", "status"], { listStatus: () => Promise.resolve([copy, { ...copy, kind: null, round: null, message: null, relayCode: null, reportAsked: null, signOfLife: null, notBefore: new Date("2023-08-08T06:00:00Z") }]) });
    expect(results.join("\n")).toMatch(/ALD-87-7K3F9-Q\s+approuvée\s+28\/08\/2023\s+3\s+liste 2 : remis à l’opérateur\s+250\s+non proposé\s+accusé/);
    expect(results.join("\n")).toMatch(/aucun\s+08\/08\/2023 08:00/);
  });

  test("is one line of JSON a copy for programs", async () => {
    const { results } = await program(["list", "status", "--json"], { listStatus: () => Promise.resolve([copy]) });
    expect(results.map((line) => JSON.parse(line) as unknown)).toEqual([copy]);
  });
});

describe("rattache campaign", () => {
  test.each([["pause", "paused", ["open"]], ["resume", "open", ["paused"]], ["close", "closed", ["open", "paused"]]] as const)("%s moves what can be moved there", async (name, to, from) => {
    const asked: unknown[] = [];
    const { code, results } = await program(["campaign", name, "--reason", "certificat", "--by", "staff:superviseur", "--json"], {
      campaigns: (states) => {
        asked.push(states);
        return Promise.resolve([campaign]);
      },
      moveCampaign: (...words) => {
        asked.push(words);
        return Promise.resolve({ cancelled: 4 });
      },
    });
    expect([code, asked]).toEqual([0, [from, ["c1", to, "staff:superviseur", "certificat"]]]);
    expect(JSON.parse(results[0] ?? "")).toEqual({ ...campaign, state: to, cancelled: 4 });
  });

  test("fails when there is none in that state, or another was quicker", async () => {
    expect((await program(["campaign", "resume", "--reason", "x"], { campaigns: () => Promise.resolve([]) })).code).toBe(1);
    expect((await program(["campaign", "resume", "--reason", "x"], { moveCampaign: () => Promise.resolve(undefined) })).code).toBe(1);
  });
});

test("« list build » says why a patient is on no list: a campaign with its month before it does not look broken", async () => {
  const buildLists = () => Promise.resolve({ lists: 0, lines: 0, withoutMailbox: 0, leftOut: { "died": 1, "month-not-over": 1_234 } });
  const { results, said } = await program(["list", "build"], { buildLists });
  expect([...results, ...said].join("\n").replace(/[\u00a0\u202f]/g, " ")).toBe(
    "ALD 2023 (871) : 0 liste, 0 ligne ; 0 sans boîte MSSanté.\nLaissé de côté :\n    1 234  Le mois laissé au patient pour s’opposer n’est pas écoulé.\n        1  Le patient est décédé.",
  );
});
