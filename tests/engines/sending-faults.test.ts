import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuthority, type Credential } from "../../src/adapters/sandbox/certificates.ts";
import type { RelayTimeouts } from "../../src/adapters/smtp/options.ts";
import { createRelay } from "../../src/adapters/smtp/relay.ts";
import type { Relay } from "../../src/pipeline/ports.ts";
import { send } from "../../src/pipeline/send.ts";
import { startScriptedServer, type Act, type ScriptedServer, type Script, type Step } from "../adapters/smtp/scripted-server.ts";
import { migrated } from "../builders/house.ts";
import { SendingHouse } from "../builders/sending.ts";
import { mailTo } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const beforeTheMail: Step[] = ["greeting", "hello", "starttls", "handshake", "hello again", "auth"];
const envelope: Step[] = ["mail", "rcpt", "data"];

interface Fault {
  readonly at: Step;
  readonly act: Act;
  /** Where the message stands afterwards. */
  readonly ends: "deferred" | "unknown" | "refused";
}
const silenceOrCut = (act: "drop" | "silence"): Fault[] => [
  ...[...beforeTheMail, ...envelope].map((at) => ({ at, act, ends: "deferred" as const })),
  { at: "end", act, ends: "unknown" },
];
const answered = (code: number, ends: "deferred" | "refused"): Fault[] => [...envelope, "end" as const].map((at) => ({ at, act: `${code} scripted`, ends }));

const faults: readonly Fault[] = [
  ...silenceOrCut("drop"), ...silenceOrCut("silence"),
  { at: "middle", act: "drop", ends: "unknown" },
  ...[421, 450, 451, 452].flatMap((code) => answered(code, "deferred")),
  ...[550, 552, 554].flatMap((code) => answered(code, "refused")),
  // Our account, not this mail: it is good once our account is.
  ...["454 4.7.0 later", "535 5.7.8 no"].map((act) => ({ at: "auth" as const, act, ends: "deferred" as const })),
];

const authority = createAuthority("AC du test", new Date());
const patience = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000, idleMs: 10_000 };
/** Where silence comes before the end, being late sooner is no other answer; at the end it would be. */
const haste = { connectMs: 400, greetingMs: 400, silenceMs: 400, idleMs: 10_000 };

let sending: SendingHouse;
let server: ScriptedServer;
let lists: string[];
const taken: string[] = []; // Message-IDs of every content that a server took to its end

beforeAll(async () => {
  const count = faults.length + 3;
  sending = await SendingHouse.open(await ownDatabase(migrated), { patients: count, doctors: count }, { burst: { least: 1_000, share: 1, minutes: 60 } });
  lists = await sending.lists();
  server = await startScriptedServer(authority.issue({ commonName: "relais", use: "server" }));
});
afterAll(async () => {
  await server.close();
  await sending.close();
});

const relayTo = (port: number, timeouts: RelayTimeouts, serverName: string | undefined): Relay =>
  createRelay({ host: "127.0.0.1", port, ...(serverName === undefined ? {} : { serverName }), security: "starttls", authorities: authority.certificate, signIn: { how: "login", user: "liste", password: "secret" }, connections: 1, maxBytes: 1_000_000, timeouts });

async function attempt(id: string, at: ScriptedServer, script: Script, timeouts: RelayTimeouts = patience, serverName?: string): Promise<string | undefined> {
  at.script = script;
  at.contents.length = 0;
  const relay = relayTo(at.port, timeouts, serverName);
  const [row = { recipient: "", header: "" }] = await sending.house.rows<{ recipient: string; header: string }>("select recipient, message_id_header as header from message where id = $1", [id]);
  try {
    await send(id, {
      store: sending.stores.sending, relays: () => Promise.resolve(relay), clock: sending.house.clock, log: sending.house.log,
      content: () => Promise.resolve({ ...mailTo(row.recipient), messageIdHeader: row.header, envelopeId: id }),
    });
  } finally {
    await relay.close();
  }
  taken.push(...at.contents.map((text) => /^Message-ID: (<[^>]+>)/im.exec(text)?.[1] ?? "?"));
  return sending.state(id);
}
const copies = async (id: string): Promise<number> => {
  const header = await sending.house.value<string>("select message_id_header from message where id = $1", [id]);
  return taken.filter((one) => one === header).length;
};
const next = (): string => lists.shift() ?? "";

