import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createInbox } from "../../../src/adapters/imap/inbox.ts";
import { readMail } from "../../../src/adapters/mime/read-mail.ts";
import { startSandboxOperator } from "../../../src/adapters/sandbox/operator.ts";
import { createRelay } from "../../../src/adapters/smtp/relay.ts";
import { classify } from "../../../src/domain/classify/classify.ts";
import type { FetchedMail, Inbox, OutboundMail, Relay } from "../../../src/pipeline/ports.ts";
import type { Sandbox, SandboxDoor, SandboxOptions } from "../../../src/pipeline/sandbox-port.ts";
import { listMail } from "./listing.ts";

const clock = { now: () => new Date("2026-03-02T10:00:00Z") };
const open: { close?: () => Promise<void>; stop?: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const it of open.splice(0).reverse()) await (it.close ?? it.stop)?.call(it);
});

async function start(changes: Partial<SandboxOptions> = {}): Promise<{ sandbox: Sandbox; relay: Relay; ordinary: Relay; inbox: Inbox }> {
  const sandbox = await startSandboxOperator({ seed: "42", clock, ...changes });
  open.push(sandbox);
  const relay = relayAt(sandbox.operator.smtp, "certificate");
  const ordinary = relayAt(sandbox.ordinary.smtp, "login");
  const { host, port, security, authorities, clientCertificate, user, password } = sandbox.operator.imap;
  const inbox = createInbox({
    host, port, security, authorities, ...(clientCertificate && { clientCertificate }), signIn: { how: "login", user, password }, maxBytes: 1_000_000,
  });
  open.push(inbox);
  return { sandbox, relay, ordinary, inbox };
}

function relayAt({ host, port, security, authorities, clientCertificate, user, password }: SandboxDoor, how: "certificate" | "login" | "none"): Relay {
  const relay = createRelay({
    host, port, security, authorities, ...(clientCertificate && { clientCertificate }), signIn: how === "login" ? { how, user, password } : { how }, connections: 4, maxBytes: 20_000_000,
  });
  open.push(relay);
  return relay;
}

async function all(inbox: Inbox): Promise<FetchedMail[]> {
  const list: FetchedMail[] = [];
  for await (const piece of inbox.fetch(undefined)) list.push(...piece);
  return list;
}
const doctor = (n: number): string => `docteur${n}@medecin.mssante.test`;
const lists = (count: number): OutboundMail[] => Array.from({ length: count }, (_, n) => listMail(doctor(n), `ALD-87-${n}-Q`, 1 + (n % 6)));
const notice = (n: number): OutboundMail => ({ ...listMail(`patient${n}@courriel.test`, `notice-${n}`, 1), subject: "Votre médecin traitant", text: "Madame,\n\nVous pouvez…\n", attachments: [] });

