import { countBy, countReplies, type MeasuredReply, type ReplyCount } from "./reply-accuracy.ts";

/** What a set that was labelled before it was run said when it was first run. */
export interface FirstRun {
  readonly title: string;
  readonly by: string;
  readonly replies: number;
  readonly wrong: number;
  readonly decided: number;
  readonly decidable: number;
}

export interface ReplyAccuracyInput {
  /** Each own example once, through a client's quotation. */
  readonly own: readonly MeasuredReply[];
  /** The set of others, from raw bytes. */
  readonly others: readonly MeasuredReply[];
  readonly firstRuns: readonly FirstRun[];
  /** ISO date of the measure. */
  readonly measuredOn: string;
  /** What writes the page. */
  readonly command: string;
}

const share = (right: number, of: number): string => (of === 0 ? "–" : `${((100 * right) / of).toFixed(1)} %`);
const heads = "| answers | lines accepted | refused | to a person | not answered | decided wrongly | decided of decidable |";
const rule = "|---|---|---|---|---|---|---|";
const cellsOf = (count: ReplyCount): string => `${count.replies} | ${count.accepted} | ${count.refused} | ${count.toPerson} | ${count.pending} | ${count.wrong} | ${count.decided} of ${count.decidable} (${share(count.decided, count.decidable)})`;
const groupTable = (title: string, groups: ReadonlyMap<string, ReplyCount>): string =>
  [`| ${title} ${heads}`, `|---${rule}`, ...[...groups].map(([name, count]) => `| ${name} | ${cellsOf(count)} |`)].join("\n");

/** The page docs/accuracy-replies.md. */
export function replyAccuracyPage({ own, others, firstRuns, measuredOn, command }: ReplyAccuracyInput): string {
  const runs = firstRuns.map(({ title, by, replies, wrong, decided, decidable }) => `| ${title} | ${by} | ${replies} | ${wrong} | ${decided} of ${decidable} (${share(decided, decidable)}) |`);
  return `# How well doctors' answers are understood

Measured on ${measuredOn} with \`${command}\`, which writes this page. A label says what each line of the list may become; a decision that it does not allow is **wrong**, and a line whose label leaves it neither to a person nor unanswered is **decidable**.

| set ${heads}
|---${rule}
| own examples | ${cellsOf(countReplies(own))} |
| labelled by others (not part of this repository) | ${cellsOf(countReplies(others))} |

**The rules have seen all of these.** The own examples are what they were written for, so the figures above say that nothing once understood was lost, not what to expect of tomorrow's mail. What to expect is in the first runs.

## First runs

Each sitting was written and labelled before it was run, was scored once, and only then looked at. What failed was mended by mechanism (a kind of word, a way to join, a place in the mail), never for its sentence; the next sitting was written after that. Wrong counts lines. "Wrong" at a first run was mended too, so these figures are of programs that no longer exist; the last rows are the nearest to an expectation.

| sitting | imagined writer | answers | decided wrongly at first run | decided of decidable at first run |
|---|---|---|---|---|
${runs.join("\n")}

## By phenomenon

Every own example, with the quotation of one client after the other.

${groupTable("phenomenon", countBy(own, "phenomenon"))}

## By mail client

${groupTable("client", countBy(own, "client"))}

## Labelled by others, by phenomenon

${groupTable("phenomenon", countBy(others, "phenomenon"))}
`;
}
