import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAssignmentSolver } from "../../../src/adapters/highs/assignment.ts";
import { matchPatients, priorityOf, type AssignmentProblem, type Seeker, type Taker } from "../../../src/domain/introduction/match.ts";
import type { Place } from "../../../src/domain/introduction/place.ts";
import { stopwatch } from "../../stopwatch.ts";

const solve = createAssignmentSolver();
const limoges: Place = { commune: "87085", name: "Limoges", postcodes: ["87000", "87100"], epci: "248719312", department: "87" };
const panazol: Place = { commune: "87114", name: "Panazol", postcodes: ["87350"], epci: "248719312", department: "87" };
const seeker = (patientId: string, change: Partial<Seeker> = {}): Seeker => ({ patientId, place: limoges, withinKm: 20, needsVisits: false, nursingHome: false, age: 60, waitingDays: 10, asked: true, askedBefore: [], ...change });
const taker = (volunteer: string, change: Partial<Taker> = {}): Taker => ({ capacityId: `capacity ${volunteer}`, volunteer, what: "doctor", place: limoges, free: 1, homeVisits: "unknown", ...change });

/** The best gain, then the least cost, found by trying every choice. */
function tried({ patients, places, arcs }: AssignmentProblem): { gain: number; cost: number } {
  let best = { gain: 0, cost: 0 };
  const left = [...places];
  const walk = (patient: number, gain: number, cost: number): void => {
    if (patient === patients) {
      if (gain > best.gain || (gain === best.gain && cost < best.cost)) best = { gain, cost };
      return;
    }
    walk(patient + 1, gain, cost);
    for (const arc of arcs) {
      if (arc.patient !== patient || (left[arc.taker] ?? 0) === 0) continue;
      left[arc.taker] = (left[arc.taker] ?? 0) - 1;
      walk(patient + 1, gain + arc.gain, cost + arc.cost);
      left[arc.taker] = (left[arc.taker] ?? 0) + 1;
    }
  };
  walk(0, 0, 0);
  return best;
}

const problems = fc
  .record({ patients: fc.integer({ min: 1, max: 6 }), places: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }), seed: fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 400 })), { minLength: 24, maxLength: 24 }), gains: fc.array(fc.integer({ min: 1, max: 361 }), { minLength: 6, maxLength: 6 }) })
  .map(({ patients, places, seed, gains }): AssignmentProblem => ({
    patients, places,
    arcs: Array.from({ length: patients }, (_, patient) => places.flatMap((_place, at) => (seed[patient * 4 + at]?.[0] === true ? [{ patient, taker: at, gain: gains[patient] ?? 1, cost: seed[patient * 4 + at]?.[1] ?? 0 }] : []))).flat(),
  }));

describe("the solver", () => {
  test("finds the greatest gain and then the least cost, as trying every choice does", async () => {
    await fc.assert(fc.asyncProperty(problems, async (problem) => {
      const chosen = (await solve(problem)).map((index) => problem.arcs[index]);
      const total = { gain: chosen.reduce((sum, arc) => sum + (arc?.gain ?? 0), 0), cost: chosen.reduce((sum, arc) => sum + (arc?.cost ?? 0), 0) };
      expect(total).toEqual(tried(problem));
      expect(new Set(chosen.map((arc) => arc?.patient)).size).toBe(chosen.length);
    }), { numRuns: 60 });
  });

  test("matches 400 patients to 60 volunteers within seconds", async () => {
    const patients = Array.from({ length: 400 }, (_, i) => seeker(`p${i}`, { age: 20 + (i % 70), waitingDays: i }));
    const elapsed = stopwatch();
    const { matches } = await matchPatients(patients, Array.from({ length: 60 }, (_, i) => taker(`t${i}`, { free: 3 })), solve);
    expect(matches).toHaveLength(180);
    expect(elapsed()).toBeLessThan(15_000);
  });
});

