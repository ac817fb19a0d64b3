/** One copy of a list, or a list without any; for whoever runs the campaign. */
export interface ListStatus {
  readonly reference: string;
  readonly list: string;
  readonly deadline: string;
  readonly openLines: number;
  readonly kind: "list" | "reminder" | null;
  readonly round: number | null;
  readonly message: string | null;
  readonly attempts: number | null;
  /** The relay's last reply code. */
  readonly relayCode: number | null;
  /** Whether a report of delivery was asked for; false where the relay offers none; null before the first attempt. */
  readonly reportAsked: boolean | null;
  readonly signOfLife: string | null;
  readonly failure: string | null;
  /** When it is looked at again; null: at once, or never. */
  readonly notBefore: Date | null;
}
