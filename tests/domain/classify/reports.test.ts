import { describe, expect, test } from "vitest";
import { classifiedFile } from "../../../src/pipeline/classify.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import { makeReadMail } from "../../../src/adapters/mime/read-mail.ts";
import { defaultBounds } from "../../../src/adapters/mime/bounds.ts";
import { answersOurs, deliveryReport, plainMail, read, reportMail, told } from "./mail-builder.ts";

const doctor = "paul.lemoine@medecin.mssante.example";
const rows = async (raw: string): Promise<readonly string[]> => (await told(raw)).recipients.map(({ address, action, status, reason, permanent }) => `${address} ${action} ${status} ${reason} ${permanent ? "permanent" : "temporary"}`);

describe("delivery reports (RFC 3464)", () => {
  test("an unknown address", async () => {
    const raw = deliveryReport(["Original-Recipient: rfc822;Paul.Lemoine@medecin.mssante.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 <paul.lemoine@medecin.mssante.example>: Recipient address rejected: User unknown"]);
    expect(await told(raw)).toEqual({
      kind: "bounce",
      recipients: [{ address: doctor, originalAddress: "Paul.Lemoine@medecin.mssante.example", action: "failed", status: "5.1.1", reason: "userunknown", permanent: true }],
      original: { messageId: "<ALD-2023-FOUR-7F3K@cpam87.mssante.example>", to: [doctor] },
    });
  });

  test("our envelope identifier comes back (RFC 3461)", async () => {
    const raw = deliveryReport(["Action: failed", "Status: 5.1.1"]).replace("Reporting-MTA:", "Original-Envelope-Id: 6f1c2d3e-0000-4000-8000-000000000001\r\nReporting-MTA:");
    expect((await told(raw)).original).toMatchObject({ envelopeId: "6f1c2d3e-0000-4000-8000-000000000001" });
  });

  test("a delay is not a failure, and never permanent", async () => {
    const raw = deliveryReport(["Action: delayed", "Status: 4.4.1", "Diagnostic-Code: X-Postfix; connect to mx.example.net: Connection timed out", "Will-Retry-Until: Sat, 20 May 2023 09:00:00 +0200"], { subject: "Delayed Mail (still being retried)" });
    expect((await told(raw)).kind).toBe("delay");
    expect(await rows(raw)).toEqual([`${doctor} delayed 4.4.1 expired temporary`]);
    expect((await told(deliveryReport(["Action: delayed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 User unknown"]))).recipients[0]?.permanent).toBe(false);
  });

  test.each([["delivered"], ["relayed"], ["expanded"]])("%s: proof that it arrived, no bounce", async (action) => {
    const classification = await told(deliveryReport([`Action: ${action}`, "Status: 2.0.0"], { subject: "Successful Mail Delivery Report" }));
    expect(classification.kind).toBe("receipt");
    expect(classification.recipients).toEqual([{ address: doctor, action, status: "2.0.0", reason: "delivered", permanent: false }]);
    expect(classifiedFile("a.eml", classification)).toEqual({ file: "a.eml", kind: "receipt", recipients: [] });
  });

  test("one row a recipient; one who failed makes a bounce of it", async () => {
    const raw = deliveryReport(["Action: delivered", "Status: 2.0.0", "", "Final-Recipient: rfc822; anne.petit@medecin.mssante.example", "Action: failed", "Status: 5.2.2", "", "Final-Recipient: rfc822; zoe.roche@medecin.mssante.example", "Action: delayed", "Status: 4.4.2"]);
    expect((await told(raw)).kind).toBe("bounce");
    expect(await rows(raw)).toEqual([`${doctor} delivered 2.0.0 delivered temporary`, "anne.petit@medecin.mssante.example failed 5.2.2 mailboxfull temporary", "zoe.roche@medecin.mssante.example delayed 4.4.2 networkerror temporary"]);
  });

  test("recipients without the blank line between them are still told apart", async () => {
    const raw = deliveryReport(["Action: failed", "Status: 5.1.1", "Final-Recipient: rfc822; anne.petit@medecin.mssante.example", "Action: failed", "Status: 5.2.2"]);
    expect(await rows(raw)).toEqual([`${doctor} failed 5.1.1 userunknown permanent`, "anne.petit@medecin.mssante.example failed 5.2.2 mailboxfull temporary"]);
  });

  test.each<[string, readonly string[], string]>([
    ["upper case and blanks", ["ACTION : Failed", "STATUS : 5.1.1"], "failed 5.1.1 userunknown permanent"],
    ["a comment in the status", ["Action: failed", "Status: 5.2.1 (mailbox disabled, not accepting messages)"], "failed 5.2.1 suspend temporary"],
    ["no action, status of class 5", ["Status: 5.1.1"], "failed 5.1.1 userunknown permanent"],
    ["no action, status of class 2", ["Status: 2.1.5"], "delivered 2.1.5 delivered temporary"],
    ["“expired” for an action", ["Action: expired", "Status: 4.4.7"], "failed 4.4.7 expired temporary"],
    ["nothing but zeros", ["Action: failed", "Status: 5.0.0"], "failed 5.0.0 undefined temporary"],
    ["the server's status stands against the agent's", ["Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.7.1 IP address blacklisted by recipient"], "failed 5.7.1 blocked temporary"],
    ["words against zeros", ["Action: failed", "Status: 5.0.0", "Diagnostic-Code: smtp; 552 Requested mail action aborted: exceeded storage allocation"], "failed 5.0.0 mailboxfull temporary"],
    ["a folded diagnostic", ["Action: failed", "Status: 5.0.0", "Diagnostic-Code: smtp; 550-5.7.26 Unauthenticated email from example.net is not", " accepted due to domain's 550 5.7.26 DMARC policy."], "failed 5.7.26 authfailure temporary"],
    ["a local program", ["Action: failed", "Status: 5.3.0", "Diagnostic-Code: x-unix; procmail: Couldn't create mailbox: No such user"], "failed 5.3.0 mailererror temporary"],
    ["a null MX", ["Action: failed", "Status: 5.1.10", "Diagnostic-Code: smtp; 556 5.1.10 Recipient address has null MX"], "failed 5.1.10 notaccept permanent"],
    ["a null MX told as passing", ["Action: failed", "Status: 4.0.0", "Diagnostic-Code: smtp; the domain doesn't receive email: returned Null MX"], "failed 4.0.0 notaccept temporary"],
    ["an unknown host", ["Action: failed", "Status: 5.4.4", "Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for name=medecin.mssante.example type=A: Host not found"], "failed 5.4.4 hostunknown permanent"],
    ["too big", ["Action: failed", "Status: 5.3.4", "Diagnostic-Code: smtp; 552 5.3.4 Message size exceeds fixed limit"], "failed 5.3.4 mesgtoobig temporary"],
    ["too big for this recipient", ["Action: failed", "Status: 5.2.3", "Diagnostic-Code: smtp; 552 5.2.3 Message size exceeds fixed maximum message size"], "failed 5.2.3 exceedlimit temporary"],
    ["something nobody knows", ["Action: failed", "Status: 5.0.0", "Diagnostic-Code: smtp; 550 Quelque chose ne va pas"], "failed 5.0.0 onhold temporary"],
  ])("%s", async (_name, fields, expected) => {
    expect(await rows(deliveryReport(fields))).toEqual([`${doctor} ${expected}`]);
  });

  test("what the report's text says counts when its fields say nothing", async () => {
    const text = `Your message could not be delivered.\n\n<${doctor}>: host mx.example.net[192.0.2.1] said: 550 User unknown (in reply to RCPT TO command)`;
    expect(await rows(deliveryReport(["Action: failed", "Status: 5.0.0"], { text }))).toEqual([`${doctor} failed 5.0.0 userunknown permanent`]);
  });

  test("a path for a recipient gives way to the address that we wrote", async () => {
    const raw = deliveryReport(["Action: failed", "Status: 5.0.0"]).replace(`Final-Recipient: rfc822; ${doctor}`, `Final-Recipient: rfc822; /var/mail/lemoine\r\nOriginal-Recipient: rfc822; ${doctor}`);
    expect((await told(raw)).recipients.map(({ address }) => address)).toEqual([doctor]);
  });

  test("an internationalised report (RFC 6533)", async () => {
    const raw = reportMail({ type: "delivery-status", part: "message/global-delivery-status", fields: ["Reporting-MTA: dns; relais.example", "", "Final-Recipient: utf-8; andré@médecin.example", "Action: failed", "Status: 5.1.1"] });
    expect(await rows(raw)).toEqual(["andré@médecin.example failed 5.1.1 userunknown permanent"]);
  });

  test("a gateway that lost the boundary: the fields are found in the text", async () => {
    const raw = deliveryReport(["Action: failed", "Status: 5.1.1"]).replace('boundary="limite"', 'boundary="autre"');
    expect(await rows(raw)).toEqual([`${doctor} failed 5.1.1 userunknown permanent`]);
  });

  test("a gateway that wraps the report into its own notice", async () => {
    const inner = deliveryReport(["Action: failed", "Status: 5.1.1"]);
    const raw = ["From: MAILER-DAEMON@passerelle.example", "Subject: Returned mail: User unknown", 'Content-Type: multipart/mixed; boundary="dehors"', "", "--dehors", "Content-Type: text/plain", "", "----- The following addresses had permanent delivery errors -----", "--dehors", "Content-Type: message/rfc822", "", inner, "--dehors--"].join("\r\n");
    expect(await rows(raw)).toEqual([`${doctor} failed 5.1.1 userunknown permanent`]);
  });

  test("lines ended by LF, CR or CRLF say the same", async () => {
    const raw = deliveryReport(["Action: failed", "Status: 5.2.2", "Diagnostic-Code: smtp; 552 5.2.2", "  Mailbox full"]);
    const expected = await told(raw);
    expect(expected.recipients[0]?.reason).toBe("mailboxfull");
    expect(await told(raw.replaceAll("\r\n", "\n"))).toEqual(expected);
    expect(await told(raw.replaceAll("\r\n", "\r"))).toEqual(expected);
  });
});

