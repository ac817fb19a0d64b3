/** What a store's address says of the way to it: on this machine, encrypted with the server's name and authority checked, or neither. */
export type StoreWay = "own-machine" | "verified-tls" | "open";

const isOwn = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|(?:\/|%2f).*)$/i.test(host); // "localhost", "127.0.0.1", "[::1]", "/var/run/postgresql", "%2Fvar%2Frun%2Fpostgresql"

/**
 * The way to PostgreSQL, as its driver takes it: a `host` behind the question mark wins, none at all is PGHOST's, and of two `sslmode` the last one counts.
 * `require` and `verify-ca` are not enough: what they check is the driver's to choose, and changes with its next version.
 * @param pgHost what the environment says where the URL names no host
 */
export function databaseWay(text: string, pgHost = "localhost"): StoreWay {
  const { hostname, searchParams } = new URL(text);
  const named = searchParams.getAll("host").at(-1) ?? "";
  if (isOwn(named || hostname || pgHost)) return "own-machine";
  return searchParams.getAll("sslmode").at(-1) === "verify-full" ? "verified-tls" : "open";
}

/** The way to Redis. The driver reads "rediss:" in small letters only, and lets `?tls=` overrule it. */
export function redisWay(text: string): StoreWay {
  const { hostname, searchParams } = new URL(text);
  if (isOwn(hostname)) return "own-machine";
  return text.startsWith("rediss://") && !searchParams.has("tls") ? "verified-tls" : "open";
}
