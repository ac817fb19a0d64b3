import { afterAll } from "vitest";
import { dropOwnDatabases } from "./shared.ts";

// After the file's own hooks, which close what they opened: those that are registered first run last.
afterAll(dropOwnDatabases);
