import type { ConfirmationVerdict } from "../domain/declaration/confirmation.ts";
import type { ExportedBatch, ExportOutcome, ReceiptOutcome } from "../pipeline/declaration-batch.ts";
import type { DeclarationCounts, EnteredConfirmation, EnteredWithdrawal, WithdrawalOutcome } from "../pipeline/declarations.ts";

/** What the declarations commands ask of the opened store. */
export interface DeclarationActs {
  confirm(entered: EnteredConfirmation): Promise<ConfirmationVerdict | undefined>;
  withdraw(entered: EnteredWithdrawal): Promise<WithdrawalOutcome>;
  /** Writes numbered files into `folder`. */
  export(caisseCode: string, by: string, size: number): Promise<ExportOutcome & { readonly folder: string }>;
  reprint(caisseCode: string, number: number, by: string): Promise<(ExportedBatch & { readonly folder: string }) | undefined>;
  receipts(caisseCode: string, file: string): Promise<ReceiptOutcome>;
  /** @returns how many second letters were drafted */
  remind(caisseCode: string, afterDays: number): Promise<number>;
  /** @returns how many declarations ended */
  expire(caisseCode: string, afterDays: number): Promise<number>;
  counts(caisseCode: string): Promise<DeclarationCounts>;
}
