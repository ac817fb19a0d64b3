import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import * as der from "./der.ts";

/** A key and the certificate over it, as PEM. */
export interface Credential {
  readonly certificate: string;
  readonly key: string;
}

/** An authority that lives as long as one run: its key is never written anywhere. */
export interface Authority {
  /** PEM, for the other side's list of accepted authorities. */
  readonly certificate: string;
  /** A certificate for a server (by its names) or a client (by its common name). */
  issue(subject: Subject): Credential;
}

export interface Subject {
  readonly commonName: string;
  readonly use: "server" | "client";
  /** DNS names; a server on loopback is also known by 127.0.0.1. */
  readonly dnsNames?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

// Identifiers. Source: RFC 5280 appendix A, RFC 5758 §3.2.
const oid = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  commonName: "2.5.4.3",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  subjectKeyIdentifier: "2.5.29.14",
  authorityKeyIdentifier: "2.5.29.35",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
} as const;

const dayMs = 86_400_000;

/**
 * Makes a certificate authority for one run: ECDSA P-256, good for thirty days.
 * @param now read once, so that certificates follow a simulated clock only if they are meant to
 */
export function createAuthority(commonName: string, now: Date): Authority {
  const notBefore = new Date(now.getTime() - dayMs); // a day back, for clocks that disagree
  const notAfter = new Date(now.getTime() + 30 * dayMs);
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const keyId = identifierOf(keys.publicKey);
  const certificate = certify(
    { issuer: commonName, subject: commonName, notBefore, notAfter, publicKey: keys.publicKey, signer: keys.privateKey },
    [
      extension(oid.basicConstraints, der.sequence(der.yes), "critical"),
      extension(oid.keyUsage, der.bits(Buffer.from([0x06]), 1), "critical"), // keyCertSign, cRLSign
      extension(oid.subjectKeyIdentifier, der.octets(keyId)),
    ],
  );
  return {
    certificate,
    issue(subject) {
      const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const validity = { notBefore: subject.notBefore ?? notBefore, notAfter: subject.notAfter ?? notAfter };
      return {
        key: own.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        certificate: certify(
          { issuer: commonName, subject: subject.commonName, ...validity, publicKey: own.publicKey, signer: keys.privateKey },
          [...leafExtensions(subject), extension(oid.authorityKeyIdentifier, der.sequence(der.implicit(0, keyId)))],
        ),
      };
    },
  };
}

function leafExtensions(subject: Subject): Buffer[] {
  const purpose = der.identifier(subject.use === "server" ? oid.serverAuth : oid.clientAuth);
  const extensions = [
    extension(oid.basicConstraints, der.sequence(), "critical"),
    extension(oid.keyUsage, der.bits(Buffer.from([0x80]), 7), "critical"), // digitalSignature
    extension(oid.extendedKeyUsage, der.sequence(purpose)),
  ];
  if (subject.use === "server") {
    const names = (subject.dnsNames ?? ["localhost"]).map((name) => der.implicit(2, Buffer.from(name, "ascii")));
    const loopback = der.implicit(7, Buffer.from([127, 0, 0, 1]));
    extensions.push(extension(oid.subjectAltName, der.sequence(...names, loopback)));
  }
  return extensions;
}

interface Draft {
  readonly issuer: string;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
}

/** Source: RFC 5280 §4.1. */
function certify(draft: Draft, extensions: readonly Buffer[]): string {
  const algorithm = der.sequence(der.identifier(oid.ecdsaWithSha256));
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))), // version 3
    der.integer(randomBytes(16)),
    algorithm,
    nameOf(draft.issuer),
    der.sequence(der.time(draft.notBefore), der.time(draft.notAfter)),
    nameOf(draft.subject),
    draft.publicKey.export({ type: "spki", format: "der" }),
    der.explicit(3, der.sequence(...extensions)),
  );
  const whole = der.sequence(body, algorithm, der.bits(sign("sha256", body, draft.signer)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

const nameOf = (commonName: string): Buffer =>
  der.sequence(der.set(der.sequence(der.identifier(oid.commonName), der.utf8(commonName))));

function extension(id: string, content: Buffer, weight?: "critical"): Buffer {
  return der.sequence(der.identifier(id), ...(weight === undefined ? [] : [der.yes]), der.octets(content));
}

const identifierOf = (key: KeyObject): Buffer => createHash("sha1").update(key.export({ type: "spki", format: "der" })).digest();
