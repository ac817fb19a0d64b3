// What each document is made of: plain data, days as ISO text ("2023-05-12"), no NIR but in the declaration.

export type Civility = "Mme" | "M.";

/** The doctor's or the patient's own caisse, with somebody to ask for. */
export interface Caisse {
  /** "CPAM de la Haute-Vienne" */
  readonly name: string;
  /** "Haute-Vienne" */
  readonly department: string;
  readonly addressLines: readonly string[];
  /** A person: "Claire Fontaine". */
  readonly contactName: string;
  readonly telephone: string;
  /** The MSSanté mailbox that answers come back to (doctor's documents), or the public address (patient's). */
  readonly email: string;
}

export interface DataProtection {
  /** How to reach the data protection officer: an address or a postal line. */
  readonly dpoContact: string;
  /** As the caisse's register words it: "mission d'intérêt public (article 6.1.e du RGPD)". Absent: the usual one for patients, and nothing for doctors. */
  readonly legalBasis?: string;
  /** "douze mois après la fin de la campagne". Absent: the program's own periods for patients. */
  readonly retention?: string;
}

export interface Doctor {
  readonly civility: Civility;
  readonly familyName: string;
  readonly givenName: string;
  readonly rpps: string;
}

export interface DoctorListLine {
  /** 1…n, as printed and as answered. */
  readonly number: number;
  readonly civility: Civility;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string;
  /** Whole years on the day of sending. */
  readonly age: number;
  /** Distinct days of care with this doctor, 3 or more. */
  readonly contacts: number;
  readonly lastContact: string;
}

/** A doctor's personal list, as mail and as PDF. */
export interface DoctorListDocument {
  /** "ALD-87-7K3F9-Q" */
  readonly reference: string;
  readonly caisse: Caisse;
  readonly doctor: Doctor;
  readonly lines: readonly DoctorListLine[];
  /** Last day on which an answer can be given or changed. */
  readonly deadline: string;
  readonly sentOn: string;
  /** The day on which the list was first sent, when this is a reminder of the lines that are still open. */
  readonly reminderOf?: string;
  /** One patient whom the doctor has not followed, introduced after an offer to take patients: where the patient lives, and whether visits are needed. */
  readonly introduction?: { readonly locality: string; readonly homeVisits: boolean };
  readonly dataProtection: DataProtection;
}

export interface PatientName {
  readonly civility: Civility;
  readonly familyName: string;
  readonly givenName: string;
}

/** The first e-mail to a patient: ordinary mail, so it says nothing of an illness nor of a doctor seen. */
export interface PatientNotice {
  readonly caisse: Caisse;
  readonly patient: PatientName;
  /** Signed and personal; it opens a page that asks before it does anything. */
  readonly objectionUrl: string;
  /** Last day of the patient's month. */
  readonly objectBy: string;
  readonly sentOn: string;
  readonly dataProtection: DataProtection;
}

/** "large": 14 points, for those who asked for it or are old enough to be glad of it. */
export type PrintSize = "standard" | "large";

/** The first letter to a patient, in a closed envelope. */
export interface PatientLetter {
  /** Printed on every page; what a returned envelope is known by. */
  readonly letterRef: string;
  readonly caisse: Caisse;
  readonly patient: PatientName;
  /** 1 to 6 lines of at most 38 characters (NF Z10-011), ready for the window. */
  readonly address: readonly string[];
  readonly sentOn: string;
  readonly objectBy: string;
  /** Goes into the QR code. */
  readonly objectionUrl: string;
  /** Where to type the code by hand: "opposition.cpam87.example". */
  readonly objectionPage: string;
  /** Short, to type or to say on the telephone. */
  readonly objectionCode: string;
  readonly print: PrintSize;
  readonly dataProtection: DataProtection;
}

