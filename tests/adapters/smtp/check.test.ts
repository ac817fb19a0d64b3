import net from "node:net";
import tls from "node:tls";
import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { createAuthority, type Credential } from "../../../src/adapters/sandbox/certificates.ts";
import { createRelay } from "../../../src/adapters/smtp/relay.ts";
import type { RelayOptions } from "../../../src/adapters/smtp/options.ts";
import { startScriptedServer, type Script, type ScriptedServer } from "./scripted-server.ts";

const now = new Date();
const day = 86_400_000;
const authority = createAuthority("AC du test", now);
const good = authority.issue({ commonName: "relais", use: "server" });
const servers: (Pick<ScriptedServer, "close">)[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serve(own: Credential = good, script: Script = {}, tlsOptions: tls.SecureContextOptions = {}): Promise<ScriptedServer> {
  const server = await startScriptedServer(own, script, tlsOptions);
  servers.push(server);
  return server;
}

/** What check() says, without "SMTP 127.0.0.1:port : "; and that handing a mail over says "nothing, not reached". */
async function heard(port: number, changes: Partial<RelayOptions> = {}): Promise<string | undefined> {
  const relay = createRelay({
    host: "127.0.0.1", port, security: "starttls", authorities: authority.certificate, signIn: { how: "none" }, connections: 1, maxBytes: 1_000_000,
    timeouts: { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000, idleMs: 10_000 }, ...changes,
  });
  const sentence = await relay.check();
  const answer = await relay.hand({
    messageIdHeader: "<1@x.test>", envelopeId: "1", from: { name: "CPAM", address: "a@x.test" }, to: "b@x.test", replyTo: undefined,
    date: now, subject: "s", text: "t", html: "", attachments: [], headers: {},
  });
  await relay.close();
  if (sentence === undefined) return undefined;
  expect(answer).toMatchObject({ heard: "nothing", reachedRelay: false, stage: "session" });
  expect(sentence.startsWith(`SMTP ${changes.host ?? "127.0.0.1"}:${port} : `)).toBe(true);
  return sentence.slice(sentence.indexOf(" : ") + 3);
}

describe("what a relay's check says to the person who set it up", () => {
  it("nothing, when all is well", async () => {
    expect(await heard((await serve()).port)).toBeUndefined();
  });

  it("the server's certificate has expired", async () => {
    const expired = authority.issue({ commonName: "relais", use: "server", notBefore: new Date(now.getTime() - 3 * day), notAfter: new Date(now.getTime() - day) });
    expect(await heard((await serve(expired)).port)).toBe("le certificat du serveur a expiré ; prévenez l’opérateur.");
  });

  it("the server's certificate comes from another authority, of the same name", async () => {
    const foreign = createAuthority("AC du test", now).issue({ commonName: "relais", use: "server" });
    expect(await heard((await serve(foreign)).port)).toMatch(/n’est pas émis par l’autorité attendue/);
  });

  it("the machine's public authorities do not vouch for a private server", async () => {
    expect(await heard((await serve()).port, { authorities: undefined })).toMatch(/n’est pas émis par l’autorité attendue/);
  });

  it("the server's certificate bears another name", async () => {
    expect(await heard((await serve()).port, { serverName: "mail.operateur.test" })).toBe("le certificat du serveur porte un autre nom ; vérifiez l’adresse.");
  });

  it("the server does not offer encryption, and nothing was said in clear", async () => {
    const server = await serve(good, { steps: { starttls: "502 not here" } });
    expect(await heard(server.port)).toBe("le serveur ne propose pas le chiffrement (STARTTLS) ; rien n’a été envoyé en clair.");
    expect(new Set(server.commands.map((line) => line.split(" ")[0]))).toEqual(new Set(["EHLO", "STARTTLS"]));
  });

  it("the server only speaks TLS 1.1", async () => {
    const server = await serve(good, {}, { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" });
    expect(await heard(server.port)).toBe("le serveur n’accepte pas TLS 1.2 ou plus récent.");
  });

  it("the port speaks clear text where encryption was expected", async () => {
    expect(await heard((await serve()).port, { security: "tls" })).toMatch(/ne parle pas TLS sur ce port/);
  });

  it("nothing listens there", async () => {
    const server = await startScriptedServer(good);
    await server.close();
    expect(await heard(server.port)).toBe("aucun service n’y répond ; vérifiez l’adresse, le port et le pare-feu.");
  });

  it("the name is not known", async () => {
    expect(await heard(587, { host: "nulle-part.invalid" })).toMatch(/n’existe pas dans le DNS/);
  });

  it("the server does not answer in time", async () => {
    const hasty = { connectMs: 400, greetingMs: 400, silenceMs: 400, idleMs: 400 };
    expect(await heard((await serve(good, { steps: { greeting: "silence" } })).port, { timeouts: hasty })).toMatch(/ne répond pas dans le délai/);
  });

  it("the server refuses our password", async () => {
    const server = await serve(good, { steps: { auth: "535 5.7.8 no" } });
    expect(await heard(server.port, { signIn: { how: "login", user: "a", password: "b" } })).toBe("le serveur refuse nos identifiants (ou notre jeton).");
  });

  it("the server does not offer the configured way of signing in", async () => {
    const server = await serve(good, { offers: ["AUTH PLAIN"] });
    expect(await heard(server.port, { signIn: { how: "xoauth2", user: "a", token: () => Promise.resolve("t") } })).toMatch(/mode d’authentification configuré/);
  });

  it("the server turns the session away", async () => {
    expect(await heard((await serve(good, { steps: { greeting: "554 no service" } })).port)).toBe("le serveur refuse la session.");
  });
});

describe("a server that knows its clients by certificate", () => {
  const client = authority.issue({ commonName: "caisse", use: "client" });

  it.each<tls.SecureVersion>(["TLSv1.2", "TLSv1.3"])("is reached with ours and not without it, over %s", async (version) => {
    const port = await serveMutual(version);
    expect(await heard(port, { security: "tls", clientCertificate: client })).toBeUndefined();
    expect(await heard(port, { security: "tls" })).toBe("le serveur refuse notre certificat client, ou n’en a pas reçu ; vérifiez le certificat et sa clé.");
    const stranger = createAuthority("AC du test", now).issue({ commonName: "caisse", use: "client" });
    expect(await heard(port, { security: "tls", clientCertificate: stranger })).not.toBeUndefined();
  });
});

async function serveMutual(version: tls.SecureVersion): Promise<number> {
  const options = { cert: good.certificate, key: good.key, ca: authority.certificate, requestCert: true, rejectUnauthorized: true, minVersion: version, maxVersion: version };
  const listener = tls.createServer(options, (socket) => {
    socket.on("error", () => undefined);
    socket.write("220 mutual\r\n");
    socket.on("data", (line: Buffer) => void socket.write(line.toString().startsWith("DATA") ? "354 go\r\n" : "250 ok\r\n"));
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  servers.push({ close: async () => void (listener.close(), await Promise.resolve()) });
  return (listener.address() as net.AddressInfo).port;
}
