import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { mayDo, type Act, type Viewer } from "../pipeline/console.ts";
import { idleMs, touchMs } from "../pipeline/console-sign-in.ts";
import { field } from "./form.ts";
import type { WebWorld } from "./world.ts";

/** Who may use a route; every route says it, or the program does not start. */
export type Access = "public" | Act;

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
    /** Mail programs post here by themselves (RFC 8058): where the post comes from says nothing. */
    fromAnywhere?: boolean;
  }
  interface FastifyRequest {
    /** Set on every route that is not public. */
    viewer: Viewer | undefined;
    /** The hash under which the session lies. */
    sessionHash: string;
    formToken: string;
  }
}

/** A refusal that a page explains. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly statusCode: 403 | 404;
  readonly why: "role" | "form" | "origin" | "missing";
  constructor(why: Refused["why"]) {
    super(why);
    this.why = why;
    this.statusCode = why === "missing" ? 404 : 403;
  }
}

/** Nothing under that address, for this person: another caisse's row and no row look the same. */
export const notFound = (): Refused => new Refused("missing");

/** The name of the session cookie; by HTTPS one that no other host can set. */
export const sessionCookie = (world: Pick<WebWorld, "secureCookies">): string => (world.secureCookies ? "__Host-rattache" : "rattache");
/** What is kept of a cookie: its SHA-256. */
export const hashOfCookie = (value: string): string => createHash("sha256").update(value).digest("hex");

/** The token of a session's forms: another site can send a form, but cannot know it. */
export const formTokenOf = (world: Pick<WebWorld, "cookieSecret">, sessionHash: string): string =>
  createHmac("sha256", world.cookieSecret).update(`form\0${sessionHash}`).digest("base64url");

/** Lets a request through, sends it to the sign-in page, or refuses it. Runs before every handler. */
export async function guard(world: WebWorld, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const { access, fromAnywhere } = request.routeOptions.config;
  const writes = request.method !== "GET" && request.method !== "HEAD";
  if (writes && fromAnywhere !== true && !fromHere(world, request)) throw new Refused("origin");
  if (access === undefined || access === "public") return undefined;
  const viewer = await viewerOf(world, request);
  if (viewer === undefined) return reply.redirect("/console/connexion", 303);
  if (!mayDo(viewer.role, access)) throw new Refused("role");
  if (writes && !sameText(field(request.body, "jeton"), request.formToken)) throw new Refused("form");
  return undefined;
}

async function viewerOf(world: WebWorld, request: FastifyRequest): Promise<Viewer | undefined> {
  const cookie = request.cookies[sessionCookie(world)];
  if (cookie === undefined) return undefined;
  const now = world.clock.now();
  const sessionHash = hashOfCookie(cookie);
  const session = await world.console.sessions.find(sessionHash, now, new Date(now.getTime() - idleMs));
  if (session === undefined) return undefined;
  if (now.getTime() - session.seenAt.getTime() > touchMs) await world.console.sessions.touch(sessionHash, now);
  request.viewer = session.viewer;
  request.sessionHash = sessionHash;
  request.formToken = formTokenOf(world, sessionHash);
  return session.viewer;
}

/** The person behind a request that {@link guard} let through. @throws a bug: on a public route there is none */
export function viewerOn(request: FastifyRequest): Viewer {
  if (request.viewer === undefined) throw new Error("no viewer on a public route");
  return request.viewer;
}

/** Whether a form was sent from our own page. Source: Fetch Metadata Request Headers, W3C; RFC 6454 for browsers without them. */
function fromHere(world: WebWorld, request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const { origin } = request.headers;
  if (origin === undefined) return true; // no browser: nobody's cookie is borrowed
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return host !== undefined && (host === request.headers.host || host === new URL(world.publicUrl).host);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
