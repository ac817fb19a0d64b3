import type { FastifyInstance } from "fastify";
import type { Pages } from "./pages.ts";
import type { WebWorld } from "./world.ts";

/** The routes of one page. */
export type Routes = (app: FastifyInstance, world: WebWorld, pages: Pages) => void;
