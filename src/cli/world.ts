import type { CampaignState } from "../domain/states.ts";
import type { InboundRates, LetterRates, LoadRates, OwnMailRates, RenderRates, SendRates } from "../pipeline/bench.ts";
import type { ConsoleRates } from "../pipeline/bench-console.ts";
import type { BenchResult } from "../pipeline/bench-select.ts";
import type { CancelOutcome } from "../pipeline/cancel.ts";
import type { ListStatus } from "../pipeline/list-status.ts";
import type { CampaignCounts } from "../pipeline/report.ts";
import type { AnnuaireFileReport } from "../pipeline/annuaire.ts";
import type { RegisterCounts } from "../pipeline/annuaire-import.ts";
import type { FileReport, Funnel, PlaceFunnel, Progress } from "../pipeline/extraction-ports.ts";
import type { LoadOutcome } from "../pipeline/load.ts";
import type { WorldSummary } from "../pipeline/generate.ts";
import type { InformOutcome } from "../pipeline/inform.ts";
import type { ApproveOutcome, BuildOutcome } from "../pipeline/list.ts";
import type { BuiltLot, LetterKind } from "../pipeline/letters.ts";
import type { ReportsResult } from "../pipeline/bench-reports.ts";
import type { DisclosureVerdict } from "../pipeline/disclosure-verify.ts";
import type { TerritoryCounts } from "../domain/territory/counts.ts";
import type { OutreachFigures } from "../domain/outreach/outreach.ts";
import type { OutreachLoad } from "../pipeline/outreach.ts";
import type { AreaKind, RetirementForecast } from "../pipeline/retirement.ts";
import type { Tended } from "../pipeline/tend.ts";
import type { CommitteeActs } from "./committee-acts.ts";
import type { DeclarationActs } from "./declaration-acts.ts";
import type { OutcomeActs } from "./outcome-acts.ts";
import type { VolunteerActs } from "./volunteer-acts.ts";
import type { StaffActs } from "./staff-acts.ts";
import type { TerritoryActs } from "./territory-acts.ts";
import type { Output } from "./output.ts";