describe("reports without structure", () => {
  const exim = "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n";
  const copy = "\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <liste-ald@cpam87.mssante.example>\nTo: paul.lemoine@medecin.mssante.example\nMessage-ID: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>\n";
  const qmail = "Hi. This is the qmail-send program at relais.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n";

  test.each<[string, { from?: string; subject?: string; headers?: readonly string[]; text: string }, readonly string[]]>([
    ["Exim at RCPT", { subject: "Mail delivery failed: returning message to sender", headers: [`X-Failed-Recipients: ${doctor}`], text: `${exim}  ${doctor}\n    SMTP error from remote mail server after RCPT TO:<${doctor}>:\n    host mx.example.net [192.0.2.1]: 550 User unknown${copy}` }, [`${doctor} failed  userunknown permanent`]],
    ["Exim after the data", { subject: "Mail delivery failed: returning message to sender", text: `${exim}  ${doctor}\n    SMTP error from remote mail server after end of data:\n    550 User unknown${copy}` }, [`${doctor} failed  filtered temporary`]],
    ["Exim, timeout", { subject: "Mail delivery failed: returning message to sender", text: `${exim}  ${doctor}\n    retry timeout exceeded${copy}` }, [`${doctor} failed  expired temporary`]],
    ["Exim, delayed", { subject: "Warning: message 1abcde-000000-11 delayed 24 hours", text: `This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue.\n\n  ${doctor}\n    Delay reason: connection timed out\n\nDelivery attempts will continue for some time.` }, [`${doctor} delayed  expired temporary`]],
    ["qmail, two recipients", { subject: "failure notice", text: `${qmail}<${doctor}>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.\n\n<anne.petit@example.net>:\n192.0.2.1 does not like recipient.\nRemote host said: 552 Error: disk quota exceeded\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <liste-ald@cpam87.mssante.example>` }, [`${doctor} failed 5.1.1 userunknown permanent`, "anne.petit@example.net failed  mailboxfull temporary"]],
    ["qmail, waited too long", { subject: "failure notice", text: `${qmail}<${doctor}>:\nSorry, I couldn't find any host named example.net. (#5.1.2)\nI'm not going to try again; this message has been in the queue too long.` }, [`${doctor} failed 5.1.2 hostunknown permanent`]],
    ["sendmail's transcript", { subject: "Returned mail: see transcript for details", text: `   ----- The following addresses had permanent fatal errors -----\n<${doctor}>\n    (reason: 550 5.7.1 Relaying denied)\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.net.:\n>>> RCPT To:<${doctor}>\n<<< 550 5.7.1 Relaying denied` }, [`${doctor} failed 5.7.1 norelaying temporary`]],
    ["an old gateway's line", { from: "postmaster@passerelle.example", subject: "Undeliverable Mail", text: `Unknown user: ${doctor}\n\nOriginal message follows.\n\nReceived: from a.example` }, [`${doctor} failed  userunknown permanent`]],
    ["Lotus Notes, reason before the address", { from: "postmaster@notes.example", subject: "Undeliverable message", text: `------- Failure Reasons  --------\n\nUser  not listed in public Name & Address Book\n${doctor}\n\n------- Returned Message --------\n` }, [`${doctor} failed  userunknown permanent`]],
    ["old Exchange", { from: "System Administrator <postmaster@exchange.example>", subject: "Undeliverable: Votre liste", text: `Your message\n\n  To:      ${doctor}\n  Subject: Votre liste\n\ndid not reach the following recipient(s):\n\n${doctor} on Mon, 15 May 2023 09:00:00 +0200\n    The recipient name is not recognized` }, [`${doctor} failed  userunknown permanent`]],
    ["only X-Failed-Recipients", { from: "bizarre@example.net", subject: "?", headers: [`X-Failed-Recipients: ${doctor}, anne.petit@example.net`], text: "" }, [`${doctor} failed  onhold temporary`, "anne.petit@example.net failed  onhold temporary"]],
    ["the address only in the returned message", { subject: "Mail delivery failed", text: `Your message could not be delivered.${copy}` }, [`${doctor} failed  onhold temporary`]],
  ])("%s", async (_name, { from = "Mailer-Daemon@relais.example", ...mail }, expected) => {
    expect(await rows(plainMail({ from, ...mail }))).toEqual(expected);
  });
});

