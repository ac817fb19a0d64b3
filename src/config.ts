import { isIP } from "node:net";
import { z } from "zod";

/** Says what a setting is, for `.env.example` and docs/configuration.md, which are made from here. */
interface Described {
  readonly group: "Mode" | "Store" | "Keys" | "MSSanté operator" | "Mail to patients" | "Sending" | "Web" | "Work";
  readonly example: string;
  readonly secret?: boolean;
}
const setting = <T extends z.ZodType>(schema: T, description: string, described: Described): T => schema.meta({ description, ...described });

const port = z.coerce.number().int().min(1).max(65_535);
const security = z.enum(["starttls", "tls"]);
const path = z.string().min(1);
const isDays = (text: string): boolean => text.split(",").every((part) => /^[1-7](-[1-7])?$/.test(part) && part.slice(0, 1) <= part.slice(-1));
const isHours = (text: string): boolean => {
  const [, from = "", until = ""] = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.exec(text) ?? [];
  return from !== "" && from < until;
};
const is32Bytes = (text: string): boolean => /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, "base64").length === 32;
const isPrivateAddress = (url: string): boolean => url.startsWith("https:") || ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
const key32 = z.string().refine(is32Bytes, "32 bytes in base64 are wanted: openssl rand -base64 32");
const isKeyRing = (text: string): boolean => {
  const keys = text.split(",").map((entry) => /^([\w-]{1,32}):(.+)$/.exec(entry)); // "k2026:c2Vj…"
  return keys.every((key) => key !== null && is32Bytes(key[2] ?? "")) && new Set(keys.map((key) => key?.[1])).size === keys.length;
};

const isNetwork = (text: string): boolean => {
  const [address = "", bits, ...more] = text.split("/");
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128)));
};
const areAddresses = (text: string): boolean => text.split(",").every(isNetwork);
const isIssuer = (text: string): boolean => URL.canParse(text) && (text.startsWith("https://") || /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/.test(text));

