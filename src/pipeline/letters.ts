import { addDays, ageOn, parisDay, type Day } from "../domain/calendar.ts";
import { objectionWindow } from "../domain/notice.ts";
import type { PatientConfirmation, PatientLetter } from "./documents.ts";
import type { Clock, Vault } from "./ports.ts";

export type LetterKind = "notice" | "confirmation";

/** A letter to print, as the rows know it; days, links and codes are added when it is drawn. */
export type LetterRow<Kind extends LetterKind> = {
  readonly id: string;
  /** The notice whose link and code open the objection page. */
  readonly noticeId: string;
  readonly birthDate: Day;
} & (Kind extends "notice"
  ? { readonly document: Omit<PatientLetter, Drawn> }
  : { readonly document: Omit<PatientConfirmation, Drawn | "declaration"> & { readonly declaration: Omit<PatientConfirmation["declaration"], "nir"> }; readonly nirCipher: Uint8Array });
type Drawn = "sentOn" | "objectBy" | "objectionUrl" | "objectionPage" | "objectionCode" | "print" | "answerBy";

export interface PrintedLot {
  readonly sha256: Uint8Array;
  readonly letters: number;
}

/** Draws one lot into a PDF with its index and manifest; memory does not grow with the lot. */
export interface LotPrinter {
  print(lot: { readonly caisseCode: string; readonly number: number; readonly kind: LetterKind }, letters: AsyncIterable<PatientLetter | PatientConfirmation>): Promise<PrintedLot>;
}

export interface LetterStore {
  /** Runs `work` while nobody else prints for this caisse; waits for whoever does. */
  alone<T>(caisseCode: string, work: () => Promise<T>): Promise<T>;
  waiting<Kind extends LetterKind>(kind: Kind, caisseCode: string, limit: number): Promise<readonly LetterRow<Kind>[]>;
  nextLotNumber(caisseCode: string): Promise<number>;
  /** @returns false when one of the letters was printed by another lot meanwhile: this lot must not go out. */
  keepLot(lot: { readonly caisseCode: string; readonly number: number; readonly kind: LetterKind; readonly ids: readonly string[]; readonly sha256: Uint8Array }, now: Date): Promise<boolean>;
  /** The print provider's word: sent on that day. Each letter once; unknown and repeated references are counted, not applied. */
  confirm(caisseCode: string, letters: readonly { readonly letterRef: string; readonly sentOn: Day }[], now: Date): Promise<{ readonly confirmed: number; readonly repeated: number; readonly unknown: number }>;
  /** Envelopes that came back (NPAI): the month stops and the other channel is next. */
  returned(caisseCode: string, letters: readonly { readonly letterRef: string; readonly returnedOn: Day; readonly reason: string }[], now: Date): Promise<{ readonly returned: number; readonly repeated: number; readonly unknown: number }>;
}

export interface LettersWorld {
  readonly store: LetterStore;
  readonly printer: LotPrinter;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/** From this age on, letters are printed large without being asked for. Project decision, docs/decisions/0006. */
const largePrintAge = 75;
/** Days that a patient has to answer the confirmation before a reminder. */
const answerDays = 30;

export interface BuiltLot {
  readonly number: number;
  readonly kind: LetterKind;
  readonly letters: number;
}

/** Prints all waiting letters of one kind in lots of at most `size`. A letter is printed once. */
export async function buildLots(kind: LetterKind, caisseCode: string, size: number, world: LettersWorld, onLot: (lot: BuiltLot) => void): Promise<readonly BuiltLot[]> {
  // Two at once would draw the same letters into files of the same name.
  return world.store.alone(caisseCode, () => buildAlone(kind, caisseCode, size, world, onLot));
}

async function buildAlone(kind: LetterKind, caisseCode: string, size: number, world: LettersWorld, onLot: (lot: BuiltLot) => void): Promise<readonly BuiltLot[]> {
  const built: BuiltLot[] = [];
  for (;;) {
    const rows = await world.store.waiting(kind, caisseCode, size);
    if (rows.length === 0) return built;
    const number = await world.store.nextLotNumber(caisseCode);
    const today = parisDay(world.clock.now());
    const printed = await world.printer.print({ caisseCode, number, kind }, letters(rows, today, world));
    const kept = await world.store.keepLot({ caisseCode, number, kind, ids: rows.map((row) => row.id), sha256: printed.sha256 }, world.clock.now());
    if (!kept) throw new Error(`lot ${number} was not kept: its letters are in another lot; its files must not be printed`);
    const lot = { number, kind, letters: rows.length };
    built.push(lot);
    onLot(lot);
  }
}

async function* letters(rows: readonly LetterRow<LetterKind>[], today: Day, world: LettersWorld): AsyncGenerator<PatientLetter | PatientConfirmation> {
  for (const row of rows) {
    const { vault, publicUrl } = world;
    const drawn = {
      sentOn: today,
      objectionPage: `${publicUrl.replace(/^https?:\/\//, "")}/opposition`,
      objectionCode: vault.shortCode(row.noticeId),
      print: ageOn(row.birthDate, today) >= largePrintAge ? ("large" as const) : ("standard" as const),
    };
    // The month that counts runs from the day the provider confirms, never earlier: what is printed is a promise that can only be kept longer.
    if (!("nirCipher" in row)) {
      yield { ...row.document, ...drawn, objectBy: objectionWindow(today).closesOn, objectionUrl: `${publicUrl}/opposition/${vault.linkToken(row.noticeId)}` };
    } else {
      const nir = new TextDecoder().decode(vault.open(row.nirCipher, "patient.nir"));
      yield { ...row.document, ...drawn, answerBy: addDays(today, answerDays), declaration: { ...row.document.declaration, nir } };
    }
  }
}