describe("the sandbox operator", () => {
  it("takes lists over mutual TLS and STARTTLS, and answers come into the caisse's mailbox", async () => {
    const { sandbox, relay, inbox } = await start({ doctors: { accepts: 1 } });
    expect(await relay.check()).toBeUndefined();
    expect(await relay.hand(listMail(doctor(1), "ALD-87-1-Q", 3))).toMatchObject({ heard: "reply", code: 250, dsnRequested: true });
    await sandbox.settled();
    const [answer] = await all(inbox);
    const mail = await readMail(answer?.raw ?? new Uint8Array());
    expect(mail.from[0]?.address).toBe(doctor(1));
    expect(mail.returnPath).toBe(`<${doctor(1)}>`);
    expect(classify(mail).kind).toBe("reply");
    expect(sandbox.tally()).toEqual({ doctorMails: 1, patientMails: 0, answers: 1, duplicates: 0 });
    expect(await inbox.findInSent("<ALD-87-1-Q@cpam87.mssante.test>")).toBe("found");
    expect(await inbox.findInSent("<ALD-87-2-Q@cpam87.mssante.test>")).toBe("absent");
  });

  it("lets in nobody without the client certificate", async () => {
    const { sandbox } = await start();
    const stranger = relayAt({ ...sandbox.operator.smtp, clientCertificate: undefined }, "login");
    expect(await stranger.hand(listMail(doctor(1), "ALD-87-1-Q", 1))).toMatchObject({ heard: "nothing", reachedRelay: false });
    expect(sandbox.tally().doctorMails).toBe(0);
  });

  it("refuses what lies outside the trust space, and the ordinary server refuses what lies inside", async () => {
    const { relay, ordinary } = await start({ doctors: { silent: 1 } });
    expect(await relay.hand(notice(1))).toMatchObject({ heard: "reply", code: 550, stage: "envelope" });
    expect(await ordinary.hand(listMail(doctor(1), "ALD-87-1-Q", 1))).toMatchObject({ heard: "reply", code: 550 });
    expect(await ordinary.hand(notice(1))).toMatchObject({ heard: "reply", code: 250 });
  });

  it("turns some addresses away while the caisse is still on the line", async () => {
    const { relay } = await start({ doctors: { "turned-away": 1 } });
    expect(await relay.hand(listMail(doctor(1), "ALD-87-1-Q", 1))).toMatchObject({ heard: "reply", code: 550, stage: "envelope" });
  });

  it("refuses a message above its size, announced", async () => {
    const { relay } = await start({ maxBytes: 5_000 });
    expect(await relay.hand({ ...listMail(doctor(1), "ALD-87-1-Q", 1), text: "x".repeat(6_000) })).toMatchObject({ code: 552, stage: "check" });
  });

  it("tells a second copy of the same message", async () => {
    const { sandbox, relay } = await start({ doctors: { silent: 1 } });
    await relay.hand(listMail(doctor(1), "ALD-87-1-Q", 1));
    await relay.hand(listMail(doctor(1), "ALD-87-1-Q", 1));
    expect(sandbox.tally()).toMatchObject({ doctorMails: 2, duplicates: 1 });
  });

  it("sends some patients' mail back, and a few patients write", async () => {
    const { sandbox, ordinary, inbox } = await start();
    await Promise.all(Array.from({ length: 200 }, (_, n) => ordinary.hand(notice(n))));
    await sandbox.settled();
    const kinds = await Promise.all((await all(inbox)).map(async (mail) => classify(await readMail(mail.raw)).kind));
    expect(new Set(kinds)).toEqual(new Set(["bounce", "reply", "automatic-reply", "delay"]));
    expect(kinds.filter((kind) => kind === "bounce").length).toBeGreaterThan(4);
    expect(kinds.length).toBeLessThan(40);
  });

  it("is the same for a seed, in whichever order mail comes", async () => {
    const run = async (mails: OutboundMail[]): Promise<string[]> => {
      const { sandbox, relay, inbox } = await start();
      await Promise.all(mails.map((mail) => relay.hand(mail)));
      await sandbox.settled();
      return (await all(inbox)).map((mail) => Buffer.from(mail.raw).toString("latin1")).sort();
    };
    const forwards = await run(lists(60));
    expect(forwards.length).toBeGreaterThan(30);
    expect(await run(lists(60).reverse())).toEqual(forwards);
  });

  it("keeps what was delivered as files that a person can open", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "rattache-sandbox-"));
    const { sandbox, relay, ordinary } = await start({ folder });
    await relay.hand(listMail("paul.le-moine@medecin.mssante.test", "ALD-87-1-Q", 1));
    await ordinary.hand(notice(7));
    await sandbox.settled();
    const [file = ""] = await readdir(path.join(folder, "doctors"));
    expect(file).toMatch(/^paul\.le-moine@medecin\.mssante\.test-[0-9a-f]{12}\.eml$/);
    expect((await readMail(await readFile(path.join(folder, "doctors", file)))).subject).toContain("[ALD-87-1-Q]");
    expect(await readdir(path.join(folder, "patients"))).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it("answers late when told to, and settled() waits for it", async () => {
    const { sandbox, relay } = await start({ doctors: { accepts: 1 }, answerAfterMs: 300 });
    await relay.hand(listMail(doctor(1), "ALD-87-1-Q", 1));
    expect(sandbox.tally().answers).toBe(0);
    await sandbox.settled();
    expect(sandbox.tally().answers).toBe(1);
  });

  it("leaves nothing behind: no port listens after stop(), even with answers to come and lines open", async () => {
    const { sandbox, relay, inbox } = await start({ doctors: { accepts: 1 }, answerAfterMs: 60_000 });
    await relay.hand(listMail(doctor(1), "ALD-87-1-Q", 1));
    const waiting = inbox.wait(60_000).catch(() => "ended");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const from = performance.now();
    await sandbox.stop();
    expect(performance.now() - from).toBeLessThan(30_000); // neither the answers nor the line were waited for
    expect(await waiting).toBe("ended");
    for (const { port } of [sandbox.operator.smtp, sandbox.operator.imap, sandbox.ordinary.smtp]) await expect(reach(port)).rejects.toThrow(/ECONNREFUSED/);
  });
});

const reach = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve();
    });
    socket.on("error", reject);
  });