/** Every setting of the program; nothing else reads the environment. */
export const schema = z.object({
  RATTACHE_MODE: setting(z.enum(["production", "embedded"]).default("production"), "`production` uses what is set below and nothing else; `embedded` takes whatever is not set from a running `rattache sandbox` (its own PostgreSQL and simulated operator), for trying out.", { group: "Mode", example: "production" }),
  RATTACHE_VAR: setting(path.default("var"), "Folder for print files, rejected rows and, in embedded mode, the database. Only its owner may read it.", { group: "Mode", example: "/var/lib/rattache" }),
  RATTACHE_LOG_LEVEL: setting(z.enum(["debug", "info", "warn", "error", "silent"]).optional(), "Least grave events to log; without it, `info` for worker and web, `warn` for other commands. Logs are JSON lines on standard error and never hold a person's data.", { group: "Mode", example: "info" }),

  DATABASE_URL: setting(z.url({ protocol: /^postgres(ql)?$/ }), "PostgreSQL 15 or later.", { group: "Store", example: "postgresql://rattache:password@db.example:5432/rattache", secret: true }),
  REDIS_URL: setting(z.url({ protocol: /^rediss?$/ }).optional(), "Redis 7 or later with `maxmemory-policy noeviction`, for the queues. Without it they live in PostgreSQL.", { group: "Store", example: "rediss://:password@redis.example:6379", secret: true }),

  RATTACHE_KEYS: setting(z.string().refine(isKeyRing, "write NAME:BASE64 with 32 bytes each (openssl rand -base64 32), several separated by commas, no name twice"), "Keys that seal NIR and raw mail, `name:base64` of 32 bytes each, comma-separated. The first seals; all open. Keep them out of the database and its backups.", { group: "Keys", example: "k2026:32-bytes-in-base64", secret: true }),
  RATTACHE_LOOKUP_KEY: setting(key32, "Key of the look-up hashes, links and codes: 32 bytes in base64. It cannot change while a campaign lives.", { group: "Keys", example: "32-bytes-in-base64", secret: true }),

  MSS_SMTP_HOST: setting(z.string().min(1), "The MSSanté operator's submission server.", { group: "MSSanté operator", example: "smtp.operateur.mssante.fr" }),
  MSS_SMTP_PORT: setting(port.default(587), "Its port.", { group: "MSSanté operator", example: "587" }),
  MSS_SMTP_SECURITY: setting(security.default("starttls"), "`starttls` (587) or `tls` (465); never less than TLS 1.2, never in clear.", { group: "MSSanté operator", example: "starttls" }),
  MSS_IMAP_HOST: setting(z.string().min(1), "The operator's IMAP server.", { group: "MSSanté operator", example: "imap.operateur.mssante.fr" }),
  MSS_IMAP_PORT: setting(port.default(143), "Its port.", { group: "MSSanté operator", example: "143" }),
  MSS_IMAP_SECURITY: setting(security.default("starttls"), "`starttls` (143) or `tls` (993).", { group: "MSSanté operator", example: "starttls" }),
  MSS_CA_FILE: setting(path, "PEM bundle of IGC-Santé: the only authorities that are believed.", { group: "MSSanté operator", example: "/etc/rattache/igc-sante.pem" }),
  MSS_CERT_FILE: setting(path.optional(), "PEM certificate of the mailbox (ORG AUTH_CLI).", { group: "MSSanté operator", example: "/etc/rattache/bal.pem" }),
  MSS_KEY_FILE: setting(path.optional(), "Its private key, readable by its owner only.", { group: "MSSanté operator", example: "/etc/rattache/bal.key", secret: true }),
  MSS_LOGIN: setting(z.string().optional(), "Login, where the operator asks for one beside the certificate.", { group: "MSSanté operator", example: "liste-ald@cpam87.mssante.fr" }),
  MSS_PASSWORD: setting(z.string().optional(), "Its password.", { group: "MSSanté operator", example: "", secret: true }),
  MSS_TOKEN_URL: setting(z.url({ protocol: /^https?$/ }).refine(isPrivateAddress, "only https keeps a secret, except on this machine").optional(), "Token service of the operator or of Pro Santé Connect. With it the mailbox MSS_LOGIN signs in by XOAUTH2, with a token that is fetched, kept in memory only and renewed before its end.", { group: "MSSanté operator", example: "https://auth.operateur.mssante.fr/token" }),
  MSS_TOKEN_CLIENT: setting(z.string().optional(), "Our name at the token service.", { group: "MSSanté operator", example: "rattache-cpam87" }),
  MSS_TOKEN_SECRET: setting(z.string().optional(), "Our secret there.", { group: "MSSanté operator", example: "", secret: true }),
  MSS_TOKEN_REFRESH: setting(z.string().optional(), "Refresh token of the person who signed in for the mailbox; without it the service gives tokens to our name and secret alone.", { group: "MSSanté operator", example: "", secret: true }),
  MSS_TOKEN_SCOPE: setting(z.string().optional(), "Scope that is asked for, where the service wants one.", { group: "MSSanté operator", example: "openid" }),
  MSS_NIL: setting(z.string().default(""), "Product reference of convergence.esante.gouv.fr, written as X-MSS-NIL on every mail.", { group: "MSSanté operator", example: "RAT001234" }),
  MSS_PREFERRED_DOMAINS: setting(z.string().regex(/^[a-z0-9.-]+\.[a-z]+(,[a-z0-9.-]+\.[a-z]+)*$/, "write domains in small letters, separated by commas").default("medecin.mssante.fr"), "Domains of mailboxes that are every doctor's own (the Ordre's), comma-separated: a doctor with several personal mailboxes gets the list at such a one.", { group: "MSSanté operator", example: "medecin.mssante.fr" }),

  SEND_DAYS: setting(z.string().refine(isDays, "write 1-5, or 1,2,4").default("1-5"), "Days on which doctors are written to: 1 Monday … 7 Sunday, Paris time.", { group: "Sending", example: "1-5" }),
  SEND_HOURS: setting(z.string().refine(isHours, "write 08:00-19:00, the first hour before the second").default("08:00-19:00"), "Hours in which doctors are written to, Paris time; the last one is excluded. `00:00-24:00` for all day. Confirmations of an answer leave at any hour.", { group: "Sending", example: "08:00-19:00" }),
  SEND_HOLIDAYS: setting(z.enum(["france", "alsace-moselle", "none"]).default("france"), "Public holidays on which nobody is written to.", { group: "Sending", example: "france" }),
  SEND_CLOSED_ON: setting(z.string().regex(/^(\d{4}-)?\d{2}-\d{2}(,(\d{4}-)?\d{2}-\d{2})*$/, "write 12-24 for every year or 2026-05-15 for once, separated by commas").optional(), "Further days without sending: `12-24` every year, `2026-05-15` once; comma-separated.", { group: "Sending", example: "12-24,2026-05-15" }),
  SEND_MAX_PER_MINUTE: setting(z.coerce.number().int().min(1).optional(), "Messages that one caisse hands to the MSSanté operator in any 60 seconds, over all processes. The operator's contract says how many.", { group: "Sending", example: "60" }),
  SEND_MAX_PER_DAY: setting(z.coerce.number().int().min(1).optional(), "The same in any 24 hours.", { group: "Sending", example: "5000" }),
  SEND_REPORTS: setting(z.enum(["failures", "all"]).default("all"), "Reports asked of the MSSanté operator where it offers DSN: of `failures` and delays, or of `all`, deliveries too. Without the latter only a receipt or an answer shows that a list arrived.", { group: "Sending", example: "all" }),
  APPROVAL_DAYS: setting(z.coerce.number().int().min(1).max(365).default(7), "Days after which an approved list that has not left must be approved anew.", { group: "Sending", example: "7" }),
  SILENCE_DAYS: setting(z.coerce.number().int().min(1).max(365).default(7), "Days without any sign of life after which a person looks at an accepted list.", { group: "Sending", example: "7" }),
  REMINDER_DAYS: setting(z.coerce.number().int().min(1).max(365).default(10), "Days without an answer after which a doctor is reminded of the lines that are still open.", { group: "Sending", example: "10" }),
  REMINDERS_MOST: setting(z.coerce.number().int().min(0).max(10).default(1), "Reminders for one list at most; 0: none.", { group: "Sending", example: "1" }),
  GRACE_DAYS: setting(z.coerce.number().int().min(0).max(365).default(3), "Days after the doctor's deadline during which a late answer still goes to a person; then the open lines expire.", { group: "Sending", example: "3" }),
  AGAIN_DAYS: setting(z.coerce.number().int().min(1).max(60).default(3), "Days after which a list that failed for a passing reason (a full mailbox) is sent to the same mailbox once more.", { group: "Sending", example: "3" }),
  BURST_LEAST: setting(z.coerce.number().int().min(1).default(10), "Refused or returned lists that stop a campaign, at the least …", { group: "Sending", example: "10" }),
  BURST_SHARE: setting(z.coerce.number().min(0.01).max(1).default(0.2), "… and as a share of what was handed over …", { group: "Sending", example: "0.2" }),
  BURST_MINUTES: setting(z.coerce.number().int().min(1).max(1_440).default(60), "… within so many minutes.", { group: "Sending", example: "60" }),
  VOLUNTEER_MONTHS: setting(z.coerce.number().int().min(1).max(24).default(6), "Months for which a volunteer's offer to take patients stands.", { group: "Sending", example: "6" }),

  PATIENT_SMTP_HOST: setting(z.string().min(1), "Relay for ordinary e-mail to patients.", { group: "Mail to patients", example: "smtp.cpam87.example" }),
  PATIENT_SMTP_PORT: setting(port.default(587), "Its port.", { group: "Mail to patients", example: "587" }),
  PATIENT_SMTP_SECURITY: setting(security.default("starttls"), "`starttls` or `tls`.", { group: "Mail to patients", example: "starttls" }),
  PATIENT_SMTP_CA_FILE: setting(path.optional(), "PEM bundle for that relay; without it, the public authorities.", { group: "Mail to patients", example: "/etc/ssl/certs/ca-certificates.crt" }),
  PATIENT_SMTP_LOGIN: setting(z.string().optional(), "Login at that relay.", { group: "Mail to patients", example: "rattache" }),
  PATIENT_SMTP_PASSWORD: setting(z.string().optional(), "Its password.", { group: "Mail to patients", example: "", secret: true }),

  PATIENT_IMAP_HOST: setting(z.string().min(1).optional(), "IMAP server of the ordinary mailbox that patients' e-mail comes from and comes back to, where a caisse has one of its own (`patientMailbox` in the file of `rattache caisse set`). Without it that mail shares the MSSanté mailbox.", { group: "Mail to patients", example: "imap.cpam87.example" }),
  PATIENT_IMAP_PORT: setting(port.default(993), "Its port.", { group: "Mail to patients", example: "993" }),
  PATIENT_IMAP_SECURITY: setting(security.default("tls"), "`tls` (993) or `starttls` (143).", { group: "Mail to patients", example: "tls" }),
  PATIENT_IMAP_CA_FILE: setting(path.optional(), "PEM bundle for that server; without it, the public authorities.", { group: "Mail to patients", example: "/etc/ssl/certs/ca-certificates.crt" }),
  PATIENT_IMAP_LOGIN: setting(z.string().optional(), "Login there; without it, the mailbox's own address.", { group: "Mail to patients", example: "rattache" }),
  PATIENT_IMAP_PASSWORD: setting(z.string().optional(), "Its password.", { group: "Mail to patients", example: "", secret: true }),

  PUBLIC_URL: setting(z.url({ protocol: /^https?$/ }), "Address under which patients reach the objection pages; it is printed in letters and mails.", { group: "Web", example: "https://medecin-traitant.cpam87.example" }),
  WEB_HOST: setting(z.string().default("127.0.0.1"), "Interface that the pages listen on.", { group: "Web", example: "127.0.0.1" }),
  WEB_PORT: setting(z.coerce.number().int().min(0).max(65_535).default(8087), "Port of the pages; when it is in use, the next free one is taken and said.", { group: "Web", example: "8087" }),

  WEB_TRUSTED_PROXIES: setting(z.string().refine(areAddresses, "write addresses or networks, separated by commas: 10.0.0.5,10.1.0.0/16").optional(), "Addresses or networks of the proxies in front of the pages, comma-separated: only their X-Forwarded-For is believed, and attempts are counted by who stands behind. Without it, by who connects.", { group: "Web", example: "10.0.0.5" }),
  OIDC_ISSUER: setting(z.string().refine(isIssuer, "write an address by https (http only on loopback)").optional(), "The caisse's own sign-in service for the console (OpenID Connect, authorization code with PKCE), as it names itself. Without it, local accounts only. Its redirect address is PUBLIC_URL followed by /console/connexion/retour.", { group: "Web", example: "https://connexion.cpam87.example" }),
  OIDC_CLIENT_ID: setting(z.string().optional(), "What that service calls us.", { group: "Web", example: "rattache" }),
  OIDC_CLIENT_SECRET: setting(z.string().optional(), "Our secret at that service.", { group: "Web", example: "", secret: true }),
  OIDC_LOGIN_CLAIM: setting(z.string().min(1).default("preferred_username"), "The claim that is a person's login here (`rattache staff add --login`): `preferred_username`, or `email` where the service says that it was verified.", { group: "Web", example: "preferred_username" }),

  REJECTS_DAYS: setting(z.coerce.number().int().min(1).max(365).default(90), "Days after which `rattache purge` deletes the rejects files of extracts: they tell where in a file about people something is wrong.", { group: "Work", example: "90" }),
  RECEIVE_EVERY_S: setting(z.coerce.number().int().min(5).max(3_600).default(60), "Seconds between two looks into the mailbox.", { group: "Work", example: "60" }),
  SWEEP_EVERY_S: setting(z.coerce.number().int().min(5).max(3_600).default(60), "Seconds between two sweeps for work that a crash left.", { group: "Work", example: "60" }),
});

