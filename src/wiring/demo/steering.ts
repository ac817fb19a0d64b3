import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createAssignmentSolver } from "../../adapters/highs/assignment.ts";
import { createCommitteeStore } from "../../adapters/postgres/committee-store.ts";
import { createHelpStore } from "../../adapters/postgres/help-store.ts";
import { createIntroductionStore } from "../../adapters/postgres/introduction-store.ts";
import { createOutreachStore } from "../../adapters/postgres/outreach-store.ts";
import { createRetirementStore } from "../../adapters/postgres/retirement-store.ts";
import { createCallStore } from "../../adapters/postgres/volunteer-call-store.ts";
import { loadGazetteer } from "../../adapters/territory/decoupage.ts";
import { Trouble } from "../../cli/world.ts";
import { counted } from "../../domain/wording/plural.ts";
import { addDays, parisDay, type Day } from "../../domain/calendar.ts";
import type { Outcome } from "../../domain/outreach/outreach.ts";
import { askForHelp } from "../../pipeline/help.ts";
import { confirmIntroduction, proposeIntroductions } from "../../pipeline/introduction.ts";
import { recordStep } from "../../pipeline/outreach.ts";
import { keepRetirements } from "../../pipeline/retirement.ts";
import { approveCalls, buildRound } from "../../pipeline/volunteer-call.ts";
import { enterStructure } from "../../pipeline/volunteer-staff.ts";
import { createVolunteerStaffStore } from "../../adapters/postgres/volunteer-staff-store.ts";
import { territoryToCall } from "../../pipeline/volunteer-territory.ts";
import { newId, usualOfferMonths } from "../engine.ts";
import { outcomeActs } from "../outcome.ts";
import { loadOutreachFrom } from "../outreach.ts";
import { forecastFrom } from "../retirement.ts";
import { territoryActs } from "../territory.ts";
import { postalPlaces } from "../volunteering.ts";
import { standsStill, takeIn, type Play } from "./moving.ts";
import { demoRules } from "./rules.ts";
import { referenceDate, type Scene } from "./scene.ts";

const [agent, supervisor] = ["staff:agent", "staff:superviseur"] as const;

/** What a caisse does beside the lists, so that every page of the console has something to show. @param print the letters about introductions */
export async function steer(play: Play, print: () => Promise<number>): Promise<void> {
  const { view } = play;
  view.step("Appel aux médecins, mises en relation, territoires, instance de pilotage");
  const offers = await callDoctors(play);
  view.done(`un appel dans le territoire le plus peuplé : ${counted(offers, "médecin offre", "médecins offrent")} des places, et un centre de santé`);
  const { asked, confirmed, letters } = await introduce(play, print);
  view.done(`${counted(asked, "patient demande", "patients demandent")} de l’aide ; ${counted(confirmed, "mise en relation confirmée", "mises en relation confirmées")}, ${counted(letters, "lettre")} aux patients`);
  view.done(`${counted(await seekOut(play.scene), "patient")} sans soins vus dans l’année : un agent les appelle`);
  await count(play.scene);
  await meet(play.scene);
  view.done("territoires comptés et communiqués, bilan, départs probables et dossier de l’instance : menu « Pilotage »");
}

/** The intercommunalité where most of the campaign's patients live. */
async function mainTerritory({ stores, caisseCode }: Scene): Promise<{ readonly code: string; readonly communes: readonly string[] }> {
  const { rows } = await stores.pool.query<{ commune_code: string; n: number }>("select commune_code, count(*)::int as n from patient where caisse_code = $1 group by commune_code", [caisseCode]);
  const gazetteer = loadGazetteer();
  const people = new Map<string, number>();
  for (const { commune_code: code, n } of rows) {
    const epci = gazetteer.communeOf(code)?.epci ?? "";
    people.set(epci, (people.get(epci) ?? 0) + n);
  }
  const [code = ""] = [...people].filter(([epci]) => epci !== "").sort((a, b) => b[1] - a[1]).map(([epci]) => epci);
  return { code, communes: gazetteer.communes.filter((one) => one.epci === code).map((one) => one.code) };
}

