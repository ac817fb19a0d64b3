import { describe, expect, test } from "vitest";
import { createLog } from "../../../src/adapters/log/pino-log.ts";
import type { LogFields } from "../../../src/pipeline/ports.ts";

function logged(level: string, write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("a line of the log", () => {
  test("is JSON with its time, its event and the fields of the list, and names neither host nor process", () => {
    const [line] = logged("info", (log) => log.info("message settled", { stage: "send", id: "m1", state: "accepted", code: 250 }));
    expect(line).toEqual({ level: 30, time: line?.["time"], stage: "send", id: "m1", code: 250, state: "accepted", msg: "message settled" });
    expect(line?.["time"]).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  });

  test("drops every field that is not on the list, whatever a caller hands over", () => {
    const [line] = logged("info", (log) => log.info("x", { id: "m1", familyName: "DURAND", nir: "255081416802538", err: new Error("DURAND") } as LogFields));
    expect(JSON.stringify(line)).not.toMatch(/DURAND|255081416802538/);
    expect(line?.["id"]).toBe("m1");
  });

  test("withholds what may quote a person: an address, or a server's own sentence", () => {
    const [address, sentence] = logged("info", (log) => {
      log.warn("x", { reason: "unknown user claire.morel@medecin.mssante.fr" });
      log.warn("x", { reason: "550 5.1.1 recipient Claire Morel is not known to this server, please check the spelling" });
    });
    expect(address?.["reason"]).toBe("[withheld]");
    expect(sentence?.["reason"]).toBe("[withheld]");
  });

  test("is written from its level on", () => {
    const write = (log: ReturnType<typeof createLog>): void => (log.info("a"), log.warn("b"), log.error("c"));
    expect(logged("warn", write).map((line) => line["msg"])).toEqual(["b", "c"]);
    expect(logged("silent", write)).toEqual([]);
  });
});
