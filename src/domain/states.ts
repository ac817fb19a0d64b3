/** A transition table: for each state, the states that may follow. A test walks every table. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** Whether `to` may follow `from`. */
export function mayFollow<S extends string>(table: Transitions<S>, from: S, to: S): boolean {
  return table[from].includes(to);
}

/** The states from which `to` may be reached: what an UPDATE … WHERE state = ANY(…) asks. */
export function before<S extends string>(table: Transitions<S>, to: S): S[] {
  return (Object.keys(table) as S[]).filter((from) => table[from].includes(to));
}

export type MessageState =
  | "drafted" | "approved" | "rendered" | "sending" | "accepted" | "deferred" | "refused"
  | "unknown" | "bounced" | "answered" | "closed" | "cancelled";

/**
 * The life of one message to one mailbox.
 *
 * From "unknown" nothing leads back to "sending" by itself: proof settles it (accepted, bounced,
 * answered), or a person does (refused: it never left; rendered: send it again, by name and reason).
 */
export const messageTransitions: Transitions<MessageState> = {
  drafted: ["approved", "cancelled"],
  approved: ["rendered", "cancelled"],
  rendered: ["sending", "approved", "cancelled"], // "approved": a line fell out since, or the last day was moved; the mail is made anew
  sending: ["accepted", "deferred", "refused", "unknown"],
  deferred: ["sending", "approved", "cancelled"],
  unknown: ["accepted", "bounced", "answered", "refused", "rendered"],
  accepted: ["bounced", "answered", "closed"],
  refused: ["closed"],
  bounced: ["answered", "closed"],
  answered: ["closed"],
  closed: [],
  cancelled: [],
};

export type InboundState = "stored" | "interpreted" | "registered" | "review";
/** Raw first, then what it is, then what follows from it, these two in one step where nothing waits; "review" waits for a person, who registers it. */
export const inboundTransitions: Transitions<InboundState> = {
  stored: ["interpreted", "registered", "review"],
  interpreted: ["registered", "review"],
  review: ["registered"],
  registered: [],
};

export type ListState = "drafted" | "approved" | "closed" | "cancelled";
export const listTransitions: Transitions<ListState> = {
  drafted: ["approved", "cancelled"],
  approved: ["closed", "cancelled", "drafted"], // "drafted": it was approved too long ago and has not left, so a person is asked again
  closed: [],
  cancelled: [],
};

export type CampaignState = "open" | "paused" | "closed";
export const campaignTransitions: Transitions<CampaignState> = {
  open: ["paused", "closed"],
  paused: ["open", "closed"],
  closed: [],
};

export type LineState = "open" | "accepted" | "refused" | "review" | "void" | "expired";
/** "void": the patient objected, died or found a doctor; nothing that the doctor answers counts any more. */
export const lineTransitions: Transitions<LineState> = {
  open: ["accepted", "refused", "review", "void", "expired"],
  review: ["accepted", "refused", "open", "void", "expired"],
  accepted: ["review", "void"],
  refused: ["review", "void"],
  void: [],
  expired: [],
};

export type DeclarationState =
  | "accepted" | "patientInvited" | "confirmed" | "exported" | "registered" | "rejected" | "withdrawn" | "expired";
/** A doctor's acceptance is not yet a declaration: only the patient's word makes it "confirmed". */
export const declarationTransitions: Transitions<DeclarationState> = {
  accepted: ["patientInvited", "withdrawn", "expired"],
  patientInvited: ["confirmed", "withdrawn", "expired"],
  confirmed: ["exported", "withdrawn"],
  exported: ["registered", "rejected"],
  registered: [],
  rejected: ["confirmed", "withdrawn"],
  withdrawn: [],
  expired: [],
};

export type TaskState = "open" | "claimed" | "done" | "aside";
export const taskTransitions: Transitions<TaskState> = {
  open: ["claimed", "done", "aside"],
  claimed: ["open", "done", "aside"],
  aside: ["open", "done"],
  done: ["open"], // undo, while nothing left the house
};
