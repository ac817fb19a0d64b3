import { createPrivateKey, X509Certificate } from "node:crypto";
import { Trouble } from "../cli/world.ts";
import { readPem } from "./pem.ts";

/** What we show to a server that asks who we are; PEM. */
export interface OwnCertificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Our certificate and its key, as two settings name them; undefined where neither is set.
 *
 * A certificate beside another one's key never leaves this machine: the library then fails before it speaks, and what it says is of something else
 * ("the server offers no STARTTLS").
 * @param of "MSS" for MSS_CERT_FILE and MSS_KEY_FILE
 * @throws Trouble (2) with the setting and the file
 */
export function ownCertificate(of: "MSS" | "DATABASE" | "REDIS", certificateFile: string | undefined, keyFile: string | undefined): OwnCertificate | undefined {
  if (certificateFile === undefined || keyFile === undefined) return undefined;
  const certificate = readPem(`${of}_CERT_FILE`, certificateFile);
  const key = readPem(`${of}_KEY_FILE`, keyFile);
  const shown = readOr(() => new X509Certificate(certificate), `${of}_CERT_FILE : ${certificateFile} n’est pas un certificat.`);
  const held = readOr(() => createPrivateKey(key), `${of}_KEY_FILE : ${keyFile} n’est pas une clé privée, ou un mot de passe la protège : elle est lue sans mot de passe.`);
  if (!shown.checkPrivateKey(held)) throw new Trouble(`${of}_KEY_FILE : ${keyFile} n’est pas la clé du certificat ${certificateFile} (${of}_CERT_FILE).`, 2);
  return { certificate, key };
}

function readOr<Read>(read: () => Read, sentence: string): Read {
  try {
    return read();
  } catch {
    throw new Trouble(sentence, 2);
  }
}