export type Config = z.infer<typeof schema>;

/** A setting that is missing or wrong, with what to do. */
export interface ConfigFault {
  readonly key: string;
  readonly fix: string;
}

/** Whether the process is asked to take what it lacks from the sandbox. */
export const embeddedIsAsked = (environment: Readonly<Record<string, string | undefined>> = process.env): boolean => environment["RATTACHE_MODE"] === "embedded";

/** The folder of our own files, before the rest of the settings is read. */
export const varFolder = (environment: Readonly<Record<string, string | undefined>> = process.env): string => environment["RATTACHE_VAR"] ?? "var";

/** The settings of the sandbox under those of the process: what is set wins. */
export const overSandbox = (sandbox: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> => ({ ...sandbox, ...process.env });

/** Reads the settings; an empty value counts as absent. @param environment by default that of the process */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): { readonly config: Config } | { readonly faults: readonly ConfigFault[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  const halves = halfSet(given);
  if (parsed.success) return halves.length === 0 ? { config: parsed.data } : { faults: halves };
  const faults = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0]);
    // The value itself is never repeated: it may be a password.
    const missing = given[key] === undefined;
    return { key, fix: `${missing ? "is missing" : `is wrong (${issue.message})`}. ${describe(key).description}` };
  });
  return { faults: [...faults, ...halves] };
}

