import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { openBounder } from "../../src/adapters/highs/bounder.ts";
import type { AtomCounts } from "../../src/domain/disclosure/measure.ts";
import { atomCounts } from "../../src/domain/territory/measures.ts";
import { makeRelease, valuesOf, type Release, type WantedTerritory } from "../../src/domain/territory/release.ts";
import { releaseFile } from "../../src/domain/territory/release-file.ts";
import { verifyDisclosure, type Bounder, type DisclosureVerdict } from "../../src/pipeline/disclosure-verify.ts";
import { roundMs, runs } from "../rounds.ts";
import { territoryWorlds, type TerritoryWorld } from "../builders/territory-world.ts";

let bounder: Bounder;
beforeAll(async () => {
  bounder = await openBounder();
});

/** The releases of a world, each made knowing those before it. */
function releasesOf(world: TerritoryWorld): Release[] {
  const { counts, releases } = world;
  return releases.reduce<Release[]>((earlier, wanted) => {
    const made = makeRelease("871", counts, wanted, earlier, [], communesOf(world));
    if (made.outcome !== "made") throw new Error(`${made.territory} cannot be protected`);
    return [...earlier, made.release];
  }, []);
}

const communesOf = ({ counts, releases }: TerritoryWorld): string[] => [...new Set([...counts.patients, ...counts.doctors].map(({ commune }) => commune).concat(releases.flat().flatMap(({ communes }) => communes)))];

const attack = (text: string, earlier: readonly Release[]): DisclosureVerdict =>
  verifyDisclosure([{ name: "release.csv", text, earlier: false }, ...earlier.map((one, index) => ({ name: `${index}.csv`, text: releaseFile(one), earlier: true }))], bounder);

test("whatever the communes, territories and earlier releases, the attacker pins nothing down", () => {
  fc.assert(fc.property(territoryWorlds, (world) => {
    const releases = releasesOf(world);
    releases.forEach((release, index) => {
      const verdict = attack(releaseFile(release), releases.slice(0, index));
      expect(verdict).toMatchObject({ faults: [], contradictions: [], leaks: [] });
    });
  }), { endOnFailure: true, numRuns: runs(60) });
}, roundMs);

/** The same communes some months later: a few people came or went. */
const laterWorlds = fc.tuple(territoryWorlds, fc.infiniteStream(fc.integer({ min: -9, max: 9 })), fc.boolean()).map(([world, moves, corrected]) => {
  const moved = (people: number): number => Math.max(0, people + (moves.next().value as number));
  const patients = world.counts.patients.map((cell) => {
    const withoutDoctor = moved(cell.withoutDoctor);
    return { ...cell, withoutDoctor, inAld: withoutDoctor + moved(cell.inAld - cell.withoutDoctor) };
  });
  const doctors = world.counts.doctors.map((cell) => ({ ...cell, doctors: cell.volunteers + moved(cell.doctors - cell.volunteers) }));
  // A release of each day, in turn: what the first day's did not print the second day's might give away.
  return { world, later: { ...world.counts, ...(corrected ? { version: 2 } : { referenceDate: "2023-12-31" }), patients, doctors } };
});

test("figures of two days, or of a count and its correction, put together as if they were of the same people, give no masked one away", () => {
  let [masked, sent, refused] = [0, 0, 0];
  fc.assert(fc.property(laterWorlds, ({ world, later }) => {
    const given: { readonly release: Release; readonly of: object }[] = [];
    for (const [index, wanted] of world.releases.entries()) {
      for (const counts of index % 2 === 0 ? [world.counts, later] : [later, world.counts]) {
        const made = makeRelease("871", counts, wanted, given.filter(({ of }) => of === counts).map(({ release }) => release), given.filter(({ of }) => of !== counts).map(({ release }) => release), communesOf(world));
        if (made.outcome !== "made") {
          refused += 1;
          continue;
        }
        const verdict = attack(releaseFile(made.release), given.map(({ release }) => release));
        masked += verdict.masked;
        sent += 1;
        expect(verdict).toMatchObject({ faults: [], contradictions: [], leaks: [] });
        given.push({ release: made.release, of: counts });
      }
    }
  }), { endOnFailure: true, numRuns: runs(40) });
  expect(masked).toBeGreaterThan(100);
  expect(refused).toBeLessThan(sent / 50); // nothing more goes out where what was given out leaves no room: seldom
}, roundMs);

