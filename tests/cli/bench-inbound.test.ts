import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { CliWorld } from "../../src/cli/world.ts";

const rates = { mails: 40, lines: 10, meanLines: 10, meanBytes: 29_000, server: "sandbox", perSecond: 300, barePerSecond: 450, ratio: 0.67, floor: { perSecond: 400, barePerSecond: 450, ratio: 0.89 }, stages: { fetchMs: 0.2, storeMs: 0.3, readMs: 1.1, registerMs: 0.9 }, reading: { perSecond: 900, barePerSecond: 500, ratio: 1.8, kinds: { outlook: { perSecond: 700, barePerSecond: 350, ratio: 2 } } } };

function world(results: string[], asked: object[]): CliWorld {
  return {
    output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: (line: string) => void results.push(line), progress: () => undefined }),
    benchInbound: (request: object) => (asked.push(request), Promise.resolve(rates)),
  } as unknown as CliWorld;
}

describe("rattache bench inbound", () => {
  test("measures on the sandbox's mailbox, one line of JSON or four tables", async () => {
    const [results, asked]: [string[], object[]] = [[], []];
    expect(await run(["bench", "inbound", "--mails", "40", "--lines", "10", "--json"], world(results, asked))).toBe(0);
    expect(asked).toEqual([{ mails: 40, lines: 10, server: undefined }]);
    expect(JSON.parse(results[0] ?? "")).toEqual({ bench: "inbound", ...rates });
    expect(await run(["bench", "inbound"], world(results, asked))).toBe(0);
    expect(results.slice(1).join("\n")).toMatch(/imapflow \+ postal-mime\/s[^]*enregistrement[^]*courriels conservés[^]*0[.,]75[^]*réponses d’Outlook/);
  });

  test("of one's own mail says counts and rates alone, by what the mails are", async () => {
    const own = { mails: 12, meanBytes: 4_096, leftOut: 1, perSecond: 900, barePerSecond: 600, ratio: 1.5, kinds: { bounce: { mails: 12, perSecond: 900, barePerSecond: 600, ratio: 1.5 } } };
    const [results, asked]: [string[], object[]] = [[], []];
    const there = { ...world(results, asked), benchOwnMail: (request: object) => (asked.push(request), Promise.resolve(own)) } as unknown as CliWorld;
    expect(await run(["bench", "inbound", "--from-dir", "boite", "--list", "LIST.json"], there)).toBe(0);
    expect(asked).toEqual([{ fromDir: "boite", listFile: "LIST.json" }]);
    expect(results.join("\n")).toMatch(/courriels revenus[^]*12\scourriels de 4\s096 octets en moyenne\s; 1\sfichier illisible laissé de côté\./);
    expect(await run(["bench", "inbound", "--from-dir", "boite", "--json"], there)).toBe(0);
    expect(JSON.parse(results.at(-1) ?? "")).toEqual({ bench: "inbound", from: "directory", ...own });
    for (const wrong of [["--from-dir", "boite", "--mails", "40"], ["--from-dir", "boite", "--imap", "localhost:143"], ["--list", "LIST.json"]]) expect(await run(["bench", "inbound", ...wrong], there)).toBe(2);
  });

  test("on a server of one's own, all that opens it must be said", async () => {
    const asked: object[] = [];
    const opening = ["--user", "banc@x", "--password-file", "mdp", "--ca", "ca.pem"];
    expect(await run(["bench", "inbound", "--imap", "localhost:143", ...opening], world([], asked))).toBe(0);
    expect(asked).toEqual([{ mails: 400, lines: undefined, server: { host: "localhost", port: 143, security: "starttls", user: "banc@x", passwordFile: "mdp", caFile: "ca.pem", certFile: undefined, keyFile: undefined } }]);
    for (const wrong of [["--imap", "localhost:143"], ["--imap", "localhost", ...opening], ["--imap", "localhost:143", ...opening, "--security", "none"]]) {
      expect(await run(["bench", "inbound", ...wrong], world([], asked))).toBe(2);
    }
    expect(asked).toHaveLength(1);
  });
});
