import { RedisMayEvict } from "../../queues/storage.ts";

/** Host, port and database of an engine's URL; never its user or password. @param port what the engine listens on when the URL does not say */
export function addressOf(url: string, port: string): string {
  const { hostname, port: given, pathname } = new URL(url);
  return `${hostname}:${given || port}${pathname === "/" ? "" : pathname}`;
}

/** What is wrong with Redis and what to try, for whoever runs the system. */
export function redisTrouble(error: unknown): string {
  if (error instanceof RedisMayEvict) return "peut jeter des travaux de lui-même : réglez maxmemory-policy sur noeviction";
  return `ne répond pas (${troubleCode(error)}) : vérifiez REDIS_URL et que le serveur est démarré`;
}

/** "ECONNREFUSED", "NOAUTH", "57P03": a code, never the sentence around it. */
export function troubleCode(error: unknown): string {
  if (!(error instanceof Error)) return "sans code";
  if ("code" in error && typeof error.code === "string") return error.code;
  return /^[A-Z]{4,}\b/.exec(error.message)?.[0] ?? error.name; // Redis: "WRONGPASS invalid username-password pair"
}
