import { kmBetween, nearnessOf, usualKm, type Nearness, type Place } from "./place.ts";

/** A patient who looks for a doctor, as far as it decides who may be asked. No name, no illness, and no note of a case worker. */
export interface Seeker {
  readonly patientId: string;
  readonly place: Place | undefined;
  /** How far a doctor may be, in kilometres. */
  readonly withinKm: number;
  readonly needsVisits: boolean;
  readonly nursingHome: boolean;
  /** Whole years. */
  readonly age: number;
  readonly waitingDays: number;
  /** Asked for help, and was not only found without a doctor. */
  readonly asked: boolean;
  /** Volunteers who were asked about this patient before, whatever came of it. */
  readonly askedBefore: readonly string[];
}

/** Somebody who takes patients, with places left. */
export interface Taker {
  readonly capacityId: string;
  /** RPPS, or the structure's id: the same from one capacity to the next. */
  readonly volunteer: string;
  readonly what: "doctor" | "structure";
  readonly place: Place | undefined;
  /** 1 or more. */
  readonly free: number;
  readonly homeVisits: "yes" | "no" | "unknown";
}

/** Why one patient may go to one volunteer, or may not. */
export type Fit = { readonly fits: true; readonly nearness: Nearness; readonly km: number | undefined } | { readonly fits: false; readonly why: "place-unknown" | "too-far" | "no-visits" | "asked-before" };

/** Whether a volunteer is near enough, comes to the home where that is needed, and was not asked about this patient before. */
export function fitOf(seeker: Seeker, taker: Taker): Fit {
  if (seeker.place === undefined || taker.place === undefined) return { fits: false, why: "place-unknown" };
  const nearness = nearnessOf(seeker.place, taker.place);
  const km = kmBetween(seeker.place, taker.place);
  if ((km ?? usualKm[nearness]) > seeker.withinKm) return { fits: false, why: "too-far" };
  if (seeker.needsVisits && taker.homeVisits !== "yes") return { fits: false, why: "no-visits" };
  if (seeker.askedBefore.includes(taker.volunteer)) return { fits: false, why: "asked-before" };
  return { fits: true, nearness, km };
}

/**
 * How much it matters that this patient is matched, 1 to 361: who asked for help, then age, then the time waited, then a nursing home,
 * where no doctor comes by chance.
 *
 * Source: project decision, docs/volontaires.md.
 */
export function priorityOf({ asked, age, waitingDays, nursingHome }: Seeker): number {
  const upTo = (most: number, value: number): number => Math.max(0, Math.min(most, Math.round(value)));
  return 1 + (asked ? 100 : 0) + upTo(100, age) + upTo(100, (waitingDays * 100) / 365) + (nursingHome ? 60 : 0);
}

/** What the solver is asked: patients and volunteers by their place in the arrays. */
export interface AssignmentProblem {
  readonly patients: number;
  /** Places left, one number a volunteer. */
  readonly places: readonly number[];
  readonly arcs: readonly { readonly patient: number; readonly taker: number; /** whole, 1 or more */ readonly gain: number; /** whole, 0 or more */ readonly cost: number }[];
}

/** Chooses arcs so that the gain is greatest and, of those choices, the cost least. The same problem gives the same choice. @returns places in `arcs` */
export type AssignmentSolver = (problem: AssignmentProblem) => Promise<readonly number[]>;

/** One patient for one volunteer, and why. */
export interface Match {
  readonly patientId: string;
  readonly capacityId: string;
  readonly nearness: Nearness;
  readonly km: number | undefined;
  /** One French sentence that names nobody. */
  readonly because: string;
}

export interface Matching {
  readonly matches: readonly Match[];
  readonly unmatched: readonly { readonly patientId: string; readonly because: string }[];
}

const kmCost = 10; // of one kilometre: a volunteer who is known to come home is preferred within half a kilometre, no more
const unsureVisits = 5;

