import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { InboundRates } from "../../src/pipeline/bench.ts";
import { newFolder } from "./harness/run.ts";
import { mailServers } from "./harness/shared.ts";
import { run } from "./program.ts";

const mails = process.env["RATTACHE_BENCH_MAILS"] ?? "30";
const lines = process.env["RATTACHE_BENCH_LINES"];

test("a short round of the bench on a real Dovecot: every mail is stored and registered, none twice, beside the bare libraries", async () => {
  const servers = await mailServers();
  const mailbox = servers.newMailbox("banc");
  const cwd = newFolder("bench");
  writeFileSync(join(cwd, "password"), mailbox.password);
  const { ca, client } = servers.certificates;
  // The built program: only there are mails read in a thread of their own.
  const { code, stdout, stderr } = await run(
    ["bench", "inbound", "--json", "--mails", mails, ...(lines === undefined ? [] : ["--lines", lines]), "--imap", `${servers.host}:${servers.imap.imap}`, "--user", mailbox.address, "--password-file", "password", "--ca", ca, "--cert", client.certificate, "--key", client.key],
    { cwd },
  );
  expect(code, stderr).toBe(0);
  process.stdout.write(`bench inbound on Dovecot: ${stdout}`);
  const rates = JSON.parse(stdout) as InboundRates;
  expect(rates).toMatchObject({ mails: Number(mails), lines: lines === undefined ? "campaign" : Number(lines), server: "configured" });
  expect(mailbox.messages()).toEqual([]);
  // Not the figures of the issue, which a quiet machine measures: a tenth of them would be a fault anywhere.
  expect(rates.ratio).toBeGreaterThan(0.04);
  expect(rates.reading.ratio).toBeGreaterThan(0.16);
});
