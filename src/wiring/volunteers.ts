import { createAssignmentSolver } from "../adapters/highs/assignment.ts";
import { createIntroductionStaffStore } from "../adapters/postgres/introduction-staff-store.ts";
import { createIntroductionStore } from "../adapters/postgres/introduction-store.ts";
import { createCallStore } from "../adapters/postgres/volunteer-call-store.ts";
import { createVolunteerStaffStore } from "../adapters/postgres/volunteer-staff-store.ts";
import { loadGazetteer } from "../adapters/territory/decoupage.ts";
import { keepCommunePoints } from "../adapters/postgres/commune-points.ts";
import type { VolunteerActs } from "../cli/volunteer-acts.ts";
import { Trouble } from "../cli/world.ts";
import { parisDay } from "../domain/calendar.ts";
import { readCommunePoints } from "../domain/introduction/commune-points.ts";
import { usualRules } from "../domain/sending/rules.ts";
import { fr } from "../domain/wording/typography.ts";
import { confirmIntroduction, proposeIntroductions } from "../pipeline/introduction.ts";
import type { Next } from "../pipeline/next.ts";
import { approveCalls, buildRound } from "../pipeline/volunteer-call.ts";
import { enterCapacity, enterStructure, type VolunteerStaffWorld } from "../pipeline/volunteer-staff.ts";
import type { VolunteerPages } from "../pipeline/volunteer-pages.ts";
import { territoryToCall } from "../pipeline/volunteer-territory.ts";
import { orUndescribed } from "./described.ts";
import { newId, systemRandom, usualOfferMonths } from "./engine.ts";
import type { Opened } from "./opened.ts";
import { readText } from "./read-text.ts";
import { sendingRules } from "./sending-rules.ts";
import { postalPlaces } from "./volunteering.ts";

const noQueue = (_next: readonly Next[]): Promise<void> => Promise.resolve(); // workers learn of the rest from the sweep
const shown = 500;

/** What the caisse has set about volunteers. */
export interface VolunteerSettings {
  readonly offerMonths: number;
  readonly preferredDomains: readonly string[];
}

/** The volunteers and introductions commands on the opened store. */
export const volunteerActs = ({ config, ...opened }: Pick<Opened, "config" | "stores" | "vault" | "clock" | "log">): VolunteerActs =>
  actsOf(opened, { offerMonths: config.VOLUNTEER_MONTHS, preferredDomains: sendingRules(config).preferredDomains });

/** What the pages about volunteers need. */
export function volunteerPages(opened: Pick<Opened, "stores" | "vault" | "clock" | "log">, settings: VolunteerSettings = { offerMonths: usualOfferMonths, preferredDomains: usualRules.preferredDomains }): VolunteerPages {
  const acts = actsOf(opened, settings);
  const { pool } = opened.stores;
  return {
    staff: staffOf(opened, settings), introductions: createIntroductionStaffStore(pool),
    call: (caisseCode, territory, by) => acts.call(caisseCode, territory, by, false),
    approve: (caisseCode, roundId, by) => approveCalls({ caisseCode, roundId, by }, { store: createCallStore(pool), clock: opened.clock, vault: opened.vault, newId }, noQueue),
    cancel: acts.cancelCalls, propose: acts.propose, confirm: acts.confirm, decline: acts.decline,
  };
}

const staffOf = ({ stores, clock }: Pick<Opened, "stores" | "clock">, { offerMonths }: VolunteerSettings): VolunteerStaffWorld => ({ store: createVolunteerStaffStore(stores.pool), places: postalPlaces, validMonths: offerMonths, clock });

function actsOf({ stores, vault, clock, log }: Pick<Opened, "stores" | "vault" | "clock" | "log">, settings: VolunteerSettings): VolunteerActs {
  const { pool } = stores;
  const calls = createCallStore(pool);
  const staff = staffOf({ stores, clock }, settings);
  const introductions = createIntroductionStore(pool);
  const { preferredDomains } = settings;
  return {
    async call(caisseCode, code, by, dryRun) {
      const caisse = await calls.caisse(caisseCode);
      if (caisse?.mailbox === "") return "no-mailbox";
      const found = caisse === undefined ? undefined : territoryToCall(code, { code: caisseCode, name: caisse.name, department: caisse.department }, loadGazetteer(), await calls.perimeters(caisseCode));
      return found === undefined ? undefined : buildRound({ caisseCode, ...found, by, dryRun }, { store: calls, places: postalPlaces(), clock, random: systemRandom, preferredDomains });
    },
    approveCalls: (caisseCode, by) => orUndescribed(approveCalls({ caisseCode, roundId: undefined, by }, { store: calls, clock, vault, newId }, noQueue)),
    cancelCalls: (caisseCode, roundId, by) => calls.cancelDrafted(caisseCode, roundId, by, clock.now()),
    holdCalls: (caisseCode, roundId, to, by) => staff.store.hold(caisseCode, roundId, to, by, clock.now()),
    enterCapacity: (entry) => enterCapacity(entry, staff),
    enterStructure: (entry) => enterStructure(entry, staff),
    async status(caisseCode) {
      const [rounds, volunteers] = await Promise.all([staff.store.rounds(caisseCode), staff.store.volunteers(caisseCode, parisDay(clock.now()))]);
      return { rounds, volunteers };
    },
    async placeCommunes(file, by) {
      const read = readCommunePoints(await readText(file));
      if (read === undefined) throw new Trouble(fr`« ${file} » : la première ligne doit nommer les colonnes commune, latitude et longitude.`);
      if (read.points.size === 0) throw new Trouble(fr`« ${file} » ne contient aucune commune : rien n'est remplacé.`);
      await keepCommunePoints(pool, read.points, by, clock.now());
      return { communes: read.points.size, refused: read.refused };
    },
    propose: (caisseCode, scope, by) => proposeIntroductions({ caisseCode, scope, by }, { store: introductions, places: postalPlaces(), solve: createAssignmentSolver(), clock, log }),
    confirm: (caisseCode, introductionId, by, rpps) =>
      confirmIntroduction({ caisseCode, introductionId, by, ...(rpps === undefined ? {} : { rpps }) }, { store: introductions, clock, random: systemRandom, vault, newId, preferredDomains }, noQueue),
    decline: (caisseCode, introductionId, by, reason) => introductions.decline(caisseCode, introductionId, by, reason, clock.now()),
    introductions: (caisseCode) => createIntroductionStaffStore(pool).seen(caisseCode, shown),
  };
}