/** Something that a person can mend: said as a sentence, without a stack, with its exit code. */
export class Trouble extends Error {
  override readonly name = "Trouble";
  readonly exitCode: 1 | 2;
  constructor(sentence: string, exitCode: 1 | 2 = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

export interface DemoRequest {
  readonly seed: string;
  readonly patients: number;
  readonly doctors: number;
  readonly department: string;
  readonly serve: boolean;
}

export interface DemoOutcome {
  readonly counts: CampaignCounts;
  readonly folder: string;
  readonly seconds: number;
  readonly console: { readonly url: string; readonly login: string; readonly password: string } | undefined;
  /** Resolves when the pages were stopped; at once without them. */
  readonly served: Promise<void>;
}

/** Told of each step of the demo as it happens. */
export interface DemoView {
  step(title: string): void;
  done(sentence: string): void;
  progress(of: string, done: number, total: number): void;
}

export interface SelectRequest {
  readonly workDir: string;
  readonly referenceDate: string;
  readonly minimumContacts: number;
  readonly months: number;
  readonly specialties: "gp" | "any";
  readonly assignment: "every" | "most-seen";
}

export interface AnnuaireRequest {
  readonly inputDir: string;
  readonly whitelist: string | undefined;
  readonly acceptSmaller: boolean;
}

/** What an import of the register read, and what the store holds since. */
export interface AnnuaireResult extends RegisterCounts {
  readonly files: readonly AnnuaireFileReport[];
  /** The day that the extractions are of, and its age; undefined when their names tell none. */
  readonly day: string | undefined;
  readonly ageDays: number | undefined;
  /** Of the campaigns' doctors: those with another name or address since. */
  readonly renamed: number;
  readonly campaignDoctors: number;
  /** Those whom no list can reach by mail. */
  readonly unreachable: number;
  readonly nameless: number;
}

export interface LoadRequest extends SelectRequest {
  readonly inputDir: string;
  readonly layout: "native" | "snds";
  readonly encoding: "utf-8" | "latin-1";
  /** Of the identity file, as a share. */
  readonly maxRejects: number;
  readonly campaignName: string;
}

/** What was loaded, or that it was loaded before. */
export type LoadedSelection =
  | ({ readonly outcome: "loaded" } & Omit<LoadOutcome, "campaigns"> & { readonly campaigns: readonly CampaignSeen[] })
  /** loadedAt: ISO 8601. */
  | { readonly outcome: "already-loaded"; readonly loadedAt: string; readonly campaigns: readonly CampaignSeen[] };

/** A campaign of one caisse that is open. */
export interface CampaignSeen {
  readonly campaignId: string;
  readonly caisseCode: string;
  readonly name: string;
}

/** What the commands that need the store can do; opened for one command, closed after it. */
export interface App {
  migrate(): Promise<readonly string[]>;
  /** @param states by default the open ones */
  campaigns(states?: readonly CampaignState[]): Promise<readonly CampaignSeen[]>;
  /** @returns undefined when it is so already, or closed */
  moveCampaign(campaignId: string, to: CampaignState, by: string, reason: string): Promise<{ readonly cancelled: number } | undefined>;
  /** @throws Trouble when the extract or the identity file cannot be used, or the campaign is closed: nothing is loaded then */
  load(request: LoadRequest, onProgress: (progress: Progress) => void): Promise<LoadedSelection>;
  /** Takes in the Annuaire Santé and the whitelist. @throws Trouble (1) when they cannot be read: nothing is changed then */
  importAnnuaire(request: AnnuaireRequest, onProgress: (progress: Progress) => void): Promise<AnnuaireResult>;
  /** Reads the profile of one or more caisses (JSON) and keeps them. @returns their codes */
  setCaisses(file: string): Promise<readonly string[]>;
  /** Whether a caisse of this code was loaded or set here. */
  knowsCaisse(caisseCode: string): Promise<boolean>;
  inform(campaignId: string): Promise<InformOutcome>;
  buildLists(campaignId: string, by: string): Promise<BuildOutcome>;
  approveLists(campaignId: string, by: string): Promise<ApproveOutcome>;
  /** Writes each drafted or approved list as mail (HTML, text) and PDF into a folder. @returns how many */
  previewLists(campaignId: string, folder: string, by: string): Promise<number>;
  /** Cancels a list that no doctor has. @param reference as it is printed or said */
  cancelList(reference: string, by: string, reason: string): Promise<CancelOutcome>;
  cancelDrafts(campaignId: string, by: string, reason: string): Promise<number>;
  listStatus(campaignId: string): Promise<readonly ListStatus[]>;
  buildLetters(kind: LetterKind, caisseCode: string, size: number, onLot: (lot: BuiltLot) => void): Promise<readonly BuiltLot[]>;
  confirmLetters(caisseCode: string, file: string): Promise<{ readonly confirmed: number; readonly repeated: number; readonly unknown: number; readonly wrong: readonly string[] }>;
  returnLetters(caisseCode: string, file: string): Promise<{ readonly returned: number; readonly repeated: number; readonly unknown: number; readonly wrong: readonly string[] }>;
  /** Does here and now all that waits for these steps. @returns how many were done */
  drain(steps: readonly ("render" | "send" | "interpret" | "register" | "finalise")[], onProgress: (done: number, total: number) => void): Promise<number>;
  receive(caisseCode: string): Promise<number>;
  counts(caisseCode: string): Promise<CampaignCounts>;
  readonly declarations: DeclarationActs;
  readonly outcome: OutcomeActs;
  readonly volunteers: VolunteerActs;
  readonly territory: TerritoryActs;
  readonly committee: CommitteeActs;
  /** Looks for patients without care; opens and stops their cases. @throws Trouble when there are no checked tables */
  loadOutreach(workDir: string, referenceDate: string, by: string): Promise<readonly OutreachLoad[]>;
  outreachFigures(caisseCode: string): Promise<OutreachFigures>;
  /** @returns how many areas of known caisses were kept */
  keepRetirements(forecast: RetirementForecast, by: string): Promise<number>;
  sweep(): Promise<Tended & { readonly abandoned: number; readonly waiting: number }>;
  /** Erases what the retention rules say is over. @returns rows erased or emptied */
  purge(onRule: (table: string, rows: number) => void): Promise<number>;
  /** @param headFile lines of `auditHead` that were kept elsewhere @throws Trouble (2) when it holds none, (1) when one is not signed by us */
  verifyAudit(headFile?: string, publicKeyFile?: string): Promise<{ readonly entries: number; readonly brokenAt: number | undefined; readonly why: string; readonly heads: number }>;
  /** The trail's end as a signed line, to be kept in another house. */
  auditHead(): Promise<{ readonly at: string; readonly entries: number; readonly hash: string; readonly line: string; readonly publicKey: string }>;
  rotateKeys(onProgress: (done: number) => void): Promise<number>;
  readonly staff: StaffActs;
  /** Works on queues until stopped by a signal. */
  work(queues: readonly string[] | undefined, concurrency: number | undefined): Promise<void>;
  /** Serves the pages until stopped by a signal. @param onUrl told of the address, which may be another port than asked */
  web(onUrl: (url: string) => void): Promise<void>;
  close(): Promise<void>;
}

/** One configured engine, reached or not. */
export interface CheckResult {
  readonly engine: string;
  readonly address: string;
  /** What is to be known of one that answers. */
  readonly note?: string;
  readonly trouble: string | undefined;
}

/** A measurement of inbound mail; without a server, on the sandbox's own mailbox. */
export interface InboundBenchRequest {
  readonly mails: number;
  /** Of every list; undefined: as many as a campaign's lists have. */
  readonly lines: number | undefined;
  readonly server: { readonly host: string; readonly port: number; readonly security: "starttls" | "tls"; readonly user: string; readonly passwordFile: string; readonly caFile: string; readonly certFile: string | undefined; readonly keyFile: string | undefined } | undefined;
}

/** What the commands ask of the rest of the program; every heavy thing behind it is loaded when it is first called. */
export interface CliWorld {
  /** As the package says it: "0.1.0". */
  readonly version: string;
  output(json: boolean): Output;
  readStandardInput(): Promise<string>;
  /** Runs a PostgreSQL and a simulated operator of our own until a signal; other commands join them with RATTACHE_MODE=embedded. */
  sandbox(seed: string, onReady: (folder: string) => void): Promise<void>;
  demo(request: DemoRequest, view: DemoView): Promise<DemoOutcome>;
  generate(request: { readonly patients: number; readonly doctors: number | undefined; readonly department: string | undefined; readonly layout: "native" | "snds"; readonly format: "csv" | "parquet"; readonly seed: string; readonly outputDir: string }, onProgress: (progress: Progress) => void): Promise<WorldSummary>;
  extract(request: { readonly inputDir: string; readonly layout: "native" | "snds"; readonly workDir: string; readonly maxRejects: number; readonly encoding: "utf-8" | "latin-1" }, onProgress: (progress: Progress) => void): Promise<{ readonly files: readonly FileReport[]; readonly refused: number; readonly rejectsFile: string }>;
  select(request: SelectRequest, onProgress: (progress: Progress) => void): Promise<{ readonly total: Funnel; readonly places: readonly PlaceFunnel[] }>;
  explain(request: SelectRequest, pseudonym: string): Promise<readonly string[] | undefined>;
  /** Counts the checked tables by commune; nothing is kept. @throws Trouble when there are none */
  countTerritories(workDir: string, referenceDate: string): Promise<TerritoryCounts>;
  /** Attacks releases' files, knowing the earlier ones. @throws Trouble when a file cannot be read */
  verifyDisclosure(files: readonly string[], earlier: readonly string[], onProgress: (done: number, total: number) => void): Promise<DisclosureVerdict>;
  /** Forecasts retirements from the checked tables; nothing is kept. @throws Trouble when there are none */
  forecastRetirements(workDir: string, referenceDate: string, kind: AreaKind): Promise<RetirementForecast>;
  classifyFile(file: string): Promise<object>;
  interpretFile(listFile: string, file: string): Promise<object>;
  check(): Promise<readonly CheckResult[]>;
  /** Measures against the bare library in the same run. */
  benchSelect(request: { readonly patients: number; readonly contacts: number }, onProgress: (progress: Progress) => void): Promise<BenchResult>;
  benchLoad(request: { readonly patients: number }, onProgress: (progress: Progress) => void): Promise<LoadRates>;
  benchRender(request: { readonly lines: number; readonly documents: number }): Promise<RenderRates>;
  benchLetters(request: { readonly letters: number; readonly lots: readonly number[] }): Promise<LetterRates>;
  benchConsole(request: { readonly lists: number; readonly tasks: number; readonly people: number; readonly seconds: number }, onProgress: (step: string) => void): Promise<ConsoleRates>;
  /** Makes all tables, releases and outcome reports of the country. @throws Trouble when `work` holds no checked tables */
  benchReports(request: { readonly patients: number; readonly work: string | undefined; readonly referenceDate: string }, onProgress: (step: string) => void): Promise<ReportsResult>;
  benchSend(request: { readonly lists: number; readonly lines: number }, onProgress: (step: string) => void): Promise<SendRates>;
  /** Reads the mails of a folder beside mailparser. @throws Trouble when there are none */
  benchOwnMail(request: { readonly fromDir: string; readonly listFile: string | undefined }, onProgress: (step: string) => void): Promise<OwnMailRates>;
  benchInbound(request: InboundBenchRequest, onProgress: (step: string) => void): Promise<InboundRates>;
  configText(form: "env" | "markdown"): string;
  /**
   * @param options.service for a command that runs until it is stopped, whose log is read later
   * @throws Trouble (2) when a setting is missing or wrong, (1) when the store cannot be reached or is not migrated
   */
  open(options?: { readonly migrating?: boolean; readonly service?: boolean }): Promise<App>;
}
