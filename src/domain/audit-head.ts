/** The end of the audit trail at one moment: whoever keeps it elsewhere can later tell a trail that was cut or written anew. */
export interface AuditHead {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Number of the last entry; 0 for a trail without any. */
  readonly entries: number;
  /** SHA-256 of the last entry, which holds that of every one before: 64 hexadecimal digits. */
  readonly hash: string;
}

/** What is signed, and the line without its signature: no blank in any word. */
export const headText = ({ at, entries, hash }: AuditHead): string => `rattache-journal ${at} ${entries} ${hash}`;

/** A line as it was given out. */
export interface SignedHead extends AuditHead {
  /** Ed25519, base64url. */
  readonly signature: string;
}

// "rattache-journal 2026-11-22T06:00:00.000Z 1234 9f86…0a08 h0…Bw"
const line = /^rattache-journal (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{1,15}) ([0-9a-f]{64}) ([\w-]{86})$/;

/** Reads the lines of a file of heads; empty ones are skipped. @returns the number of the first line that is none, from 1 */
export function readHeads(text: string): { readonly heads: readonly SignedHead[] } | { readonly wrongLine: number } {
  const heads: SignedHead[] = [];
  for (const [index, words] of text.split(/\r?\n/).entries()) {
    if (words.trim() === "") continue;
    const [, at, entries, hash, signature] = line.exec(words.trim()) ?? [];
    if (at === undefined || hash === undefined || signature === undefined) return { wrongLine: index + 1 };
    heads.push({ at, entries: Number(entries), hash, signature });
  }
  return { heads };
}
