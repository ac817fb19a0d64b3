import { randomUUID } from "node:crypto";
import { createAssignmentSolver } from "../../src/adapters/highs/assignment.ts";
import { loadPostalPlaces } from "../../src/adapters/postal/places.ts";
import { createHelpStore } from "../../src/adapters/postgres/help-store.ts";
import { createIntroductionStore } from "../../src/adapters/postgres/introduction-store.ts";
import { createCallStore } from "../../src/adapters/postgres/volunteer-call-store.ts";
import { createVolunteerStaffStore } from "../../src/adapters/postgres/volunteer-staff-store.ts";
import { startSandboxOperator } from "../../src/adapters/sandbox/operator.ts";
import { loadGazetteer } from "../../src/adapters/territory/decoupage.ts";
import { createRelay } from "../../src/adapters/smtp/relay.ts";
import { createInbox } from "../../src/adapters/imap/inbox.ts";
import { usualMessageBytes, usualRules, type SendingRules } from "../../src/domain/sending/rules.ts";
import { askForHelp } from "../../src/pipeline/help.ts";
import { confirmIntroduction, proposeIntroductions } from "../../src/pipeline/introduction.ts";
import type { Sandbox } from "../../src/pipeline/sandbox-port.ts";
import { approveCalls, buildRound } from "../../src/pipeline/volunteer-call.ts";
import { enterCapacity } from "../../src/pipeline/volunteer-staff.ts";
import { territoryToCall } from "../../src/pipeline/volunteer-territory.ts";
import { createEngine, type Engine } from "../../src/wiring/engine.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import type { PatientIntroduction, PrintedLetter } from "../../src/pipeline/documents.ts";
import { buildLots } from "../../src/pipeline/letters.ts";
import { caisseCode, House, migrated, pseudonymOf, rppsOf, type Plan } from "./house.ts";
import { utf8 } from "./world.ts";
import { ownDatabase } from "../engines/harness/shared.ts";

/** The communes of the country. */
export const places = loadPostalPlaces();
const solve = createAssignmentSolver();
const anyHour: SendingRules = { ...usualRules, hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1_440, holidays: "none", closedOn: [] }, preferredDomains: ["medecin.mssante.example"] };
const preferredDomains = anyHour.preferredDomains;
let draws = 1_000;
const random = { integer: () => (draws += 7) };
/** Nobody takes what comes next: the sweep finds it. */
export const nothingMore = (): Promise<void> => Promise.resolve();

const closers: (() => Promise<unknown>)[] = [];
/** Call before each test: what the sandbox's doctors say follows from the references. */
export const drawAnew = (): void => {
  draws = 1_000;
};
/** Call after each test. */
export async function leaveAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Informed patients whose month is over, on Monday 7 August 2023, and the acts of calls and introductions on real stores. */
export class Neighbourhood {
  readonly house: House;
  readonly stores: Stores;
  readonly calls;
  readonly staff;
  readonly introductions;

  private constructor(house: House, stores: Stores) {
    this.house = house;
    this.stores = stores;
    this.calls = createCallStore(stores.pool);
    this.staff = { store: createVolunteerStaffStore(stores.pool), places: () => places, validMonths: 6, clock: house.clock };
    this.introductions = createIntroductionStore(stores.pool);
  }

  static async open(plan: Plan): Promise<Neighbourhood> {
    const url = await ownDatabase(migrated);
    const house = await House.open(url, plan);
    const stores = openStores(url, house.vault, house.clock, anyHour);
    closers.push(() => stores.pool.end(), house.close);
    await house.informAll();
    house.clock.moveTo("2023-08-07T07:00:00Z");
    await house.rows("update doctor set family_name = 'MOREL'"); // they sign with their names, and a figure in one would be a line's number
    return new Neighbourhood(house, stores);
  }

