import type { Clock, Vault } from "./ports.ts";
import type { Taken } from "./task-taken.ts";

/** What a patient says who wants help; every text is as typed, "" for nothing. */
export interface HelpWishes {
  readonly wantedDoctor: string;
  /** Where to look, in the patient's words: a commune, a postcode. */
  readonly place: string;
  readonly distanceKm: number;
  readonly homeVisits: boolean;
  readonly languages: string;
  readonly telephone: string;
  readonly hours: string;
  readonly nursingHome: boolean;
  /** A relative who answers for the patient. */
  readonly relative: string;
  readonly relativeTelephone: string;
}

export type HelpChannel = "link" | "code" | "telephone" | "coupon";
export type HelpState = "open" | "proposed" | "done" | "withdrawn";

/** A request as its patient may see it: what became of it, and nothing that was written in it. */
export interface HelpSituation {
  readonly state: HelpState;
  readonly reference: string;
  readonly askedAt: Date;
}

export type HelpOutcome =
  | { readonly outcome: "asked"; readonly reference: string }
  | { readonly outcome: "already"; readonly reference: string }
  /** The patient said no to any help: that is taken back first, by the patient. */
  | { readonly outcome: "objected" };

/** A request as it lies: what matching needs beside what is sealed. */
export interface SealedWishes {
  readonly distanceKm: number;
  readonly homeVisits: boolean;
  readonly nursingHome: boolean;
  readonly cipher: Uint8Array;
}

export interface HelpStore {
  /** Writes the request and a task for staff, in one transaction; a living one stands and is given back. */
  ask(request: { readonly patientId: string; readonly channel: HelpChannel; readonly recordedBy: string; readonly wishes: SealedWishes }, reference: string, now: Date): Promise<HelpOutcome>;
  /** The latest request. */
  situation(patientId: string): Promise<HelpSituation | undefined>;
  /** The patient may always; staff leave to a colleague the task that the colleague has taken. @returns false when none was alive */
  withdraw(patientId: string, by: string, now: Date): Promise<boolean | Taken>;
}

export interface HelpWorld {
  readonly store: HelpStore;
  readonly vault: Pick<Vault, "seal" | "shortCode">;
  readonly clock: Clock;
  readonly newId: () => string;
}

const context = "help.content";

/** How far a doctor may be, as the page offers it. */
export const distancesKm = [5, 10, 20, 50] as const;

/** Records that a patient wants help. Safe to repeat: a request that lives stands. */
export async function askForHelp(
  request: { readonly patientId: string; readonly channel: HelpChannel; readonly recordedBy: string; readonly wishes: HelpWishes },
  world: HelpWorld,
): Promise<HelpOutcome> {
  const { distanceKm, homeVisits, nursingHome, ...words } = request.wishes;
  const cipher = world.vault.seal(new TextEncoder().encode(JSON.stringify(words)), context);
  const { patientId, channel, recordedBy } = request;
  return world.store.ask({ patientId, channel, recordedBy, wishes: { distanceKm, homeVisits, nursingHome, cipher } }, `AIDE-${world.vault.shortCode(`help:${world.newId()}`)}`, world.clock.now());
}

/** Opens what a patient wrote. */
export function openWishes(sealed: SealedWishes, vault: Pick<Vault, "open">): HelpWishes {
  const words = JSON.parse(new TextDecoder().decode(vault.open(sealed.cipher, context))) as Omit<HelpWishes, "distanceKm" | "homeVisits" | "nursingHome">;
  return { ...words, distanceKm: sealed.distanceKm, homeVisits: sealed.homeVisits, nursingHome: sealed.nursingHome };
}

/** Why a request cannot be taken as it is; undefined when it can. */
export function wishesFault(wishes: HelpWishes): string | undefined {
  const telephone = (text: string): boolean => text === "" || (/^[+0-9 .()-]{6,25}$/.test(text) && text.replace(/\D/g, "").length >= 6); // "05 55 00 00 00", "+33 5 55…"
  if (!telephone(wishes.telephone)) return "Ce numéro de téléphone n’est pas complet.";
  if (!telephone(wishes.relativeTelephone)) return "Le numéro de téléphone de la personne qui répond pour vous n’est pas complet.";
  return undefined;
}
