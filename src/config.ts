import { isIP } from "node:net";
import { z } from "zod";
import { databaseWay, redisWay } from "./wiring/store-address.ts";

/** Says what a setting is, for `.env.example` and docs/configuration.md, which are made from here. */
interface Described {
  readonly group: "Mode" | "Base et files" | "Clés" | "Opérateur MSSanté" | "Courriel aux patients" | "Envoi" | "Pages" | "Travaux";
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
const key32 = z.string().refine(is32Bytes, "il faut 32 octets en base64 : openssl rand -base64 32");
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
  RATTACHE_MODE: setting(z.enum(["production", "embedded"]).default("production"), "`production` prend ce qui est renseigné ci-dessous et rien d’autre ; `embedded` prend ce qui ne l’est pas auprès d’un `rattache sandbox` en marche (son PostgreSQL et son opérateur simulé), pour essayer.", { group: "Mode", example: "production" }),
  RATTACHE_VAR: setting(path.default("var"), "Dossier des fichiers à imprimer, des lignes écartées et, en mode `embedded`, de la base. Seul son propriétaire peut le lire.", { group: "Mode", example: "/var/lib/rattache" }),
  RATTACHE_LOG_LEVEL: setting(z.enum(["debug", "info", "warn", "error", "silent"]).optional(), "Gravité à partir de laquelle un événement est journalisé ; sans elle, `info` pour worker et web, `warn` pour les autres commandes. Les journaux sont des lignes JSON sur l’erreur standard et ne contiennent jamais les données d’une personne.", { group: "Mode", example: "info" }),

  DATABASE_URL: setting(z.url({ protocol: /^postgres(ql)?$/ }), "PostgreSQL 15 ou plus récent. Sur une autre machine, l’adresse finit par `?sslmode=verify-full` : la liaison est chiffrée, le nom et l’autorité du serveur sont vérifiés.", { group: "Base et files", example: "postgresql://rattache:mot-de-passe@db.example:5432/rattache?sslmode=verify-full", secret: true }),
  DATABASE_CA_FILE: setting(path.optional(), "Autorités du certificat de PostgreSQL, en PEM ; sans lui, les autorités publiques.", { group: "Base et files", example: "/etc/rattache/base-ca.pem" }),
  DATABASE_CERT_FILE: setting(path.optional(), "Certificat PEM que Rattache montre à PostgreSQL, si le serveur en demande un (`clientcert` dans `pg_hba.conf`).", { group: "Base et files", example: "/etc/rattache/base.pem" }),
  DATABASE_KEY_FILE: setting(path.optional(), "Clé PEM de ce certificat, sans mot de passe.", { group: "Base et files", example: "/etc/rattache/base.key", secret: true }),
  DATABASE_TLS: setting(z.enum(["required", "as-in-url"]).default("required"), "`required` refuse de démarrer si la base est sur une autre machine et que DATABASE_URL ne demande pas TLS vérifié : les noms, les adresses et le mot de passe passeraient en clair. `as-in-url` s’en tient à DATABASE_URL, pour une liaison déjà chiffrée autrement (tunnel, VPN entre les deux machines) : à justifier dans l’analyse d’impact.", { group: "Base et files", example: "required" }),
  REDIS_URL: setting(z.url({ protocol: /^rediss?$/ }).optional(), "Redis 7 ou plus récent, avec `maxmemory-policy noeviction`, pour les files. Sans lui, elles sont dans PostgreSQL. Sur une autre machine, l’adresse commence par `rediss://` (TLS).", { group: "Base et files", example: "rediss://:mot-de-passe@redis.example:6379", secret: true }),
  REDIS_CA_FILE: setting(path.optional(), "Autorités du certificat de Redis, en PEM ; sans lui, les autorités publiques.", { group: "Base et files", example: "/etc/rattache/redis-ca.pem" }),
  REDIS_CERT_FILE: setting(path.optional(), "Certificat PEM que Rattache montre à Redis, si le serveur en demande un (`tls-auth-clients yes`).", { group: "Base et files", example: "/etc/rattache/redis.pem" }),
  REDIS_KEY_FILE: setting(path.optional(), "Clé PEM de ce certificat, sans mot de passe.", { group: "Base et files", example: "/etc/rattache/redis.key", secret: true }),
  REDIS_TLS: setting(z.enum(["required", "as-in-url"]).default("required"), "De même pour Redis : les travaux ne portent que des identifiants, mais le mot de passe passe par là, et qui écrit dans les files fait agir les workers.", { group: "Base et files", example: "required" }),

