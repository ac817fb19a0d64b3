import type { InterpretedLine } from "../domain/decision.ts";

/** One labelled answer and what was made of it. */
export interface MeasuredReply {
  /** What it shows: "negation", "by name". */
  readonly phenomenon: string;
  readonly client: string;
  /** One cell a line: A accept, R refuse, Q review, P not answered; "A/Q" allows either. */
  readonly label: string;
  readonly lines: readonly InterpretedLine[];
}

/** Counts of lines. */
export interface ReplyCount {
  readonly replies: number;
  readonly accepted: number;
  readonly refused: number;
  readonly toPerson: number;
  readonly pending: number;
  /** Decisions that the label does not allow. */
  readonly wrong: number;
  /** Lines whose label says neither Q nor P, and how many of them no person had to read. */
  readonly decidable: number;
  readonly decided: number;
}

const none: ReplyCount = { replies: 0, accepted: 0, refused: 0, toPerson: 0, pending: 0, wrong: 0, decidable: 0, decided: 0 };
const letters = { accept: "A", refuse: "R", review: "Q", pending: "P" } as const;

/**
 * Counts how answers fared against their labels.
 * @throws {RangeError} if a label has not one cell a line: a mistake in the labelled set
 */
export const countReplies = (measured: readonly MeasuredReply[]): ReplyCount => measured.reduce((count, reply) => plus(count, countOf(reply)), none);

/** The same, apart for each phenomenon or client, in the order in which they first come. */
export function countBy(measured: readonly MeasuredReply[], by: "phenomenon" | "client"): ReadonlyMap<string, ReplyCount> {
  const groups = new Map<string, ReplyCount>();
  for (const reply of measured) groups.set(reply[by], plus(groups.get(reply[by]) ?? none, countOf(reply)));
  return groups;
}

function countOf({ label, lines }: MeasuredReply): ReplyCount {
  const cells = label.split(" ").map((cell) => cell.split("/"));
  if (cells.length !== lines.length) throw new RangeError(`label of ${cells.length} cells for ${lines.length} lines: ${label}`);
  const made = (decision: InterpretedLine["decision"]): number => lines.filter((line) => line.decision === decision).length;
  const acts = ({ decision }: InterpretedLine): boolean => decision === "accept" || decision === "refuse";
  const decidable = lines.filter((_, i) => cells[i]?.includes("Q") !== true && cells[i]?.includes("P") !== true);
  return {
    replies: 1, accepted: made("accept"), refused: made("refuse"), toPerson: made("review"), pending: made("pending"),
    wrong: lines.filter((line, i) => acts(line) && cells[i]?.includes(letters[line.decision]) !== true).length,
    decidable: decidable.length, decided: decidable.filter(acts).length,
  };
}

const plus = (a: ReplyCount, b: ReplyCount): ReplyCount => ({
  replies: a.replies + b.replies, accepted: a.accepted + b.accepted, refused: a.refused + b.refused, toPerson: a.toPerson + b.toPerson, pending: a.pending + b.pending,
  wrong: a.wrong + b.wrong, decidable: a.decidable + b.decidable, decided: a.decided + b.decided,
});
