import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { VolunteerActs } from "../../src/cli/volunteer-acts.ts";
import type { App, CliWorld } from "../../src/cli/world.ts";

/** Runs one command on acts that answer as told. */
async function command(argv: readonly string[], acts: Partial<VolunteerActs>): Promise<{ readonly code: number; readonly results: readonly string[]; readonly said: readonly string[] }> {
  const [results, said]: [string[], string[]] = [[], []];
  const world = {
    output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: (line: string) => void said.push(line), progress: () => undefined }),
    open: () => Promise.resolve({ volunteers: acts, knowsCaisse: () => Promise.resolve(true), close: () => Promise.resolve() } as unknown as App),
  } as unknown as CliWorld;
  return { code: await run(argv, world), results, said };
}

const id = "00000000-0000-4000-8000-000000000001";
const round = { roundId: id, territory: { kind: "epci", code: "248719312", name: "CU Limoges Métropole" }, called: 12, alreadyCalled: 3, alreadyVolunteers: 1, unreachable: { "shared-only": 2 } } as const;

describe("rattache volunteers", () => {
  test("call says whom it would call, and whom it passes over", async () => {
    const asked: unknown[] = [];
    const { code, results } = await command(["volunteers", "call", "--caisse", "871", "--territory", "248719312", "--dry-run", "--by", "agent"], { call: (...all) => (asked.push(all), Promise.resolve(round)) });
    expect([code, asked]).toEqual([0, [["871", "248719312", "agent", true]]]);
    expect(results).toEqual(["CU Limoges Métropole : 12\u00a0médecins seraient appelés. 3\u00a0déjà appelés, 1\u00a0déjà volontaire, 2 sans boîte personnelle."]);
    expect((await command(["volunteers", "call", "--caisse", "871", "--territory", "x"], { call: () => Promise.resolve(undefined) })).code).toBe(2);
  });

  test("approve refuses whoever built the calls", async () => {
    expect(await command(["volunteers", "approve", "--caisse", "871"], { approveCalls: () => Promise.resolve({ refused: "same-person" }) })).toMatchObject({ code: 1, results: [] });
    expect((await command(["volunteers", "approve", "--caisse", "871", "--json"], { approveCalls: () => Promise.resolve({ approved: 12 }) })).results).toEqual(['{"approved":12}']);
  });

  test("capacity is for a doctor or a structure, never for both or none, and says what is wrong", async () => {
    const words = ["--patients", "5", "--reason", "appel du cabinet"];
    expect((await command(["volunteers", "capacity", "--caisse", "871", ...words], {})).code).toBe(2);
    expect((await command(["volunteers", "capacity", "--caisse", "871", "--rpps", "1", "--structure", id, ...words], {})).code).toBe(2);
    expect(await command(["volunteers", "capacity", "--caisse", "871", "--rpps", "1", ...words], { enterCapacity: () => Promise.resolve("wrong-rpps") })).toMatchObject({ code: 2, said: ["rattache : Ce RPPS n’est pas complet ou comporte une erreur."] });
    expect((await command(["volunteers", "capacity", "--caisse", "871", "--rpps", "10000000001", ...words], { enterCapacity: () => Promise.resolve("recorded") })).results).toEqual(["Offre de 5\u00a0patients enregistrée."]);
  });
});

describe("rattache introductions", () => {
  test("propose says how many of how many", async () => {
    const outcome = { seekers: 40, places: 25, proposed: 22, unmatched: 18, leftOut: {} };
    expect((await command(["introductions", "propose", "--caisse", "871"], { propose: () => Promise.resolve(outcome) })).results).toEqual(["22\u00a0propositions pour 40\u00a0patients et 25\u00a0places ; 18\u00a0patients sans proposition."]);
  });

  test("confirm says the letter and the list that go out, or the sentence of what stands in the way", async () => {
    const confirmed = { confirmed: id, messageId: id, reference: "ALD-87-7K3F9-Q", letterRef: "N4RQ7-XKXCT", invitationId: undefined } as unknown as Awaited<ReturnType<VolunteerActs["confirm"]>>;
    expect((await command(["introductions", "confirm", id, "--caisse", "871"], { confirm: () => Promise.resolve(confirmed) })).results).toEqual(["Confirmée : courrier N4RQ7-XKXCT au patient (« rattache letters build »), liste ALD-87-7K3F9-Q, elle part aux heures d’envoi."]);
    for (const [refused, sentence] of [["no-place-left", "Ce volontaire n’a plus de place : une autre personne vient de prendre la dernière."], ["objected", "Le patient s’est opposé à la démarche ou à la transmission aux médecins."]] as const) {
      expect(await command(["introductions", "confirm", id, "--caisse", "871"], { confirm: () => Promise.resolve({ refused }) })).toMatchObject({ code: 1, said: [`rattache : ${sentence}`] });
    }
    expect((await command(["introductions", "confirm", "12", "--caisse", "871"], {})).code).toBe(2);
  });

  test("status tells a program ids and sentences, and nobody's initials", async () => {
    const counts = { proposed: 1, confirmed: 0, accepted: 0, refused: 0, declined: 0, withdrawn: 0, expired: 0 };
    const one = { introductionId: id, patientId: id, initials: "J. D.", birthYear: 1950, sex: "F", volunteerName: "Dr Claire Morel", what: "doctor", needsDoctor: false, because: "Médecin volontaire dans la commune du patient.", state: "proposed", endedReason: "", listId: undefined, listReference: undefined, changedAt: new Date(0) } as const;
    const seen = { counts, proposed: [one], later: [], unmatched: [{ patientId: id, initials: "P. N.", birthYear: 1944, sex: "M", because: "Aucun volontaire n’a de place en ce moment." }], moreProposed: 0, moreUnmatched: 0, plannedOn: undefined } as const;
    const { results } = await command(["introductions", "status", "--caisse", "871", "--json"], { introductions: () => Promise.resolve(seen) });
    expect(results).toEqual([`{"introductionId":"${id}","state":"proposed","because":"Médecin volontaire dans la commune du patient."}`, `{"patientId":"${id}","state":"unmatched","because":"Aucun volontaire n’a de place en ce moment."}`]);
    expect((await command(["introductions", "status", "--caisse", "871"], { introductions: () => Promise.resolve(seen) })).results.join("\n")).toMatch(/à confirmer +1/);
  });
});
