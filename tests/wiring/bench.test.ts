import { afterEach, describe, expect, test, vi } from "vitest";
import { createBareLot } from "../../src/adapters/pdf/bare-lot.ts";
import { createBarePdf } from "../../src/adapters/pdf/bare.ts";
import { run } from "../../src/cli/program.ts";
import type { CliWorld } from "../../src/cli/world.ts";
import { doctorListWording } from "../../src/domain/wording/doctor-list.ts";
import { patientLetterWording } from "../../src/domain/wording/patient-letter.ts";
import { bareLetterOf, sampleLetter } from "../../src/wiring/bench/sample-letter.ts";
import { sampleList, wordsOf } from "../../src/wiring/bench/sample.ts";
import { median, takeTurns } from "../../src/wiring/bench/turns.ts";

afterEach(() => void vi.useRealTimers());

describe("a measurement", () => {
  test("of an odd or an even number of turns tells the middle", () => {
    expect([median([3]), median([9, 1, 4]), median([1, 2, 10, 20])]).toEqual([3, 4, 6]);
  });

  test("lets both take turns, now the one and now the other first, and compares neighbours", async () => {
    vi.useFakeTimers({ toFake: ["performance"] }); // else a busy machine is part of what is measured
    const order: string[] = [];
    const slow = { ours: [60, 900, 60], bare: [30, 450, 30] }; // the machine was busy during the second turn
    const work = (who: "ours" | "bare") => async (): Promise<void> => {
      order.push(who);
      await vi.advanceTimersByTimeAsync(slow[who].shift() ?? 0);
    };
    expect(await takeTurns(work("ours"), work("bare"), 100, 3)).toEqual({ perSecond: 1_666.7, barePerSecond: 3_333.3, ratio: 0.5 }); // 100 in 60 ms, not in 900
    expect(order).toEqual(["bare", "ours", "ours", "bare", "bare", "ours"]);
  });
});

describe("the yardstick of rendering", () => {
  test("draws the same words: every row of the list with all its cells, every sentence around it", () => {
    const document = sampleList(4, 1);
    const wording = doctorListWording(document);
    const words = wordsOf(document).map((text) => (typeof text === "string" ? text : text.join(" | ")));
    for (const row of wording.rows) expect(words).toContain(row.join(" | "));
    for (const sentence of [wording.purpose, wording.question, ...wording.meaning.sentences, ...wording.privacy.sentences]) expect(words).toContain(sentence);
  });

  test("is a tagged PDF of its own, larger for a longer list", () => {
    const bare = createBarePdf();
    const [short, long] = [4, 40].map((lines) => Buffer.from(bare(wordsOf(sampleList(lines, 1)))));
    expect(short?.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(short?.includes("/StructTreeRoot")).toBe(true);
    expect(long?.length ?? 0).toBeGreaterThan(short?.length ?? Infinity);
    expect(short?.subarray(-6).toString().trim()).toBe("%%EOF");
  });
});

describe("the yardstick of print lots", () => {
  test("draws the same letter: every sentence, the address and the square, and another letter for another number", () => {
    const letter = sampleLetter(3);
    const wording = patientLetterWording(letter);
    const bare = bareLetterOf(letter);
    const words = bare.pages.flat().map(({ text }) => text.replace(/^• /, ""));
    const sections = [...wording.lists, wording.objection, wording.ways, wording.privacy];
    for (const sentence of [...wording.opening, ...wording.closing, ...sections.flatMap(({ title, sentences }) => [title, ...sentences]), wording.later, wording.coupon.title, wording.coupon.who]) expect(words).toContain(sentence);
    expect([bare.address, bare.url]).toEqual([letter.address, letter.objectionUrl]);
    expect(sampleLetter(4)).not.toEqual(letter);
    const draw = createBareLot();
    expect(draw([bare, bare])).toBeGreaterThan(draw([bare]) + 2_000);
  });
});

describe("rattache bench", () => {
  const world = (results: string[], asked: object[]): CliWorld =>
    ({
      output: (json: boolean) => ({ json, live: false, result: (line: string) => void results.push(line), say: () => undefined, progress: () => undefined }),
      benchRender: (request: { lines: number; documents: number }) => {
        asked.push(request);
        return Promise.resolve({ ...request, perSecond: 200, barePerSecond: 160, ratio: 1.25, perSecondOnTwoThreads: 380, ratioOnTwoThreads: 2.38 });
      },
      benchLetters: (request: { letters: number; lots: readonly number[] }) => (asked.push(request),
        Promise.resolve({ letters: request.letters, perSecond: 350, barePerSecond: 360, ratio: 0.97, perSecondOnTwoThreads: 670, ratioOnTwoThreads: 1.86, peakRssMb: [{ letters: 1_000, mb: 119 }, { letters: 5_000, mb: 121 }] })),
      benchSend: (request: { lists: number; lines: number }) => {
        asked.push(request);
        return Promise.resolve({ ...request, mailBytes: 135_000, connections: 8, perSecond: 300, barePerSecond: 320, ratio: 0.94 });
      },
    }) as unknown as CliWorld;

  test("render measures lists of 1, 4 and 40 lines, one line of JSON each", async () => {
    const results: string[] = [];
    const asked: object[] = [];
    expect(await run(["bench", "render", "--documents", "50", "--json"], world(results, asked))).toBe(0);
    expect(asked).toEqual([{ lines: 1, documents: 50 }, { lines: 4, documents: 50 }, { lines: 40, documents: 50 }]);
    expect(JSON.parse(results[0] ?? "")).toEqual({ bench: "render", lines: 1, documents: 50, perSecond: 200, barePerSecond: 160, ratio: 1.25, perSecondOnTwoThreads: 380, ratioOnTwoThreads: 2.38 });
  });

  test("letters says both rates and the memory of two lengths of lot", async () => {
    const results: string[] = [];
    const asked: object[] = [];
    expect(await run(["bench", "letters", "--letters", "200", "--json"], world(results, asked))).toBe(0);
    expect(await run(["bench", "letters", "--lots", "1000", "20000"], world(results, asked))).toBe(0);
    expect(asked).toEqual([{ letters: 200, lots: [1_000, 5_000] }, { letters: 500, lots: [1_000, 20_000] }]);
    expect(JSON.parse(results[0] ?? "")).toMatchObject({ bench: "letters", letters: 200, ratio: 0.97, ratioOnTwoThreads: 1.86, peakRssMb: [{ letters: 1_000, mb: 119 }, { letters: 5_000, mb: 121 }] });
    expect(results.slice(1).join("\n")).toMatch(/1\s?000 +119/u);
  });

  test("send says both rates and their ratio, as JSON or as a table", async () => {
    const results: string[] = [];
    expect(await run(["bench", "send", "--lists", "40", "--json"], world(results, []))).toBe(0);
    expect(await run(["bench", "send"], world(results, []))).toBe(0);
    expect(JSON.parse(results[0] ?? "")).toMatchObject({ bench: "send", lists: 40, lines: 10, perSecond: 300, barePerSecond: 320, ratio: 0.94 });
    expect(results[1]).toContain("rapport");
  });
});