  RATTACHE_KEYS: setting(z.string().refine(isKeyRing, "écrivez NOM:BASE64, 32 octets chacune (openssl rand -base64 32), séparées par des virgules, aucun nom deux fois"), "Clés qui scellent les NIR et les courriels bruts : `nom:base64` de 32 octets chacune, séparées par des virgules. La première scelle ; toutes ouvrent. À garder hors de la base et de ses sauvegardes.", { group: "Clés", example: "k2026:32-octets-en-base64", secret: true }),
  RATTACHE_LOOKUP_KEY: setting(key32, "Clé des empreintes de recherche, des liens et des codes : 32 octets en base64. Elle ne peut pas changer tant qu’une campagne vit.", { group: "Clés", example: "32-octets-en-base64", secret: true }),

  MSS_SMTP_HOST: setting(z.string().min(1), "Serveur d’envoi de l’opérateur MSSanté.", { group: "Opérateur MSSanté", example: "smtp.operateur.mssante.fr" }),
  MSS_SMTP_PORT: setting(port.default(587), "Port du serveur d’envoi.", { group: "Opérateur MSSanté", example: "587" }),
  MSS_SMTP_SECURITY: setting(security.default("starttls"), "`starttls` (587) ou `tls` (465) ; jamais moins que TLS 1.2, jamais en clair.", { group: "Opérateur MSSanté", example: "starttls" }),
  MSS_IMAP_HOST: setting(z.string().min(1), "Serveur IMAP de l’opérateur.", { group: "Opérateur MSSanté", example: "imap.operateur.mssante.fr" }),
  MSS_IMAP_PORT: setting(port.default(143), "Port du serveur IMAP.", { group: "Opérateur MSSanté", example: "143" }),
  MSS_IMAP_SECURITY: setting(security.default("starttls"), "`starttls` (143) ou `tls` (993).", { group: "Opérateur MSSanté", example: "starttls" }),
  MSS_CA_FILE: setting(path, "Fichier PEM de l’IGC-Santé : les seules autorités auxquelles on se fie.", { group: "Opérateur MSSanté", example: "/etc/rattache/igc-sante.pem" }),
  MSS_CERT_FILE: setting(path.optional(), "Certificat PEM de la boîte (ORG AUTH_CLI).", { group: "Opérateur MSSanté", example: "/etc/rattache/bal.pem" }),
  MSS_KEY_FILE: setting(path.optional(), "Clé privée du certificat, lisible par son seul propriétaire.", { group: "Opérateur MSSanté", example: "/etc/rattache/bal.key", secret: true }),
  MSS_LOGIN: setting(z.string().optional(), "Identifiant, si l’opérateur en demande un en plus du certificat.", { group: "Opérateur MSSanté", example: "liste-ald@cpam87.mssante.fr" }),
  MSS_PASSWORD: setting(z.string().optional(), "Mot de passe qui va avec MSS_LOGIN.", { group: "Opérateur MSSanté", example: "", secret: true }),
  MSS_TOKEN_URL: setting(z.url({ protocol: /^https?$/ }).refine(isPrivateAddress, "seul https garde un secret, sauf sur cette machine").optional(), "Service de jetons de l’opérateur ou de Pro Santé Connect. Avec lui, la boîte MSS_LOGIN s’identifie par XOAUTH2, avec un jeton demandé, gardé en mémoire seulement et renouvelé avant sa fin.", { group: "Opérateur MSSanté", example: "https://auth.operateur.mssante.fr/token" }),
  MSS_TOKEN_CLIENT: setting(z.string().optional(), "Notre nom auprès du service de jetons.", { group: "Opérateur MSSanté", example: "rattache-cpam87" }),
  MSS_TOKEN_SECRET: setting(z.string().optional(), "Notre secret auprès du service de jetons.", { group: "Opérateur MSSanté", example: "", secret: true }),
  MSS_TOKEN_REFRESH: setting(z.string().optional(), "Jeton de renouvellement de la personne qui s’est identifiée pour la boîte ; sans lui, le service donne des jetons à notre nom et à notre secret seuls.", { group: "Opérateur MSSanté", example: "", secret: true }),
  MSS_TOKEN_SCOPE: setting(z.string().optional(), "Portée demandée, si le service en veut une.", { group: "Opérateur MSSanté", example: "openid" }),
  MSS_NIL: setting(z.string().default(""), "Référence du produit sur convergence.esante.gouv.fr, écrite dans X-MSS-NIL sur chaque courriel.", { group: "Opérateur MSSanté", example: "RAT001234" }),
  MSS_PREFERRED_DOMAINS: setting(z.string().regex(/^[a-z0-9.-]+\.[a-z]+(,[a-z0-9.-]+\.[a-z]+)*$/, "écrivez des domaines en minuscules, séparés par des virgules").default("medecin.mssante.fr"), "Domaines des boîtes propres à chaque médecin (celles de l’Ordre), séparés par des virgules : un médecin qui a plusieurs boîtes personnelles reçoit la liste dans l’une d’elles.", { group: "Opérateur MSSanté", example: "medecin.mssante.fr" }),

