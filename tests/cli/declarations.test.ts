import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { DeclarationActs } from "../../src/cli/declaration-acts.ts";
import type { App, CliWorld } from "../../src/cli/world.ts";

/** The program with declarations that do only what a test gives them. */
async function program(argv: readonly string[], acts: Partial<DeclarationActs>): Promise<{ code: number; results: string[]; said: string[]; closed: boolean }> {
  const results: string[] = [];
  const said: string[] = [];
  let closed = false;
  const world = {
    output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: (line: string) => void said.push(line), progress: () => undefined }),
    open: () => Promise.resolve({ declarations: acts, knowsCaisse: () => Promise.resolve(true), close: () => Promise.resolve(void (closed = true)) } as unknown as App),
  };
  const code = await run(["declarations", ...argv], world as unknown as CliWorld);
  return { code, results, said, closed };
}

const confirm = ["confirm", "--caisse", "871", "--reference", "7k3f9 qrtxa", "--how", "signed-form", "--by", "staff:agent871"];

test("a patient's word is entered with its reference, its way and who entered it", async () => {
  const entered: unknown[] = [];
  const acts = { confirm: (one: unknown) => Promise.resolve(void entered.push(one)).then(() => ({ to: "confirmed" as const })) };
  const { code, results, closed } = await program([...confirm, "--parent-agrees", "--json"], acts);
  expect([code, closed]).toEqual([0, true]);
  expect(entered).toEqual([{ caisseCode: "871", letterRef: "7k3f9 qrtxa", how: "signed-form", parentAgrees: true, by: "staff:agent871" }]);
  expect(JSON.parse(results[0] ?? "")).toEqual({ reference: "7k3f9 qrtxa", to: "confirmed" });
  expect((await program(confirm, { confirm: () => Promise.resolve({ to: "unchanged" }) })).results).toEqual(["Accord déjà enregistré : rien n’a changé."]);
});

test.each([
  ["objected", "s’est opposé"], ["parent-missing", "moins de 18 ans"], ["letter-not-sent", "retour du prestataire"], ["over", "Cette déclaration est close"], ["declared", "Une autre déclaration"],
] as const)("a word that is refused (%s) fails with the reason", async (why, words) => {
  const { code, said, results } = await program(confirm, { confirm: () => Promise.resolve({ to: "refused", why }) });
  expect([code, results]).toEqual([1, []]);
  expect(said.join()).toContain(words);
});

test("an unknown reference fails; a missing name, way or reference is wrong usage", async () => {
  const unknown = await program(confirm, { confirm: () => Promise.resolve(undefined) });
  expect([unknown.code, unknown.said]).toEqual([1, ["rattache : aucun courrier de cette caisse ne porte cette référence."]]);
  for (const option of ["--by", "--how", "--reference", "--caisse"]) {
    const at = confirm.indexOf(option);
    expect((await program([...confirm.slice(0, at), ...confirm.slice(at + 2)], {})).code, option).toBe(2);
  }
  expect((await program(confirm.map((word) => (word === "signed-form" ? "rumour" : word)), {})).code).toBe(2);
});

test("an export names each batch, and what did not leave is said", async () => {
  const acts = { export: (caisseCode: string) => Promise.resolve({ batches: [{ caisseCode, number: 12, declarations: 999 }], withdrawn: 2, held: 1, folder: "var/declarations" }) };
  const { code, results, said } = await program(["export", "--caisse", "871"], acts);
  expect(code).toBe(0);
  expect(results).toEqual(["Lot 12 : 999\u00a0déclarations, dans var/declarations"]);
  expect(said).toEqual(["2\u00a0retirées (décès, opposition, médecin trouvé), 1 en attente d’un agent."]);
  expect((await program(["export", "--caisse", "871", "--size", "10000"], acts)).code).toBe(2);
});

test("a batch that is not there cannot be written again", async () => {
  expect((await program(["reprint", "--caisse", "871", "--batch", "9"], { reprint: () => Promise.resolve(undefined) })).code).toBe(1);
});

test("receipts are counted on one output and refused lines said on the other", async () => {
  const outcome = { registered: 3, rejected: 1, repeated: 2, wrong: ["Ligne 7 refusée : la date est avant l’export ou dans l’avenir."] };
  const { results, said } = await program(["receipts", "--caisse", "871", "retour.csv", "--json"], { receipts: () => Promise.resolve(outcome) });
  expect(JSON.parse(results[0] ?? "")).toEqual(outcome);
  expect(said).toEqual(outcome.wrong);
});

test("reminders and ends take their days, thirty and ninety unless told otherwise", async () => {
  const asked: (string | number)[][] = [];
  const acts = { remind: (...a: [string, number]) => Promise.resolve(asked.push(a)), expire: (...a: [string, number]) => Promise.resolve(asked.push(a)) };
  await program(["remind", "--caisse", "871"], acts);
  await program(["expire", "--caisse", "871"], acts);
  await program(["expire", "--caisse", "871", "--after", "120"], acts);
  expect(asked).toEqual([["871", 30], ["871", 90], ["871", 120]]);
});

test("status shows every state, counted, and each batch", async () => {
  const counts = { byState: { confirmed: 2 }, batches: [{ number: 1, exportedAt: new Date("2023-08-20T09:00:00Z"), declarations: 5, registered: 4, rejected: 1 }] };
  const { results } = await program(["status", "--caisse", "871"], { counts: () => Promise.resolve(counts) });
  expect(results[0]).toMatch(/confirmées par le patient +2/);
  expect(results[1]).toContain("2023-08-20");
});
