import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAuthority } from "../../../src/adapters/sandbox/certificates.ts";
import { createRelay } from "../../../src/adapters/smtp/relay.ts";
import type { RelayOptions } from "../../../src/adapters/smtp/options.ts";
import { judge, type Verdict } from "../../../src/domain/delivery.ts";
import type { Handing, OutboundMail, Relay } from "../../../src/pipeline/ports.ts";
import { until } from "../../until.ts";
import { startScriptedServer, type Script, type ScriptedServer, type Step } from "./scripted-server.ts";

const authority = createAuthority("AC du test", new Date());
let server: ScriptedServer;
const relays: Relay[] = [];

beforeAll(async () => {
  server = await startScriptedServer(authority.issue({ commonName: "relais", use: "server" }));
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.close()));
  server.script = {};
  server.commands.length = 0;
  server.contents.length = 0;
});
afterAll(() => server.close());

const mail: OutboundMail = {
  messageIdHeader: "<0b5f-1@cpam87.mssante.test>",
  envelopeId: "0b5f-1",
  from: { name: "Assurance Maladie – CPAM de la Haute-Vienne", address: "liste@cpam87.mssante.test" },
  to: "paul.lemoine@medecin.mssante.test",
  replyTo: undefined,
  date: new Date("2026-03-02T09:00:00Z"),
  subject: "[ALD-87-7K3F9-Q] Votre liste",
  text: "Docteur,\n\n1. Mme DUPONT Marie\n",
  html: "<p>Docteur,</p>",
  attachments: [],
  headers: { "X-MSS-NIL": "DEV000001" },
};

const patient = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000, idleMs: 10_000 };
/** For a server that says nothing: how long we wait for it. */
const hasty = { timeouts: { connectMs: 400, greetingMs: 400, silenceMs: 400, idleMs: 10_000 } };

function relayTo(changes: Partial<RelayOptions> = {}): Relay {
  const relay = createRelay({
    host: "127.0.0.1",
    port: server.port,
    security: "starttls",
    authorities: authority.certificate,
    signIn: { how: "login", user: "liste", password: "secret" },
    connections: 1,
    maxBytes: 1_000_000,
    timeouts: patient,
    ...changes,
  });
  relays.push(relay);
  return relay;
}

async function hand(script: Script, changes: Partial<RelayOptions> = {}, what: Partial<OutboundMail> = {}): Promise<Handing & { verdict: Verdict }> {
  server.script = script;
  const answer = await relayTo(changes).hand({ ...mail, ...what });
  return { ...answer, verdict: judge(answer) };
}

const beforeTheMail: Step[] = ["greeting", "hello", "starttls", "handshake", "hello again", "auth"];
const envelope: Step[] = ["mail", "rcpt", "data"];
const offers = { "with PIPELINING": ["AUTH PLAIN", "PIPELINING", "DSN"], "command by command": ["AUTH PLAIN"] };

describe("a line that is cut", () => {
  it.each([...beforeTheMail, ...envelope])("at %s leaves the mail to be sent later: not a byte of it was asked for", async (step) => {
    for (const offered of Object.values(offers)) {
      expect(await hand({ steps: { [step]: "drop" }, offers: offered })).toMatchObject({ heard: "nothing", reachedRelay: false, verdict: "deferred" });
    }
    expect(server.contents).toEqual([]);
  });

  it.each<Step>(["middle", "end"])("at the %s of the content leaves the mail unknown, never sent again by itself", async (step) => {
    for (const offered of Object.values(offers)) {
      expect(await hand({ steps: { [step]: "drop" }, offers: offered })).toMatchObject({ heard: "nothing", reachedRelay: true, stage: "content", verdict: "unknown" });
    }
  });
});

describe("a server that falls silent", () => {
  it.each([...beforeTheMail, ...envelope])("at %s leaves the mail to be sent later", async (step) => {
    expect(await hand({ steps: { [step]: "silence" } }, hasty)).toMatchObject({ heard: "nothing", reachedRelay: false, verdict: "deferred" });
  });

  it("after the end of the content leaves the mail unknown: it may hold the message", async () => {
    expect(await hand({ steps: { end: "silence" } }, { timeouts: { ...patient, silenceMs: 1_500 } })).toMatchObject({ heard: "nothing", reachedRelay: true, verdict: "unknown" });
    expect(server.contents).toHaveLength(1);
  });
});

