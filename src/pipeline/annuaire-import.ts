import { fr } from "../domain/wording/typography.ts";
import { namedDoctors, type RegisterLookup } from "./annuaire-doctors.ts";
import { doctorsOf, UnreadableRegister, type AnnuaireDoctor, type AnnuaireFileReport, type AnnuaireMailbox, type AnnuaireSource } from "./annuaire.ts";
import type { ExtractedDoctor } from "./extraction-ports.ts";
import type { Clock } from "./ports.ts";

/** The register as it is to stand from now on. */
export interface Register {
  readonly files: readonly string[];
  readonly doctors: AsyncIterable<readonly AnnuaireDoctor[]>;
  readonly mailboxes: AsyncIterable<readonly AnnuaireMailbox[]>;
  /** Undefined: the whitelist of the last import stays. */
  readonly domains: ReadonlySet<string> | undefined;
}

/** What the store holds after an import. */
export interface RegisterCounts {
  readonly doctors: number;
  /** Each address once for each doctor or structure that has it. */
  readonly mailboxes: number;
  /** Of them: whose domain is not on the whitelist. */
  readonly outsideWhitelist: number;
  /** Of them: of an address that the register gives to several. */
  readonly shared: number;
  readonly domains: number;
}

export interface AnnuaireStore {
  /**
   * Puts the register in the place of the last one, in one transaction, and gives the campaigns' doctors their mailboxes.
   * @param acceptSmaller whether it may have less than half of what the last one had: usually a download that broke off
   */
  replace(register: Register, acceptSmaller: boolean, now: Date): Promise<RegisterCounts | { readonly refused: "smaller"; readonly before: number; readonly found: number }>;
  readonly lookup: RegisterLookup;
  /** The doctors of all campaigns as their extracts tell them: what came from the register is left out. */
  campaignDoctors(): AsyncIterable<readonly ExtractedDoctor[]>;
  /** @returns how many of them have another name, address or telephone than before */
  rename(doctors: AsyncIterable<readonly ExtractedDoctor[]>): Promise<number>;
  /** Doctors of campaigns, and those of them whom no list can reach: no personal mailbox of the trust space. */
  reach(): Promise<{ readonly campaignDoctors: number; readonly unreachable: number; readonly nameless: number }>;
}

export type ImportOutcome =
  | ({ readonly outcome: "imported"; readonly day: string | undefined; readonly renamed: number } & RegisterCounts & Awaited<ReturnType<AnnuaireStore["reach"]>>)
  | { readonly outcome: "smaller"; readonly before: number; readonly found: number }
  | { readonly outcome: "unreadable"; readonly sentence: string };

const noDoctor = fr`L’extraction des activités ne contient aucun médecin : sans doute un fichier tronqué, rien n’est changé.`;
const batch = 2_000;

/** Takes in the register and the whitelist; safe to repeat, the last import stands. */
export async function importAnnuaire(
  source: AnnuaireSource,
  { store, clock }: { readonly store: AnnuaireStore; readonly clock: Clock },
  { acceptSmaller, onReport }: { readonly acceptSmaller: boolean; readonly onReport: (report: AnnuaireFileReport) => void },
): Promise<ImportOutcome> {
  try {
    const domains = await source.whitelist();
    const doctors = await doctorsOf(source.activities(onReport));
    if (doctors.size === 0) return { outcome: "unreadable", sentence: noDoctor };
    const register = { files: source.files, doctors: batches([...doctors.values()]), mailboxes: source.mailboxes(onReport), domains };
    const counts = await store.replace(register, acceptSmaller, clock.now());
    if ("refused" in counts) return { outcome: "smaller", before: counts.before, found: counts.found };
    const renamed = await store.rename(namedDoctors(store.campaignDoctors(), store.lookup));
    return { outcome: "imported", day: source.day, renamed, ...counts, ...(await store.reach()) };
  } catch (error) {
    if (error instanceof UnreadableRegister) return { outcome: "unreadable", sentence: error.sentence };
    throw error;
  }
}

async function* batches<T>(items: readonly T[]): AsyncIterable<readonly T[]> {
  for (let i = 0; i < items.length; i += batch) yield await Promise.resolve(items.slice(i, i + batch));
}
