/** What a message in the mailbox is. */
export type InboundKind = "reply" | "automatic-reply" | "bounce" | "delay" | "receipt" | "other";

/** One line of a list as the reader of answers needs it. */
export interface ListedLine {
  /** 1…n, as printed. */
  readonly line: number;
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: "F" | "M";
  /** ISO date. */
  readonly birthDate: string;
}

/** A list that was sent, as the reader of answers needs it: the LIST.json of `rattache interpret`. */
export interface SentList {
  /** As printed in the subject and the body. */
  readonly reference: string;
  /** Message-ID of the mail that carried it, with angle brackets. */
  readonly messageId: string;
  readonly practitioner: {
    readonly rpps: string;
    readonly familyName: string;
    readonly givenName: string;
    /** The mailbox that it was sent to. */
    readonly mssante: string;
  };
  readonly lines: readonly ListedLine[];
}

/** "pending": the doctor said nothing of this line. "review": a person must read it. */
export type LineDecision = "accept" | "refuse" | "review" | "pending";

export interface InterpretedLine {
  readonly line: number;
  readonly decision: LineDecision;
  /** The doctor's words that decided, as written; "" for pending. */
  readonly words: string;
}

export interface Interpretation {
  readonly kind: InboundKind;
  readonly lines: readonly InterpretedLine[];
  /** Why a person must look, in the codes of src/domain/reply/reasons.ts; empty when all is clear. */
  readonly review: readonly string[];
}
