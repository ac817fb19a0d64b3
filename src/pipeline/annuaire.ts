import type { Rpps } from "../domain/identifiers/rpps.ts";
import type { OnProgress } from "./extraction-ports.ts";

/** A line of the register of mailboxes that can be used. */
export interface AnnuaireMailbox {
  /** Lower case. */
  readonly address: string;
  readonly kind: "PER" | "CAB" | "ORG" | "APP";
  /** Whose it is; undefined for a structure's. */
  readonly rpps: Rpps | undefined;
  /** The structure that it belongs to, "" for none. */
  readonly practice: string;
}

/** One place where a doctor works; the register has a line for each. */
export interface AnnuaireActivity {
  readonly rpps: Rpps;
  readonly familyName: string;
  readonly givenName: string;
  readonly civility: "M" | "MME" | "";
  /** Code of the register (SM54 …), "" when it has none. */
  readonly specialty: string;
  /** L: self-employed, S: salaried, B: volunteer. */
  readonly mode: string;
  /** SA05 health centre, SA07 own practice … */
  readonly sector: string;
  /** The structure's identifier, "" when unknown. */
  readonly practice: string;
  readonly address: readonly string[];
  /** INSEE, "" when unknown. */
  readonly commune: string;
  readonly telephone: string;
}

/** A file of the register as it was read: what was kept, what was not and why; no names. */
export interface AnnuaireFileReport {
  readonly file: string;
  readonly lines: number;
  readonly kept: number;
  /** The same line again. */
  readonly repeated: number;
  /** Lines about others: pharmacists, nurses, foreign numbers. */
  readonly passedOver: number;
  readonly refused: Readonly<Record<string, number>>;
}

/** The register of health professionals, as files or otherwise. */
export interface AnnuaireSource {
  mailboxes(onReport: (report: AnnuaireFileReport) => void): AsyncIterable<readonly AnnuaireMailbox[]>;
  activities(onReport: (report: AnnuaireFileReport) => void): AsyncIterable<readonly AnnuaireActivity[]>;
  /** Domains of the trust space, lower case. */
  whitelist(): Promise<ReadonlySet<string>>;
}

/** A doctor, brought together from all lines about them. */
export interface AnnuaireDoctor {
  readonly rpps: Rpps;
  readonly familyName: string;
  readonly givenName: string;
  readonly civility: "M" | "MME" | "";
  readonly specialties: readonly string[];
  /** Undefined: the register has no specialty, so a person should look before the doctor is called a general practitioner. */
  readonly generalPractitioner: boolean | undefined;
  /** Self-employed places first: there the patients of a list were seen. */
  readonly practices: readonly AnnuaireActivity[];
  readonly mailboxes: readonly (AnnuaireMailbox & { readonly whitelisted: boolean })[];
}

export interface AnnuaireImport {
  readonly doctors: ReadonlyMap<Rpps, AnnuaireDoctor>;
  readonly reports: readonly AnnuaireFileReport[];
}

// Source: Annuaire Santé, TRE_R38-SpecialiteOrdinale: general practice by qualification, by diploma, recognised.
const gpCodes = ["SM26", "SM53", "SM54"];

/**
 * Reads the register for the doctors that are wanted: those of the lists, never all of France in memory.
 *
 * @param wanted RPPS of the doctors to bring together
 */
export async function importAnnuaire(source: AnnuaireSource, wanted: ReadonlySet<string>, onProgress?: OnProgress): Promise<AnnuaireImport> {
  const reports: AnnuaireFileReport[] = [];
  const keep = (report: AnnuaireFileReport): void => void reports.push(report);
  const whitelist = await source.whitelist();
  const activities = new Map<Rpps, AnnuaireActivity[]>();
  const practicesWanted = new Set<string>();
  onProgress?.({ of: "annuaire: activities", done: 0, total: 2 });
  for await (const batch of source.activities(keep)) {
    for (const activity of batch) {
      if (!wanted.has(activity.rpps)) continue;
      activities.set(activity.rpps, [...(activities.get(activity.rpps) ?? []), activity]);
      if (activity.practice !== "") practicesWanted.add(activity.practice);
    }
  }
  onProgress?.({ of: "annuaire: mailboxes", done: 1, total: 2 });
  const mailboxes: AnnuaireMailbox[] = [];
  for await (const batch of source.mailboxes(keep)) {
    mailboxes.push(...batch.filter(({ rpps, practice }) => (rpps === undefined ? practicesWanted.has(practice) : wanted.has(rpps))));
  }
  onProgress?.({ of: "annuaire", done: 2, total: 2 });
  return { doctors: new Map([...activities].map(([rpps, places]) => [rpps, bringTogether(rpps, places, mailboxes, whitelist)])), reports };
}

function bringTogether(rpps: Rpps, places: readonly AnnuaireActivity[], mailboxes: readonly AnnuaireMailbox[], whitelist: ReadonlySet<string>): AnnuaireDoctor {
  const practices = [...places].sort((a, b) => Number(b.mode === "L") - Number(a.mode === "L"));
  const own = new Set(places.map(({ practice }) => practice).filter((practice) => practice !== ""));
  const specialties = [...new Set(places.map(({ specialty }) => specialty).filter((code) => code !== ""))];
  const first = practices[0];
  return {
    rpps,
    familyName: first?.familyName ?? "",
    givenName: first?.givenName ?? "",
    civility: first?.civility ?? "",
    specialties,
    generalPractitioner: specialties.length === 0 ? undefined : specialties.some((code) => gpCodes.includes(code)),
    practices,
    mailboxes: mailboxes
      .filter((mailbox) => mailbox.rpps === rpps || (mailbox.rpps === undefined && own.has(mailbox.practice)))
      .map((mailbox) => ({ ...mailbox, whitelisted: whitelist.has(domainOf(mailbox.address)) })),
  };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);