describe("notices of further programs", () => {
  test.each<[string, string, string, string, string]>([
    ["GroupWise", "postmaster@gw.example", "Message status - undeliverable", `The message that you sent was undeliverable to the following:\n\n\t${doctor} (user not found)`, "failed  userunknown permanent"],
    ["hMailServer", "mailer-daemon@mail.example", "Message undeliverable: Votre liste", `Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\n${doctor}\n   Error Type: SMTP\n   hMailServer sent: RCPT TO:<${doctor}>\n   Remote server replied: 550 Unknown user`, "failed  userunknown permanent"],
    ["MailEnable", "postmaster@me.example", "Message Delivery Failure", `MailEnable: Message could not be delivered to some recipients.\n\n\tRecipient: [SMTP:${doctor}]\n\tReason: Remote SMTP Server Returned: 552 5.2.2 Mailbox is full`, "failed 5.2.2 mailboxfull temporary"],
    ["CommuniGate", "MAILER-DAEMON@cgp.example", "Undeliverable mail: Votre liste", `Failed to deliver to '${doctor}'\nSMTP module(domain example.net) reports:\n host mx.example.net says:\n 550 5.1.1 User unknown`, "failed 5.1.1 userunknown permanent"],
    ["MDaemon, at a step that it does not name", "MDaemon@mail.example", "Warning: Message delivery failed", `Failed delivery to <${doctor}>: 550 <${doctor}>, Recipient unknown`, "failed  filtered temporary"],
    ["Microsoft SMTP service", "postmaster@iis.example", "Delivery Status Notification (Failure)", `Unable to deliver message to the following recipients, due to being unable to connect successfully to the destination mail server.\n\n       ${doctor}`, "failed  networkerror temporary"],
    ["Domino in French", "postmaster@domino.example", "ÉCHEC DE LA DISTRIBUTION : Votre liste", `Votre message\n\n  Objet : Votre liste\n\nn'a pas été remis à :\n\n  ${doctor}\n\ncar :\n\n  L'utilisateur Paul Lemoine n'est pas répertorié dans l'annuaire Domino`, "failed  userunknown permanent"],
    ["Gmail in French, not yet", "mailer-daemon@googlemail.com", "Delivery Status Notification (Delay)", `** Distribution incomplète **\n\nUn problème temporaire est survenu lors de la distribution de votre message à ${doctor}. Gmail fera de nouvelles tentatives pendant 47 heures. Vous serez informé en cas d'échec définitif.`, "delayed  expired temporary"],
    ["Microsoft 365 in French, sender not allowed", "postmaster@ch.example", "Non remis : Votre liste", `Votre message à ${doctor} n'a pas pu être remis.\nVous n'êtes pas autorisé à envoyer un message à ce destinataire.`, "failed  rejected temporary"],
    ["a gateway that blocks by size, in French", "postmaster@mss.example", "Message non distribué", `Votre message pour ${doctor} n'a pas été distribué : sa taille dépasse la taille maximale autorisée (25 Mo).`, "failed  mesgtoobig temporary"],
  ])("%s", async (_name, from, subject, text, expected) => {
    expect(await rows(plainMail({ from, subject, text, headers: ["Return-Path: <>"] }))).toEqual([`${doctor} ${expected}`]);
  });
});

