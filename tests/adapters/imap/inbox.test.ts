import net from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createAuthority } from "../../../src/adapters/sandbox/certificates.ts";
import { startImapBox, type ImapBox, type ImapBoxOptions } from "../../../src/adapters/sandbox/imap-box.ts";
import { createInbox } from "../../../src/adapters/imap/inbox.ts";
import type { InboxOptions } from "../../../src/adapters/imap/options.ts";
import { InboxLost, type FetchedMail, type Inbox } from "../../../src/pipeline/ports.ts";

const now = new Date();
const authority = createAuthority("AC du test", now);
const server = authority.issue({ commonName: "boîte", use: "server" });
const client = authority.issue({ commonName: "caisse", use: "client" });
const boxes: ImapBox[] = [];
const inboxes: Inbox[] = [];
afterEach(async () => {
  await Promise.all(inboxes.splice(0).map((inbox) => inbox.close()));
  await Promise.all(boxes.splice(0).map((box) => box.close()));
});

async function startBox(changes: Partial<ImapBoxOptions> = {}): Promise<ImapBox> {
  const box = await startImapBox({
    own: server, clients: authority.certificate, security: "starttls", user: "liste", password: "secret", accessToken: "jeton", uidValidity: 42, ...changes,
  });
  boxes.push(box);
  return box;
}

function inboxOf(box: { readonly port: number }, changes: Partial<InboxOptions> = {}): Inbox {
  const inbox = createInbox({
    host: "127.0.0.1", port: box.port, security: "starttls", authorities: authority.certificate, clientCertificate: client,
    signIn: { how: "login", user: "liste", password: "secret" }, maxBytes: 100_000,
    timeouts: { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000 }, ...changes,
  });
  inboxes.push(inbox);
  return inbox;
}

const letter = (n: number, body = "Accepté."): Buffer => Buffer.from(`Message-ID: <${n}@x.test>\r\nSubject: ${n}\r\n\r\n${body}\r\n`, "utf8");
const put = (box: ImapBox, from: number, to: number): void => {
  for (let n = from; n <= to; n += 1) box.append("INBOX", letter(n), now);
};
async function all(mails: AsyncIterable<readonly FetchedMail[]>): Promise<FetchedMail[]> {
  const list: FetchedMail[] = [];
  for await (const piece of mails) list.push(...piece);
  return list;
}
const uids = async (mails: AsyncIterable<readonly FetchedMail[]>): Promise<number[]> => (await all(mails)).map((mail) => mail.uid);

describe("opening the mailbox", () => {
  const signIns: InboxOptions["signIn"][] = [
    { how: "login", user: "liste", password: "secret" },
    { how: "xoauth2", user: "liste", token: () => Promise.resolve("jeton") },
    { how: "certificate" },
  ];
  for (const security of ["starttls", "tls"] as const) {
    it.each(signIns)(`works over ${security} with $how`, async (signIn) => {
      const box = await startBox({ security });
      put(box, 1, 1);
      const inbox = inboxOf(box, { security, signIn });
      expect(await inbox.check()).toBeUndefined();
      expect(await uids(inbox.fetch(undefined))).toEqual([1]);
    });
  }

  it("fetches a new token when the old one is refused, once", async () => {
    const asked: boolean[] = [];
    const token = (refused: boolean): Promise<string> => Promise.resolve((asked.push(refused), refused ? "jeton" : "périmé"));
    expect(await uids(inboxOf(await startBox(), { signIn: { how: "xoauth2", user: "liste", token } }).fetch(undefined))).toEqual([]);
    expect(asked).toEqual([false, true]);
  });

  it("says in French what is wrong, with host and port", async () => {
    const box = await startBox();
    const at = `IMAP 127.0.0.1:${box.port} : `;
    const check = (changes: Partial<InboxOptions>): Promise<string | undefined> => inboxOf(box, changes).check();
    expect(await check({ signIn: { how: "login", user: "liste", password: "faux" } })).toBe(`${at}le serveur refuse nos identifiants (ou notre jeton).`);
    expect(await check({ serverName: "imap.operateur.test" })).toBe(`${at}le certificat du serveur porte un autre nom ; vérifiez l’adresse.`);
    expect(await check({ authorities: createAuthority("AC du test", now).certificate })).toMatch(/n’est pas émis par l’autorité attendue/);
    expect(await check({ security: "tls" })).toMatch(/ne parle pas TLS sur ce port/);
    const stranger = createAuthority("AC du test", now).issue({ commonName: "caisse", use: "client" });
    expect(await check({ clientCertificate: stranger })).not.toBeUndefined();
    await box.close();
    expect(await check({})).toBe(`${at}aucun service n’y répond ; vérifiez l’adresse, le port et le pare-feu.`);
  });

  it("says nothing of us to a server that offers no encryption", async () => {
    const heard: string[] = [];
    const plain = net.createServer((socket) => {
      socket.write("* OK plain\r\n");
      socket.on("data", (chunk: Buffer) => {
        heard.push(chunk.toString());
        socket.write(`* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${chunk.toString().split(" ")[0] ?? ""} OK\r\n`);
      });
    });
    await new Promise<void>((ready) => void plain.listen(0, "127.0.0.1", ready));
    const { port } = plain.address() as net.AddressInfo;
    expect(await inboxOf({ port }).check()).toBe(`IMAP 127.0.0.1:${port} : le serveur ne propose pas le chiffrement (STARTTLS) ; rien n’a été envoyé en clair.`);
    expect(heard.join("")).toMatch(/^\S+ CAPABILITY\r\n$/);
    plain.close();
  });

  it("refuses a server whose certificate has expired", async () => {
    const expired = authority.issue({ commonName: "boîte", use: "server", notBefore: new Date(now.getTime() - 9e8), notAfter: new Date(now.getTime() - 1e8) });
    expect(await inboxOf(await startBox({ own: expired })).check()).toMatch(/a expiré/);
    await expect(all(inboxOf(await startBox({ own: expired })).fetch(undefined))).rejects.toThrow(InboxLost);
  });
});

