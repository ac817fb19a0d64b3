/** A mail as the sandbox's doctors read it: our own mails only, so this reader is small and trusts its input. */
export interface ReadMail {
  /** Lower-case names; the first of each. */
  readonly headers: ReadonlyMap<string, string>;
  /** The header block as it stood. */
  readonly head: string;
  readonly text: string;
}

/** Reads the headers alone. */
export const readHeaders = (raw: Buffer): ReadonlyMap<string, string> => splitPart(raw.subarray(0, Math.max(0, raw.indexOf("\r\n\r\n"))).toString("latin1")).headers;

/** Reads headers and the first text/plain part. @param raw CRLF at line ends */
export function readMail(raw: Buffer): ReadMail {
  const part = splitPart(raw.toString("latin1"));
  return { headers: part.headers, head: part.head, text: plainText(part) ?? "" };
}

interface Part {
  readonly head: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

function splitPart(raw: string): Part {
  const end = raw.indexOf("\r\n\r\n");
  const head = end < 0 ? raw : raw.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, decodeWords(line.slice(colon + 1).trim()));
  }
  return { head, headers, body: end < 0 ? "" : raw.slice(end + 4) };
}

function plainText(part: Part): string | undefined {
  const type = part.headers.get("content-type") ?? "text/plain";
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) {
    const inner = part.body.split(`--${boundary}`).slice(1, -1).map((piece) => splitPart(piece.replace(/^\r\n/, "")));
    return inner.map(plainText).find((text) => text !== undefined);
  }
  return /^text\/plain/i.test(type) ? decodeBody(part).replaceAll("\r\n", "\n") : undefined;
}

function decodeBody({ headers, body }: Part): string {
  switch (headers.get("content-transfer-encoding")?.toLowerCase()) {
    case "quoted-printable":
      return utf8(unquote(body.replaceAll(/=[ \t]*\r\n/g, "")));
    case "base64":
      return Buffer.from(body, "base64").toString("utf8");
    default:
      return utf8(body);
  }
}

const unquote = (text: string): string => text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
const utf8 = (bytes: string): string => Buffer.from(bytes, "latin1").toString("utf8");

/** "=?UTF-8?Q?M=C3=A9decin?=" (RFC 2047), in UTF-8 alone: it is what we write. */
function decodeWords(value: string): string {
  const joined = value.replaceAll(/(=\?UTF-8\?[QB]\?[^?]*\?=)\s+(?==\?UTF-8\?)/gi, "$1");
  const decoded = joined.replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, content: string) =>
    kind.toUpperCase() === "B" ? Buffer.from(content, "base64").toString("latin1") : unquote(content.replaceAll("_", " ")),
  );
  return utf8(decoded);
}