describe("read receipts (RFC 8098) are no answers", () => {
  test.each(["displayed", "deleted", "dispatched", "processed"])("%s", async (disposition) => {
    const raw = reportMail({ from: doctor, subject: "Lu : Votre liste", type: "disposition-notification", part: "message/disposition-notification", fields: [`Final-Recipient: rfc822; ${doctor}`, "Original-Message-ID: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>", `Disposition: manual-action/MDN-sent-manually; ${disposition}`], text: "J'accepte" });
    expect(await told(raw)).toEqual({ kind: "receipt", recipients: [] });
  });
  test.each([
    ["Lu : Votre liste", "Votre message\nÀ : CPAM\nObjet : Votre liste\na été lu le lundi 15 mai 2023 09:00."],
    ["Non lu : Votre liste", "Votre message a été supprimé sans être lu le lundi 15 mai 2023."],
    ["Accusé de lecture : Votre liste", "Ceci est un accusé de lecture."],
    ["Read: Votre liste", "Your message was read on Monday, May 15, 2023."],
  ])("%s, as plain mail", async (subject, text) => {
    expect((await told(plainMail({ subject, text }))).kind).toBe("receipt");
  });
  test("“Lu : d'accord” is a doctor's subject when no receipt stands below", async () => {
    expect((await told(plainMail({ subject: "Lu : d'accord", text: "J'accepte" }))).kind).toBe("reply");
  });
});

