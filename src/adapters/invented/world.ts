import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addDays, addMonths, type Day } from "../../domain/calendar.ts";
import type { InventWorld, WorldSummary } from "../../pipeline/generate.ts";
import { writeAnnuaire } from "./annuaire-files.ts";
import { inventContacts, type CareHabit } from "./contacts.ts";
import { makeDice, mix, fnv, type Dice } from "./dice.ts";
import { inventDoctors, type InventedDoctor } from "./doctors.ts";
import { countAwkward, startAwkward } from "./awkward.ts";
import { inventIdentity, type InventedIdentity, type Ranks } from "./identities.ts";
import { openNativeLayout, type WorldWriter } from "./native-layout.ts";
import { openSndsLayout } from "./snds-layout.ts";
import { inventPatient, leftOutReasons, type InventedPatient, type LeftOutReason } from "./patients.ts";
import { loadPlaces, type Place, type Places } from "./places.ts";

type WorldRequest = Parameters<InventWorld>[0];

// Source: Assurance Maladie, campaign of 2023: 183,000 of 714,000 saw one doctor three times; one in five saw none in town.
const regularShare = 0.256;
const noCareShare = 0.2;
const leftOutShare = 0.08;
const usualLines = 14.6; // of care a person, when nothing else is asked
const neighbours = 24; // doctors a patient can reach

/** Writes the files of an invented world; the same request writes the same bytes. */
export async function writeWorld(request: WorldRequest): Promise<WorldSummary> {
  const { seed, referenceDate, outputDir } = request;
  await mkdir(outputDir, { recursive: true });
  const places = loadPlaces(request.department);
  const doctors = inventDoctors(seed, places, request.doctors ?? Math.max(3, Math.round(request.patients / 12)), referenceDate);
  const windowStart = daysBetween(referenceDate, addDays(addMonths(referenceDate, -12), 1));
  const dayAt = tableOfDays(referenceDate, windowStart - 200, 60);
  const writer = await (request.layout === "native" ? openNativeLayout : openSndsLayout)(outputDir, dayAt);
  writer.doctors(doctors);
  await writeAnnuaire(join(outputDir, "annuaire"), doctors, referenceDate);

  const draw = makeDice(seed, "people");
  const quotas = planPeople(request.patients);
  const total = quotas.reduce((sum, quota) => sum + quota.left, 0);
  // Four in five have older lines; one of them brings 1.22 on average, its surcharges counted.
  const extraOlder = request.contacts === undefined ? 0 : Math.max(0, (request.contacts / total - usualLines) / (0.81 * 1.22));
  const leftOut = Object.fromEntries(leftOutReasons.map((reason) => [reason, 0])) as Record<LeftOutReason, number>;
  let [regular, contactCount] = [0, 0];
  const ranks: Ranks = new Map();
  const awkward = startAwkward(doctors);
  let before: Born | undefined;
  for (let index = 0; index < total; index++) {
    const quota = takeQuota(draw, quotas, total - index);
    const dice = makeDice(seed, index);
    const drawn = places.draw(dice);
    const twin = twinOf(index, before, quota.leftOut);
    const place = twin?.patient.place ?? placeOnPurpose(places, dice, index, request.department) ?? drawn;
    const near = doctorsNear(doctors, place);
    const pseudonym = makePseudonym(seed, index);
    const patient = inventPatient(dice, { index, pseudonym, leftOut: quota.leftOut, place, formerDoctor: pickFormer(dice, near), twin: twin?.patient, referenceDate });
    const contacts = inventContacts(dice, { habit: quota.habit, near, windowStart, extraOlder });
    const identity = inventIdentity(dice, patient, ranks, twin?.identity);
    writer.patient(patient, contacts, identity);
    before = { patient, identity };
    countAwkward(awkward, patient, contacts, identity);
    if (quota.leftOut !== undefined) leftOut[quota.leftOut]++;
    else if (quota.habit === "regular") regular++;
    contactCount += contacts.length;
    if (index % 1000 === 0) {
      await writer.flush();
      request.onProgress?.({ of: "people", done: index, total });
    }
  }
  request.onProgress?.({ of: "people", done: total, total });
  return finish(request, writer, { seed, layout: request.layout, referenceDate, patients: request.patients, leftOut, awkward, regular, doctors: doctors.length, contacts: contactCount });
}

