import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import helmet from "@fastify/helmet";
import fastify, { type FastifyInstance } from "fastify";
import { guard, type Access } from "./access.ts";
import { actRoutes, questionRoutes } from "./console/acts.ts";
import { approvalRoutes } from "./console/approval.ts";
import { boardPath, boardPolicy, registerBoard } from "./console/board.ts";
import { attachmentRoutes } from "./console/attachment.ts";
import { paperRoutes } from "./console/paper.ts";
import { campaignRoutes } from "./console/campaign.ts";
import { committeeRoutes } from "./console/committee.ts";
import { decideRoutes } from "./console/decide.ts";
import { doctorRoutes } from "./console/doctor.ts";
import { findRoutes } from "./console/find.ts";
import { listRoutes } from "./console/list.ts";
import { openIdRoutes } from "./console/open-id.ts";
import { patientAnswerRoutes } from "./console/patient-answer.ts";
import { outcomeRoutes } from "./console/outcome.ts";
import { patientSaysRoutes } from "./console/patient-says.ts";
import { patientRoutes } from "./console/patient.ts";
import { queueRoutes } from "./console/queue.ts";
import { outreachRoutes } from "./console/outreach.ts";
import { retirementRoutes } from "./console/retirements.ts";
import { releaseRoutes } from "./console/releases.ts";
import { signInRoutes } from "./console/sign-in.ts";
import { taskRoutes } from "./console/task.ts";
import { territoryRoutes } from "./console/territory.ts";
import { trailRoutes } from "./console/trail.ts";
import { introductionRoutes } from "./console/introductions.ts";
import { volunteerRoutes } from "./console/volunteers.ts";
import { troublePages } from "./errors.ts";
import { createPages } from "./pages.ts";
import { codeRoutes } from "./public/code.ts";
import { emailRoutes } from "./public/emails.ts";
import { fileRoutes } from "./public/files.ts";
import { helpRoutes } from "./public/help.ts";
import { linkRoutes } from "./public/link.ts";
import type { Routes } from "./routes.ts";
import type { WebWorld } from "./world.ts";

export type { BoardQueue, OpenIdSettings, WebWorld } from "./world.ts";

/** One route and who may use it. */
export interface RouteEntry {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

declare module "fastify" {
  interface FastifyInstance {
    /** Every route of the pages. */
    readonly routeTable: readonly RouteEntry[];
    readonly hasBoard: boolean;
  }
}

const everyRoute: readonly Routes[] = [
  fileRoutes, codeRoutes, linkRoutes, emailRoutes, helpRoutes,
  signInRoutes, openIdRoutes, queueRoutes, taskRoutes, decideRoutes, actRoutes, questionRoutes, attachmentRoutes, paperRoutes, campaignRoutes, approvalRoutes, findRoutes, listRoutes, doctorRoutes, patientRoutes, patientSaysRoutes, patientAnswerRoutes, trailRoutes, territoryRoutes, releaseRoutes, outcomeRoutes, committeeRoutes, retirementRoutes, outreachRoutes, volunteerRoutes, introductionRoutes,
];

const longestForm = 64 * 1024; // a hundred lines to decide and their reason are 10 KB

/**
 * The pages for patients and the console for staff; listening is the caller's.
 *
 * Nothing about a request is logged but the route and what went wrong: an address holds a patient's token.
 * @throws when a route does not say who may use it: a bug
 */
export async function createWeb(world: WebWorld): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: longestForm, trustProxy: world.trustedProxies === undefined ? false : [...world.trustedProxies], routerOptions: { maxParamLength: 200 } });
  app.decorateRequest("viewer", undefined);
  app.decorateRequest("sessionHash", "");
  app.decorateRequest("formToken", "");
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: longestForm });
  await app.register(helmet, safeHeaders(world.secureCookies));
  const table: RouteEntry[] = [];
  app.decorate("routeTable", table);
  app.decorate("hasBoard", world.boardQueues !== undefined);
  app.addHook("onRoute", (route) => {
    // The board's library writes its own routes: all of them are for supervisors.
    if (route.url.startsWith(boardPath)) route.config = { ...route.config, access: "supervise" };
    const access = route.config?.access;
    if (access === undefined) throw new Error(`nobody said who may use ${route.url}`);
    for (const method of [route.method].flat()) table.push({ method, url: route.url, access });
  });
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex, nofollow").header("Content-Security-Policy", policy);
    // The pages for patients have no script at all.
    if (request.url.startsWith("/console")) void reply.header("Content-Security-Policy", request.url.startsWith(boardPath) ? boardPolicy : consolePolicy);
    done();
  });
  app.addHook("preHandler", (request, reply) => guard(world, request, reply));
  const pages = createPages(world.templates);
  troublePages(app, world, pages);
  for (const routes of everyRoute) routes(app, world, pages);
  await registerBoard(app, world);
  return app;
}

/** Of the pages for patients, and of any page that says nothing else. */
const policy = "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'";
const consolePolicy = `${policy};script-src 'self';connect-src 'self'`;

/** No script but the console's own, no style but ours, no frame, nothing from elsewhere. */
function safeHeaders(https: boolean): Parameters<FastifyInstance["register"]>[1] & object {
  return {
    contentSecurityPolicy: false, // written by the hook: the console's differs from the others'
    // "no-referrer" would make the browser hide where a form comes from, which guard() asks.
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: "deny" },
  };
}