describe("what is nobody's answer and nobody's failure", () => {
  test("a complaint report (RFC 5965)", async () => {
    const raw = reportMail({ from: "feedback@fai.example", subject: "Abuse report", type: "feedback-report", part: "message/feedback-report", fields: ["Feedback-Type: abuse", "User-Agent: x/1", "Version: 1", `Original-Rcpt-To: ${doctor}`] });
    expect(await told(raw)).toEqual({ kind: "other", recipients: [] });
  });
  test("a message that could not be read whole is for a person, whatever its half says", async () => {
    const small = makeReadMail({ ...defaultBounds, maxTextBytes: 64 });
    const mail = await small(Buffer.from(plainMail({ text: `J'accepte.\n${"> encore une ligne\n".repeat(20)}` })));
    expect(mail.problem).toBe("too-large");
    expect(classify(mail)).toEqual({ kind: "other", recipients: [] });
  });
  test("an empty mail is somebody's, for a person to see", async () => expect(classify(await read("")).kind).toBe("reply"));
});

describe("what “rattache classify” prints", () => {
  test("a bounce with its rows, in the documented names and order", async () => {
    const classification = await told(deliveryReport(["Original-Recipient: rfc822; x@example.net", "Action: failed", "Status: 5.1.1"]));
    expect(JSON.stringify(classifiedFile("retour.eml", classification))).toBe(`{"file":"retour.eml","kind":"bounce","recipients":[{"address":"${doctor}","action":"failed","status":"5.1.1","reason":"userunknown","permanent":true}]}`);
  });
  test("an answer has no rows", async () => {
    expect(classifiedFile("a.eml", await told(plainMail({ text: "J'accepte" })))).toEqual({ file: "a.eml", kind: "reply", recipients: [] });
  });
});