describe.each([421, 451, 452, 550, 552, 554])("the reply %d", (code) => {
  const reply = `${code} 5.0.0 no`;

  it.each<Step>(["greeting", "hello", "starttls", "hello again", "auth"])("at %s is about our session, not about this doctor: the mail waits", async (step) => {
    expect(await hand({ steps: { [step]: reply } })).toMatchObject({ heard: "nothing", reachedRelay: false, stage: "session", verdict: "deferred" });
  });

  it.each<Step>([...envelope, "end"])("at %s is the server's answer about this mail", async (step) => {
    for (const offered of Object.values(offers)) {
      const answer = await hand({ steps: { [step]: reply }, offers: offered });
      expect(answer).toMatchObject({ heard: "reply", code, verdict: code < 500 ? "deferred" : "refused" });
      expect(answer.trouble).toContain(String(code));
    }
  });

  it("in the middle of the content is believed, and the half-told session is not used again", async () => {
    const long = "Docteur, voici une ligne de texte.\n".repeat(20_000);
    server.script = { steps: { middle: [reply] } };
    const relay = relayTo();
    const before = server.connections();
    expect(await relay.hand({ ...mail, text: long })).toMatchObject({ heard: "reply", code });
    server.script = {};
    expect(await relay.hand(mail)).toMatchObject({ heard: "reply", code: 250 });
    expect(server.connections() - before).toBe(2);
  });
});

describe("an accepted mail", () => {
  it("is answered with the server's own words and code", async () => {
    expect(await hand({})).toEqual({ heard: "reply", code: 250, text: "250 2.0.0 queued as 4711", dsnRequested: true, stage: "content", trouble: undefined, verdict: "accepted" });
  });

  it("is given once: a session is kept for the next mail, and after a refusal it is reset first", async () => {
    const before = server.connections();
    const relay = relayTo();
    await relay.hand(mail);
    server.script = { steps: { rcpt: "550 5.1.1 unknown" } };
    expect(await relay.hand(mail)).toMatchObject({ code: 550 });
    server.script = {};
    expect(await relay.hand(mail)).toMatchObject({ code: 250 });
    expect(server.connections() - before).toBe(1);
    expect(server.contents).toHaveLength(2);
    expect(server.commands.filter((line) => line === "RSET")).toHaveLength(1);
  });

  it("may take a second session when the first was closed while idle, since nothing of it had left", async () => {
    const before = server.connections();
    const relay = relayTo();
    await relay.hand(mail);
    server.script = { steps: { mail: ["drop"] } };
    expect(await relay.hand(mail)).toMatchObject({ heard: "reply", code: 250 });
    expect(server.connections() - before).toBe(2);
    expect(server.contents).toHaveLength(2);
  });

  it("never takes a second session once its content was begun", async () => {
    const relay = relayTo();
    await relay.hand(mail);
    server.script = { steps: { end: "drop" } };
    expect(judge(await relay.hand(mail))).toBe("unknown");
    await new Promise((resolve) => setTimeout(resolve, 300)); // nodemailer's own pool would requeue within 200 ms
    expect(server.contents).toHaveLength(2);
  });

  it("is not believed accepted when the server says so before the end", async () => {
    const long = "Docteur, voici une ligne de texte.\n".repeat(120_000);
    server.script = { steps: { middle: "250 ok already" } };
    expect(await relayTo({ maxBytes: 10_000_000 }).hand({ ...mail, text: long })).toMatchObject({ heard: "nothing", reachedRelay: true });
  });
});

describe("a delivery report", () => {
  it("is asked for with our identifier where the server offers it", async () => {
    expect(await hand({})).toMatchObject({ dsnRequested: true });
    expect(server.commands.find((line) => line.startsWith("MAIL"))).toMatch(/^MAIL FROM:<liste@cpam87\.mssante\.test> RET=HDRS ENVID=0b5f-1$/);
    expect(server.commands.find((line) => line.startsWith("RCPT"))).toBe(
      "RCPT TO:<paul.lemoine@medecin.mssante.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;paul.lemoine@medecin.mssante.test",
    );
  });

  it("is known not to come where the server does not offer it", async () => {
    expect(await hand({ offers: ["AUTH PLAIN"] })).toMatchObject({ dsnRequested: false, code: 250 });
    expect(await hand({ offers: ["AUTH PLAIN"], steps: { end: "drop" } })).toMatchObject({ dsnRequested: false, verdict: "unknown" });
  });
});

describe("what is refused before any connection", () => {
  it("is a message above the configured size, with 552 in our own words", async () => {
    const before = server.connections();
    expect(await hand({}, { maxBytes: 500 })).toMatchObject({ heard: "reply", code: 552, stage: "check", verdict: "refused" });
    expect(server.connections()).toBe(before);
  });

  it("is, once connected, a message above the size that the server announces", async () => {
    expect(await hand({ offers: ["AUTH PLAIN", "SIZE 600"] })).toMatchObject({ heard: "reply", code: 552, stage: "check" });
    expect(server.commands.some((line) => line.startsWith("MAIL"))).toBe(false);
  });

  it.each(["pas-une-adresse", "a b@c.test", "a@b@c.test", "<a@c.test>", "é@c.test", "a@", ""])("is the address « %s », with 553", async (to) => {
    expect(await hand({}, {}, { to })).toMatchObject({ code: 553, stage: "check", verdict: "refused" });
  });

  it("is not a domain with an accent: it is written in ASCII", async () => {
    expect(await hand({}, {}, { to: "paul@médecin.test" })).toMatchObject({ code: 250 });
    expect(server.commands.find((line) => line.startsWith("RCPT"))).toContain("<paul@xn--mdecin-bva.test>");
  });
});

