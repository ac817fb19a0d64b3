import { randomBytes } from "node:crypto";
import type { CookieSerializeOptions } from "@fastify/cookie";
import type { FastifyReply } from "fastify";
import { sessionMs } from "../../pipeline/console-sign-in.ts";
import { hashOfCookie, sessionCookie } from "../access.ts";
import type { WebWorld } from "../world.ts";

const cookieBytes = 32;

/** Read by no script; sent along when a link from a mail is followed, never with another site's form. */
export const cookieOptions = (world: Pick<WebWorld, "secureCookies">): CookieSerializeOptions => ({ path: "/", httpOnly: true, secure: world.secureCookies, sameSite: "lax" });

/** Opens a session with a cookie that did not exist before. */
export async function openSession(world: WebWorld, reply: FastifyReply, staffId: string): Promise<void> {
  const now = world.clock.now();
  const value = randomBytes(cookieBytes).toString("base64url");
  await world.console.sessions.open(hashOfCookie(value), staffId, now, new Date(now.getTime() + sessionMs));
  void reply.setCookie(sessionCookie(world), value, cookieOptions(world));
}
