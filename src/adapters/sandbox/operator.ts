import { randomBytes } from "node:crypto";
import path from "node:path";
import type { DoctorIntent, Sandbox, SandboxDoor, SandboxOptions, SandboxTally } from "../../pipeline/sandbox-port.ts";
import { usualMessageBytes } from "../../domain/sending/rules.ts";
import { createAuthority } from "./certificates.ts";
import type { Delivered } from "./delivered.ts";
import { behaviourAt, reactAsDoctor } from "./doctor-mailbox.ts";
import { startImapBox } from "./imap-box.ts";
import { reactAsPatient } from "./patient-mailbox.ts";
import { createPost, keepFile, keepSent, putInto } from "./post.ts";
import { readHeaders } from "./read-mail.ts";
import { startSmtpDoor, type Arrival } from "./smtp-door.ts";

const inTrustSpace = (domain: string): boolean => /(^|\.)mssante\.[a-z]+$/.test(domain);

/** Starts the sandbox on free ports of 127.0.0.1, with an authority and certificates of its own; see {@link Sandbox}. */
export async function startSandboxOperator(options: SandboxOptions): Promise<Sandbox> {
  const startedAt = new Date(); // the machine's clock: TLS and UIDVALIDITY know no simulated time
  const authority = createAuthority("AC du bac à sable", startedAt);
  const own = authority.issue({ commonName: "operateur.sandbox.test", use: "server", dnsNames: ["localhost", "operateur.sandbox.test"] });
  const client = authority.issue({ commonName: "caisse.sandbox.test", use: "client" });
  const account = { user: "caisse", password: randomBytes(12).toString("base64url") };
  const { trusts = inTrustSpace, maxBytes = usualMessageBytes } = options;
  const post = createPost(options.answerAfterMs ?? 0);
  const box = await startImapBox({
    own, clients: authority.certificate, security: "starttls", ...account, uidValidity: Math.floor(startedAt.getTime() / 1000),
  });

  const intents: DoctorIntent[] = [];
  const seen = new Map<string, number>();
  const count = { doctorMails: 0, patientMails: 0, answers: 0, duplicates: 0 };
  const again = (what: string): number => {
    const times = seen.get(what) ?? 0;
    seen.set(what, times + 1);
    return times;
  };

  const arrived = (arrival: Arrival, whose: "doctors" | "patients"): Delivered => {
    count[whose === "doctors" ? "doctorMails" : "patientMails"] += 1;
    const mail = { ...arrival, at: options.clock.now() };
    const messageId = readHeaders(mail.raw).get("message-id") ?? "";
    if (again(`${mail.recipient} ${messageId}`) > 0) count.duplicates += 1;
    if (options.folder !== undefined) {
      const folder = path.join(options.folder, whose);
      post.later(() => keepFile(folder, mail.recipient, mail.raw));
    }
    return mail;
  };
  const answer = (messages: readonly Buffer[], mail: Delivered): void => {
    for (const raw of messages) {
      putInto(box, raw, /^Auto-Submitted: auto-/m.test(raw.toString("latin1")) ? "" : mail.recipient, options.clock.now());
      count.answers += 1;
    }
  };
  const toDoctor = (arrival: Arrival): void => {
    const mail = arrived(arrival, "doctors");
    const subject = readHeaders(mail.raw).get("subject") ?? "";
    const time = again(`list ${mail.recipient} ${/\[[^\]]+\]/.exec(subject)?.[0] ?? subject}`);
    keepSent(box, mail.raw, mail.at);
    post.later(() => {
      const { messages, intent } = reactAsDoctor(mail, time, options);
      if (intent !== undefined) intents.push(intent);
      answer(messages, mail);
    });
  };
  const toPatient = (arrival: Arrival): void => {
    const mail = arrived(arrival, "patients");
    post.later(() => {
      answer(reactAsPatient(mail, options), mail);
    });
  };

  const common = { own, ...account, maxBytes };
  const domainOf = (address: string): string => address.split("@")[1]?.toLowerCase() ?? "";
  const operator = await startSmtpDoor({
    ...common, name: "operateur.sandbox.test", clients: authority.certificate, passwordNeeded: false, deliver: toDoctor,
    refuse: (address) => {
      if (!trusts(domainOf(address))) return "550 5.7.1 domain outside the trust space";
      return behaviourAt(address, options) === "turned-away" ? "550 5.1.1 no such mailbox" : undefined;
    },
  });
  const ordinary = await startSmtpDoor({
    ...common, name: "relais.sandbox.test", clients: undefined, passwordNeeded: true, deliver: toPatient,
    refuse: (address) => (trusts(domainOf(address)) ? "550 5.7.1 the trust space is not reached from here" : undefined),
  });

  const door = (port: number, clientCertificate: SandboxDoor["clientCertificate"]): SandboxDoor => ({
    host: "127.0.0.1", port, security: "starttls", authorities: authority.certificate, clientCertificate, ...account,
  });
  return {
    operator: { smtp: door(operator.port, client), imap: door(box.port, client) },
    ordinary: { smtp: door(ordinary.port, undefined) },
    settled: () => post.settled(),
    tally: (): SandboxTally => ({ ...count }),
    intents: () => intents,
    async stop() {
      await Promise.all([operator.close(), ordinary.close()]);
      post.stop();
      await post.settled().catch(() => undefined);
      await box.close();
    },
  };
}
