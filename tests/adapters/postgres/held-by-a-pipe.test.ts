import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { heldByAPipe } from "../../../src/adapters/postgres/embedded.ts";

// Node stands in for the server: it too opens its ears only some milliseconds after its start.
const server = [process.execPath, "-e", "setTimeout(() => {}, 60_000)"];

test.each([0, 1, 2, 3, 5, 8, 100])("a server whose owner ends %i ms after starting it does not outlive it, though it is deaf to the first signal", async (afterMs) => {
  const shell = spawn("/bin/sh", ["-c", heldByAPipe, ...server], { stdio: ["pipe", "ignore", "ignore"] });
  const ended = once(shell, "exit");
  setTimeout(() => shell.stdin.end(), afterMs);
  await ended; // the shell ends when it has seen the server go
  expect(shell.signalCode).toBeNull();
}, 15_000);
