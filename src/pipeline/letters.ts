import { addDays, ageOn, parisDay, type Day } from "../domain/calendar.ts";
import { objectionWindow } from "../domain/notice.ts";
import { nextWorkingDay } from "../domain/working-days.ts";
import { readAddress } from "../domain/postal-address.ts";
import { isPrintable, isPrintableName } from "../domain/printable.ts";
import type { PatientConfirmation, PatientIntroduction, PatientLetter, PrintedLetter } from "./documents.ts";
import type { Unreachable } from "./inform.ts";
import { requireDescribed, type Profiles } from "./described.ts";
import type { Clock, Vault } from "./ports.ts";

/** In the order in which they are printed. "introduction": whom a patient was proposed to, or that it came to nothing. */
export const letterKinds = ["notice", "confirmation", "introduction"] as const;
export type LetterKind = (typeof letterKinds)[number];

/** A letter to print, as the rows know it; days, links and codes are added when it is drawn. */
export type LetterRow<Kind extends LetterKind> = {
  readonly id: string;
  /** The notice whose link and code open the objection page. */
  readonly noticeId: string;
  /** What was kept of that code when the notice was written: the same is printed on every letter. */
  readonly codeHash?: Uint8Array | undefined;
  readonly birthDate: Day;
  /** The patient asked for 14 points. */
  readonly largePrint: boolean;
  /** Posted before in small print, and asked for in large: the same letter, with the days that were printed and count. `closesOn`: of a notice. */
  readonly copyOf?: { readonly sentOn: Day; readonly closesOn: Day | undefined };
} & (Kind extends "notice"
  ? { readonly document: Omit<PatientLetter, Drawn> }
  : Kind extends "introduction"
  ? { readonly document: Omit<PatientIntroduction, Drawn> }
  : { readonly document: Omit<PatientConfirmation, Drawn | "declaration"> & { readonly declaration: Omit<PatientConfirmation["declaration"], "nir"> }; readonly nirCipher: Uint8Array });
type Drawn = "sentOn" | "objectBy" | "objectionUrl" | "objectionPage" | "objectionCode" | "print" | "answerBy";

export interface PrintedLot {
  readonly sha256: Uint8Array;
  readonly letters: number;
}

/** Draws one lot into a PDF with its index and manifest; memory does not grow with the lot. */
export interface LotPrinter {
  print(lot: { readonly caisseCode: string; readonly number: number; readonly kind: LetterKind }, letters: AsyncIterable<PrintedLetter>): Promise<PrintedLot>;
}

/** What became of one row of a file: "early": the letter came back before anybody said that it had been posted. */
export type LetterOutcome = "done" | "repeated" | "unknown" | "early";
export type OnLetter = (index: number, outcome: LetterOutcome) => void;

export interface LetterStore extends Profiles {
  /** Runs `work` while nobody else prints for this caisse; waits for whoever does. */
  alone<T>(caisseCode: string, work: () => Promise<T>): Promise<T>;
  /** @param except letters that were refused in this run */
  waiting<Kind extends LetterKind>(kind: Kind, caisseCode: string, limit: number, except?: readonly string[]): Promise<readonly LetterRow<Kind>[]>;
  /** One task a letter that cannot be printed; the letter waits until its name or address is mended. */
  refuse(kind: LetterKind, letters: readonly { readonly id: string; readonly why: Unreachable }[], now: Date): Promise<void>;
  nextLotNumber(caisseCode: string): Promise<number>;
  /** @param lot.copies letters of the lot that were posted before in small print. @returns false when one of the letters was printed by another lot meanwhile: this lot must not go out. */
  keepLot(lot: { readonly caisseCode: string; readonly number: number; readonly kind: LetterKind; readonly ids: readonly string[]; readonly copies?: readonly string[]; readonly sha256: Uint8Array }, now: Date): Promise<boolean>;
  /** The print provider's word: sent on that day. Each letter once; unknown and repeated references are counted, not applied. @param onEach told of each, in order */
  confirm(caisseCode: string, letters: readonly { readonly letterRef: string; readonly sentOn: Day }[], now: Date, onEach?: OnLetter): Promise<{ readonly confirmed: number; readonly repeated: number; readonly unknown: number }>;
  /** Envelopes that came back (NPAI): a notice's month stops and the other channel is next; for a confirmation a person looks for another address. */
  returned(caisseCode: string, letters: readonly { readonly letterRef: string; readonly returnedOn: Day; readonly reason: string }[], now: Date, onEach?: OnLetter): Promise<{ readonly returned: number; readonly repeated: number; readonly unknown: number }>;
}

