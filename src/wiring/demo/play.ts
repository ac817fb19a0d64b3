import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInbox } from "../../adapters/imap/inbox.ts";
import { createPdfRenderer } from "../../adapters/pdf/renderer.ts";
import { startSandboxOperator } from "../../adapters/sandbox/operator.ts";
import { createRelay } from "../../adapters/smtp/relay.ts";
import type { DemoOutcome, DemoRequest, DemoView } from "../../cli/world.ts";
import { usualMessageBytes } from "../../domain/sending/rules.ts";
import { counted } from "../../domain/wording/plural.ts";
import { addDays, parisDay, type Day } from "../../domain/calendar.ts";
import { inform } from "../../pipeline/inform.ts";
import { buildLots, type LetterKind } from "../../pipeline/letters.ts";
import { approveLists, buildLists } from "../../pipeline/list.ts";
import type { Relay } from "../../pipeline/ports.ts";
import { isForPatient } from "../../pipeline/send.ts";
import type { DoctorBehaviour, Sandbox, SandboxDoor } from "../../pipeline/sandbox-port.ts";
import { createEngine, newId } from "../engine.ts";
import { printInto } from "../print-folder.ts";
import { queuesOf } from "../queues.ts";
import { closeOnSignals, type Closing } from "./closing.ts";
import { demoRules } from "./rules.ts";
import { lettersComeBack, patientsObject, patientsObjectLate } from "./people.ts";
import { standsStill, takeIn, type Play } from "./moving.ts";
import { setScene, type Scene } from "./scene.ts";
import { steer } from "./steering.ts";
import { demoProduct, serveConsole } from "./console.ts";

const publicUrl = "https://medecin-traitant.cpam.example";
const lettersPerLot = 500;
const sweepEveryMs = 5_000;

