import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { domainToASCII } from "node:url";
import { fr } from "../../domain/wording/typography.ts";
import { UnreadableRegister } from "../../pipeline/annuaire.ts";

/** The MSSanté whitelist: the domains between which secure health mail flows. */
export interface Whitelist {
  /** As the list says it, ISO 8601; "" when it does not. */
  readonly generatedAt: string;
  /** Lower case, international names in their ASCII form. */
  readonly domains: ReadonlySet<string>;
  /** Of the file, in hexadecimal: the publisher gives the same. */
  readonly sha256: string;
}

// Whole elements, with or without a namespace prefix: <Nom>adsea29.mssante.fr</Nom>, <n:Nom>…</n:Nom>
const element = /<(?:\w+:)?(Nom|DateDeGeneration)>([^<]{0,300})<\/(?:\w+:)?\1>/g;
const longestElement = 1_000;

/**
 * Reads the whitelist as a stream; it grows by thousands of domains a year.
 *
 * No XML library: two elements are looked for, nothing else in the file can act on us (no entity is expanded, a DOCTYPE is refused).
 *
 * Source: https://espacedeconfiance.mssante.fr/listeblanchemssante.xml; shape read from the list of March 2025.
 * @throws {UnreadableRegister} when the file is no whitelist
 */
export async function readWhitelist(path: string): Promise<Whitelist> {
  const hash = createHash("sha256");
  const domains = new Set<string>();
  let generatedAt = "";
  let rest = "";
  let isWhitelist = false;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    const text = rest + decoded(decoder, chunk, path);
    if (text.includes("<!DOCTYPE")) throw notOne(path, "a whitelist has no DOCTYPE");
    isWhitelist ||= /<(?:\w+:)?ListeBlancheMSSante[\s>]/.test(text);
    let end = 0;
    for (const match of text.matchAll(element)) {
      end = match.index + match[0].length;
      if (match[1] === "DateDeGeneration") generatedAt = (match[2] ?? "").trim();
      else addDomain(domains, match[2] ?? "");
    }
    rest = text.slice(Math.max(end, text.length - longestElement));
  }
  // A list without domains would close every doctor's mailbox at one stroke.
  if (domains.size === 0) isWhitelist = false;
  if (!isWhitelist) throw notOne(path, "the file is no MSSanté whitelist");
  return { generatedAt, domains, sha256: hash.digest("hex") };
}

const notOne = (path: string, message: string): UnreadableRegister => new UnreadableRegister(message, fr`« ${basename(path)} » n’est pas une liste blanche MSSanté.`);

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array, path: string): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch {
    throw notOne(path, "the file is no UTF-8");
  }
}

function addDomain(domains: Set<string>, text: string): void {
  const domain = domainToASCII(text.trim().toLowerCase());
  if (domain.includes(".")) domains.add(domain);
}