export interface LettersWorld {
  readonly store: LetterStore;
  readonly printer: LotPrinter;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** From this age on, letters are printed large without being asked for. Source: project decision, docs/documents.md. */
export const largePrintAge = 75;
/** Days that a patient has to answer the confirmation before a reminder. */
const answerDays = 30;

export interface BuiltLot {
  readonly number: number;
  readonly kind: LetterKind;
  readonly letters: number;
}

/** Prints all waiting letters of one kind in lots of at most `size`. A letter is printed once. */
export async function buildLots(kind: LetterKind, caisseCode: string, size: number, world: LettersWorld, onLot: (lot: BuiltLot) => void): Promise<readonly BuiltLot[]> {
  await requireDescribed(world.store, { caisseCode });
  // Two at once would draw the same letters into files of the same name.
  return world.store.alone(caisseCode, () => buildAlone(kind, caisseCode, size, world, onLot));
}

async function buildAlone(kind: LetterKind, caisseCode: string, size: number, world: LettersWorld, onLot: (lot: BuiltLot) => void): Promise<readonly BuiltLot[]> {
  const built: BuiltLot[] = [];
  const unprintable: string[] = [];
  for (;;) {
    const waiting = await world.store.waiting(kind, caisseCode, size, unprintable);
    if (waiting.length === 0) return built;
    const { rows, refused } = readyToPrint(waiting);
    if (refused.length > 0) await world.store.refuse(kind, refused, world.clock.now());
    unprintable.push(...refused.map(({ id }) => id));
    if (rows.length === 0) continue;
    const number = await world.store.nextLotNumber(caisseCode);
    const today = parisDay(world.clock.now());
    const printed = await world.printer.print({ caisseCode, number, kind }, letters(rows, today, world));
    const kept = await world.store.keepLot({ caisseCode, number, kind, ids: idsOf(rows, false), copies: idsOf(rows, true), sha256: printed.sha256 }, world.clock.now());
    if (!kept) throw new Error(`lot ${number} was not kept: its letters are in another lot; its files must not be printed`);
    const lot = { number, kind, letters: rows.length };
    built.push(lot);
    onLot(lot);
  }
}

const idsOf = (rows: readonly LetterRow<LetterKind>[], copies: boolean): string[] => rows.filter((row) => (row.copyOf !== undefined) === copies).map((row) => row.id);

/** Names and addresses are judged once more: they may be other ones than when the letter was drafted. One bad letter does not stop a lot. */
function readyToPrint(waiting: readonly LetterRow<LetterKind>[]): { readonly rows: LetterRow<LetterKind>[]; readonly refused: { readonly id: string; readonly why: Unreachable }[] } {
  const rows: LetterRow<LetterKind>[] = [];
  const refused: { readonly id: string; readonly why: Unreachable }[] = [];
  for (const row of waiting) {
    const { patient, address } = row.document;
    const read = readAddress(address);
    if (!isPrintableName(patient.familyName) || !isPrintable(patient.givenName)) refused.push({ id: row.id, why: "unprintable-name" });
    else if ("problem" in read) refused.push({ id: row.id, why: read.problem });
    else rows.push(withAddress(row, read.address));
  }
  return { rows, refused };
}

const withAddress = (row: LetterRow<LetterKind>, address: readonly string[]): LetterRow<LetterKind> => ({ ...row, document: { ...row.document, address } }) as LetterRow<LetterKind>;

async function* letters(rows: readonly LetterRow<LetterKind>[], today: Day, world: LettersWorld): AsyncGenerator<PrintedLetter> {
  for (const row of rows) {
    const { vault, publicUrl } = world;
    const sentOn = row.copyOf?.sentOn ?? today;
    const drawn = {
      sentOn,
      objectionPage: `${publicUrl.replace(/^https?:\/\//, "")}/opposition`,
      objectionCode: vault.codeOf(row.noticeId, row.codeHash),
      print: row.largePrint || ageOn(row.birthDate, today) >= largePrintAge ? ("large" as const) : ("standard" as const),
    };
    // The month that counts runs from the day the provider confirms, never earlier: what is printed is a promise that can only be kept longer.
    if ("says" in row.document) {
      yield { ...row.document, ...drawn };
    } else if (!("nirCipher" in row)) {
      yield { ...row.document, ...drawn, objectBy: row.copyOf?.closesOn ?? objectionWindow(sentOn).closesOn, objectionUrl: `${publicUrl}/opposition/${vault.linkToken(row.noticeId)}` };
    } else {
      const nir = new TextDecoder().decode(vault.open(row.nirCipher, "patient.nir"));
      yield { ...row.document, ...drawn, answerBy: nextWorkingDay(addDays(sentOn, answerDays)), declaration: { ...row.document.declaration, nir } };
    }
  }
}