describe("a report that somebody hands on", () => {
  const fields = ["Reporting-MTA: dns; relais.example", "", "Final-Recipient: rfc822; paul.lemoine@medecin.mssante.example", "Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 User unknown"];

  test("as text of a person's own mail is that person's mail", async () => {
    const found = await told(plainMail({ headers: [answersOurs], text: ["J'ai reçu ceci de votre part, que dois-je faire ?", "", ...fields].join("\r\n") }));
    expect(found).toEqual({ kind: "reply", recipients: [] });
  });

  test("as an attachment of a person's own mail is that person's mail", async () => {
    const raw = deliveryReport(["Action: failed", "Status: 5.1.1"], { from: "Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>", subject: "Re: Votre liste", headers: [answersOurs], text: "J'accepte tous ces patients." });
    const mixed = raw.replace("multipart/report; report-type=delivery-status;", "multipart/mixed;");
    expect(await told(mixed)).toEqual({ kind: "reply", recipients: [] });
    expect((await told(raw)).kind).toBe("bounce");
  });
});

describe("a postmaster", () => {
  const from = "Postmaster <postmaster@medecin.mssante.example>";

  test("who gives a message back tells of a failure, in whatever language", async () => {
    const text = ["Viestiä ei voitu toimittaa.", "", `<${doctor}>: tuntematon`, "", "Received: from mail.cpam87.mssante.example", "Message-ID: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>", `To: ${doctor}`].join("\r\n");
    expect(await told(plainMail({ from, subject: "Viesti", text }))).toMatchObject({ kind: "bounce", recipients: [{ address: doctor, permanent: false }], original: { messageId: "<ALD-2023-FOUR-7F3K@cpam87.mssante.example>" } });
  });

  test("who names an address and a reason does so too, under whatever subject", async () => {
    expect(await told(plainMail({ from, subject: "Message en erreur", text: `Pour ${doctor} : boîte pleine.` }))).toMatchObject({ kind: "bounce", recipients: [{ address: doctor, reason: "mailboxfull", permanent: false }] });
  });

  test("who answers in our thread is a person", async () => {
    expect((await told(plainMail({ from, headers: [answersOurs], text: `Bonjour, la boîte ${doctor} est saturée depuis hier, nous nous en occupons.` }))).kind).toBe("reply");
  });

  test("who says nothing of what befell is none that tells of a failure", async () => {
    expect((await told(plainMail({ from, subject: "Bonjour", text: `Bonjour, bienvenue à ${doctor}.` }))).kind).not.toBe("bounce");
  });
});