async function finish(request: WorldRequest, writer: WorldWriter, counted: Omit<WorldSummary, "files">): Promise<WorldSummary> {
  const summary = { ...counted, files: await writer.close() };
  await chmod(join(request.outputDir, "identities.csv"), 0o600);
  await writeFile(join(request.outputDir, "world.json"), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

interface Quota {
  readonly leftOut: LeftOutReason | undefined;
  readonly habit: CareHabit;
  left: number;
}

function planPeople(patients: number): Quota[] {
  const regular = Math.round(patients * regularShare);
  const none = Math.round(patients * noCareShare);
  const apart = Math.max(1, Math.round((patients * leftOutShare) / leftOutReasons.length));
  return [
    { leftOut: undefined, habit: "regular", left: regular },
    { leftOut: undefined, habit: "none", left: none },
    { leftOut: undefined, habit: "scattered", left: patients - regular - none },
    // They see a doctor like the others, or leaving them out would show nothing.
    ...leftOutReasons.map((leftOut): Quota => ({ leftOut, habit: "regular", left: apart })),
  ];
}

/** Draws without putting back: the counts come out exactly, the order is chance. */
function takeQuota(dice: Dice, quotas: readonly Quota[], left: number): Quota {
  let at = Math.floor(dice.float() * left);
  for (const quota of quotas) {
    if (at < quota.left) {
      quota.left--;
      return quota;
    }
    at -= quota.left;
  }
  throw new RangeError("more people than planned");
}

function doctorsNear(doctors: readonly InventedDoctor[], place: Place): InventedDoctor[] {
  const codes = doctors.length;
  let [low, high] = [0, codes];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((doctors[middle] as InventedDoctor).place.order < place.order) low = middle + 1;
    else high = middle;
  }
  const start = Math.max(0, Math.min(low - neighbours / 2, codes - neighbours));
  const near = doctors.slice(start, start + neighbours);
  // Far from all others, somebody still takes the patient: the first doctor of a world always can.
  return near.some((doctor) => doctor.listable) ? near : [...near, doctors[0] as InventedDoctor];
}

/** One in four who had a médecin traitant had one who has retired since, where one lives nearby. */
function pickFormer(dice: Dice, near: readonly InventedDoctor[]): InventedDoctor {
  const retired = near.filter(({ endedOn }) => endedOn !== undefined);
  const wanted = dice.chance(0.25);
  return dice.pick(wanted && retired.length > 0 ? retired : near);
}

interface Born {
  readonly patient: InventedPatient;
  readonly identity: InventedIdentity;
}

/** One in fifty is the twin of the patient before; a minor only of a minor. */
function twinOf(index: number, before: Born | undefined, leftOut: LeftOutReason | undefined): Born | undefined {
  if (before === undefined || index % 50 !== 7) return undefined;
  return (before.patient.leftOut === "under-17") === (leftOut === "under-17") ? before : undefined;
}

/** Corsica and overseas are in every world of the country, however small. */
function placeOnPurpose(places: Places, dice: Dice, index: number, department: string | undefined): Place | undefined {
  const wanted = department === undefined ? ["2A", "2B", "971", "972", "973", "974", "976"][index - 1] : undefined;
  return wanted === undefined ? undefined : dice.pick(places.all.filter((place) => place.department === wanted));
}

/** 17 characters that say nothing; two 32-bit scramblings, so that no two people share one. */
export function makePseudonym(seed: string, index: number): string {
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, "0");
  return `P${hex(mix(index ^ fnv(`${seed}/a`)))}${hex(mix(index ^ fnv(`${seed}/b`)))}`;
}

function tableOfDays(origin: Day, from: number, to: number): (offset: number) => string {
  const days = Array.from({ length: to - from + 1 }, (_, i) => addDays(origin, from + i));
  return (offset) => days[offset - from] as string;
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

