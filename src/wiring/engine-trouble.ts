import { troubleOfCodes, type ConnectionTrouble } from "../pipeline/connection-trouble.ts";
import { RedisMayEvict } from "../../queues/storage.ts";

/** Host, port and database of an engine's URL; never its user or password. @param port what the engine listens on when the URL does not say */
export function addressOf(url: string, port: string): string {
  const { hostname, port: given, pathname } = new URL(url);
  return `${hostname}:${given || port}${pathname === "/" ? "" : pathname}`;
}

/** What is wrong with Redis and what to try, for whoever runs the system. */
export function redisTrouble(error: unknown): string {
  if (error instanceof RedisMayEvict) return "peut jeter des travaux de lui-même : réglez maxmemory-policy sur noeviction";
  return storeTrouble(error, "REDIS");
}

/** What TLS has against a server; nothing was sent to it then. @param of whose settings are named */
const tlsTroubles = (of: "DATABASE" | "REDIS"): Partial<Record<ConnectionTrouble, string>> => ({
  "not-encrypted": "ne parle pas TLS à ce port : activez-le sur le serveur",
  "wrong-mode": "ne parle pas TLS à ce port : activez-le sur le serveur, ou donnez son port TLS",
  "protocol-too-old": "n’accepte pas TLS 1.2 ou plus récent",
  "certificate-expired": "montre un certificat expiré",
  "certificate-not-yet-valid": "montre un certificat qui n’est pas encore valable : vérifiez l’heure de cette machine",
  "certificate-foreign": `montre un certificat qui n’est pas d’une autorité connue ici : donnez le fichier PEM de la sienne dans ${of}_CA_FILE`,
  "certificate-other-name": `montre un certificat à un autre nom : écrivez ce nom dans ${of}_URL, ou faites-en faire un au nom qui y est`,
  // With TLS 1.3 a certificate is refused when we believe to be connected: what we send next may be cut before the refusal is read.
  cut: `a coupé la connexion : s’il demande un certificat client, renseignez ${of}_CERT_FILE et ${of}_KEY_FILE, ou vérifiez ceux qui le sont ; sinon vérifiez ${of}_URL`,
  "own-certificate-refused": `demande un certificat client d’une autorité qu’il connaît : renseignez ${of}_CERT_FILE et ${of}_KEY_FILE, ou vérifiez ceux qui le sont`,
});

/** What is wrong with a store and what to try. @param of whose settings are named */
export function storeTrouble(error: unknown, of: "DATABASE" | "REDIS"): string {
  // The driver of PostgreSQL has no code for a server without TLS.
  // Source: PostgreSQL's error codes, 28000 invalid_authorization_specification: no line of pg_hba.conf lets this account in, or one asks for a certificate.
  if (of === "DATABASE" && troubleCode(error) === "28000") return "ne laisse pas entrer ce compte d’ici (28000) : vérifiez pg_hba.conf et, s’il y demande un certificat client, DATABASE_CERT_FILE";
  const plain = error instanceof Error && error.message === "The server does not support SSL connections";
  // One of Redis without TLS waits for the rest of a command, for as long as we let it.
  if (of === "REDIS" && troubleCode(error) === "ETIMEDOUT") return "ne répond pas dans le délai (ETIMEDOUT) : vérifiez REDIS_URL, que le serveur est démarré et, pour rediss://, qu’il parle TLS à ce port";
  const trouble = plain ? "not-encrypted" : troubleOfCodes([troubleCode(error)]);
  return tlsTroubles(of)[trouble] ?? `ne répond pas (${troubleCode(error)}) : vérifiez ${of}_URL et que le serveur est démarré`;
}

/** "ECONNREFUSED", "NOAUTH", "57P03": a code, never the sentence around it. */
export function troubleCode(error: unknown): string {
  if (!(error instanceof Error)) return "sans code";
  if ("code" in error && typeof error.code === "string") return error.code;
  return /^[A-Z]{4,}\b/.exec(error.message)?.[0] ?? error.name; // Redis: "WRONGPASS invalid username-password pair"
}