/** `rattache demo`: the whole arrow, real parts throughout, invented people. */
export async function playDemo(request: DemoRequest, view: DemoView): Promise<DemoOutcome> {
  const startedAt = performance.now();
  const closing = closeOnSignals((code) => process.exit(code));
  try {
    const scene = await setScene(request, view, closing);
    const play = await openPlay(scene, request, view, closing);
    await informAll(play);
    await monthPasses(play, request.seed);
    await listAll(play);
    await answersCome(play, request.seed);
    const counts = await scene.stores.reports.counts(scene.caisseCode);
    const seconds = (performance.now() - startedAt) / 1_000;
    writeFileSync(join(scene.folder, "tableau.json"), `${JSON.stringify(counts, undefined, 2)}\n`);
    if (!request.serve) {
      await closing.close();
      return { counts, folder: scene.folder, seconds, console: undefined, served: Promise.resolve() };
    }
    await aWeekLater(play);
    await steer(play, () => printLetters("introduction", scene, view));
    // What an agent decides in the console moves on by itself.
    await play.queues.every("sweep", "all", sweepEveryMs);
    const served = await serveConsole(scene, play.queues, closing);
    return { counts, folder: scene.folder, seconds, ...served };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function openPlay(scene: Scene, request: DemoRequest, view: DemoView, closing: Closing): Promise<Play> {
  const { stores, vault, clock, log, random } = scene;
  view.step("L’opérateur de messagerie simulé ouvre ses serveurs");
  const sandbox = await startSandboxOperator({ seed: request.seed, clock, folder: join(scene.folder, "courriels") });
  closing.add(() => sandbox.stop());
  const doctors = relayTo(sandbox.operator.smtp);
  const patients = relayTo(sandbox.ordinary.smtp);
  closing.add(() => doctors.close());
  closing.add(() => patients.close());
  const engine = await createEngine({
    stores, vault, clock, log, random, publicUrl, productReference: demoProduct, rules: demoRules,
    relays: (kind) => Promise.resolve(isForPatient(kind) ? patients : doctors),
    openInbox: () => createInbox({ ...doorOptions(sandbox.operator.imap), maxBytes: 26_214_400 }),
  });
  const queues = await queuesOf(engine, { kind: "postgres", url: scene.databaseUrl }, log, (id) => stores.interpreting.giveToPerson(id));
  closing.add(() => queues.close());
  queues.work();
  view.done(`SMTP ${sandbox.operator.smtp.port} et IMAP ${sandbox.operator.imap.port} sur la boucle locale, TLS mutuel`);
  return { scene, sandbox, engine, queues, view };
}

const doorOptions = (door: SandboxDoor) => ({
  host: door.host, port: door.port, security: door.security, authorities: door.authorities,
  ...(door.clientCertificate === undefined ? {} : { clientCertificate: door.clientCertificate }),
  signIn: { how: "login" as const, user: door.user, password: door.password },
});

const relayTo = (door: SandboxDoor): Relay => createRelay({ ...doorOptions(door), connections: 8, maxBytes: usualMessageBytes });

async function informAll(play: Play): Promise<void> {
  const { scene, queues, view } = play;
  view.step("inform : chaque patient est informé, par courriel ou par lettre");
  const outcome = await inform(scene.campaignId, { store: scene.stores.notices, vault: scene.vault, clock: scene.clock, newId }, queues.add);
  await standsStill(play, "courriels", outcome.emails);
  await printLetters("notice", scene, view);
  view.done(`${counted(outcome.emails, "courriel remis", "courriels remis")}, ${counted(outcome.letters, "lettre imprimée et postée", "lettres imprimées et postées")}`);
}

/** Prints what waits, and plays the print provider, who posts it the same day. */
async function printLetters(kind: LetterKind, scene: Scene, view: DemoView): Promise<number> {
  const { stores, vault, clock, caisseCode } = scene;
  const printer = printInto(join(scene.folder, "lettres"), createPdfRenderer(), clock);
  let printed = 0;
  await buildLots(kind, caisseCode, lettersPerLot, { store: stores.letters, printer, vault, clock, publicUrl }, (lot) => {
    printed += lot.letters;
    view.progress("lettres", printed, printed);
  });
  const { rows } = await stores.pool.query<{ letter_ref: string }>(
    kind === "notice"
      ? "select letter_ref from notice where caisse_code = $1 and state = 'drafted' and lot_id is not null"
      : `select letter_ref from ${kind}_letter where caisse_code = $1 and sent_on is null and lot_id is not null`,
    [caisseCode],
  );
  await stores.letters.confirm(caisseCode, rows.map((row) => ({ letterRef: row.letter_ref, sentOn: parisDay(clock.now()) })), clock.now());
  return printed;
}

async function monthPasses(play: Play, seed: string): Promise<void> {
  const { scene, sandbox, view } = play;
  const { clock, stores, caisseCode, campaignId, vault } = scene;
  view.step("Un mois passe : les patients peuvent s’opposer, des avis reviennent");
  clock.moveTo(morningOf(addDays(parisDay(clock.now()), 10)));
  const objections = await patientsObject(scene, seed);
  await sandbox.settled();
  await takeIn(play);
  const back = await lettersComeBack(scene, seed, parisDay(clock.now()));
  await stores.letters.returned(caisseCode, back.map((letter) => ({ ...letter, returnedOn: letter.returnedOn as Day })), clock.now());
  const again = await inform(campaignId, { store: stores.notices, vault, clock, newId }, play.queues.add);
  await standsStill(play, "courriels", again.emails);
  await printLetters("notice", scene, view);
  await sandbox.settled();
  await takeIn(play);
  view.done(`${counted(objections, "patient s’oppose", "patients s’opposent")} ; ${counted(back.length, "lettre revient", "lettres reviennent")} ; ${counted(again.emails + again.letters, "patient est informé", "patients sont informés")} par l’autre voie, et le mois recommence`);
  // The first notices' month is over the day after 3 August; those informed anew on the 13th wait for the next lists.
  clock.moveTo(morningOf("2023-08-07" as Day));
  view.done("nous sommes le 7 août 2023 : le mois des premiers informés est écoulé");
}

const morningOf = (day: Day): Date => new Date(`${day}T07:00:00Z`);

async function listAll(play: Play): Promise<void> {
  const { scene, queues, view } = play;
  const { stores, clock, random, vault, campaignId } = scene;
  view.step("list : une liste par médecin, sans qui s’est opposé ni qui a encore son mois");
  const built = await buildLists(campaignId, "staff:agent", { store: stores.lists, clock, random });
  const kept = Object.values(built.leftOut).reduce((sum, n) => sum + n, 0);
  view.done(`${counted(built.lists, "liste")}, ${counted(built.lines, "ligne")} ; ${counted(kept, "ligne écartée", "lignes écartées")}, chacune pour une raison`);
  view.step("render, send : MJML et PDF, puis une seule remise par liste");
  const approved = await approveLists(campaignId, "staff:superviseur", { store: stores.lists, clock, vault, newId }, queues.add);
  if ("refused" in approved) throw new Error("the demo's two people are one");
  await standsStill(play, "listes", approved.approved);
  view.done(`${counted(approved.approved, "liste envoyée", "listes envoyées")}, ${approved.withoutMailbox} sans boîte personnelle : un agent décide`);
}

async function answersCome(play: Play, seed: string): Promise<void> {
  const { scene, sandbox, view } = play;
  view.step("receive, interpret, register : les médecins répondent");
  scene.clock.moveTo(morningOf("2023-08-09" as Day));
  const late = await patientsObjectLate(scene, seed);
  await sandbox.settled();
  const received = await takeIn(play);
  const { duplicates } = sandbox.tally();
  view.done(`${counted(received, "message reçu", "messages reçus")} ; ${counted(late, "patient s’oppose", "patients s’opposent")} après l’envoi : la ligne ne compte plus`);
  const { contrary, cautious } = await heldAgainstIntents(scene, sandbox);
  view.done(`copies en double chez un destinataire : ${duplicates} ; décisions contraires à ce que le médecin voulait dire : ${contrary} ; lignes claires confiées à un agent : ${cautious}`);
  view.step("finalise : chaque patient accepté reçoit une lettre et sa déclaration préremplie");
  const letters = await printLetters("confirmation", scene, view);
  view.done(counted(letters, "lettre"));
}

/** Behaviours whose answer a person must read, however clear its words are. */
const forPerson: readonly DoctorBehaviour[] = ["other-address", "changes-mind"];

/** What an agent finds in the console one morning: doctors of whom nothing was heard, and lists that a second person must approve. */
async function aWeekLater({ scene, engine, queues, view }: Play): Promise<void> {
  const { stores, clock, random, campaignId } = scene;
  view.step("Une semaine plus tard, un agent ouvre la console");
  clock.moveTo(morningOf("2023-08-16" as Day));
  await engine.tend(queues.add);
  const built = await buildLists(campaignId, "staff:agent", { store: stores.lists, clock, random });
  view.done(`pour les patients informés de nouveau, ${counted(built.lists, "liste préparée attend", "listes préparées attendent")} une seconde personne`);
}

/** The simulated doctors know what they meant; what was registered is held against it. */
async function heldAgainstIntents({ stores, caisseCode }: Scene, sandbox: Sandbox): Promise<{ readonly contrary: number; readonly cautious: number }> {
  const { rows } = await stores.pool.query<{ reference: string; number: number; state: string }>(
    `select l.reference, n.number,
            case when exists (select 1 from review_task t where t.line_id = n.id and t.kind = 'contradiction' and t.state <> 'done') then 'review' else n.state end as state
     from list_line n join doctor_list l on l.id = n.list_id where l.caisse_code = $1 and n.state in ('accepted', 'refused', 'review')`,
    [caisseCode],
  );
  const registered = new Map(rows.map((row) => [`${row.reference} ${row.number}`, row.state]));
  const wanted = { accept: "accepted", refuse: "refused", unclear: "review", nothing: undefined } as const;
  let [contrary, cautious] = [0, 0];
  for (const { reference, behaviour, lines } of sandbox.intents()) {
    for (const { line, meant } of lines) {
      const state = registered.get(`${reference} ${line}`);
      if (state === "review") cautious += (meant === "accept" || meant === "refuse") && !forPerson.includes(behaviour) ? 1 : 0;
      else if (state !== undefined && state !== wanted[meant]) contrary += 1;
    }
  }
  return { contrary, cautious };
}
