import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Limit } from "../pipeline/rate-limit.ts";
import { sendPage, type Pages } from "./pages.ts";
import type { WebWorld } from "./world.ts";

/** Counts an attempt. @returns the page that says when to come back, when there were too many */
export async function throttled(world: WebWorld, pages: Pages, reply: FastifyReply, limit: Limit, key: string): Promise<FastifyReply | undefined> {
  const now = world.clock.now();
  const until = await world.limits.take(limit, key, now);
  if (until === undefined) return undefined;
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1_000));
  void reply.header("Retry-After", String(seconds));
  return sendPage(reply, pages.html("too-many", { title: "Trop d’essais", minutes: Math.ceil(seconds / 60) }), 429);
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

/** A code as a key of a limit: the same however it is typed. */
export const codeKey = (code: string): string => createHash("sha256").update(code.toUpperCase().replace(/[^0-9A-Z]/g, "")).digest("hex");