/** What was understood of one line of a doctor's answer. */
export interface UnderstoodLine {
  readonly number: number;
  readonly civility: Civility;
  readonly familyName: string;
  readonly givenName: string;
  /** "review": a person of the caisse reads it. "pending": the doctor said nothing of it. */
  readonly decision: "accept" | "refuse" | "review" | "pending";
}

/** A short answer to the doctor's answer: what was understood, and how to correct it. */
export interface DoctorReceipt {
  readonly reference: string;
  readonly caisse: Caisse;
  readonly doctor: Doctor;
  readonly lines: readonly UnderstoodLine[];
  readonly deadline: string;
}

/** One question to the doctor: which lines were not clear. */
export interface DoctorQuestion {
  readonly reference: string;
  readonly caisse: Caisse;
  readonly doctor: Doctor;
  /** Only the lines in doubt, one or more. */
  readonly lines: readonly Omit<UnderstoodLine, "decision">[];
  readonly deadline: string;
}

/** The neutral e-mail that goes beside a letter which names a doctor: it names none. */
export interface PatientConfirmationNotice {
  /** What the letter says of that doctor: accepted, or is asked. */
  readonly about: "accepted" | "asked";
  readonly caisse: Caisse;
  readonly patient: PatientName;
  readonly sentOn: string;
  readonly dataProtection: DataProtection;
}

/** Where and how the accepting doctor practises, for the declaration. */
export interface AcceptingDoctor extends Doctor {
  readonly practiceLines: readonly string[];
  readonly telephone?: string;
  /** Number under which the practice bills, 9 digits; left blank on the form when absent. */
  readonly billingNumber?: string;
  /** FINESS of the health centre or hospital, when the doctor is salaried there. */
  readonly structureNumber?: string;
}

/** What the declaration knows of the patient beyond the name. The only place where a NIR is printed. */
export interface DeclarationPatient {
  /** 13 or 15 characters. */
  readonly nir: string;
  readonly birthDate: string;
  /** At birth, when the patient is known by another name; absent: the patient's name is both. */
  readonly familyName?: string;
  readonly usedName?: string;
  /** When the patient is insured through somebody else. */
  readonly policyHolder?: { readonly familyName: string; readonly givenName: string };
}

/** A letter about an introduction: whom a patient was proposed to, or that it came to nothing. */
export interface PatientIntroduction {
  readonly says: "asked" | "ended";
  readonly letterRef: string;
  readonly caisse: Caisse;
  readonly patient: PatientName;
  /** 1 to 6 lines of at most 38 characters (NF Z10-011), ready for the window. */
  readonly address: readonly string[];
  readonly sentOn: string;
  readonly doctor: Doctor & { readonly practiceLines: readonly string[] };
  /** The maison or centre de santé that offered the place. */
  readonly structure?: string;
  /** The doctor is told that visits are needed. */
  readonly homeVisits: boolean;
  /** The patient asked for help, and was not only found without a doctor. */
  readonly byRequest: boolean;
  /** Why it ended; read only of a letter that says so. */
  readonly ended: "doctor" | "silence" | "other";
  readonly objectionPage: string;
  readonly objectionCode: string;
  readonly print: PrintSize;
  readonly dataProtection: DataProtection;
}

/** After a doctor accepted: the letter that asks the patient, with the declaration to sign. */
export interface PatientConfirmation {
  readonly letterRef: string;
  readonly caisse: Caisse;
  readonly patient: PatientName;
  /** 1 to 6 lines of at most 38 characters (NF Z10-011), ready for the window. */
  readonly address: readonly string[];
  readonly sentOn: string;
  readonly doctor: AcceptingDoctor;
  readonly declaration: DeclarationPatient;
  /** Until when the patient is asked to answer. */
  readonly answerBy: string;
  /** In a second and last letter: when the first was posted. */
  readonly firstAskedOn?: string;
  /** To say no on the telephone or on the page. */
  readonly objectionPage: string;
  readonly objectionCode: string;
  readonly print: PrintSize;
  readonly dataProtection: DataProtection;
}