  SEND_DAYS: setting(z.string().refine(isDays, "écrivez 1-5, ou 1,2,4").default("1-5"), "Jours où l’on écrit aux médecins : 1 lundi … 7 dimanche, heure de Paris.", { group: "Envoi", example: "1-5" }),
  SEND_HOURS: setting(z.string().refine(isHours, "écrivez 08:00-19:00, la première heure avant la seconde").default("08:00-19:00"), "Heures où l’on écrit aux médecins, heure de Paris ; la dernière est exclue. `00:00-24:00` pour toute la journée. La confirmation d’une réponse part à toute heure.", { group: "Envoi", example: "08:00-19:00" }),
  SEND_HOLIDAYS: setting(z.enum(["france", "alsace-moselle", "none"]).default("france"), "Jours fériés où l’on n’écrit à personne.", { group: "Envoi", example: "france" }),
  SEND_CLOSED_ON: setting(z.string().regex(/^(\d{4}-)?\d{2}-\d{2}(,(\d{4}-)?\d{2}-\d{2})*$/, "écrivez 12-24 pour tous les ans ou 2026-05-15 pour une fois, séparés par des virgules").optional(), "Autres jours sans envoi : `12-24` tous les ans, `2026-05-15` une fois ; séparés par des virgules.", { group: "Envoi", example: "12-24,2026-05-15" }),
  SEND_MAX_PER_MINUTE: setting(z.coerce.number().int().min(1).optional(), "Messages qu’une caisse remet à l’opérateur MSSanté en 60 secondes au plus, tous processus confondus. Le contrat de l’opérateur dit combien.", { group: "Envoi", example: "60" }),
  SEND_MAX_PER_DAY: setting(z.coerce.number().int().min(1).optional(), "De même en 24 heures.", { group: "Envoi", example: "5000" }),
  SEND_REPORTS: setting(z.enum(["failures", "all"]).default("all"), "Avis demandés à l’opérateur MSSanté s’il offre les DSN : des échecs et des retards (`failures`), ou de tout (`all`), remises comprises. Sans ces dernières, seul un accusé ou une réponse montre qu’une liste est arrivée.", { group: "Envoi", example: "all" }),
  APPROVAL_DAYS: setting(z.coerce.number().int().min(1).max(365).default(7), "Jours après lesquels une liste approuvée qui n’est pas partie doit l’être à nouveau.", { group: "Envoi", example: "7" }),
  SILENCE_DAYS: setting(z.coerce.number().int().min(1).max(365).default(7), "Jours sans aucun signe après lesquels une personne regarde une liste acceptée par le relais.", { group: "Envoi", example: "7" }),
  REMINDER_DAYS: setting(z.coerce.number().int().min(1).max(365).default(10), "Jours sans réponse après lesquels les lignes encore ouvertes sont rappelées au médecin.", { group: "Envoi", example: "10" }),
  REMINDERS_MOST: setting(z.coerce.number().int().min(0).max(10).default(1), "Rappels au plus pour une liste ; 0 : aucun.", { group: "Envoi", example: "1" }),
  GRACE_DAYS: setting(z.coerce.number().int().min(0).max(365).default(3), "Jours après l’échéance du médecin pendant lesquels une réponse tardive va encore à une personne ; ensuite, les lignes ouvertes expirent.", { group: "Envoi", example: "3" }),
  AGAIN_DAYS: setting(z.coerce.number().int().min(1).max(60).default(3), "Jours après lesquels une liste qui a échoué pour une raison passagère (boîte pleine) est renvoyée une fois à la même boîte.", { group: "Envoi", example: "3" }),
  BURST_LEAST: setting(z.coerce.number().int().min(1).default(10), "Listes refusées ou revenues qui arrêtent une campagne, au moins …", { group: "Envoi", example: "10" }),
  BURST_SHARE: setting(z.coerce.number().min(0.01).max(1).default(0.2), "… et en part de ce qui a été remis …", { group: "Envoi", example: "0.2" }),
  BURST_MINUTES: setting(z.coerce.number().int().min(1).max(1_440).default(60), "… en autant de minutes.", { group: "Envoi", example: "60" }),
  VOLUNTEER_MONTHS: setting(z.coerce.number().int().min(1).max(24).default(6), "Mois pendant lesquels vaut l’offre d’un volontaire de prendre des patients.", { group: "Envoi", example: "6" }),