/**
 * Matches patients to places: as many as can be, those who matter most first, then the nearest.
 *
 * Both sides are put in one order before they are handed to the solver, so that the order of the rows decides nothing.
 */
export async function matchPatients(seekers: readonly Seeker[], takers: readonly Taker[], solve: AssignmentSolver): Promise<Matching> {
  const patients = [...seekers].sort((a, b) => priorityOf(b) - priorityOf(a) || (a.patientId < b.patientId ? -1 : 1));
  const volunteers = takers.filter(({ free }) => free > 0).sort((a, b) => (a.volunteer < b.volunteer ? -1 : 1));
  const fits = patients.map((seeker) => volunteers.map((taker) => fitOf(seeker, taker)));
  const arcs = fits.flatMap((row, patient) =>
    row.flatMap((fit, taker) => (fit.fits ? [{ patient, taker, gain: priorityOf(patients[patient] as Seeker), cost: (fit.km ?? usualKm[fit.nearness]) * kmCost + (volunteers[taker]?.homeVisits === "yes" ? 0 : unsureVisits) }] : [])),
  );
  const chosen = arcs.length === 0 ? [] : await solve({ patients: patients.length, places: volunteers.map(({ free }) => free), arcs });
  const takerOf = new Map(chosen.flatMap((index) => (arcs[index] === undefined ? [] : [[arcs[index].patient, arcs[index].taker] as const])));
  const matches: Match[] = [];
  const unmatched: { patientId: string; because: string }[] = [];
  patients.forEach((seeker, index) => {
    const at = takerOf.get(index);
    const [taker, fit] = at === undefined ? [] : [volunteers[at], fits[index]?.[at]];
    if (taker !== undefined && fit?.fits === true) matches.push({ patientId: seeker.patientId, capacityId: taker.capacityId, nearness: fit.nearness, km: fit.km, because: whyMatched(seeker, taker, fit) });
    else unmatched.push({ patientId: seeker.patientId, because: whyNot(seeker, volunteers, fits[index] ?? []) });
  });
  return { matches, unmatched };
}

const where: Readonly<Record<Nearness, string>> = {
  "same-commune": "dans la commune du patient",
  "same-postcode": "dans une commune voisine, de même code postal",
  "same-epci": "dans la même intercommunalité",
  "same-department": "dans le même département",
  "other-department": "dans un département voisin",
};

function whyMatched(seeker: Seeker, taker: Taker, { nearness, km }: { readonly nearness: Nearness; readonly km: number | undefined }): string {
  const who = taker.what === "doctor" ? "Médecin volontaire" : "Structure volontaire";
  const parts = [
    `${who} ${where[nearness]}${km === undefined ? "" : `, à ${km}\u00a0km`}`,
    ...(seeker.needsVisits ? ["visites à domicile possibles, comme il le faut"] : []),
    seeker.asked ? `demande d’aide de ${waited(seeker.waitingDays)}` : "patient informé, sans médecin traitant",
  ];
  return `${parts.join("\u00a0; ")}.`;
}

const waited = (days: number): string => (days === 0 ? "ce jour" : days === 1 ? "la veille" : `${days}\u00a0jours`);

function whyNot(seeker: Seeker, takers: readonly Taker[], fits: readonly Fit[]): string {
  if (seeker.place === undefined) return "La commune du patient n’est pas connue.";
  if (takers.length === 0) return "Aucun volontaire n’a de place en ce moment.";
  if (fits.some(({ fits: fitting }) => fitting)) return "Les places proches vont à des patients qui attendent depuis plus longtemps ou sont plus âgés.";
  const found = (why: string): boolean => fits.some((fit) => !fit.fits && fit.why === why);
  if (found("no-visits")) return "Aucun volontaire proche n’a dit qu’il se déplace à domicile.";
  if (found("asked-before")) return "Les volontaires proches ont déjà été interrogés pour ce patient.";
  return `Aucun volontaire n’a de place à moins de ${seeker.withinKm}\u00a0km.`;
}
