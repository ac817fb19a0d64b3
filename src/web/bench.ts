import { randomBytes } from "node:crypto";
import fastify, { type FastifyInstance } from "fastify";
import { hashOfCookie, sessionCookie } from "./access.ts";
import { createWeb } from "./server.ts";
import type { WebWorld } from "./world.ts";

import type { ConsoleRates } from "../pipeline/bench-console.ts";

/** Who works, how long, and at what. */
export interface Shift {
  readonly people: number;
  readonly seconds: number;
  /** A person reads before the next page: this long on average. */
  readonly thinkMs: number;
  readonly staffId: string;
  readonly taskIds: readonly string[];
}

/** What people waited for a page. */
export type ShiftFigures = Omit<ConsoleRates, "lists" | "tasks" | "statements" | "readWhole">;

/** Lets people look at the queue and at tasks, then the same people at a bare page of the same size. */
export async function benchConsole(world: WebWorld, shift: Shift): Promise<ShiftFigures> {
  const console = await createWeb(world);
  const bare = fastify({ logger: false });
  try {
    const cookies = await openSessions(world, shift);
    const at = await listen(console);
    const queueBytes = (await ask(`${at}/console`, cookies[0] ?? "")).bytes;
    const taskBytes = (await ask(`${at}/console/taches/${shift.taskIds[0] ?? ""}`, cookies[0] ?? "")).bytes;
    const body = "x".repeat(Math.round((queueBytes + taskBytes) / 2));
    bare.get("/", (_request, reply) => reply.type("text/html; charset=utf-8").send(body));
    const bareAt = await listen(bare);

    const [queueMs, taskMs, campaignMs, bareMs]: [number[], number[], number[], number[]] = [[], [], [], []];
    await work(shift, cookies, async (cookie, turn) => {
      if (turn % 10 === 9) {
        campaignMs.push((await ask(`${at}/console/campagne`, cookie)).ms);
        return;
      }
      const onQueue = turn % 3 === 0; // a look at the queue, then two tasks
      const url = onQueue ? `${at}/console` : `${at}/console/taches/${shift.taskIds[(turn * 31 + cookies.indexOf(cookie)) % shift.taskIds.length] ?? ""}`;
      (onQueue ? queueMs : taskMs).push((await ask(url, cookie)).ms);
    });
    await work({ ...shift, seconds: Math.max(2, shift.seconds / 3) }, cookies, async (cookie) => void bareMs.push((await ask(bareAt, cookie)).ms));
    return {
      people: shift.people, seconds: shift.seconds, thinkMs: shift.thinkMs, requests: queueMs.length + taskMs.length + campaignMs.length,
      queueP95Ms: p95(queueMs), taskP95Ms: p95(taskMs), campaignP95Ms: p95(campaignMs), bareP95Ms: p95(bareMs), queueBytes, taskBytes,
    };
  } finally {
    await Promise.all([console.close(), bare.close()]);
  }
}

const listen = (app: FastifyInstance): Promise<string> => app.listen({ host: "127.0.0.1", port: 0 });

async function openSessions(world: WebWorld, { people, staffId }: Shift): Promise<string[]> {
  const now = world.clock.now();
  const values = Array.from({ length: people }, () => randomBytes(32).toString("base64url"));
  for (const value of values) await world.console.sessions.open(hashOfCookie(value), staffId, now, new Date(now.getTime() + 3_600_000));
  return values.map((value) => `${sessionCookie(world)}=${value}`);
}

async function work(shift: Shift, cookies: readonly string[], turn: (cookie: string, turn: number) => Promise<void>): Promise<void> {
  const until = performance.now() + shift.seconds * 1_000;
  await Promise.all(cookies.map(async (cookie, person) => {
    await wait((person / cookies.length) * shift.thinkMs); // people do not sit down in one instant
    for (let i = person; performance.now() < until; i += 1) {
      await turn(cookie, i);
      await wait(shift.thinkMs * (0.5 + ((i * 7 + person) % 10) / 10));
    }
  }));
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @throws when a page is not what it should be: a fast refusal is no speed */
async function ask(url: string, cookie: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
  const bytes = (await answer.arrayBuffer()).byteLength;
  if (answer.status !== 200) throw new Error(`${new URL(url).pathname.split("/").slice(0, 3).join("/")} answered ${answer.status}`);
  return { ms: performance.now() - began, bytes };
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0) * 10) / 10;
}