  PATIENT_SMTP_HOST: setting(z.string().min(1), "Relais des courriels ordinaires aux patients.", { group: "Courriel aux patients", example: "smtp.cpam87.example" }),
  PATIENT_SMTP_PORT: setting(port.default(587), "Port du relais.", { group: "Courriel aux patients", example: "587" }),
  PATIENT_SMTP_SECURITY: setting(security.default("starttls"), "`starttls` ou `tls`.", { group: "Courriel aux patients", example: "starttls" }),
  PATIENT_SMTP_CA_FILE: setting(path.optional(), "Autorités de ce relais, en PEM ; sans lui, les autorités publiques.", { group: "Courriel aux patients", example: "/etc/ssl/certs/ca-certificates.crt" }),
  PATIENT_SMTP_LOGIN: setting(z.string().optional(), "Identifiant auprès de ce relais.", { group: "Courriel aux patients", example: "rattache" }),
  PATIENT_SMTP_PASSWORD: setting(z.string().optional(), "Mot de passe qui va avec PATIENT_SMTP_LOGIN.", { group: "Courriel aux patients", example: "", secret: true }),

  PATIENT_IMAP_HOST: setting(z.string().min(1).optional(), "Serveur IMAP de la boîte ordinaire d’où partent et où reviennent les courriels aux patients, si une caisse en a une à elle (`patientMailbox` dans le fichier de `rattache caisse set`). Sans lui, ce courrier partage la boîte MSSanté.", { group: "Courriel aux patients", example: "imap.cpam87.example" }),
  PATIENT_IMAP_PORT: setting(port.default(993), "Port de ce serveur IMAP.", { group: "Courriel aux patients", example: "993" }),
  PATIENT_IMAP_SECURITY: setting(security.default("tls"), "`tls` (993) ou `starttls` (143).", { group: "Courriel aux patients", example: "tls" }),
  PATIENT_IMAP_CA_FILE: setting(path.optional(), "Autorités de ce serveur, en PEM ; sans lui, les autorités publiques.", { group: "Courriel aux patients", example: "/etc/ssl/certs/ca-certificates.crt" }),
  PATIENT_IMAP_LOGIN: setting(z.string().optional(), "Identifiant auprès de lui ; sans lui, l’adresse même de la boîte.", { group: "Courriel aux patients", example: "rattache" }),
  PATIENT_IMAP_PASSWORD: setting(z.string().optional(), "Mot de passe de la boîte des patients.", { group: "Courriel aux patients", example: "", secret: true }),