describe("fetching", () => {
  it("gives every message once, oldest first, with the very bytes that lie there", async () => {
    const box = await startBox();
    const bytes = Buffer.from([...letter(1, "œuvre é"), 0xe9, 0x80, 0xff, 13, 10]);
    box.append("INBOX", bytes, new Date("2026-03-02T09:00:00Z"));
    put(box, 2, 130);
    const mails = await all(inboxOf(box).fetch(undefined));
    expect(mails.map((mail) => mail.uid)).toEqual(Array.from({ length: 130 }, (_, n) => n + 1));
    expect(Buffer.from(mails[0]?.raw ?? []).equals(bytes)).toBe(true);
    expect(mails[0]).toMatchObject({ uidValidity: 42n, truncated: false, receivedAt: new Date("2026-03-02T09:00:00Z") });
  });

  it("goes on above the last one seen, also when nothing new is there", async () => {
    const box = await startBox();
    put(box, 1, 3);
    const inbox = inboxOf(box);
    expect(await uids(inbox.fetch({ uidValidity: 42n, uid: 2 }))).toEqual([3]);
    expect(await uids(inbox.fetch({ uidValidity: 42n, uid: 3 }))).toEqual([]);
    put(box, 4, 5);
    expect(await uids(inbox.fetch({ uidValidity: 42n, uid: 3 }))).toEqual([4, 5]);
  });

  it("starts again from the first when the mailbox was renumbered", async () => {
    const box = await startBox();
    put(box, 1, 3);
    expect(await uids(inboxOf(box).fetch({ uidValidity: 41n, uid: 2 }))).toEqual([1, 2, 3]);
  });

  it("takes only the beginning of a message above the ceiling, and says so", async () => {
    const box = await startBox();
    const sized = (bytes: number): Buffer => Buffer.concat([letter(1), Buffer.alloc(bytes, "x")]).subarray(0, bytes);
    [999, 1_000, 1_001, 5_000_000, 998].forEach((bytes) => {
      box.append("INBOX", sized(bytes), now);
    });
    const mails = await all(inboxOf(box, { maxBytes: 1_000 }).fetch(undefined));
    expect(mails.map((mail) => [mail.raw.length, mail.truncated])).toEqual([[999, false], [1_000, false], [1_000, true], [1_000, true], [998, false]]);
  });

  it("lets messages be put away while the others are still being read", async () => {
    const box = await startBox();
    put(box, 1, 120);
    const inbox = inboxOf(box);
    const seen: number[] = [];
    const putAway: number[] = [];
    for await (const piece of inbox.fetch(undefined)) {
      seen.push(...piece.map((mail) => mail.uid));
      const { uid = 0, uidValidity = 0n } = piece.at(-1) ?? {};
      await inbox.file([uid - 1, uid], "handled", uidValidity);
      putAway.push(uid - 1, uid);
    }
    expect(seen).toHaveLength(120);
    expect(putAway.length).toBeGreaterThan(2);
    expect(box.count("INBOX")).toBe(120 - putAway.length);
  });
});