describe("whatever happens at the relay, a list ends in the state that says what is known", () => {
  test.each(faults.map((fault) => [fault.act, fault.at, fault.ends] as const))("%s at %s: %s", async (act, at, ends) => {
    const id = next();
    expect(await attempt(id, server, { steps: { [at]: act } }, act !== "silence" ? patience : at === "end" ? { ...patience, silenceMs: 1_500 } : haste)).toBe(ends);
    const [row] = await sending.house.rows<{ attempts: number; next_attempt_at: Date | null; relay_text: string }>("select attempts, next_attempt_at, relay_text from message where id = $1", [id]);
    expect(row?.attempts).toBe(1);
    expect(row?.next_attempt_at).toEqual(ends === "deferred" ? new Date(sending.house.clock.now().getTime() + 1_800_000) : null);
    if (act !== "drop" && act !== "silence" && at !== "auth") expect(row?.relay_text).toBe(act);

    // A second worker, at once and with a relay in good health: nobody takes it before its time, or ever.
    const before = await copies(id);
    expect(await attempt(id, server, {})).toBe(ends);
    expect(await copies(id)).toBe(before);
    expect(before).toBeLessThanOrEqual(1);
  });

  test.each<[string, () => { own: Credential; serverName?: string }]>([
    ["an expired certificate", () => ({ own: authority.issue({ commonName: "relais", use: "server", notBefore: new Date(Date.now() - 172_800_000), notAfter: new Date(Date.now() - 86_400_000) }) })],
    ["a certificate of a foreign authority", () => ({ own: createAuthority("Une autre", new Date()).issue({ commonName: "relais", use: "server" }) })],
    ["a certificate for another host", () => ({ own: authority.issue({ commonName: "ailleurs.test", use: "server", dnsNames: ["ailleurs.test"] }), serverName: "smtp.operateur.test" })],
  ])("%s: nothing is told to that server, the list waits", async (_title, made) => {
    const { own, serverName } = made();
    const other = await startScriptedServer(own);
    try {
      expect(await attempt(next(), other, {}, patience, serverName)).toBe("deferred");
      expect(other.commands.filter((line) => /^(AUTH|MAIL|RCPT|DATA)/.test(line))).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

test("afterwards, with the relay in good health: what was deferred arrives once, what is unknown or was refused is never handed over again", async () => {
  const rows = await sending.house.rows<{ id: string; state: string; copies: number }>("select id, state from message where kind = 'list' and attempts > 0");
  const before = new Map(await Promise.all(rows.map(async ({ id }) => [id, await copies(id)] as const)));
  sending.house.clock.moveTo("2023-08-07T07:30:00Z");
  for (const { id } of rows) await attempt(id, server, {});
  const tally = { deferred: 0, unknown: 0, refused: 0 };
  for (const { id, state } of rows) {
    const more = (await copies(id)) - (before.get(id) ?? 0);
    expect([id, state, more, await sending.state(id)]).toEqual([id, state, state === "deferred" ? 1 : 0, state === "deferred" ? "accepted" : state]);
    tally[state as keyof typeof tally] += 1;
  }
  expect(tally).toEqual({
    deferred: faults.filter(({ ends }) => ends === "deferred").length + 3,
    unknown: 3,
    refused: faults.filter(({ ends }) => ends === "refused").length,
  });
  expect(await sending.house.value("select count(*)::int from message where kind = 'list' and state = 'sending'")).toBe(0);
  expect(await sending.house.value("select count(*)::int from review_task where kind = 'unknown-send' and state = 'open'")).toBe(3);
});