async function callDoctors(play: Play): Promise<number> {
  const { scene, sandbox, queues } = play;
  const { stores, caisseCode, clock, random, vault } = scene;
  const store = createCallStore(stores.pool);
  const caisse = await store.caisse(caisseCode);
  const main = await mainTerritory(scene);
  const found = territoryToCall(main.code, { code: caisseCode, name: caisse?.name ?? "", department: caisse?.department ?? "" }, loadGazetteer());
  if (found === undefined) return 0;
  await buildRound({ caisseCode, ...found, by: agent, dryRun: false }, { store, places: postalPlaces(), clock, random, preferredDomains: demoRules.preferredDomains });
  await approveCalls({ caisseCode, roundId: undefined, by: supervisor }, { store, clock, vault, newId }, queues.add);
  await standsStill(play, "appels", 0);
  await sandbox.settled();
  await takeIn(play);
  await enterStructure(
    { caisseCode, kind: "health-centre", name: "Centre de santé de la Gare", finess: "", communeCode: main.communes[0] ?? "", contactName: "Mme Vidal", telephone: "", rpps: "", patients: 12, homeVisits: "no", until: undefined, by: agent },
    { store: createVolunteerStaffStore(stores.pool), places: postalPlaces, validMonths: usualOfferMonths, clock },
  );
  const { rows } = await stores.pool.query<{ n: number }>("select count(*)::int as n from volunteer_capacity where caisse_code = $1 and state = 'living' and rpps is not null", [caisseCode]);
  return rows[0]?.n ?? 0;
}

/** Some patients on no list ask for help by telephone; half of what is proposed is confirmed, the rest waits for the visitor. */
async function introduce(play: Play, print: () => Promise<number>): Promise<{ readonly asked: number; readonly confirmed: number; readonly letters: number }> {
  const { scene, sandbox, queues } = play;
  const { stores, caisseCode, clock, random, vault, log } = scene;
  const { rows } = await stores.pool.query<{ id: string }>(
    `select p.id from patient p join notice n on n.patient_id = p.id where p.caisse_code = $1 and n.state = 'sent' and n.closes_on < $2 and not exists (select 1 from list_line l where l.patient_id = p.id)
       and not exists (select 1 from objection o where o.patient_id = p.id) order by p.pseudonym limit 16`,
    [caisseCode, parisDay(clock.now())],
  );
  const wishes = { wantedDoctor: "", place: "", distanceKm: 20, homeVisits: false, languages: "", telephone: "", hours: "le matin", nursingHome: false, relative: "", relativeTelephone: "" };
  for (const [n, { id: patientId }] of rows.entries()) await askForHelp({ patientId, channel: "telephone", recordedBy: agent, wishes: { ...wishes, homeVisits: n % 7 === 6 } }, { store: createHelpStore(stores.pool), vault, clock, newId });
  const store = createIntroductionStore(stores.pool);
  await proposeIntroductions({ caisseCode, scope: "asked", by: agent }, { store, places: postalPlaces(), solve: createAssignmentSolver(), clock, log });
  const { rows: proposed } = await stores.pool.query<{ id: string }>(
    "select i.id from introduction i join volunteer_capacity c on c.id = i.capacity_id join patient p on p.id = i.patient_id where i.caisse_code = $1 and i.state = 'proposed' and c.rpps is not null order by p.pseudonym", [caisseCode]);
  let confirmed = 0;
  for (const { id: introductionId } of proposed.slice(0, Math.ceil(proposed.length / 2))) {
    const outcome = await confirmIntroduction({ caisseCode, introductionId, by: agent }, { store, clock, random, vault, newId, preferredDomains: demoRules.preferredDomains }, queues.add);
    if ("confirmed" in outcome) confirmed += 1;
  }
  const letters = await print(); // before the doctors answer: who is accepted at once gets another letter
  await standsStill(play, "mises en relation", confirmed);
  await sandbox.settled();
  await takeIn(play);
  return { asked: rows.length, confirmed, letters };
}

/** Patients without care in the year; the first of them were called. @returns how many are to be called */
async function seekOut(scene: Scene): Promise<number> {
  const { stores, clock, caisseCode } = scene;
  const loaded = await loadOutreachFrom(join(scene.folder, "tables"), referenceDate, agent, { stores, clock });
  const store = createOutreachStore(stores.pool);
  const today = parisDay(clock.now());
  const said: readonly (readonly [Outcome, boolean])[] = [["no-answer", false], ["appointment", true], ["wants-help", true], ["call-again", false], ["has-care", true]];
  for (const [n, one] of (await store.cases(caisseCode, "open", said.length, 0)).entries()) {
    const [outcome, ends] = said[n] ?? said[0] ?? ["no-answer", false];
    await recordStep(caisseCode, one.caseId, { kind: "call", outcome, doneOn: today, next: ends ? undefined : { kind: "call", on: addDays(today, 3) } }, agent, { store, clock, ends });
  }
  return loaded.reduce((sum, { opened }) => sum + opened, 0);
}

