// Photographs the pages for the README and the operator's guide: node scripts/screenshots.mjs FOLDER [console-url login password demo-folder]
// Without an address it starts `rattache demo` and stops it afterwards. All the people are invented. Chromium must be installed.
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../", import.meta.url));
const [folder = "docs/screenshots", ...given] = process.argv.slice(2);
const largestBytes = 150_000; // of each picture: the whole folder is cloned with the sources

/** Starts the demo and reads where its console is. */
async function startDemo() {
  const child = spawn(process.execPath, [join(root, "bin/rattache.mjs"), "demo"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  for (;;) {
    const found = /dans (\S+)\nConsole : (\S+)\s+identifiant (\S+), mot de passe (\S+)/.exec(said);
    if (found !== null) return { demoFolder: found[1], url: found[2], login: found[3], password: found[4], stop: () => child.kill("SIGINT") };
    if (child.exitCode !== null) throw new Error(`the demo ended:\n${said}`);
    await new Promise((resolve_) => setTimeout(resolve_, 200));
  }
}

/** The first objection link in a mail to a patient. */
function patientLink(demoFolder) {
  const files = (at) => readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(at, entry.name)) : [join(at, entry.name)]));
  for (const file of files(join(demoFolder, "courriels"))) {
    const link = /\/opposition\/([\w-]{20,})/.exec(readFileSync(file, "utf8").replace(/=\r?\n/g, ""));
    if (link !== null) return link[1];
  }
  throw new Error("no mail to a patient holds a link");
}

const demo = given.length >= 3 ? { url: given[0], login: given[1], password: given[2], demoFolder: given[3], stop: () => undefined } : await startDemo();
const at = new URL(demo.url).origin;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
mkdirSync(resolve(root, folder), { recursive: true });

const tooLarge = [];
async function shoot(page, name, height) {
  const path = resolve(root, folder, `${name}.png`);
  await page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)");
  const { width } = page.viewportSize();
  const full = await page.evaluate("document.documentElement.scrollHeight");
  await page.screenshot({ path, clip: { x: 0, y: 0, width, height: Math.min(full, height) }, fullPage: true });
  if (statSync(path).size > largestBytes) tooLarge.push(name);
}
const context = async (options = {}) => (await browser.newContext({ viewport: { width: 1200, height: 720 }, locale: "fr-FR", timezoneId: "Europe/Paris", ...options })).newPage();
async function signIn(page) {
  await page.goto(`${at}/console/connexion`);
  await page.fill("#identifiant", demo.login);
  await page.fill("#motdepasse", demo.password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await page.waitForURL("**/console");
}
/** The first task of a kind; undefined when the demo left none. */
async function taskOf(page, kind) {
  for (const list of ["", "&liste=de-cote"]) {
    await page.goto(`${at}/console?genre=${kind}${list}`);
    const href = await page.locator(".tasks a").first().getAttribute("href", { timeout: 1_000 }).catch(() => null);
    if (href !== null) return at + href;
  }
  return undefined;
}

const page = await context();
await page.goto(`${at}/console/connexion`);
await shoot(page, "console-connexion", 500);
await signIn(page);
await shoot(page, "console-file", 800);
const kinds = { "unclear-reply": "console-tache", "bounce": "console-retour", "conflict": "console-conflit", "automatic-reply": "console-reponse-automatique", "no-mailbox": "console-sans-boite", "no-sign-of-life": "console-sans-nouvelle", "unmatched-mail": "console-sans-liste", "objection-after-sending": "console-opposition-apres-envoi", "contradiction": "console-contradiction" };
const tasks = {};
for (const [kind, name] of Object.entries(kinds)) {
  tasks[kind] = await taskOf(page, kind);
  if (tasks[kind] === undefined) continue;
  await page.goto(tasks[kind]);
  await shoot(page, name, 700);
}
await page.goto(`${at}/console/campagne`);
await shoot(page, "console-campagne", 1_300);
const approval = await page.getByRole("link", { name: /à approuver/ }).first().getAttribute("href", { timeout: 1_000 }).catch(() => null);
if (approval !== null) {
  await page.goto(at + approval);
  await shoot(page, "console-approbation", 800);
  await page.getByRole("link", { name: /voir le document/ }).first().click();
  await shoot(page, "console-document", 900);
}
for (const [path, name, height] of [["mises-en-relation", "console-mises-en-relation", 900], ["volontaires", "console-volontaires", 1_000], ["bilan", "console-bilan", 1_000]]) {
  await page.goto(`${at}/console/${path}`);
  await shoot(page, name, height);
}
await page.goto(`${at}/console/instance`);
await page.locator('a[href^="/console/instance/"]').first().click();
await shoot(page, "console-dossier-instance", 1_100);
await page.goto(`${at}/console/recherche`);
await page.fill("#texte", "Mar");
await page.getByRole("button", { name: "Chercher", exact: true }).click();
await shoot(page, "console-recherche", 900);
await page.goto(tasks["unclear-reply"] ?? `${at}/console`);
await page.getByRole("link", { name: /^Dr / }).first().click();
await shoot(page, "console-medecin", 700);
await page.locator("table a").first().click();
await shoot(page, "console-liste", 700);
await page.getByRole("link", { name: /^parcours/ }).first().click();
await page.check("#r-reply");
await page.getByRole("button", { name: "Dévoiler l’identité" }).click();
await shoot(page, "console-patient", 900);
await page.getByRole("link", { name: /Relevé des accès/ }).click();
await shoot(page, "console-acces", 700);
await page.goto(`${at}/console/journal`);
await shoot(page, "console-journal", 800);
await page.getByRole("button", { name: "Vérifier le journal" }).click();
await shoot(page, "console-verification", 400);
await page.goto(`${at}/console/files-de-travail`);
await page.waitForTimeout(1_500);
await shoot(page, "console-files-de-travail", 700);

// The same on a small screen and in the dark; the first picture of the README is a task.
const small = await context({ viewport: { width: 360, height: 740 } });
await signIn(small);
await shoot(small, "console-file-mobile", 740);
if (tasks["unclear-reply"] !== undefined) {
  await small.goto(tasks["unclear-reply"]);
  await shoot(small, "console-tache-mobile", 1_400);
  const dark = await context({ colorScheme: "dark" });
  await signIn(dark);
  await dark.goto(tasks["unclear-reply"]);
  await shoot(dark, "console-tache-sombre", 620);
  const head = await context({ viewport: { width: 1_200, height: 660 } });
  await signIn(head);
  await head.goto(tasks["unclear-reply"]);
  await shoot(head, "console", 660);
}

const patient = await context({ viewport: { width: 800, height: 800 } });
await patient.goto(`${at}/opposition`);
await shoot(patient, "patient-code", 1_000);
const token = patientLink(demo.demoFolder);
await patient.goto(`${at}/opposition/${token}`);
await shoot(patient, "patient-refus", 1_200);
await patient.emulateMedia({ colorScheme: "dark" });
await shoot(patient, "patient-refus-sombre", 1_200);
await patient.emulateMedia({ colorScheme: "light" });
await patient.goto(`${at}/aide/${token}`);
await shoot(patient, "patient-aide", 1_200);

await browser.close();
demo.stop();
if (tooLarge.length > 0) {
  process.stderr.write(`larger than ${largestBytes} bytes: ${tooLarge.join(", ")}\n`);
  process.exitCode = 1;
}
