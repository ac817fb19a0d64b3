import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:net";
import { start, type Running } from "../engines/program.ts";

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Starts `rattache web` as it is installed, on a database that the tests' vault has filled. @param more settings beside those that every process needs */
export async function startSite(databaseUrl: string, port: number, more: Readonly<Record<string, string>> = {}): Promise<{ readonly at: string; readonly running: Running; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "rattache-site-"));
  const at = `http://127.0.0.1:${port}`;
  const running = await start(["web"], {
    cwd: folder,
    env: {
      DATABASE_URL: databaseUrl, RATTACHE_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`, RATTACHE_LOOKUP_KEY: Buffer.alloc(32, 9).toString("base64"), RATTACHE_VAR: join(folder, "var"),
      MSS_SMTP_HOST: "127.0.0.1", MSS_IMAP_HOST: "127.0.0.1", MSS_CA_FILE: "/nowhere.pem", MSS_LOGIN: "x", MSS_PASSWORD: "x", MSS_NIL: "RAT001234", PATIENT_SMTP_HOST: "127.0.0.1",
      PUBLIC_URL: at, WEB_PORT: String(port), ...more,
    },
  });
  await running.said(at);
  return {
    at, running,
    close: async () => {
      running.child.kill("SIGTERM");
      await running.ended;
    },
  };
}
