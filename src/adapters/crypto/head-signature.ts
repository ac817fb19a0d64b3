import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from "node:crypto";

/** Signs the trail's heads, and tells a line that was made elsewhere or changed. */
export interface HeadSigner {
  /** @returns Ed25519 signature, base64url */
  sign(text: string): string;
  holds(text: string, signature: string): boolean;
  /** PEM, for whoever keeps the lines: with it they can be tried without us. */
  readonly publicKey: string;
}

/**
 * Whether a line was signed under a public key that was deposited: of a look-up key that is no more in use, say.
 * @param pem what {@link HeadSigner.publicKey} gave out then
 * @throws {Error} when the text is no public key
 */
export const holdsUnder = (pem: string, text: string, signature: string): boolean => verify(null, Buffer.from(text), createPublicKey(pem), Buffer.from(signature, "base64url"));

// RFC 8410 §7: an Ed25519 private key in PKCS #8 is this head and 32 bytes.
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The key pair is computed from the look-up key, which is not in the database: whoever can write there cannot sign.
 * @param lookup 32 bytes
 */
export function createHeadSigner(lookup: Uint8Array): HeadSigner {
  const seed = Buffer.from(hkdfSync("sha256", lookup, "", "rattache audit head", 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64url"),
    holds: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, "base64url")),
    publicKey: publicKey.export({ format: "pem", type: "spki" }).toString(),
  };
}