/** Counts, gives out, forecasts; the years before are invented in proportion, so that the outcome report has a trend. */
async function count(scene: Scene): Promise<void> {
  const { stores, clock, caisseCode, folder } = scene;
  const tables = join(folder, "tables");
  const territories = territoryActs({ stores, clock });
  await territories.count(tables, referenceDate, agent);
  const { communes } = await mainTerritory(scene);
  const perimeters = join(folder, "cpts.csv");
  writeFileSync(perimeters, ["cpts;nom;commune", ...communes.map((commune) => `CPTS-DEMO;Territoire de démonstration;${commune}`), ""].join("\n"));
  await territories.importCpts(perimeters, caisseCode, agent, "passed-over");
  await territories.markVolunteer(caisseCode, "CPTS-DEMO", true, supervisor);
  for (const cptsCode of ["CPTS-DEMO", undefined]) {
    // Too few people for anything to be told is an answer too, in a demo of few.
    await territories.release({ caisseCode, cptsCode, referenceDate, givenTo: cptsCode === undefined ? "Instance de pilotage" : "Mme Petit, coordinatrice", by: supervisor, folder: join(folder, "territoires") }).catch((error: unknown) => {
      if (!(error instanceof Trouble)) throw error;
    });
  }
  await keepRetirements(await forecastFrom(tables, referenceDate, "epci"), createRetirementStore(stores.pool), agent, clock);
  const outcomes = outcomeActs({ stores, clock });
  const counted = await outcomes.take(caisseCode, referenceDate as Day, "all-schemes", agent);
  if (counted === undefined || "fault" in counted) return;
  const { withoutDoctor, inAld } = counted;
  for (const [day, share] of [["2019-12-31", 0.69], ["2020-12-31", 0.79], ["2021-12-31", 0.88], ["2022-12-31", 0.98]] as const) {
    await outcomes.record({ level: "caisse", code: caisseCode }, { day: day as Day, scope: "all-schemes", withoutDoctor: Math.round(withoutDoctor * share), inAld, source: "nombre inventé pour la démonstration" }, agent);
  }
}

/** A committee of eight seats with a meeting behind it and one ahead. */
async function meet({ stores, clock, caisseCode }: Scene): Promise<void> {
  const store = createCommitteeStore(stores.pool);
  const now = clock.now();
  for (const [seat, name, organisation] of [
    ["assurance-maladie", "Hélène Faure", "CPAM"], ["ars", "Bruno Caillaud", "Délégation départementale"], ["prefecture", "Sylvie Maurin", "Secrétariat général"], ["doctors", "Dr Marc Tessier", "Conseil de l’Ordre"],
    ["coordinated-structures", "Nadia Benali", "Centre de santé de la Gare"], ["cpts", "Anne Petit", "CPTS de la démonstration"], ["elected", "Joël Roche", "Association des maires"], ["patients", "Odile Peyrat", "Association de patients"],
  ] as const) await store.addMember(caisseCode, { seat, name, organisation }, supervisor, now);
  const today = parisDay(now);
  await store.addMeeting(caisseCode, { heldOn: addDays(today, -40), place: "Préfecture", agenda: ["Lancement"] }, supervisor, now);
  await store.addMeeting(caisseCode, { heldOn: addDays(today, 20), place: "Siège de la caisse", agenda: ["Réponses des médecins", "Territoires sans volontaire", "Patients sans soins dans l’année"] }, supervisor, now);
  const held = (await store.meetings(caisseCode)).find(({ heldOn }) => heldOn < today)?.meetingId ?? "";
  await store.addDecision(caisseCode, held, { wording: "Appeler les médecins de l’intercommunalité la plus peuplée", carriedBy: "CPAM", dueOn: addDays(today, -6) }, supervisor, now);
  await store.addDecision(caisseCode, held, { wording: "Présenter la démarche aux CPTS", carriedBy: "ARS", dueOn: addDays(today, 15) }, supervisor, now);
  const first = (await store.decisions(caisseCode)).find(({ wording }) => wording.startsWith("Appeler"));
  if (first !== undefined) await store.follow(caisseCode, first.decisionId, "done", "Appel parti, premières offres reçues", supervisor, now);
}
