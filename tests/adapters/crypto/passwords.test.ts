import { describe, expect, test } from "vitest";
import { passwords } from "../../../src/adapters/crypto/passwords.ts";
import { stopwatch } from "../../stopwatch.ts";

describe("a password", () => {
  test("opens with itself and with nothing else", async () => {
    const stored = await passwords.hash("quatre pommes mûres");
    expect(await passwords.verify("quatre pommes mûres", stored)).toBe(true);
    expect(await passwords.verify("quatre pommes mures", stored)).toBe(false);
    expect(await passwords.verify("", stored)).toBe(false);
  });

  test("typed with the accent as a character of its own is the same password", async () => {
    const stored = await passwords.hash("m\u00fbres et p\u00eaches");
    expect(await passwords.verify("mu\u0302res et pe\u0302ches", stored)).toBe(true);
  });

  test("is hashed with a salt of its own and with its cost beside it", async () => {
    const [one, two] = [await passwords.hash("quatre pommes"), await passwords.hash("quatre pommes")];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^scrypt\$15\$8\$3\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
    expect(one).not.toContain("pommes");
  });

  test("is never right for somebody who has no account, and costs as much time to refuse", async () => {
    const stored = await passwords.hash("quatre pommes mûres");
    const took = async (work: () => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 3; i += 1) {
        const elapsed = stopwatch();
        await work();
        times.push(elapsed());
      }
      return times.sort((a, b) => a - b)[1] ?? 0;
    };
    expect(await passwords.verify("quatre pommes mûres", undefined)).toBe(false);
    const wrong = await took(() => passwords.verify("trois pommes", stored));
    const unknown = await took(() => passwords.verify("trois pommes", undefined));
    // A lookup that skipped the work would be a thousand times faster; a busy machine makes it a few times slower or faster.
    expect(unknown / wrong).toBeGreaterThan(0.2);
    expect(unknown / wrong).toBeLessThan(5);
  });

  test("is not opened by a stored value of another make", async () => {
    expect(await passwords.verify("x", "")).toBe(false);
    expect(await passwords.verify("x", "md5$abc")).toBe(false);
  });
});