test("what the outcome report tells of the whole caisse takes nothing away from the room of what is masked", () => {
  fc.assert(fc.property(territoryWorlds, (world) => {
    const releases = releasesOf(world);
    const communes = communesOf(world);
    const total = world.counts.patients.reduce((sum, cell) => sum + cell.withoutDoctor, 0);
    const report = total < 11 ? [] : [line("outcome report", communes.join(" "), total)];
    const files = [{ name: "bilan.csv", text: [header, ...report].join("\r\n"), earlier: true }, ...releases.map((one, index) => ({ name: `${index}.csv`, text: releaseFile(one), earlier: false }))];
    expect(verifyDisclosure(files, bounder)).toMatchObject({ faults: [], contradictions: [], leaks: [] });
  }), { endOnFailure: true, numRuns: runs(40) });
}, roundMs);

const header = "date_reference;caisse;territoire;code;nom;communes;mesure;dimension;modalite;effectif;mention";
const line = (territory: string, communes: string, value: number | undefined, dimension = "ensemble", category = "ensemble"): string =>
  `2023-06-30;871;${territory.replace(" ", ";")};;${communes};sans-medecin-traitant;${dimension};${category};${value ?? ""};${value === undefined ? "masqué" : "publié"}`;

test("the attacker can fail: when small communes alone are masked, and one of an intercommunalité is, it is found", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 11, max: 400 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 10 }), (large, small) => {
    const communes = [...large, small].map((_, index) => String(87001 + index));
    const total = large.reduce((sum, one) => sum + one, small);
    const text = [header, line("epci E", communes.join(" "), total), ...large.map((value, index) => line(`commune ${communes[index] ?? ""}`, communes[index] ?? "", value)), line(`commune ${communes.at(-1) ?? ""}`, communes.at(-1) ?? "", undefined)].join("\r\n");
    expect(attack(text, []).leaks.find(({ kind }) => kind === "masked")).toMatchObject({ from: small, to: small });
  }), { numRuns: 50 });
});

test("a number that stands in the mention's place, or beside “masqué”, is no mask", () => {
  const [whole, masked] = [line("epci E", "87001", 40), line("commune 87001", "87001", undefined)];
  const faults = (text: string) => attack([header, whole, text].join("\r\n"), []).faults.map(({ line: at, fault }) => [at, fault]);
  expect(faults(masked.replace("masqué", "7"))).toEqual([[3, "mention"]]);
  expect(faults(masked.replace(";;masqué", ";7;masqué"))).toEqual([[3, "mention"]]);
  expect(faults(masked.replace("masqué", ""))).toEqual([[3, "mention"]]);
  expect(faults(masked)).toEqual([]);
});

test("the attacker can fail: a mask taken off a figure below the threshold, or off all categories but one, is found", () => {
  let [figures, breakdowns] = [0, 0];
  fc.assert(fc.property(territoryWorlds, fc.nat(), (world, throwOf) => {
    const release = releasesOf(world)[0] as Release;
    const cells = atomCounts(world.counts, world.releases.flat().flatMap(({ communes }) => communes))[0] as AtomCounts;
    const peopleOf = (communes: readonly string[]): number => communes.reduce((sum, commune) => sum + (cells.totals[cells.atoms.indexOf(commune)] ?? 0), 0);
    const lines = releaseFile(release).split("\r\n");
    const masked = release.territories.filter((one) => valuesOf(one, "sans-medecin-traitant") === undefined && peopleOf(one.communes) < 11);
    const victim = masked[throwOf % Math.max(1, masked.length)];
    if (victim !== undefined) {
      figures += 1;
      expect(attack(lines.map((text) => unmasked(text, victim, "ensemble", "ensemble", peopleOf(victim.communes))).join("\r\n"), []).safe).toBe(false);
    }
    const halves = release.territories.filter((one) => one.breakdowns && valuesOf(one, "sans-medecin-traitant") !== undefined && valuesOf(one, "sans-medecin-traitant", "sexe") === undefined);
    const half = halves[throwOf % Math.max(1, halves.length)];
    if (half !== undefined) {
      breakdowns += 1;
      const women = half.communes.reduce((sum, commune) => sum + (cells.by[1]?.[cells.atoms.indexOf(commune)]?.[0] ?? 0), 0);
      expect(attack(lines.map((text) => unmasked(text, half, "sexe", "F", women)).join("\r\n"), []).safe).toBe(false);
    }
  }), { endOnFailure: true, numRuns: 60, seed: 11 });
  expect([figures > 20, breakdowns > 3]).toEqual([true, true]);
}, 120_000);

/** The line with its figure, where it is this one. */
function unmasked(text: string, { kind, code }: WantedTerritory, dimension: string, category: string, value: number): string {
  const fields = text.split(";");
  if (fields[2] !== kind || fields[3] !== code || fields[6] !== "sans-medecin-traitant" || fields[7] !== dimension || fields[8] !== category) return text;
  return [...fields.slice(0, 9), String(value), "publié"].join(";");
}
