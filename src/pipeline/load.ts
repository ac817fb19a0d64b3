import type { Day } from "../domain/calendar.ts";
import type { ExtractedDoctor, ExtractedFile, ExtractedIdentity, ExtractedMailbox, Funnel, KnownPeople, Layout } from "./extraction-ports.ts";
import type { Clock } from "./ports.ts";

/** A caisse as its letters and mails name it. */
export interface CaisseProfile {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly addressLines: readonly string[];
  readonly contactName: string;
  readonly telephone: string;
  /** The caisse's own MSSanté mailbox (BAL APP). */
  readonly mailbox: string;
  /** The ordinary mailbox of its e-mails to patients; without it they share the MSSanté one. */
  readonly patientMailbox?: string | undefined;
  readonly dpoContact: string;
}

/** The files of an extract and what was asked of them: both the same again change nothing. */
export interface ExtractRun {
  /** Of all files, the identity file too. */
  readonly filesSha256: Uint8Array;
  /** Of the criteria and the campaign's name. */
  readonly requestSha256: Uint8Array;
  readonly layout: Layout;
}

/** How the files came through. */
export interface RunReport {
  readonly files: readonly ExtractedFile[];
  /** Where each refused row is told, the copy that stays first; empty when none was refused. */
  readonly rejectsFiles: readonly string[];
}

/** The funnel of a caisse, kept with its campaign. */
export interface CaisseFunnel extends Funnel {
  /** Of its people, by the département where they live; "" where it is unknown. */
  readonly departments?: Readonly<Record<string, Funnel>>;
}

export interface Selection {
  readonly campaignName: string;
  readonly referenceDate: Day;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Of each caisse that the extract holds people of, also those with nobody to inform. */
  readonly funnels: ReadonlyMap<string, CaisseFunnel>;
  /** As selection-lines.ts writes them, in blocks of whole lines. */
  readonly informed: AsyncIterable<string>;
  readonly pairs: AsyncIterable<string>;
  readonly doctors: AsyncIterable<readonly ExtractedDoctor[]>;
  readonly mailboxes: AsyncIterable<readonly ExtractedMailbox[]>;
  readonly identities: AsyncIterable<readonly ExtractedIdentity[]>;
  /** What the extract says today of people whom the store knows. */
  readonly known: (pseudonyms: AsyncIterable<readonly string[]>) => Promise<KnownPeople>;
  readonly run: ExtractRun;
  /** Asked when all streams have been read. @throws when too many rows were refused: nothing is loaded then */
  readonly report: () => Promise<RunReport>;
}

/** What a later extract changed for people who were known already. */
export interface LoadChanges {
  /** Now known to have died. */
  readonly died: number;
  /** Known as dead by mistake. */
  readonly alive: number;
  readonly movedCommune: number;
  readonly leftCaisse: number;
  /** Patients who have a médecin traitant since. */
  readonly attendingFound: number;
  /** Name, NIR or address. */
  readonly identities: number;
  /** Patients of the campaign who are no longer selected. */
  readonly deselected: number;
  readonly relationshipsGone: number;
}

export interface LoadOutcome {
  readonly campaigns: readonly { readonly campaignId: string; readonly caisseCode: string }[];
  readonly patients: number;
  readonly pairs: number;
  readonly doctors: number;
  /** Doctors without a name: neither the extract nor the register has one. */
  readonly namelessDoctors: number;
  /** Patients selected whose identity the file does not hold: they cannot be written to, and are counted, never dropped in silence. */
  readonly withoutIdentity: number;
  /** People who stand more than once in the identity file, and not in the same words: none of their rows is used. */
  readonly contradictoryIdentities: number;
  readonly changes: LoadChanges;
}

/** A campaign that a run made or brought up to date. */
export interface LoadedCampaign {
  readonly campaignId: string;
  readonly caisseCode: string;
}

export interface LoadStore {
  upsertCaisses(caisses: readonly CaisseProfile[]): Promise<void>;
  /** When these files were taken in with the same request, and into which campaigns. */
  earlierRun(run: ExtractRun): Promise<{ readonly loadedAt: Date; readonly campaigns: readonly LoadedCampaign[] } | undefined>;
  /** Caisses whose campaign of that name is closed: nothing may be added to it. */
  closedCampaigns(name: string): Promise<readonly string[]>;
  /** Loads one selection in one transaction, a campaign a caisse; the same selection again changes nothing. */
  load(selection: Selection, now: Date): Promise<LoadOutcome>;
}

export type LoadResult =
  | ({ readonly outcome: "loaded" } & LoadOutcome)
  | { readonly outcome: "already-loaded"; readonly loadedAt: Date; readonly campaigns: readonly LoadedCampaign[] }
  | { readonly outcome: "campaign-closed"; readonly caisses: readonly string[] };

/**
 * Loads a selection unless its files were loaded already.
 * @param select runs only when there is something to load; `close` is called whatever happens
 */
export async function load(
  campaignName: string,
  run: ExtractRun,
  select: () => Promise<{ readonly selection: Omit<Selection, "campaignName" | "run">; readonly close: () => Promise<void> }>,
  { store, clock }: { readonly store: LoadStore; readonly clock: Clock },
): Promise<LoadResult> {
  const earlier = await store.earlierRun(run);
  if (earlier !== undefined) return { outcome: "already-loaded", ...earlier };
  const { selection, close } = await select();
  try {
    const caisses = (await store.closedCampaigns(campaignName)).filter((code) => selection.funnels.has(code));
    if (caisses.length > 0) return { outcome: "campaign-closed", caisses };
    return { outcome: "loaded", ...(await store.load({ ...selection, campaignName, run }, clock.now())) };
  } finally {
    await close();
  }
}
