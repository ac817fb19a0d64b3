import type { MailHeader, MailProblem } from "../../domain/mail.ts";
import type { MailBounds } from "./bounds.ts";
import { firstHeader, readHeaders } from "./headers.ts";
import { readStructured, type Structured } from "./parameters.ts";

/** A leaf of the MIME tree: where it lies in the message and what its headers say of it. */
export interface Leaf {
  readonly headers: readonly MailHeader[];
  readonly contentType: Structured;
  /** Offsets of the body, still encoded. */
  readonly start: number;
  readonly end: number;
}

export interface Tree {
  readonly headers: readonly MailHeader[];
  readonly contentType: Structured;
  readonly leaves: readonly Leaf[];
  readonly problem: MailProblem | undefined;
}

/** Finds "--boundary" lines; gives each part's [start, end) or nothing when the boundary never stands in the body. */
function splitParts(body: string, offset: number, boundary: string, limit: number): [number, number][] {
  const parts: [number, number][] = [];
  const mark = `--${boundary}`;
  let open = -1;
  for (let at = body.indexOf(mark); at >= 0 && parts.length <= limit; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body.charCodeAt(at - 1) !== 10) continue;
    let after = at + mark.length;
    const closes = body.startsWith("--", after);
    if (closes) after += 2;
    while (body.charCodeAt(after) === 32 || body.charCodeAt(after) === 9 || body.charCodeAt(after) === 13) after++;
    if (after < body.length && body.charCodeAt(after) !== 10) continue; // "--boundary-2": another, longer boundary
    if (open >= 0) parts.push([offset + open, offset + Math.max(open, endBefore(body, at))]);
    open = closes ? -1 : Math.min(after + 1, body.length);
    if (closes) break;
  }
  if (open >= 0) parts.push([offset + open, offset + body.length]); // no closing mark: a mail cut on its way
  return parts;
}

/** The line end before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
function endBefore(body: string, at: number): number {
  let end = at > 0 ? at - 1 : 0;
  while (end > 0 && body.charCodeAt(end - 1) === 13) end--;
  return end;
}

/**
 * Takes a message apart without decoding anything, and without entering the messages it carries:
 * what a returned or forwarded message says is not what this one says.
 *
 * @param mail one character a byte, lines ended by LF or CRLF.
 * @param expired true once the time is used up.
 */
export function takeApart(mail: string, bounds: MailBounds, expired: () => boolean): Tree {
  const leaves: Leaf[] = [];
  let problem: MailProblem | undefined;
  let headerBytes = 0;
  let parts = 0;
  let root: { headers: readonly MailHeader[]; contentType: Structured } | undefined;

  const visit = (start: number, end: number, depth: number, fallbackType: string): void => {
    if (problem) return;
    if (depth > bounds.maxDepth) problem = "too-deep";
    else if (++parts > bounds.maxParts) problem = "too-many-parts";
    else if (expired()) problem = "too-slow";
    if (problem) return;
    const headerEnd = Math.min(end, start + bounds.maxHeaderBytes - headerBytes);
    const { headers, bodyStart } = readHeaders(mail, start, headerEnd);
    headerBytes += bodyStart - start;
    const contentType = readStructured(firstHeader(headers, "content-type") ?? fallbackType);
    root ??= { headers, contentType };
    if (headerBytes >= bounds.maxHeaderBytes) {
      problem = "too-large";
      return;
    }
    const boundary = contentType.parameters["boundary"];
    if (contentType.value.startsWith("multipart/") && boundary) {
      const inner = splitParts(mail.slice(bodyStart, end), bodyStart, boundary, bounds.maxParts);
      const childType = contentType.value === "multipart/digest" ? "message/rfc822" : "text/plain";
      for (const [from, to] of inner) visit(from, to, depth + 1, childType);
      if (inner.length > 0) return;
    }
    leaves.push({ headers, contentType, start: bodyStart, end });
  };
  visit(0, mail.length, 0, "text/plain");
  return { headers: root?.headers ?? [], contentType: root?.contentType ?? { value: "text/plain", parameters: {} }, leaves, problem };
}
