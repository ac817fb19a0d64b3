import type { Day } from "../domain/calendar.ts";
import type { Viewer } from "./console.ts";

/** What is looked for; names and numbers come in the body of a POST, never in a URL. */
export type Question =
  | { readonly by: "doctor"; readonly name: string }
  | { readonly by: "rpps"; readonly rpps: string }
  | { readonly by: "list"; readonly reference: string }
  | { readonly by: "letter"; readonly letterRef: string; /** Of the same text, taken for the code that opens the objection page: on the telephone a patient reads out one or the other. */ readonly codeHash?: Uint8Array }
  | { readonly by: "message"; readonly messageIdHeader: string }
  | { readonly by: "patient"; readonly familyName: string; readonly birthDate: Day }
  | { readonly by: "nir"; readonly nirHash: Uint8Array };

/** Doctors are public; a patient is a door with nothing written on it. */
export interface Found {
  readonly doctors: readonly { readonly rpps: string; readonly name: string; readonly specialty: string; readonly lists: number }[];
  readonly lists: readonly { readonly listId: string; readonly reference: string; readonly doctorName: string; readonly state: string }[];
  readonly patients: readonly FoundPatient[];
  readonly tasks: readonly { readonly taskId: string; readonly kind: string; readonly state: string }[];
}

export interface FoundPatient {
  readonly patientId: string;
  readonly sex: "F" | "M";
  readonly birthYear: number;
  /** "M. D.": enough to choose between two, not enough to know one. */
  readonly initials: string;
}

/** One thing that happened to a patient, in order. */
export interface StoryEvent {
  readonly at: Date;
  readonly kind: "notice" | "returned" | "objection" | "withdrawn-objection" | "listed" | "line" | "declaration" | "task" | "emails-stopped" | "help" | "introduction" | "introduction-letter";
  readonly state: string;
  readonly detail: string;
  readonly link: { readonly to: "list" | "task"; readonly id: string } | undefined;
}

export interface PatientStory {
  readonly patient: FoundPatient;
  readonly campaignNames: readonly string[];
  readonly events: readonly StoryEvent[];
}

/** Who the patient is, for somebody who said why they must know. */
export interface RevealedIdentity {
  readonly civility: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: Day;
  readonly nirCipher: Uint8Array;
  readonly email: string | undefined;
  readonly addressLines: readonly string[];
}

export interface DoctorFile {
  readonly rpps: string;
  readonly name: string;
  readonly specialty: string;
  readonly practiceLines: readonly string[];
  readonly telephone: string;
  readonly endedOn: Day | undefined;
  readonly mailboxes: readonly { readonly address: string; readonly kind: string; readonly closedOn: Day | undefined }[];
  readonly lists: readonly { readonly listId: string; readonly reference: string; readonly state: string; readonly messageState: string | undefined; readonly lines: number; readonly accepted: number; readonly refused: number; readonly deadline: Day }[];
}

export interface FindStore {
  find(viewer: Viewer, question: Question): Promise<Found>;
  /** Reading a story is written to the trail. */
  story(viewer: Viewer, patientId: string, now: Date): Promise<PatientStory | undefined>;
  /** @param purpose why; it goes into the trail with the act */
  reveal(viewer: Viewer, patientId: string, purpose: string, now: Date): Promise<RevealedIdentity | undefined>;
  doctor(viewer: Viewer, rpps: string): Promise<DoctorFile | undefined>;
}
