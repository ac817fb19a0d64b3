import { passwords } from "../adapters/crypto/passwords.ts";
import { createRateLimits } from "../adapters/postgres/console-limits.ts";
import { createConsoleStores } from "../adapters/postgres/console-stores.ts";
import { createRetirementStore } from "../adapters/postgres/retirement-store.ts";
import { readMail } from "../adapters/mime/read-mail.ts";
import type { Queues } from "../../queues/index.ts";
import { Trouble } from "../cli/world.ts";
import type { SendingHours } from "../domain/sending/hours.ts";
import type { Clock, Log, Vault } from "../pipeline/ports.ts";
import { createWeb, type BoardQueue, type WebWorld } from "../web/server.ts";
import { committeeWorld } from "./committee.ts";
import { consoleParts, openIdOf } from "./console-parts.ts";
import type { Opened } from "./opened.ts";
import { newId, sha256 } from "./engine.ts";
import { outreachPages } from "./outreach.ts";
import { outcomePages } from "./outcome.ts";
import { troubleCode } from "./engine-trouble.ts";
import { queuesToLookAt } from "./queues.ts";
import { territoryPages } from "./territory.ts";
import { packageRoot } from "./root.ts";
import type { Stores } from "./stores.ts";
import { sendingRules } from "./sending-rules.ts";
import { signalled } from "./signalled.ts";
import { volunteerPages, type VolunteerSettings } from "./volunteers.ts";

type Site = Awaited<ReturnType<typeof createWeb>>;

interface Pages extends Pick<WebWorld, "publicUrl" | "secureCookies" | "openId" | "dailyQuota" | "trustedProxies"> {
  readonly stores: Stores;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly productReference: string;
  /** When doctors are written to; absent: the usual hours. */
  readonly hours?: SendingHours | undefined;
  /** Absent: what holds where nothing is set. */
  readonly volunteering?: VolunteerSettings | undefined;
  /** Without them, supervisors have no board. */
  readonly queues: Pick<Queues, "all"> | undefined;
}

/** Makes the pages for patients and staff. */
export const openPages = async (pages: Pages): Promise<Site> => createWeb(await pagesWorld(pages));

/** All that the pages need; the secret that signs forms comes from the look-up key, the same in every process. */
export async function pagesWorld({ stores, vault, clock, log, productReference, queues, volunteering, hours, ...settings }: Pages): Promise<WebWorld> {
  return {
    objections: { store: stores.objections, vault, clock, newId },
    console: createConsoleStores(stores.pool),
    passwords,
    limits: createRateLimits(stores.pool, vault),
    readMail, clock, log, ...settings,
    outcome: outcomePages(stores),
    territories: territoryPages(stores, clock),
    volunteers: volunteerPages({ stores, vault, clock, log }, volunteering),
    committee: committeeWorld(stores, clock),
    outreach: outreachPages(stores),
    retirements: { store: createRetirementStore(stores.pool), draw: outcomePages(stores).draw },
    ...(await consoleParts({ stores, vault, clock, log, productReference, hours })),
    // What the storage hands out are BullMQ's own queues; the rest of the program knows less of them.
    ...(queues === undefined ? {} : { boardQueues: queues.all() as unknown as readonly BoardQueue[] }),
    cookieSecret: sha256(vault.lookupHash("form secret", "web")),
    templates: new URL("templates/pages/", packageRoot),
  };
}

const listenFaults: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: "cette adresse n’est pas à cette machine (WEB_HOST).", ENOTFOUND: "ce nom n’existe pas (WEB_HOST).", EAI_AGAIN: "ce nom n’existe pas (WEB_HOST).",
  EACCES: "ce compte n’a pas le droit d’ouvrir ce port ; prenez-en un au-dessus de 1023 (WEB_PORT).",
};

/** Listens; a port in use gives way to the next free one. @returns the address */
export async function listen(pages: Site, host: string, wantedPort: number): Promise<string> {
  const triedPorts = 20;
  for (let port = wantedPort; ; port += 1) {
    try {
      return await pages.listen({ host, port });
    } catch (error) {
      const code = troubleCode(error);
      const why = listenFaults[code];
      if (why !== undefined) throw new Trouble(`les pages ne peuvent pas écouter sur ${host}:${port} : ${why}`, 2);
      if (code !== "EADDRINUSE") throw error;
      if (port >= wantedPort + triedPorts) throw new Trouble(`les ports ${wantedPort} à ${port} de ${host} sont tous pris : donnez-en un autre (WEB_PORT).`);
    }
  }
}

/** The pages with all that the settings ask for; whoever closes them ends the queues that the board looks at. */
export async function openSite(opened: Opened): Promise<{ readonly pages: Site; close(): Promise<void> }> {
  const { config, stores, vault, clock, log } = opened;
  // Patients must be able to object while the queues are away: only the board is lost with them.
  const queues = await queuesToLookAt(opened).catch((error: unknown) => {
    if (!(error instanceof Trouble)) throw error;
    log.warn("no board of the queues", { engine: "queues", reason: error.message });
    return undefined;
  });
  const pages = await openPages({
    stores, vault, clock, log, queues, productReference: config.MSS_NIL, publicUrl: config.PUBLIC_URL, secureCookies: config.PUBLIC_URL.startsWith("https:"), ...openIdOf(config),
    hours: sendingRules(config).hours,
    ...(config.SEND_MAX_PER_DAY === undefined ? {} : { dailyQuota: config.SEND_MAX_PER_DAY }),
    volunteering: { offerMonths: config.VOLUNTEER_MONTHS, preferredDomains: sendingRules(config).preferredDomains },
    ...(config.WEB_TRUSTED_PROXIES === undefined ? {} : { trustedProxies: config.WEB_TRUSTED_PROXIES.split(",") }),
  });
  return {
    pages,
    close: async () => {
      await pages.close();
      await queues?.close();
    },
  };
}

/** `rattache web`: serves until a signal comes. */
export async function serve(opened: Opened, onUrl: (url: string) => void): Promise<void> {
  const { config } = opened;
  const site = await openSite(opened);
  try {
    onUrl(await listen(site.pages, config.WEB_HOST, config.WEB_PORT));
    await signalled();
  } finally {
    await site.close();
  }
}
