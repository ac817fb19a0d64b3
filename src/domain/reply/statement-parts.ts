import type { Item } from "./piece-items.ts";
import type { Statement } from "./statement.ts";
import type { Target } from "./target.ts";

type Verdict = Extract<Item, { is: "verdict" }>;

/** Cuts before "sauf" and "pas" within a piece, and before a verdict that opens a new decision behind them. */
export function cutItems(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [[]];
  for (const [i, item] of items.entries()) {
    const part = parts.at(-1);
    const opens = (item.is === "not" || item.is === "except") && part?.some(({ is }) => is === "verdict" || is === "target") === true;
    const excepting = part?.find(({ is }) => is === "not" || is === "except");
    const decidesMore = item.is === "verdict" && excepting !== undefined && (excepting.is === "not" || items.slice(i + 1).some(({ is }) => is === "target"));
    if (opens || decidesMore) parts.push([item]);
    else part?.push(item);
  }
  return parts;
}

/** One piece of a sentence once what says the same twice is one: a verdict, or patients. */
export type Part = { readonly is: "verdict"; readonly verdict: Verdict } | { readonly is: "target"; readonly target: Target; readonly colon: boolean; readonly ofList: boolean; readonly terse: "bare" | "numbered" | undefined };

/** "2 patients : Mme Caron et Mme Roux" are those two, if they are two; "les patients suivants : 1, 3". */
const names = (announced: Target, named: Target): boolean => announced.of === "unknown" && announced.announces !== undefined && named.of === "lines" && (announced.announces === "some" || named.lines.length === announced.announces);

/** Two verdicts that say the same are one ("oui j'accepte"); "les patients suivants : 1, 3" are 1 and 3. */
export function simplify(items: readonly Item[]): Part[] {
  const parts: Part[] = [];
  for (const [i, item] of items.entries()) {
    const last = parts.at(-1);
    const colon = items[i + 1]?.is === "colon";
    if (item.is === "verdict" && last?.is === "verdict" && last.verdict.means === item.means && (item.said === "short" || last.verdict.said === "short" || (items[i - 1]?.is === "colon" && last.verdict.pronoun === undefined))) parts[parts.length - 1] = { is: "verdict", verdict: item.said === "short" ? last.verdict : item };
    else if (item.is === "verdict") parts.push({ is: "verdict", verdict: item });
    else if (item.is === "target" && last?.is === "target" && last.colon && names(last.target, item.target)) parts[parts.length - 1] = { is: "target", target: item.target, colon, ofList: false, terse: undefined };
    else if (item.is === "target" && last?.is === "target" && last.target.of === "all" && last.target.how === "these" && item.target.of === "lines" && (last.colon || !last.ofList)) parts[parts.length - 1] = { is: "target", target: item.target, colon, ofList: false, terse: undefined };
    else if (item.is === "target") parts.push({ is: "target", target: item.target, colon, ofList: item.ofList, terse: item.terse });
  }
  // "Votre liste : accepte 1, 3": what stands before the colon is the subject of the letter.
  const [topic, verdict, target] = parts;
  // "M. Roux, Mme Caron et Mme Petit : accord pour les trois": the count says them once more.
  const counted = parts.length === 3 && topic?.is === "target" && verdict?.is === "verdict" && target?.is === "target" && topic.target.of === "lines" && topic.target.unsure.length === 0 && topic.target.lines.length > 1 && topic.target.lines.length === countOf(target.target);
  if (counted) return parts.slice(0, 2);
  const titled = parts.length === 3 && topic?.is === "target" && topic.colon && topic.target.of === "all" && topic.target.how === "these" && verdict?.is === "verdict" && target?.is === "target";
  return titled ? parts.slice(1) : parts;
}

const countOf = (target: Target): number | undefined => (target.of === "all" && target.how === "count" ? target.count : target.of === "unknown" && typeof target.announces === "number" && target.problem === "count-mismatch" ? target.announces : undefined);

/** Patients named one after the other, as one target. */
export function together(targets: readonly Target[]): Target {
  const lines = targets.flatMap((target) => (target.of === "lines" ? [target] : []));
  const problem = lines.find((target) => target.problem !== undefined)?.problem;
  return {
    of: "lines",
    lines: [...new Set(lines.flatMap((target) => target.lines))],
    unsure: lines.flatMap((target) => target.unsure),
    article: lines.some((target) => target.article),
    named: lines.some((target) => target.named),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** "ACCEPTE TOUS, REFUSE 6", in one sentence: the 6 is left out of all. @returns undefined if it is a decision of its own */
export function leftOutOf(whole: Statement, { means, said, target, doubt, order }: Statement): Statement["exceptions"][number] | undefined {
  const all = whole.means === "accept" && whole.said === "full" && whole.target?.of === "all" && whole.target.how === "every" && whole.doubt === undefined && !whole.only;
  const some = means === "refuse" && said === "full" && order === "before" && target?.of === "lines" && target.unsure.length === 0 && target.problem === undefined && doubt === undefined;
  return all && some ? { target, means } : undefined;
}

/** Whether a second word may say a decision again: of the patients that it has, without doubt. */
export function maySayAgain({ target, doubt, exceptions, only }: Statement, { pronoun }: Verdict): boolean {
  if (doubt !== undefined || exceptions.length > 0 || only || target === undefined || target.of === "it" || target.of === "unknown") return false;
  if (pronoun === undefined) return true;
  return target.of === "all" ? pronoun === "many" : target.of === "lines" && (pronoun === "many") === target.lines.length > 1;
}

/** "M. Roux et Mme Caron tous les deux": the same patients, pointed at once more. */
export const withoutRepeats = (items: readonly Item[]): readonly Item[] =>
  items.filter((item, i) => !(item.is === "target" && items.slice(0, i).some((earlier) => earlier.is === "target" && earlier.target === item.target)));

/** "Mme Dupont refuse", "le patient 2 accepte", "tout le monde accepte" may be the patients' word; "Dupont : refuse", "2 refuse", "tous d'accord" is the doctor's. */
export const maySpeak = (target: Target, { said }: Verdict): boolean => (target.of === "lines" ? target.named || target.article : target.of === "it" || (target.of === "all" && said === "full"));
