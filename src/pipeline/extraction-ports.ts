import type { Day } from "../domain/calendar.ts";
import type { SelectionCriteria } from "../domain/eligibility/criteria.ts";
import type { ExclusionReason, PatientRecord } from "../domain/eligibility/information.ts";
import type { RowRefusal } from "../domain/wording/row-refusals.ts";
import type { CareLine, DoctorRecord } from "../domain/eligibility/relationship.ts";

/** In whose columns the extracts are written: ours, or the SNDS's. */
export type Layout = "native" | "snds";

/** How much of a stage is done; `of` is what is being worked on: a file, a step. */
export interface Progress {
  readonly of: string;
  readonly done: number;
  readonly total: number;
}
export type OnProgress = (progress: Progress) => void;

/** One file of an extract, counted: read = kept + refused, by lines. */
export interface FileReport {
  readonly file: string;
  readonly read: number;
  readonly kept: number;
  readonly refused: number;
}

/** The same, with what tells it from another file of that name. */
export interface ExtractedFile extends FileReport {
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
}

/** What checked tables were made of. */
export interface ExtractSource {
  readonly layout: Layout;
  readonly files: readonly ExtractedFile[];
  readonly refused: number;
  readonly rejectsFile: string;
}

export interface ExtractRequest {
  readonly inputDir: string;
  readonly layout: Layout;
  /** Where the checked tables and the refused rows are kept; only the owner may enter. */
  readonly workDir: string;
  /** Refused rows, as a share of the rows read, above which nothing of the extract is used: 0.001. */
  readonly maxRejects: number;
  /** Of CSV files. Default "utf-8". */
  readonly encoding?: "utf-8" | "latin-1" | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Why an extract cannot be used at all; `sentence` is French, names files and columns, never a person. */
export interface ExtractFailure {
  readonly code: "file-missing" | "file-repeated" | "column-missing" | "column-repeated" | "too-many-rejects" | "unreadable" | "count-mismatch";
  readonly sentence: string;
}

export type ExtractOutcome =
  | { readonly outcome: "extracted"; readonly files: readonly FileReport[]; readonly refused: number; readonly rejectsFile: string }
  | { readonly outcome: "failed"; readonly failure: ExtractFailure; readonly files: readonly FileReport[]; readonly rejectsFile: string };

/** A patient to be informed. */
export interface InformedPatient {
  readonly pseudonym: string;
  readonly caisse: string;
  /** The first of the month when the extract holds no day; the identity file has the day. */
  readonly birthDate: Day;
  readonly sex: "F" | "M";
  /** "" when unknown. */
  readonly commune: string;
  readonly residence: "home" | "nursing-home" | "unknown";
}

/** A patient and a doctor with a care relationship; the patient is among the informed. */
export interface CarePair {
  readonly pseudonym: string;
  readonly caisse: string;
  readonly rpps: string;
  /** Distinct days. */
  readonly contacts: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** 1 for the doctor seen most. */
  readonly rank: number;
}

export interface ExtractedDoctor {
  readonly rpps: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly civility: string;
  readonly birthYear: number | undefined;
  readonly specialty: string;
  readonly caisse: string;
  readonly endedOn: Day | undefined;
  readonly practiceAddress: readonly string[];
  /** Degrees (WGS 84) of the main practice, where the extract gives both. */
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly telephone: string;
  /** Numbers of the practices where the doctor sees patients; absent when unknown. */
  readonly practices?: readonly string[];
  /** What the register added; absent when it does not know the doctor. */
  readonly register?: { readonly structures: readonly string[]; readonly gaveName: boolean };
}

export interface ExtractedMailbox {
  readonly address: string;
  readonly type: "PER" | "CAB" | "ORG" | "APP";
  readonly rpps: string;
  readonly practice: string;
  /** Whether its domain belongs to the MSSanté trust space; undefined when no whitelist was read. */
  readonly whitelisted?: boolean;
}

export interface ExtractedIdentity {
  readonly pseudonym: string;
  /** 15 characters with a right key, or 13 for a provisional number. */
  readonly nir: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly usageName: string;
  readonly civility: string;
  readonly birthDate: Day;
  /** Lines 1 to 6 that are not empty. */
  readonly address: readonly string[];
  readonly email: string;
  readonly telephone: string;
}

/** Why a line of the identity file is not used. */
export type IdentityProblem = Extract<RowRefusal, "unreadable-text" | "unterminated-quote" | "wrong-number-of-fields" | "no-pseudonym" | "no-name" | "not-a-day" | "wrong-nir">;

/** The identity file cannot be read at all; the sentence is French, names the file and its columns, never a person. */
export class UnusableIdentities extends Error {
  override readonly name = "UnusableIdentities";
  readonly sentence: string;
  constructor(sentence: string) {
    super("the identity file cannot be read");
    this.sentence = sentence;
  }
}

export interface IdentityRequest extends Pick<ExtractRequest, "inputDir" | "layout" | "encoding"> {
  /** Told of each line that is not used, by its number as an editor shows it. */
  readonly onRefused?: ((line: number, problem: IdentityProblem) => void) | undefined;
}

/** How many people each rule let through, in the order in which the rules are asked. */
export interface Funnel {
  readonly patients: number;
  readonly excluded: Readonly<Record<ExclusionReason, number>>;
  readonly informed: number;
  /** Of the informed: those without enough days with any doctor. */
  readonly tooFewContacts: number;
  /** Of the informed: enough days, but only with doctors who are not asked (stopped, unknown, specialty). */
  readonly noAskedDoctor: number;
  /** Of the informed: those with at least one relationship. */
  readonly related: number;
  readonly pairs: number;
  readonly doctors: number;
  /** Of them: those with a personal mailbox in the extract; undefined when it has no mailboxes at all (the SNDS has none). */
  readonly doctorsWithMailbox: number | undefined;
}

/** What is known of one patient, for the sentences of `explain`. */
export interface PatientFile extends PatientRecord {
  readonly caisse: string;
  readonly commune: string;
  readonly care: readonly CareLine[];
  /** The doctors seen. */
  readonly doctors: readonly DoctorRecord[];
}

/** A part of the people of an extract, with its own funnel. */
export interface PlaceFunnel extends Funnel {
  readonly by: "caisse" | "department" | "caisse-department";
  /** "871"; "87", "2A", "971" by the commune of residence; "871/87" by both; "" where it is unknown. */
  readonly code: string;
}

/** What an extract says today of somebody whom the store knows. */
export interface KnownPatient {
  readonly pseudonym: string;
  /** "" when it is none of the general scheme any more. */
  readonly caisse: string;
  readonly diedOn: Day | undefined;
  /** "" when unknown. */
  readonly commune: string;
}

/** A period with a médecin traitant. */
export interface AttendingPeriod {
  readonly pseudonym: string;
  readonly startsOn: Day;
  /** The first day without; undefined while it runs. */
  readonly endsOn: Day | undefined;
}

/** What a later extract changes for people who are known already. */
export interface KnownPeople {
  patients(): AsyncIterable<readonly KnownPatient[]>;
  attending(): AsyncIterable<readonly AttendingPeriod[]>;
}

/** The checked tables of one extract. Identities are not among them: no query here can reach a name or a NIR. */
export interface CareTables {
  /** Runs the selection once; the streams below read what it found. */
  select(criteria: SelectionCriteria): Promise<Funnel>;
  /** The first and the last day of the meetings that the extract holds; undefined where it holds none. */
  careSpan(): Promise<{ readonly from: Day; readonly to: Day } | undefined>;
  /** The funnel of each caisse, of each département, and of each département's people of a caisse; after a selection. */
  funnels(): Promise<readonly PlaceFunnel[]>;
  informed(): AsyncIterable<readonly InformedPatient[]>;
  /** The same as {@link patientLine} writes them, in blocks of whole lines: for who takes in a country's. */
  informedLines(): AsyncIterable<string>;
  pairs(): AsyncIterable<readonly CarePair[]>;
  /** The same as {@link pairLine} writes them. */
  pairLines(): AsyncIterable<string>;
  doctors(): AsyncIterable<readonly ExtractedDoctor[]>;
  mailboxes(): AsyncIterable<readonly ExtractedMailbox[]>;
  /** @param pseudonyms of the people who are known; those that the extract does not hold are passed over */
  known(pseudonyms: AsyncIterable<readonly string[]>): Promise<KnownPeople>;
  source(): Promise<ExtractSource>;
  patientFile(pseudonym: string): Promise<PatientFile | undefined>;
  close(): Promise<void>;
}

/** Reads and checks extract files. */
export interface ExtractReader {
  /** Makes the checked tables anew; an earlier extract in `workDir` is replaced. */
  read(request: ExtractRequest): Promise<ExtractOutcome>;
  /** Opens the tables that {@link ExtractReader.read} made. @throws when there are none */
  open(workDir: string): Promise<CareTables>;
  /**
   * The identity file (CSV in both layouts), in batches, straight from the extract: it is never copied.
   * @throws {UnusableIdentities} at the first batch, when it lacks a column or has no header
   */
  identities(request: IdentityRequest): AsyncIterable<readonly ExtractedIdentity[]>;
}