describe("putting away", () => {
  const handled = (separator = "/"): string => `Rattache${separator}Trait&AOk-s`;
  const review = (separator = "/"): string => `Rattache${separator}&AMA- revoir`;

  it.each<Partial<ImapBoxOptions>>([{}, { without: ["MOVE"] }, { without: ["MOVE", "UIDPLUS"] }, { separator: "." }])("makes the folders and moves, on a server with %j", async (changes) => {
    const box = await startBox(changes);
    put(box, 1, 5);
    const inbox = inboxOf(box);
    expect(await inbox.file([1, 2, 4], "handled", 42n)).toBe("filed");
    expect(await inbox.file([3], "review", 42n)).toBe("filed");
    expect(box.count(handled(changes.separator))).toBe(3);
    expect(box.count(review(changes.separator))).toBe(1);
    expect(await uids(inboxOf(box).fetch(undefined))).toEqual([5]);
  });

  it("may be repeated: what has left INBOX is no failure, and nothing is there twice", async () => {
    const box = await startBox();
    put(box, 1, 3);
    await inboxOf(box).file([1, 2], "handled", 42n);
    expect(await inboxOf(box).file([1, 2, 3], "handled", 42n)).toBe("filed");
    expect(box.count(handled())).toBe(3);
  });

  it("moves nothing when the numbers are of another time", async () => {
    const box = await startBox();
    put(box, 1, 3);
    expect(await inboxOf(box).file([1, 2], "handled", 41n)).toBe("renumbered");
    expect(box.count("INBOX")).toBe(3);
  });

  it("moves more messages than one command line holds", async () => {
    const box = await startBox();
    put(box, 1, 900);
    const odd = Array.from({ length: 450 }, (_, n) => 2 * n + 1);
    expect(await inboxOf(box).file(odd, "handled", 42n)).toBe("filed");
    expect(box.count("INBOX")).toBe(450);
    expect(box.count(handled())).toBe(450);
  });
});

describe("the copy in Sent", () => {
  it("proves that a message left", async () => {
    const box = await startBox();
    box.append("Sent", letter(7), now);
    const inbox = inboxOf(box);
    put(box, 1, 1);
    expect(await inbox.findInSent("<7@x.test>")).toBe("found");
    expect(await inbox.findInSent("<8@x.test>")).toBe("absent");
    expect(await uids(inbox.fetch(undefined))).toEqual([1]); // INBOX is read again afterwards
  });
});

describe("waiting", () => {
  it.each<Partial<ImapBoxOptions>>([{}, { without: ["IDLE"] }])("ends when a message comes, on a server with %j", async (changes) => {
    const box = await startBox(changes);
    put(box, 1, 1);
    const inbox = inboxOf(box, { pollMs: 50 });
    await all(inbox.fetch(undefined));
    const waited = inbox.wait(60_000);
    setTimeout(() => {
      put(box, 2, 2);
    }, 100);
    const from = performance.now();
    await waited;
    expect(performance.now() - from).toBeLessThan(30_000);
    expect(await uids(inbox.fetch({ uidValidity: 42n, uid: 1 }))).toEqual([2]);
  });

  it("does not begin when a message came while others were being put away", async () => {
    const box = await startBox();
    put(box, 1, 1);
    const inbox = inboxOf(box);
    await all(inbox.fetch(undefined));
    put(box, 2, 2);
    await inbox.file([1], "handled", 42n);
    const from = performance.now();
    await inbox.wait(60_000);
    expect(performance.now() - from).toBeLessThan(30_000);
  });

  it("ends by itself after the time given", async () => {
    const inbox = inboxOf(await startBox());
    const from = performance.now();
    await inbox.wait(150);
    expect(performance.now() - from).toBeGreaterThan(140);
    await inbox.wait(1);
  });
});

describe("a lost connection", () => {
  it("is told as such by every call, and another object goes on where the first was", async () => {
    const box = await startBox();
    put(box, 1, 60);
    const inbox = inboxOf(box);
    const reading = inbox.fetch(undefined)[Symbol.asyncIterator]();
    expect(((await reading.next()).value as readonly FetchedMail[])[0]?.uid).toBe(1);
    const waiting = inboxOf(box).wait(20_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    box.cutLines();
    await expect(waiting).rejects.toThrow(InboxLost);
    await expect(inbox.file([1], "handled", 42n)).rejects.toThrow(InboxLost);
    await expect(inbox.wait(1_000)).rejects.toThrow(InboxLost);
    await expect(all(inbox.fetch(undefined))).rejects.toThrow(InboxLost);
    expect(await uids(inboxOf(box).fetch({ uidValidity: 42n, uid: 1 }))).toHaveLength(59);
  });

  it("ends a wait when the caller closes", async () => {
    const inbox = inboxOf(await startBox());
    const waiting = inbox.wait(20_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await inbox.close();
    await expect(waiting).rejects.toThrow(InboxLost);
  });
});