describe("signing in", () => {
  it("by certificate says EXTERNAL where it is offered, and nothing where it is not", async () => {
    expect(await hand({ offers: ["AUTH EXTERNAL PLAIN"] }, { signIn: { how: "certificate" } })).toMatchObject({ code: 250 });
    expect(server.commands).toContain("AUTH EXTERNAL =");
    server.commands.length = 0;
    expect(await hand({ offers: ["AUTH PLAIN"] }, { signIn: { how: "certificate" } })).toMatchObject({ code: 250 });
    expect(server.commands.some((line) => line.startsWith("AUTH"))).toBe(false);
  });

  it("by token fetches a new one when the old one is refused, once", async () => {
    const asked: boolean[] = [];
    const token = (refused: boolean): Promise<string> => Promise.resolve((asked.push(refused), refused ? "new" : "old"));
    server.script = { offers: ["AUTH XOAUTH2"], steps: { auth: "535 5.7.8 expired" } };
    const relay = relayTo({ signIn: { how: "xoauth2", user: "liste", token } });
    expect(await relay.hand(mail)).toMatchObject({ heard: "nothing", reachedRelay: false, stage: "session" });
    expect(asked).toEqual([false, true]);
    const sent = server.commands.filter((line) => line.startsWith("AUTH")).map((line) => Buffer.from(line.split(" ")[2] ?? "", "base64").toString());
    expect(sent).toEqual(["user=liste\u0001auth=Bearer old\u0001\u0001", "user=liste\u0001auth=Bearer new\u0001\u0001"]);
  });

  it("by token is done again when a session outlives its token", async () => {
    const asked: boolean[] = [];
    const token = (refused: boolean): Promise<string> => Promise.resolve((asked.push(refused), "t"));
    server.script = { offers: ["AUTH XOAUTH2"] };
    const relay = relayTo({ signIn: { how: "xoauth2", user: "liste", token } });
    await relay.hand(mail);
    server.script = { offers: ["AUTH XOAUTH2"], steps: { mail: ["530 5.7.0 sign in"] } };
    expect(await relay.hand(mail)).toMatchObject({ code: 250 });
    expect(asked).toEqual([false, true]);
  });

  it("with a password is not replaced by anything weaker when the server does not offer it", async () => {
    expect(await hand({ offers: ["DSN"] })).toMatchObject({ heard: "nothing", reachedRelay: false });
    expect(server.commands.some((line) => line.startsWith("MAIL"))).toBe(false);
  });

  it("is told apart from the mail even when a server asks for it at MAIL", async () => {
    expect(await hand({ steps: { mail: "530 5.7.0 Authentication required" } })).toMatchObject({ heard: "nothing", reachedRelay: false, stage: "session" });
  });
});

describe("many mails at once", () => {
  it("share the configured number of sessions, and each is sent once", async () => {
    const before = server.connections();
    const relay = relayTo({ connections: 3 });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => relay.hand({ ...mail, messageIdHeader: `<${n}@x.test>` })));
    expect(answers.every((answer) => answer.heard === "reply" && answer.code === 250)).toBe(true);
    expect(server.connections() - before).toBe(3);
    expect(new Set(server.contents.map((content) => /^Message-ID: (.*)$/m.exec(content)?.[1])).size).toBe(40);
    expect(server.contents).toHaveLength(40);
  });

  it("renew a session after its share of mails", async () => {
    const before = server.connections();
    const relay = relayTo({ mailsPerConnection: 2 });
    for (let n = 0; n < 5; n += 1) await relay.hand(mail);
    expect(server.connections() - before).toBe(3);
  });

  it("all get an answer when the relay is closed under them", async () => {
    server.script = { steps: { end: "silence" } };
    const relay = relayTo({ timeouts: { ...patient, silenceMs: 2_500 } }); // so long does the one that is with the server wait
    const answers = [relay.hand(mail), relay.hand(mail)];
    await until("one mail with the server", () => server.contents.length, (n) => n === 1, { withinMs: 50_000 }); // one is with the server, the other waits for its session
    await relay.close();
    expect((await Promise.all(answers)).map((answer) => judge(answer)).sort()).toEqual(["deferred", "unknown"]);
  });
});