  PUBLIC_URL: setting(z.url({ protocol: /^https?$/ }), "Adresse à laquelle les patients trouvent les pages d’opposition ; elle est imprimée dans les lettres et les courriels.", { group: "Pages", example: "https://medecin-traitant.cpam87.example" }),
  WEB_HOST: setting(z.string().default("127.0.0.1"), "Interface sur laquelle les pages écoutent.", { group: "Pages", example: "127.0.0.1" }),
  WEB_PORT: setting(z.coerce.number().int().min(0).max(65_535).default(8087), "Port des pages ; s’il est pris, le suivant qui est libre l’est à sa place, et cela est dit.", { group: "Pages", example: "8087" }),

  WEB_TRUSTED_PROXIES: setting(z.string().refine(areAddresses, "écrivez des adresses ou des réseaux, séparés par des virgules : 10.0.0.5,10.1.0.0/16").optional(), "Adresses ou réseaux des mandataires placés devant les pages, séparés par des virgules : seul leur X-Forwarded-For est cru, et les essais sont comptés par qui est derrière. Sans eux, par qui se connecte.", { group: "Pages", example: "10.0.0.5" }),
  OIDC_ISSUER: setting(z.string().refine(isIssuer, "écrivez une adresse en https (http sur cette machine seulement)").optional(), "Service d’authentification de la caisse pour la console (OpenID Connect, code d’autorisation avec PKCE), tel qu’il se nomme. Sans lui, comptes locaux seulement. Son adresse de retour est PUBLIC_URL suivie de /console/connexion/retour.", { group: "Pages", example: "https://connexion.cpam87.example" }),
  OIDC_CLIENT_ID: setting(z.string().optional(), "Le nom que ce service nous donne.", { group: "Pages", example: "rattache" }),
  OIDC_CLIENT_SECRET: setting(z.string().optional(), "Notre secret auprès du service d’authentification.", { group: "Pages", example: "", secret: true }),
  OIDC_LOGIN_CLAIM: setting(z.string().min(1).default("preferred_username"), "Champ du jeton qui porte l’identifiant d’une personne ici (`rattache staff add --login`) : `preferred_username`, ou `email` si le service dit l’avoir vérifié.", { group: "Pages", example: "preferred_username" }),

  REJECTS_DAYS: setting(z.coerce.number().int().min(1).max(365).default(90), "Jours après lesquels `rattache purge` efface les fichiers d’écarts des extractions : ils disent où un fichier sur des personnes est faux.", { group: "Travaux", example: "90" }),
  RECEIVE_EVERY_S: setting(z.coerce.number().int().min(5).max(3_600).default(60), "Secondes entre deux relèves de la boîte.", { group: "Travaux", example: "60" }),
  SWEEP_EVERY_S: setting(z.coerce.number().int().min(5).max(3_600).default(60), "Secondes entre deux recherches du travail laissé par une panne.", { group: "Travaux", example: "60" }),
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
  const parsed = schema.safeParse(given, { error: wanted });
  const halves = [...halfSet(given), ...inTheOpen(given)];
  if (parsed.success) return halves.length === 0 ? { config: parsed.data } : { faults: halves };
  const faults = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0]);
    // The value itself is never repeated: it may be a password.
    const missing = given[key] === undefined;
    return { key, fix: `${missing ? "manque" : `ne convient pas (${issue.message})`}. ${describe(key).description}` };
  });
  return { faults: [...faults, ...halves] };
}