  call = async (by: string, dryRun = false, code = "87085") => {
    const found = territoryToCall(code, { code: caisseCode, name: "CPAM de la Haute-Vienne", department: "87" }, loadGazetteer());
    if (found === undefined) throw new Error(code);
    return buildRound({ caisseCode, ...found, by, dryRun }, { store: this.calls, places, clock: this.house.clock, random, preferredDomains });
  };
  approve = (by: string) => approveCalls({ caisseCode, roundId: undefined, by }, { store: this.calls, clock: this.house.clock, vault: this.house.vault, newId: randomUUID }, nothingMore);
  offer = (doctor: number, patients: number) => enterCapacity({ caisseCode, who: { rpps: rppsOf(doctor) }, patients, homeVisits: "yes", until: undefined, by: "staff:agent", reason: "appel du cabinet" }, this.staff);
  async help(patient: number, wishes: Partial<{ distanceKm: number; homeVisits: boolean }> = {}): Promise<void> {
    await askForHelp(
      { patientId: await this.house.patientId(patient), channel: "telephone", recordedBy: "staff:agent", wishes: { wantedDoctor: "", place: "", distanceKm: 20, homeVisits: false, languages: "", telephone: "", hours: "", nursingHome: false, relative: "", relativeTelephone: "", ...wishes } },
      { store: createHelpStore(this.stores.pool), vault: this.house.vault, clock: this.house.clock, newId: randomUUID },
    );
  }
  /** Prints the letters about introductions, as the print provider gets them. */
  async printed(): Promise<readonly PatientIntroduction[]> {
    const letters: PatientIntroduction[] = [];
    const printer = {
      async print(_lot: unknown, drawn: AsyncIterable<PrintedLetter>) {
        for await (const letter of drawn) if ("says" in letter) letters.push(letter);
        return { sha256: utf8("lot"), letters: letters.length };
      },
    };
    await buildLots("introduction", caisseCode, 100, { store: this.stores.letters, printer, vault: this.house.vault, clock: this.house.clock, publicUrl: "https://mt.cpam87.example" }, () => undefined);
    return letters;
  }
  /** The patient's introduction. */
  introductionOf = (patient: number): Promise<string | undefined> => this.house.value<string>("select i.id from introduction i join patient p on p.id = i.patient_id where p.pseudonym = $1 order by i.proposed_at desc limit 1", [pseudonymOf(patient)]);
  propose = (scope: "asked" | "all" = "asked") => proposeIntroductions({ caisseCode, scope, by: "staff:agent" }, { store: this.introductions, places, solve, clock: this.house.clock, log: this.house.log });
  confirm = (introductionId: string, by = "staff:agent", rpps?: string) =>
    confirmIntroduction({ caisseCode, introductionId, by, ...(rpps === undefined ? {} : { rpps }) }, { store: this.introductions, clock: this.house.clock, random, vault: this.house.vault, newId: randomUUID, preferredDomains }, nothingMore);
  proposed = async (): Promise<string[]> => (await this.house.rows<{ id: string }>("select id from introduction where state = 'proposed' order by id")).map(({ id }) => id);
  states = async (): Promise<string[]> => (await this.house.rows<{ state: string }>("select state from introduction order by proposed_at, id")).map(({ state }) => state);
  free = async (): Promise<number | undefined> => (await this.introductions.places(caisseCode, this.house.today()))[0]?.free;
}

/** The stages on real stores, with the sandbox's operator and its doctors. */
export const sandboxEngine = async (there: Neighbourhood, doctors: Parameters<typeof startSandboxOperator>[0]["doctors"]): Promise<{ sandbox: Sandbox; engine: Engine }> => {
  const sandbox = await startSandboxOperator({ seed: "volunteers", clock: there.house.clock, ...(doctors === undefined ? {} : { doctors }) });
  closers.push(() => sandbox.stop());
  const { smtp, imap } = sandbox.operator;
  const clientCertificate = smtp.clientCertificate;
  if (clientCertificate === undefined) throw new Error("the sandbox gives its mailbox a certificate");
  const relay = createRelay({ ...smtp, clientCertificate, signIn: { how: "login", user: smtp.user, password: smtp.password }, connections: 2, maxBytes: usualMessageBytes });
  closers.push(() => relay.close());
  const engine = await createEngine({
    stores: there.stores, vault: there.house.vault, clock: there.house.clock, log: there.house.log, random, relays: () => Promise.resolve(relay), publicUrl: "https://mt.cpam87.example", productReference: "RAT000001", rules: anyHour,
    openInbox: () => createInbox({ ...imap, clientCertificate, signIn: { how: "login", user: imap.user, password: imap.password }, maxBytes: usualMessageBytes }),
  });
  return { sandbox, engine };
};

/** Does all that waits, until nothing moves. */
export async function drain(there: Neighbourhood, engine: Engine): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const waiting = (await there.stores.sweeping.waiting(there.house.clock.now(), 500, "")).filter(({ step }) => step !== "finalise");
    if (waiting.length === 0) return;
    for (const { step, id } of waiting) await engine[step](id);
  }
}
