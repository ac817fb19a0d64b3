import { classifyRaw } from "./classify.ts";
import type { ReadMail } from "./ports.ts";
import type { RecipientOutcome } from "../domain/classify/classification.ts";

/** One labelled recipient: a row of labels.tsv. */
export interface BounceLabel {
  readonly path: string;
  readonly recipient: string;
  readonly reason: string;
  readonly permanence: "hard" | "soft" | "";
  /** "delayed" is a failure report too, of a message that may still arrive. */
  readonly isFailure: "yes" | "delayed" | "no" | "unknown";
}

/** One label that the classifier does not agree with. */
export interface Disagreement {
  readonly label: BounceLabel;
  readonly kind: string;
  readonly found: RecipientOutcome | undefined;
}

export interface AccuracyCount {
  readonly right: number;
  readonly of: number;
}

export interface BounceAccuracy {
  /** Files that tell of a failure or delay, and how many were seen as such. */
  readonly failuresFound: AccuracyCount;
  /** Files that do not, and how many were kept out. */
  readonly othersKeptOut: AccuracyCount;
  readonly reasons: AccuracyCount;
  readonly permanence: AccuracyCount;
  readonly temporaryCalledPermanent: number;
  /** By family of program: "lhost-postfix", "rhost-google", "rfc3464". */
  readonly families: ReadonlyMap<string, { readonly reasons: AccuracyCount; readonly permanence: AccuracyCount }>;
  readonly disagreements: readonly Disagreement[];
}

const isFailureWord = (word: string): word is BounceLabel["isFailure"] => word === "yes" || word === "delayed" || word === "no" || word === "unknown";

/** Reads labels.tsv: a header line, then path, idx, recipient, reason, hard_soft, is_delivery_failure and further columns. */
export function readBounceLabels(tsv: string): readonly BounceLabel[] {
  return tsv.split("\n").slice(1).flatMap((line) => {
    const [path = "", , recipient = "", reason = "", permanence = "", isFailure = ""] = line.split("\t");
    if (path === "" || !isFailureWord(isFailure)) return [];
    return [{ path, recipient, reason, permanence: permanence === "hard" || permanence === "soft" ? permanence : "", isFailure }];
  });
}

const familyOf = (path: string): string => (path.split("/").at(-1) ?? path).replace(/-\d{1,4}\.eml$/, "");

function byFile(labels: readonly BounceLabel[]): ReadonlyMap<string, readonly BounceLabel[]> {
  const files = new Map<string, BounceLabel[]>();
  for (const label of labels) files.set(label.path, [...(files.get(label.path) ?? []), label]);
  return files;
}

class Counter {
  right = 0;
  of = 0;
  add(isRight: boolean): void {
    this.of++;
    if (isRight) this.right++;
  }
}

/**
 * Measures the classifier on labelled mail. Labels of unknown truth are left out.
 *
 * @param read the raw bytes of a labelled path.
 * @param wanted which files count: a half that was not looked at, say.
 */
export async function bounceAccuracy(labels: readonly BounceLabel[], read: (path: string) => Promise<Uint8Array>, readMail: ReadMail, wanted: (path: string) => boolean = () => true): Promise<BounceAccuracy> {
  const failuresFound = new Counter();
  const othersKeptOut = new Counter();
  const reasons = new Counter();
  const permanence = new Counter();
  let temporaryCalledPermanent = 0;
  const families = new Map<string, { reasons: Counter; permanence: Counter }>();
  const disagreements: Disagreement[] = [];
  for (const [path, rows] of byFile(labels)) {
    if (!wanted(path) || rows[0]?.isFailure === "unknown") continue;
    const { classification } = await classifyRaw(await read(path), readMail);
    const isReport = classification.kind === "bounce" || classification.kind === "delay";
    const isFailure = rows.some((row) => row.isFailure !== "no");
    (isFailure ? failuresFound : othersKeptOut).add(isFailure === isReport && (!isFailure || classification.recipients.length > 0));
    const family = families.get(familyOf(path)) ?? { reasons: new Counter(), permanence: new Counter() };
    families.set(familyOf(path), family);
    for (const [index, label] of rows.entries()) {
      if (!isFailure) {
        if (isReport) disagreements.push({ label, kind: classification.kind, found: undefined });
        continue;
      }
      const named = classification.recipients.find((row) => row.address.toLowerCase() === label.recipient.toLowerCase());
      const found = named ?? (classification.recipients.length === rows.length ? classification.recipients[index] : classification.recipients.length === 1 ? classification.recipients[0] : undefined);
      const reasonIsRight = found?.reason === label.reason;
      const permanenceIsRight = found !== undefined && found.permanent === (label.permanence === "hard");
      if (found?.permanent === true && label.permanence === "soft") temporaryCalledPermanent++;
      for (const counter of [reasons, family.reasons]) counter.add(reasonIsRight);
      for (const counter of [permanence, family.permanence]) counter.add(permanenceIsRight);
      if (!reasonIsRight || !permanenceIsRight) disagreements.push({ label, kind: classification.kind, found });
    }
  }
  return { failuresFound, othersKeptOut, reasons, permanence, temporaryCalledPermanent, families, disagreements };
}