/** Settings that mean nothing without each other. */
const pairs = [["MSS_CERT_FILE", "MSS_KEY_FILE"], ["DATABASE_CERT_FILE", "DATABASE_KEY_FILE"], ["REDIS_CERT_FILE", "REDIS_KEY_FILE"], ["MSS_TOKEN_URL", "MSS_TOKEN_CLIENT"], ["MSS_TOKEN_URL", "MSS_TOKEN_SECRET"], ["PATIENT_SMTP_LOGIN", "PATIENT_SMTP_PASSWORD"], ["PATIENT_IMAP_HOST", "PATIENT_IMAP_PASSWORD"], ["OIDC_ISSUER", "OIDC_CLIENT_ID"], ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]] as const;

/** With a token the mailbox is named and has no password; without one it has both or neither. */
const loginPair = (given: Readonly<Record<string, unknown>>) => (given["MSS_TOKEN_URL"] === undefined ? (["MSS_LOGIN", "MSS_PASSWORD"] as const) : (["MSS_TOKEN_URL", "MSS_LOGIN"] as const));

/** What is wanted where a setting has no sentence of its own; the value itself is left out. */
const wanted: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_value": return `écrivez ${issue.values.map(String).join(" ou ")}`;
    case "too_small": return `au moins ${issue.minimum}`;
    case "too_big": return `au plus ${issue.maximum}`;
    case "invalid_type": return issue.expected === "int" ? "écrivez un nombre entier" : issue.expected === "number" ? "écrivez un nombre" : "écrivez un texte";
    case "invalid_format": return "écrivez une adresse complète, comme dans l’exemple";
    default: return "voir l’exemple";
  }
};

/** What one setting asks of another: half a sign-in would only be found out when the first mail is refused. */
function halfSet(given: Readonly<Record<string, unknown>>): ConfigFault[] {
  const faults = [...pairs, loginPair(given)].flatMap(([one, other]) => {
    if ((given[one] === undefined) === (given[other] === undefined)) return [];
    const [set, missing] = given[one] === undefined ? [other, one] : [one, other];
    return [{ key: missing, fix: `manque : ${set} est renseigné, et n’est rien sans lui. ${describe(missing).description}` }];
  });
  if (given["MSS_CERT_FILE"] === undefined && given["MSS_KEY_FILE"] === undefined && given["MSS_LOGIN"] === undefined && given["MSS_PASSWORD"] === undefined) {
    faults.push({ key: "MSS_CERT_FILE", fix: "manque : l’opérateur nous connaît par un certificat (MSS_CERT_FILE, MSS_KEY_FILE), par un identifiant (MSS_LOGIN, MSS_PASSWORD) ou par les deux." });
  }
  return faults;
}

/** A store on another machine that is not reached by TLS: refused before anything is sent. */
function inTheOpen(given: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const { DATABASE_URL: database, REDIS_URL: redis } = given;
  const faults: ConfigFault[] = [];
  const open = (of: "DATABASE" | "REDIS", asks: string): void => void faults.push({
    key: `${of}_URL`,
    fix: `mène à une autre machine sans TLS vérifié : ${asks} ; si l’autorité est celle de la caisse, donnez-la dans ${of}_CA_FILE. Une liaison déjà chiffrée autrement se déclare par ${of}_TLS=as-in-url (docs/securite.md).`,
  });
  if (database !== undefined && /^postgres(ql)?:/.test(database) && URL.canParse(database) && given["DATABASE_TLS"] !== "as-in-url" && databaseWay(database, given["PGHOST"]) === "open") open("DATABASE", "terminez l’adresse par « ?sslmode=verify-full »");
  if (redis !== undefined && /^rediss?:/i.test(redis) && URL.canParse(redis) && given["REDIS_TLS"] !== "as-in-url" && redisWay(redis) === "open") open("REDIS", "commencez l’adresse par « rediss:// »");
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
