import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createInbox } from "../../src/adapters/imap/inbox.ts";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { createRelay } from "../../src/adapters/smtp/relay.ts";
import type { Config } from "../../src/config.ts";
import { usualRules } from "../../src/domain/sending/rules.ts";
import { outbound } from "../../src/pipeline/outbound.ts";
import type { Inbox, OutboundMail } from "../../src/pipeline/ports.ts";
import { createEngine, systemRandom, type Engine } from "../../src/wiring/engine.ts";
import { startListening } from "../../src/wiring/listener.ts";
import { caisseCode, House, migrated } from "../builders/house.ts";
import { utf8 } from "../builders/world.ts";
import { soon, until } from "../until.ts";
import { mailServers, ownDatabase, type Mailbox, type MailServers } from "./harness/shared.ts";

let house: House;
let servers: MailServers;
let [doctors, patients]: [Mailbox, Mailbox] = [undefined as never, undefined as never];
beforeAll(async () => {
  servers = await mailServers();
  [doctors, patients] = [servers.newMailbox("liste-ald"), servers.newMailbox("medecin-traitant")];
  house = await House.open(await ownDatabase(migrated), { patients: 2, doctors: 1, hasEmail: () => true });
  await house.rows("update caisse set mailbox = $1, patient_mailbox = $2", [doctors.address, patients.address]);
  await house.informAll();
  await house.sendLists();
});
afterAll(() => house.close());

const pem = (): { certificate: string; key: string } => ({ certificate: readFileSync(servers.certificates.client.certificate, "utf8"), key: readFileSync(servers.certificates.client.key, "utf8") });
const door = () => ({ host: servers.host, security: "starttls" as const, authorities: readFileSync(servers.certificates.ca, "utf8"), clientCertificate: pem() });
const inboxOf = ({ address, password }: Mailbox): Inbox => createInbox({ ...door(), port: servers.imap.imap, signIn: { how: "login", user: address, password }, maxBytes: 1_000_000 });

/** Puts a mail as it is into a mailbox, through Postfix. */
async function deliver(mailbox: Mailbox, raw: string): Promise<void> {
  const relay = createRelay({ ...door(), port: servers.smtp.submission, signIn: { how: "certificate" }, connections: 1, maxBytes: 1_000_000 });
  const before = mailbox.messages().length;
  await relay.hand({ messageIdHeader: "<x@y>", envelopeId: "x", from: { name: "", address: "quelqu-un@courriel.example" }, to: mailbox.address, replyTo: undefined, date: new Date(), subject: "", text: "", html: "", attachments: [], headers: {}, raw: utf8(raw.replaceAll("\n", "\r\n")) });
  await relay.close();
  await until("the mail in the mailbox", () => mailbox.messages().length, (n) => n > before);
}

function openEngine(): Promise<Engine> {
  const { stores, vault, clock, log } = house;
  return createEngine({
    stores, vault, clock, log, random: systemRandom, relays: () => Promise.reject(new Error("nothing leaves here")), openInbox: () => inboxOf(doctors), openPatientInbox: () => inboxOf(patients),
    publicUrl: "https://mt.cpam.example", productReference: "RAT001234", rules: usualRules, offerMonths: 12,
  });
}

const noticeOf = (patient: number): Promise<{ id: string; message_id_header: string }[]> =>
  house.rows("select m.id, m.message_id_header from message m join notice n on n.id = m.notice_id join patient p on p.id = n.patient_id where p.pseudonym like '%' || $1", [String(patient)]);

test("a patient's e-mail comes from the ordinary mailbox, answers go there, and nothing of MSSanté is on it", async () => {
  const [notice] = await noticeOf(1);
  const { stores, vault, clock } = house;
  const mail: OutboundMail = await outbound(notice?.id ?? "", "notice", { store: stores.documents, vault, mail: await createMailRenderer(), clock, publicUrl: "https://mt.cpam.example" });
  expect([mail.from.address, mail.replyTo]).toEqual([patients.address, patients.address]);
  expect(Object.keys(mail.headers).sort()).toEqual(["List-Unsubscribe", "List-Unsubscribe-Post"]);
});

