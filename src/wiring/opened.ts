import type { Config } from "../config.ts";
import type { Clock, Log, Vault } from "../pipeline/ports.ts";
import type { Engine } from "./engine.ts";
import type { Stores } from "./stores.ts";

/** What an opened application holds; heavy parts are made when a command first needs them. */
export interface Opened {
  readonly config: Config;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly log: Log;
  readonly stores: Stores;
  readonly databaseUrl: string;
  readonly engine: () => Promise<Engine>;
}
