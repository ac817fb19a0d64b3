import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import { bareCode, formerCodeAlphabet, letterCodeAlphabet } from "../../domain/letter-code.ts";
import type { Vault } from "../../pipeline/ports.ts";

/** Keys by name; the first seals, all open. Each is 32 bytes. */
export interface VaultKeys {
  readonly sealing: readonly { readonly id: string; readonly key: Uint8Array }[];
  /** For look-up hashes, link tokens and short codes: never changed while a campaign lives. */
  readonly lookup: Uint8Array;
}

// Sealed value: 1 | length of key id | key id | nonce (12) | tag (16) | ciphertext.
const version = 1;
const nonceBytes = 12; // NIST SP 800-38D §5.2.1.1: 96 bits, drawn at random for each value
const tagBytes = 16;

/**
 * AES-256-GCM with the key's id in the value, and keyed hashes for look-ups.
 *
 * The context ("patient.nir") is authenticated with the value, so that a sealed value copied into another column does not open.
 * @throws {Error} on opening a value that was changed, or whose key is not configured; the message holds the key's id, never the value.
 */
export function createVault(keys: VaultKeys): Vault {
  const first = keys.sealing[0];
  if (first === undefined) throw new Error("no sealing key");
  const byId = new Map(keys.sealing.map((entry) => [entry.id, entry.key]));
  const id = Buffer.from(first.id, "ascii");
  const head = Buffer.concat([Buffer.from([version, id.length]), id]);
  const mac = (purpose: string, value: string): Buffer => createHmac("sha256", keys.lookup).update(`${purpose}\0${value}`).digest();
  const shortCode = (noticeId: string): string => readableCode(mac("code", noticeId), letterCodeAlphabet);
  const codeHash = (code: string): Buffer => mac("code-lookup", bareCode(code));
  return {
    currentKeyId: first.id,
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", first.key, nonce).setAAD(Buffer.from(context));
      const body = cipher.update(plain);
      const rest = cipher.final(); // before the tag, which is known only now
      return Buffer.concat([head, nonce, cipher.getAuthTag(), body, rest]); // a mail is large: it is copied once
    },
    open(sealed, context) {
      const { keyId, rest } = split(sealed);
      const key = byId.get(keyId);
      if (key === undefined) throw new Error(`the key "${keyId}" that sealed this value is not configured`);
      const decipher = createDecipheriv("aes-256-gcm", key, rest.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(context));
      decipher.setAuthTag(rest.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([decipher.update(rest.subarray(nonceBytes + tagBytes)), decipher.final()]);
    },
    keyIdOf: (sealed) => split(sealed).keyId,
    lookupHash: (value, context) => mac(`lookup:${context}`, value),
    linkToken: (noticeId) => mac("link", noticeId).subarray(0, 20).toString("base64url"), // 160 bits
    tokenHash: (token) => createHash("sha256").update(token).digest(),
    shortCode,
    codeOf(noticeId, hash) {
      const former = readableCode(mac("code", noticeId), formerCodeAlphabet);
      return hash !== undefined && codeHash(former).equals(hash) ? former : shortCode(noticeId);
    },
    codeHash,
    contentId: (purpose, value) => mac(`id:${purpose}`, value).toString("hex").slice(0, 32),
  };
}

function split(sealed: Uint8Array): { keyId: string; rest: Uint8Array } {
  if (sealed[0] !== version) throw new Error("not a sealed value");
  const length = sealed[1] ?? 0;
  return { keyId: Buffer.from(sealed.subarray(2, 2 + length)).toString("latin1"), rest: sealed.subarray(2 + length) };
}

// Ten characters of an alphabet of 23: 45 bits, behind a birth date and a rate limit.
function readableCode(bytes: Uint8Array, alphabet: string): string {
  let code = "";
  for (let i = 0; i < 10; i += 1) {
    const wide = ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0); // two bytes a character: a bias below 1 in 2,800
    code += alphabet.charAt(wide % alphabet.length);
    if (i === 4) code += "-";
  }
  return code;
}
