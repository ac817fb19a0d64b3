import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { bareCode } from "../domain/letter-code.ts";
import type { Limit } from "../pipeline/rate-limit.ts";
import type { WebWorld } from "./world.ts";

/** Somebody tried too often; the page says when to come back. */
export class TooMany extends Error {
  override readonly name = "TooMany";
  readonly statusCode = 429;
  readonly seconds: number;
  constructor(seconds: number) {
    super("too many attempts");
    this.seconds = seconds;
  }
}

/**
 * Counts an attempt.
 * @throws {TooMany} when there were too many: nothing of the request is done then. It throws because a reply that is handed
 *   through an async function is awaited until it is sent, and what the caller gets is undefined.
 */
export async function throttle(world: WebWorld, limit: Limit, key: string): Promise<void> {
  const now = world.clock.now();
  const until = await world.limits.take(limit, key, now);
  if (until !== undefined) throw new TooMany(Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000)));
}

/** Who connects, as far as a limit needs it: an IPv6 customer has a whole /64 to try from. */
export function addressKey(request: Pick<FastifyRequest, "ip">): string {
  const { ip } = request;
  if (!ip.includes(":") || ip.startsWith("::ffff:")) return ip.replace("::ffff:", "");
  const [head = "", tail = ""] = ip.split("::");
  const left = head.split(":").filter((group) => group !== "");
  const right = tail.split(":").filter((group) => group !== "");
  const zeros = ip.includes("::") ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0") : [];
  return [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

/** A code as a key of a limit: the same however it is typed, or each spelling would have tries of its own. */
export const codeKey = (code: string): string => createHash("sha256").update(bareCode(code)).digest("hex");