test("what comes back there is read: a bounce stops the notice's month, an answer waits for a person; who passes for a doctor there decides nothing", async () => {
  const [[bounced], [answered]] = await Promise.all([noticeOf(1), noticeOf(2)]);
  const [list] = await house.rows<{ message_id_header: string; reference: string; recipient: string }>("select m.message_id_header, l.reference, m.recipient from message m join doctor_list l on l.id = m.list_id where m.kind = 'list'");
  await deliver(patients, [
    "From: MAILER-DAEMON@courriel.example", `To: ${patients.address}`, "Subject: Undelivered Mail Returned to Sender", "Message-ID: <b1@courriel.example>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "", "Unknown user", "--b", "Content-Type: message/delivery-status", "",
    "Reporting-MTA: dns; mx.courriel.example", "", "Final-Recipient: rfc822; jeanne@courriel.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 unknown user", "", "--b", "Content-Type: text/rfc822-headers", "",
    `Message-ID: ${bounced?.message_id_header ?? ""}`, "", "--b--", "",
  ].join("\n"));
  await deliver(patients, ["From: jeanne@courriel.example", `To: ${patients.address}`, "Subject: Re: Votre médecin traitant", "Message-ID: <a1@courriel.example>", `In-Reply-To: ${answered?.message_id_header ?? ""}`, "Content-Type: text/plain; charset=utf-8", "", "Je ne veux pas.", ""].join("\n"));
  await deliver(patients, [`From: ${list?.recipient ?? ""}`, `To: ${patients.address}`, `Subject: Re: liste ${list?.reference ?? ""}`, "Message-ID: <f1@courriel.example>", `In-Reply-To: ${list?.message_id_header ?? ""}`, "Content-Type: text/plain; charset=utf-8", "", "ACCEPTE TOUS", ""].join("\n"));

  const engine = await openEngine();
  const found: string[] = [];
  expect(await engine.receive(caisseCode, (next) => Promise.resolve(void found.push(...next.map(({ id }) => id))))).toBe(3);
  for (const id of found) await engine.interpret(id);

  expect(await house.rows("select state, return_reason from notice where id = (select notice_id from message where id = $1)", [bounced?.id])).toEqual([{ state: "returned", return_reason: "userunknown" }]);
  expect(await house.rows("select kind, reasons from review_task order by kind")).toEqual([{ kind: "patient-answer", reasons: ["patient-answer"] }, { kind: "unmatched-mail", reasons: ["no-list"] }]);
  expect(await house.rows("select count(*)::int as n from decision")).toEqual([{ n: 0 }]);
  expect(await house.rows("select distinct mailbox from inbound")).toEqual([{ mailbox: patients.address }]);
  expect(await engine.receive(caisseCode, () => Promise.resolve())).toBe(0);
});

test("it is listened at as the doctors' is: what arrives is taken in at once, not when the clock says so", async () => {
  const said: string[] = [];
  const onNext = (next: readonly { readonly id: string }[]): Promise<void> => Promise.resolve(void said.push(...next.map(({ id }) => id)));
  const heard = (times: number) => soon(() => said, (it) => it.length === times, 50);
  const word = (n: number): Promise<void> => deliver(patients, ["From: jeanne@courriel.example", `To: ${patients.address}`, "Subject: Bonjour", `Message-ID: <w${n}@courriel.example>`, "", "Merci.", ""].join("\n"));
  const hourly = { RECEIVE_EVERY_S: 3_600 } as Config;
  const listening = startListening({ config: hourly, stores: house.stores, log: house.log }, await openEngine(), () => inboxOf(doctors), onNext, () => inboxOf(patients));
  try {
    await word(1);
    await heard(1); // the first look is over
    await word(2);
    await heard(2);
    expect(await house.rows("select distinct mailbox from inbound where id = any($1)", [said])).toEqual([{ mailbox: patients.address }]);
  } finally {
    await listening.close();
  }
});
