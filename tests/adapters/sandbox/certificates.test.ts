import { X509Certificate } from "node:crypto";
import tls from "node:tls";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { createAuthority, type Credential } from "../../../src/adapters/sandbox/certificates.ts";
import * as der from "../../../src/adapters/sandbox/der.ts";

const now = new Date("2026-03-01T10:00:00Z");
const servers: tls.Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

describe("the sandbox's own authority", () => {
  it("issues a certificate that the authority vouches for, by name and by 127.0.0.1", () => {
    const authority = createAuthority("AC bac à sable", now);
    const leaf = new X509Certificate(authority.issue({ commonName: "opérateur", use: "server", dnsNames: ["localhost", "mail.sandbox.test"] }).certificate);
    const root = new X509Certificate(authority.certificate);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.checkHost("mail.sandbox.test")).toBe("mail.sandbox.test");
    expect(leaf.checkIP("127.0.0.1")).toBe("127.0.0.1");
    expect(leaf.checkHost("mail.autre.test")).toBeUndefined();
    expect(leaf.subject).toBe("CN=opérateur");
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.validFrom).toBe("Feb 28 10:00:00 2026 GMT");
    expect(leaf.validTo).toBe("Mar 31 10:00:00 2026 GMT");
  });

  it("makes two authorities of the same name that do not vouch for each other", () => {
    const leaf = new X509Certificate(createAuthority("AC", now).issue({ commonName: "a", use: "client" }).certificate);
    expect(leaf.verify(new X509Certificate(createAuthority("AC", now).certificate).publicKey)).toBe(false);
  });

  it("lets a server and a client know each other over TLS 1.3, and turns away a client of another authority", async () => {
    const real = new Date(); // OpenSSL reads the machine's clock
    const authority = createAuthority("AC", real);
    const port = await serve(authority.certificate, authority.issue({ commonName: "serveur", use: "server" }));
    expect(await greet(port, authority.certificate, authority.issue({ commonName: "caisse", use: "client" }))).toBe("caisse");
    const stranger = createAuthority("AC", real).issue({ commonName: "caisse", use: "client" });
    expect(await greet(port, authority.certificate, stranger)).toBe(""); // cut without a word
  });
});

async function serve(ca: string, own: Credential): Promise<number> {
  const server = tls.createServer({ ca, cert: own.certificate, key: own.key, requestCert: true, rejectUnauthorized: true }, (socket) => {
    socket.on("error", () => undefined);
    socket.end(String(socket.getPeerCertificate().subject.CN));
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as { port: number }).port;
}

async function greet(port: number, ca: string, own: Credential): Promise<string> {
  const socket = tls.connect({ host: "127.0.0.1", port, ca, cert: own.certificate, key: own.key, minVersion: "TLSv1.3" });
  let heard = "";
  for await (const chunk of socket.setEncoding("utf8")) heard += String(chunk);
  return heard;
}

describe("DER", () => {
  it("writes lengths, numbers, identifiers and times as X.690 and RFC 5280 do", () => {
    expect(der.octets(new Uint8Array(200)).subarray(0, 3).toString("hex")).toBe("0481c8");
    expect(der.octets(new Uint8Array(300)).subarray(0, 4).toString("hex")).toBe("0482012c");
    expect(der.integer(Buffer.from([0, 0x80])).toString("hex")).toBe("02020080");
    expect(der.identifier("1.2.840.10045.4.3.2").toString("hex")).toBe("06082a8648ce3d040302");
    expect(der.time(new Date("2049-12-31T23:59:59Z")).toString("latin1").slice(2)).toBe("491231235959Z");
    expect(der.time(new Date("2050-01-01T00:00:00Z")).toString("latin1").slice(2)).toBe("20500101000000Z");
  });
});
