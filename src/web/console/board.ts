import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import type { FastifyInstance } from "fastify";
import type { WebWorld } from "../world.ts";

/** Where the board of the queues lies. */
export const boardPath = "/console/files-de-travail";

/**
 * What the board's page may load: its own files and the styles that it writes into itself. It names a font of another site in its
 * head, which is not fetched.
 */
export const boardPolicy =
  "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;connect-src 'self';font-src 'self';base-uri 'self';form-action 'none';frame-ancestors 'none'";

/** The board of the queues, for supervisors: it shows and changes nothing. Jobs hold ids, so no person's data is on it. */
export async function registerBoard(app: FastifyInstance, world: WebWorld): Promise<void> {
  if (world.boardQueues === undefined) return;
  const adapter = new FastifyAdapter();
  adapter.setBasePath(boardPath);
  createBullBoard({
    queues: world.boardQueues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })),
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: "Rattache", hideRedisDetails: true, pollingInterval: { showSetting: false, forceInterval: 5 } } },
  });
  await app.register(adapter.registerPlugin(), { prefix: boardPath });
}
