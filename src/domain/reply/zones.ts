import type { BodyLine } from "./body-line.ts";
import { askedOnce, isBlank, type Line } from "./line.ts";
import { closesOurText, isOurs, lineOf, opensOurText } from "./our-text.ts";
import { headerLength } from "./quote-header.ts";

/** A body line and whose it is. */
export interface ZonedLine {
  readonly text: string;
  /** The same, as it is asked about. */
  readonly line: Line;
  /** "own": the sender's words · "quoted": of the message before · "header": announces it. */
  readonly zone: "own" | "quoted" | "header";
  /** Quoted more than once: an older message still. */
  readonly old: boolean;
}

/** Six pages of characters. Nobody answers a list at such length; whoever does is read by a person. */
export const maxOwnLength = 12_000;

/** Tells the sender's own lines from those of the message that is answered. Stops where the sender's own pass {@link maxOwnLength}. */
export function zoneLines(lines: readonly BodyLine[]): ZonedLine[] {
  const zoned: ZonedLine[] = [];
  let ownLength = 0;
  let copy = false; // in an unmarked copy of the message, as Outlook leaves it
  let told = false; // the copy's own sentences have begun
  let signed: "no" | "block" | "past" = "no"; // the caisse's signature in that copy, and its address, up to a blank line
  for (let at = 0; at < lines.length && ownLength <= maxOwnLength; ) {
    const written = lines[at];
    if (written === undefined) break;
    const { depth } = written;
    const line = lineOf(written.text);
    // Inside a marked quotation everything is quoted already.
    const length = copy || depth > 0 ? 0 : headerLength(lines, at, line);
    if (length > 0) {
      for (let i = 0; i < length; i += 1) zoned.push(zonedLine(lineOf(lines[at + i]?.text ?? ""), "header", false));
      at += length;
      copy = !isMarked(lines, at);
      continue;
    }
    const opens = depth === 0 && opensOurText(line);
    if (!copy && opens) {
      copy = true;
      reclaimGreeting(zoned);
    }
    if (copy && depth === 0) {
      told ||= opens;
      if (told && closesOurText(line)) signed = "block";
      else if (signed === "block" && isBlank(line)) signed = "past";
      else if (opens || isTitle(line)) signed = "no"; // hidden first words of the mail go before the caisse's name: our text has only begun
    }
    const afterSignature = signed === "past" && depth === 0 && !isOurs(line);
    const zone = depth > 0 || (copy && !afterSignature) ? "quoted" : "own";
    if (zone === "own") ownLength += line.text.length + 1;
    zoned.push(zonedLine(line, zone, depth > 1));
    at += 1;
  }
  return zoned;
}

const zonedLine = (line: Line, zone: ZonedLine["zone"], old: boolean): ZonedLine => ({ text: line.text, line, zone, old });

/** "Liste ALD-19-4MN8V-K du 12 mai 2023", the head of our message. */
const isTitle = askedOnce((text) => /^\s*liste ald-[\w-]{3,30} du \d{1,2}(?:er)? \p{L}{3,9} \d{4}\s*$/iu.test(text));

/** Whether the message that a header announces is marked line by line, so that unmarked lines after it are the sender's. */
function isMarked(lines: readonly BodyLine[], from: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + 6); at += 1) {
    const line = lines[at];
    if (line !== undefined && line.depth > 0) return true;
    if (line !== undefined && line.text.trim() !== "" && opensOurText(lineOf(line.text))) return false;
  }
  return false;
}

/** "Docteur," and the caisse's name stood before the first sentence that was known as ours. */
function reclaimGreeting(zoned: ZonedLine[]): void {
  for (let at = zoned.length - 1; at >= 0 && at > zoned.length - 8; at -= 1) {
    const line = zoned[at];
    if (line === undefined || line.zone !== "own") return;
    if (!isBlank(line.line) && !/^(?:(?:bonjour )?(?:docteur|dr\.?)(?: [\p{L}' -]{1,50})?,|liste ald-[\w-]{3,30}.{0,30})$/iu.test(line.text.trim()) && !closesOurText(line.line)) return;
    zoned[at] = { ...line, zone: "quoted" };
  }
}
