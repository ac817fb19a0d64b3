import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import { createAuthority } from "../../src/adapters/sandbox/certificates.ts";
import { readConfig } from "../../src/config.ts";
import { doctorRelay, readableBytes } from "../../src/wiring/transports.ts";
import { startScriptedServer } from "../adapters/smtp/scripted-server.ts";

test("a message that was cut at the ceiling of the fetch is a person's task, never an answer", async () => {
  const head = Buffer.from("Message-ID: <a@x>\r\nFrom: paul@medecin.mssante.example\r\n\r\nJ'accepte tous les patients.\r\n");
  const cut = Buffer.concat([head, Buffer.alloc(readableBytes, "x")]).subarray(0, readableBytes);
  const mail = await readMail(cut);
  expect(mail.problem).toBe("too-large");
  expect(mail.text).toBe("");
  expect(mail.messageId).toBe("<a@x>");
});

test("where a token service is set, the mailbox signs in by XOAUTH2 with what it gives, and check says when it gives nothing", async () => {
  let gives: object = { access_token: "jeton-1", expires_in: 600 };
  const service = createServer((_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(gives)));
  await new Promise<void>((resolve) => void service.listen(0, "127.0.0.1", resolve));
  const authority = createAuthority("AC du test", new Date());
  const server = await startScriptedServer(authority.issue({ commonName: "relais", use: "server", dnsNames: ["localhost"] }));
  onTestFinished(async () => {
    service.close();
    await server.close();
  });
  server.script = { offers: ["AUTH PLAIN LOGIN XOAUTH2"] };
  const authorityFile = join(mkdtempSync(join(tmpdir(), "ca-")), "ca.pem");
  writeFileSync(authorityFile, authority.certificate);
  const key = Buffer.alloc(32, 7).toString("base64");
  const settings = {
    DATABASE_URL: "postgresql://x@localhost/x", RATTACHE_KEYS: `k:${key}`, RATTACHE_LOOKUP_KEY: key, PATIENT_SMTP_HOST: "mail.example", PUBLIC_URL: "https://mt.example", MSS_IMAP_HOST: "localhost",
    MSS_SMTP_HOST: "localhost", MSS_SMTP_PORT: String(server.port), MSS_CA_FILE: authorityFile, MSS_LOGIN: "liste-ald@cpam87.mssante.example",
    MSS_TOKEN_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/token`, MSS_TOKEN_CLIENT: "rattache", MSS_TOKEN_SECRET: "x",
  };
  const check = async (): Promise<string | undefined> => {
    const read = readConfig(settings);
    if ("faults" in read) throw new Error(JSON.stringify(read.faults));
    return doctorRelay(read.config).check();
  };
  expect(await check()).toBeUndefined();
  const said = server.commands.find((line) => line.startsWith("AUTH XOAUTH2 ")) ?? "";
  expect(Buffer.from(said.split(" ")[2] ?? "", "base64").toString()).toBe("user=liste-ald@cpam87.mssante.example\u0001auth=Bearer jeton-1\u0001\u0001");
  gives = { error: "invalid_client" };
  expect(await check()).toBe(`SMTP localhost:${server.port} : le service de jetons ne nous a pas donné de jeton ; vérifiez MSS_TOKEN_URL et ce qui va avec.`);
});

test("a certificate beside another one's key is named before anything is asked of the operator: it was told 'no STARTTLS'", () => {
  const authority = createAuthority("AC du test", new Date());
  const [ours, other] = [authority.issue({ commonName: "boite", use: "client" }), authority.issue({ commonName: "autre", use: "client" })];
  const folder = mkdtempSync(join(tmpdir(), "pair-"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const key = Buffer.alloc(32, 7).toString("base64");
  const relayWith = (certificate: string, privateKey: string): unknown => {
    const read = readConfig({
      DATABASE_URL: "postgresql://x@localhost/x", RATTACHE_KEYS: `k:${key}`, RATTACHE_LOOKUP_KEY: key, PATIENT_SMTP_HOST: "mail.example", PUBLIC_URL: "https://mt.example", MSS_IMAP_HOST: "localhost",
      MSS_SMTP_HOST: "localhost", MSS_CA_FILE: file("ca.pem", authority.certificate), MSS_CERT_FILE: file("boite.pem", certificate), MSS_KEY_FILE: file("boite.key", privateKey),
    });
    if ("faults" in read) throw new Error(JSON.stringify(read.faults));
    return doctorRelay(read.config);
  };
  expect(() => relayWith(ours.certificate, ours.key)).not.toThrow();
  expect(() => relayWith(ours.certificate, other.key)).toThrow(`MSS_KEY_FILE : ${join(folder, "boite.key")} n’est pas la clé du certificat ${join(folder, "boite.pem")} (MSS_CERT_FILE).`);
  expect(() => relayWith(ours.certificate, ours.certificate)).toThrow(/^MSS_KEY_FILE : .* n’est pas une clé privée, ou un mot de passe la protège/);
  expect(() => relayWith(ours.key, ours.key)).toThrow(/^MSS_CERT_FILE : .* n’est pas un certificat\.$/);
});
