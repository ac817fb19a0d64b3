import pino, { type DestinationStream } from "pino";
import type { Log, LogFields } from "../../pipeline/ports.ts";

const allowed: readonly (keyof LogFields)[] = ["stage", "queue", "id", "count", "code", "state", "attempt", "ms", "reason", "engine"];
// A reason is a code of ours ("relay-unreachable"): a longer text comes from a library or a server, and may quote a person's address.
const longestText = 64;

/** JSON lines with an allow-list of fields, by default on standard error. */
export function createLog(level: string, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
  return {
    info: (event, fields) => logger.info(pick(fields), event),
    warn: (event, fields) => logger.warn(pick(fields), event),
    error: (event, fields) => logger.error(pick(fields), event),
  };
}

function pick(fields: LogFields | undefined): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const name of allowed) {
    const value = fields?.[name];
    if (value === undefined) continue;
    kept[name] = typeof value === "string" && (value.length > longestText || value.includes("@")) ? "[withheld]" : value;
  }
  return kept;
}
