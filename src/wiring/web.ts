import { passwords } from "../adapters/crypto/passwords.ts";
import { createRateLimits } from "../adapters/postgres/console-limits.ts";
import { createConsoleStores } from "../adapters/postgres/console-stores.ts";
import { readMail } from "../adapters/mime/read-mail.ts";
import type { Clock, Log, Vault } from "../pipeline/ports.ts";
import { createWeb } from "../web/server.ts";
import type { Opened } from "./opened.ts";
import { newId, sha256 } from "./engine.ts";
import { packageRoot } from "./root.ts";
import type { Stores } from "./stores.ts";
import { signalled } from "./signalled.ts";

type Site = Awaited<ReturnType<typeof createWeb>>;

interface Pages {
  readonly stores: Stores;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly publicUrl: string;
  readonly secureCookies: boolean;
}

/** Makes the pages for patients and staff; the secret that signs forms comes from the look-up key, the same in every process. */
export function openPages({ stores, vault, clock, log, publicUrl, secureCookies }: Pages): Promise<Site> {
  return createWeb({
    objections: { store: stores.objections, vault, clock, newId },
    console: createConsoleStores(stores.pool),
    reports: stores.reports,
    passwords,
    limits: createRateLimits(stores.pool, vault),
    readMail, clock, log, secureCookies, publicUrl,
    cookieSecret: sha256(vault.lookupHash("form secret", "web")),
    templates: new URL("templates/pages/", packageRoot),
  });
}

/** Listens; a port in use gives way to the next free one. @returns the address */
export async function listen(pages: Site, host: string, wantedPort: number): Promise<string> {
  const triedPorts = 20;
  for (let port = wantedPort; ; port += 1) {
    try {
      return await pages.listen({ host, port });
    } catch (error) {
      const inUse = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!inUse || port >= wantedPort + triedPorts) throw error;
    }
  }
}

/** `rattache web`: serves until a signal comes. */
export async function serve({ config, stores, vault, clock, log }: Opened, onUrl: (url: string) => void): Promise<void> {
  const pages = await openPages({ stores, vault, clock, log, publicUrl: config.PUBLIC_URL, secureCookies: config.PUBLIC_URL.startsWith("https:") });
  try {
    onUrl(await listen(pages, config.WEB_HOST, config.WEB_PORT));
    await signalled();
  } finally {
    await pages.close();
  }
}