describe("who is matched to whom", () => {
  test("as many as there are places, and first who asked, is old, waits long or lives in a nursing home", async () => {
    const patients = [seeker("a", { age: 30 }), seeker("b", { age: 90 }), seeker("c", { age: 30, nursingHome: true }), seeker("d", { age: 90, asked: false })];
    const { matches } = await matchPatients(patients, [taker("1", { free: 2 })], solve);
    expect(matches.map(({ patientId }) => patientId)).toEqual(["b", "c"]);
    expect(priorityOf(seeker("x", { age: 200, waitingDays: 9_999, nursingHome: true }))).toBe(361);
  });

  test("an old patient is never left out so that a nearer one can be matched", async () => {
    const { matches } = await matchPatients([seeker("near", { age: 20 }), seeker("far", { age: 80, place: panazol })], [taker("1")], solve);
    expect(matches.map(({ patientId }) => patientId)).toEqual(["far"]);
  });

  test("the nearest, when everybody can be matched", async () => {
    const { matches } = await matchPatients([seeker("l"), seeker("p", { place: panazol })], [taker("1", { place: panazol }), taker("2")], solve);
    expect(matches.map(({ patientId, capacityId, nearness }) => `${patientId} ${capacityId} ${nearness}`).sort()).toEqual(["l capacity 2 same-commune", "p capacity 1 same-commune"]);
  });

  test("is the same in whatever order the rows come", async () => {
    const patients = Array.from({ length: 12 }, (_, i) => seeker(`p${i}`, { age: 60, place: i % 2 === 0 ? limoges : panazol }));
    const takers = Array.from({ length: 5 }, (_, i) => taker(`t${i}`, { free: 2, place: i % 2 === 0 ? limoges : panazol }));
    const first = await matchPatients(patients, takers, solve);
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(patients, { minLength: 12 }), fc.shuffledSubarray(takers, { minLength: 5 }), async (some, others) => {
      expect(await matchPatients(some, others, solve)).toEqual(first);
    }), { numRuns: 15 });
  });

  test("each match says why in one sentence, and each patient without one why not", async () => {
    const { matches, unmatched } = await matchPatients(
      [seeker("home", { needsVisits: true, waitingDays: 42 }), seeker("plain", { age: 40, asked: false }), seeker("nowhere", { place: undefined }), seeker("visits", { needsVisits: true, age: 20, place: panazol, withinKm: 5 }), seeker("again", { age: 20, askedBefore: ["1", "2"] }), seeker("near only", { place: panazol, withinKm: 5, age: 20 })],
      [taker("1", { homeVisits: "yes" }), taker("2", { what: "structure" })],
      solve,
    );
    expect(Object.fromEntries(matches.map(({ patientId, because }) => [patientId, because.replaceAll("\u00a0", " ")]))).toEqual({
      home: "Médecin volontaire dans la commune du patient ; visites à domicile possibles, comme il le faut ; demande d’aide de 42 jours.",
      plain: "Structure volontaire dans la commune du patient ; patient informé, sans médecin traitant.",
    });
    expect(Object.fromEntries(unmatched.map(({ patientId, because }) => [patientId, because.replaceAll("\u00a0", " ")]))).toEqual({
      nowhere: "La commune du patient n’est pas connue.",
      visits: "Aucun volontaire n’a de place à moins de 5 km.",
      again: "Les volontaires proches ont déjà été interrogés pour ce patient.",
      "near only": "Aucun volontaire n’a de place à moins de 5 km.",
    });
  });

  test("a doctor who did not speak of visits is not sent a patient who needs them", async () => {
    const { unmatched } = await matchPatients([seeker("home", { needsVisits: true })], [taker("1"), taker("2", { homeVisits: "no" })], solve);
    expect(unmatched).toEqual([{ patientId: "home", because: "Aucun volontaire proche n’a dit qu’il se déplace à domicile." }]);
  });

  test("with coordinates it is the distance that counts", async () => {
    const at = (place: Place, latitude: number, longitude: number): Place => ({ ...place, point: { latitude, longitude } });
    const { matches } = await matchPatients([seeker("p", { place: at(limoges, 45.83, 1.26), withinKm: 10 })], [taker("1", { place: at(panazol, 45.84, 1.31) })], solve);
    expect(matches[0]?.because.replaceAll("\u00a0", " ")).toBe("Médecin volontaire dans la même intercommunalité, à 4 km ; demande d’aide de 10 jours.");
  });
});

describe("across the border of a département", () => {
  // Saint-Yrieix (Haute-Vienne) and Lubersac (Corrèze), 16 km apart; no common intercommunalité.
  const saintYrieix: Place = { commune: "87187", name: "Saint-Yrieix-la-Perche", postcodes: ["87500"], epci: "248700189", department: "87", point: { latitude: 45.516, longitude: 1.204 } };
  const lubersac: Place = { commune: "19121", name: "Lubersac", postcodes: ["19210"], epci: "241927201", department: "19", point: { latitude: 45.444, longitude: 1.401 } };

  test("a volunteer whose kilometres are known is as near as they say, and the reason names the border", async () => {
    const { matches } = await matchPatients([seeker("a", { place: saintYrieix })], [taker("v", { place: lubersac })], solve);
    expect(matches).toMatchObject([{ nearness: "other-department", km: 17, because: "Médecin volontaire dans un département voisin, à 17\u00a0km\u00a0; demande d’aide de 10\u00a0jours." }]);
    expect((await matchPatients([seeker("a", { place: saintYrieix, withinKm: 10 })], [taker("v", { place: lubersac })], solve)).matches).toEqual([]);
  });

  test("one whose kilometres are not known is not proposed: the next département may be far", async () => {
    const { point: _, ...somewhere } = lubersac;
    const { matches, unmatched } = await matchPatients([seeker("a", { place: saintYrieix, withinKm: 100 })], [taker("v", { place: somewhere })], solve);
    expect(matches).toEqual([]);
    expect(unmatched).toEqual([{ patientId: "a", because: "Aucun volontaire n’a de place à moins de 100\u00a0km." }]);
  });
});
