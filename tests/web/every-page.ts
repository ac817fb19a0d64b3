import type { Page } from "playwright-core";
import { acceptedBy } from "./asked.ts";
import { noon, password, testVault } from "./filled-house.ts";
import type { OpenHouse } from "./open-house.ts";

/** One page as a person comes to it. */
export interface Visit {
  /** Also the name of its screenshot. */
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

/** Every page of the site; those of the console as a supervisor. @param at where the site listens */
export function everyPage(house: OpenHouse, at: string): readonly Visit[] {
  const vault = testVault();
  const { own } = house;
  const notice = (index: number): string => own.noticeIds[index] ?? "";
  const link = (index: number): string => `/opposition/${vault.linkToken(notice(index))}`;
  const go = (path: string) => async (page: Page): Promise<void> => void (await page.goto(at + path));
  const press = (path: string, button: string) => async (page: Page): Promise<void> => {
    await page.goto(at + path);
    await page.getByRole("button", { name: button, exact: true }).click();
  };
  return [
    { name: "code", open: go("/opposition") },
    { name: "code-fault", open: press("/opposition", "Continuer") },
    { name: "ask", open: go(link(0)) },
    { name: "ask-fault", open: async (page) => {
      await go(link(0))(page);
      await page.uncheck("#accompaniment");
      await page.uncheck("#disclosure");
      await page.getByRole("button", { name: "Enregistrer mon refus" }).click();
    } },
    { name: "proof", open: async (page) => {
      await house.pool.query("delete from objection where patient_id = $1", [own.patientIds[3]]); // of the visit before: who said no to everything has no button left
      await press(link(3), "Enregistrer mon refus")(page);
    } },
    { name: "ask-again", open: go(link(3)) },
    { name: "help", open: go(link(1).replace("opposition", "aide")) },
    { name: "help-fault", open: async (page) => {
      await go(link(1).replace("opposition", "aide"))(page);
      await page.fill("#telephone", "12");
      await page.getByRole("button", { name: "Envoyer ma demande" }).click();
    } },
    { name: "help-asked", open: press(link(0).replace("opposition", "aide"), "Envoyer ma demande") },
    { name: "help-state", open: go(link(0).replace("opposition", "aide")) },
    { name: "help-withdrawn", open: press(link(0).replace("opposition", "aide"), "Retirer ma demande") },
    { name: "help-objected", open: go(link(3).replace("opposition", "aide")) },
    { name: "ask-doctor", open: async (page) => {
      await acceptedBy(house, 1, "patientInvited");
      await go(link(1))(page);
    } },
    { name: "declined", open: press(link(1), "Enregistrer mon refus") },
    { name: "large-print", open: press(link(2), "Recevoir mes courriers en gros caractères") },
    { name: "unknown-link", open: go("/opposition/inconnu") },
    { name: "emails-ask", open: go(link(2).replace("opposition", "courriels")) },
    { name: "emails-done", open: press(link(2).replace("opposition", "courriels"), "Ne plus recevoir de courriel") },
    { name: "not-found", open: go("/nulle-part") },
    { name: "sign-in", open: go("/console/connexion") },
    { name: "sign-in-fault", open: async (page) => {
      await go("/console/connexion")(page);
      await page.fill("#identifiant", "personne");
      await page.fill("#motdepasse", "faux");
      await page.getByRole("button", { name: "Se connecter" }).click();
    } },
    { name: "queue", open: async (page) => {
      await go("/console/connexion")(page);
      await page.fill("#identifiant", own.logins.supervisor);
      await page.fill("#motdepasse", password);
      await page.getByRole("button", { name: "Se connecter" }).click();
      await page.waitForURL("**/console");
    } },
    { name: "queue-aside", open: go("/console?liste=de-cote") },
    { name: "task", open: go(`/console/taches/${own.taskId}`) },
    { name: "task-fault", open: async (page) => {
      await go(`/console/taches/${own.taskId}`)(page);
      await page.fill("#motif", "?");
      await page.getByRole("button", { name: "Enregistrer et terminer" }).click();
    } },
    { name: "task-bounce", open: go(`/console/taches/${own.bounceTaskId}`) },
    { name: "task-paper", open: async (page) => {
      const { rows } = await house.pool.query<{ id: string }>("insert into review_task (caisse_code, kind, dedupe_key, reasons, list_id, due_on, created_at) values ('871', 'paper-letter', 'paper', '{chosen-by-staff}', $1, '2023-06-23', $2) returning id", [own.listId, noon]);
      await go(`/console/taches/${rows[0]?.id ?? ""}`)(page);
    } },
    { name: "campaign", open: go("/console/campagne") },
    { name: "approval", open: go(`/console/campagne/${own.campaignId}/approbation`) },
    { name: "document", open: go(`/console/listes/${own.listId}/document`) },
    { name: "committee", open: go("/console/instance") },
    { name: "committee-fault", open: async (page) => {
      await go("/console/instance")(page);
      await page.getByText("Inscrire une réunion").click();
      await page.fill("#jour", "2023-06-20");
      await page.fill("#ordre", "Réponses des médecins\nPatients en EHPAD");
      await page.getByRole("button", { name: "Inscrire", exact: true }).click();
    } },
    { name: "pack", open: go("/console/instance/2023-06-20") },
    { name: "retirements", open: go("/console/departs") },
    { name: "territories", open: go("/console/territoires") },
    { name: "territories-communes", open: go("/console/territoires?type=commune") },
    { name: "releases", open: go("/console/territoires/communications") },
    { name: "release", open: press("/console/territoires/communications", "Communiquer") },
    { name: "outreach", open: go("/console/aller-vers") },
    { name: "outreach-case", open: go(`/console/aller-vers/${own.outreachId}`) },
    { name: "volunteers", open: go("/console/volontaires") },
    { name: "volunteers-fault", open: press("/console/volontaires", "Approuver et envoyer") },
    { name: "introductions", open: go("/console/mises-en-relation") },
    { name: "introductions-planned", open: press("/console/mises-en-relation", "Calculer les propositions") },
    { name: "outcome", open: go("/console/bilan") },
    { name: "find", open: go("/console/recherche") },
    { name: "found", open: async (page) => {
      await go("/console/recherche")(page);
      await page.fill("#texte", "Morel");
      await page.getByRole("button", { name: "Chercher", exact: true }).click();
    } },
    { name: "doctor", open: go(`/console/medecins/${own.rpps}`) },
    { name: "list", open: go(`/console/listes/${own.listId}`) },
    { name: "patient", open: go(`/console/patients/${own.patientIds[0]}`) },
    { name: "patient-revealed", open: async (page) => {
      await go(`/console/patients/${own.patientIds[0]}`)(page);
      await page.check("#r-call");
      await page.getByRole("button", { name: "Dévoiler l’identité" }).click();
    } },
    { name: "patient-asked", open: async (page) => {
      await acceptedBy(house, 1, "patientInvited");
      await go(`/console/patients/${own.patientIds[1]}`)(page);
      await page.getByText("Il répond au courrier").click();
    } },
    { name: "access", open: go(`/console/patients/${own.patientIds[0]}/acces`) },
    { name: "trail", open: go("/console/journal") },
    { name: "verified", open: press("/console/journal", "Vérifier le journal") },
  ];
}