/** Settings that mean nothing without each other. */
const pairs = [["MSS_CERT_FILE", "MSS_KEY_FILE"], ["MSS_TOKEN_URL", "MSS_TOKEN_CLIENT"], ["MSS_TOKEN_URL", "MSS_TOKEN_SECRET"], ["PATIENT_SMTP_LOGIN", "PATIENT_SMTP_PASSWORD"], ["PATIENT_IMAP_HOST", "PATIENT_IMAP_PASSWORD"], ["OIDC_ISSUER", "OIDC_CLIENT_ID"], ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]] as const;

/** With a token the mailbox is named and has no password; without one it has both or neither. */
const loginPair = (given: Readonly<Record<string, unknown>>) => (given["MSS_TOKEN_URL"] === undefined ? (["MSS_LOGIN", "MSS_PASSWORD"] as const) : (["MSS_TOKEN_URL", "MSS_LOGIN"] as const));

/** What one setting asks of another: half a sign-in would only be found out when the first mail is refused. */
function halfSet(given: Readonly<Record<string, unknown>>): ConfigFault[] {
  const faults = [...pairs, loginPair(given)].flatMap(([one, other]) => {
    if ((given[one] === undefined) === (given[other] === undefined)) return [];
    const [set, missing] = given[one] === undefined ? [other, one] : [one, other];
    return [{ key: missing, fix: `is missing: ${set} is set, and is nothing without it. ${describe(missing).description}` }];
  });
  if (given["MSS_CERT_FILE"] === undefined && given["MSS_KEY_FILE"] === undefined && given["MSS_LOGIN"] === undefined && given["MSS_PASSWORD"] === undefined) {
    faults.push({ key: "MSS_CERT_FILE", fix: "is missing: the operator knows us by a certificate (MSS_CERT_FILE, MSS_KEY_FILE), by a login (MSS_LOGIN, MSS_PASSWORD) or by both." });
  }
  return faults;
}

/** Description, group, example and default of one setting. */
export function describe(key: string): { readonly description: string; readonly described: Described; readonly fallback: string | undefined; readonly optional: boolean } {
  const field = schema.shape[key as keyof Config] as z.ZodType | undefined;
  const meta = field?.meta() as (Described & { readonly description: string }) | undefined;
  if (field === undefined || meta === undefined) return { description: "", described: { group: "Mode", example: "" }, fallback: undefined, optional: false };
  const absent = field.safeParse(undefined);
  const fallback = absent.success && absent.data !== undefined ? String(absent.data) : undefined;
  return { description: meta.description, described: meta, fallback, optional: absent.success };
}

/** The settings in the order of the schema. */
export const settingNames = Object.keys(schema.shape);
