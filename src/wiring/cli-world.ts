import { processOutput } from "../cli/output.ts";
import { packageVersion } from "./root.ts";
import { Trouble, type App, type CheckResult, type CliWorld } from "../cli/world.ts";
import type { Config } from "../config.ts";

/** The program's outside for its commands. Everything heavy is imported when a command asks for it: --help must not wait for a database driver. */
export const cliWorld: CliWorld = {
  version: packageVersion(),
  output: (json) => processOutput(json, process),
  async readStandardInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks).toString("utf8");
  },
  sandbox: async (seed, onReady) => (await import("./sandbox.ts")).runSandbox((await import("../config.ts")).varFolder(), seed, onReady),
  demo: async (request, view) => (await import("./demo/play.ts")).playDemo(request, view),
  generate: async (request, onProgress) => (await import("./data.ts")).generate(request, onProgress),
  extract: async (request, onProgress) => (await import("./data.ts")).runExtract(request, onProgress),
  select: async (request, onProgress) => (await import("./data.ts")).runSelect(request, onProgress),
  explain: async (request, pseudonym) => (await import("./data.ts")).runExplain(request, pseudonym),
  countTerritories: async (workDir, referenceDate) => (await import("./territory.ts")).countInto(workDir, referenceDate),
  verifyDisclosure: async (files, earlier, onProgress) => (await import("./territory.ts")).verifyFiles(files, earlier, onProgress),
  forecastRetirements: async (workDir, referenceDate, kind) => (await import("./retirement.ts")).forecastFrom(workDir, referenceDate, kind),
  classifyFile: async (file) => (await import("./files.ts")).classifyFile(file),
  interpretFile: async (list, file) => (await import("./files.ts")).interpretFile(list, file),
  check: async (): Promise<readonly CheckResult[]> => (await import("./check.ts")).checkAll(await config()),
  benchSelect: async (request, onProgress) => (await import("./bench/select.ts")).measureSelect(request, onProgress),
  benchLoad: async (request, onProgress) => (await import("./bench/load.ts")).measureLoad(request, onProgress),
  benchRender: async (request) => (await import("./bench/render.ts")).benchRender(request),
  benchLetters: async (request) => (await import("./bench/letters.ts")).benchLetters(request),
  benchConsole: async (request, onProgress) => (await import("./bench/console.ts")).measureConsole(request, onProgress),
  benchReports: async (request, onProgress) => (await import("./bench/reports.ts")).benchReports(request, onProgress),
  benchSend: async (request, onProgress) => (await import("./bench/send.ts")).benchSend(request, onProgress),
  benchOwnMail: async (request, onProgress) => (await import("./bench/own-mail.ts")).benchOwnMail(request, onProgress),
  benchInbound: async (request, onProgress) => (await import("./bench/inbound-at.ts")).benchInboundAt(request, onProgress),
  configText: (form) => configTextOf(form),
  open: async (options = {}): Promise<App> => openApp(await config(), options.migrating === true, options.service === true ? "info" : "warn"),
};

let configTextOf: (form: "env" | "markdown") => string = () => "";

/** Must be awaited once before the commands run: the settings' schema is needed by them all. */
export async function prepareWorld(): Promise<void> {
  configTextOf = (await import("./config-text.ts")).configText;
}

async function config(): Promise<Config> {
  const { embeddedIsAsked, overSandbox, readConfig, varFolder } = await import("../config.ts");
  const sandbox = embeddedIsAsked() ? (await import("./sandbox.ts")).sandboxSettings(varFolder()) : undefined;
  const read = sandbox === undefined ? readConfig() : readConfig(overSandbox(sandbox));
  if ("config" in read) return read.config;
  throw new Trouble(`réglages manquants ou faux (voir .env.example et docs/configuration.md) :\n${read.faults.map(({ key, fix }) => `  ${key} ${fix}`).join("\n")}`, 2);
}

async function openApp(settings: Config, migrating: boolean, usualLog: "info" | "warn"): Promise<App> {
  const { openApp: open } = await import("./app.ts");
  return open(settings, migrating, usualLog);
}
