import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testVault } from "./filled-house.ts";
import { limits } from "../../src/pipeline/rate-limit.ts";

const vault = testVault();

test("a short code is ten characters out of twenty-three, none of which is taken for another", () => {
  const codes = Array.from({ length: 2_000 }, (_, i) => vault.shortCode(`notice-${i}`));
  const seen = new Set(codes.join("").replaceAll("-", ""));
  expect(codes.every((code) => /^[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(code))).toBe(true);
  expect(seen.size).toBe(23);
  for (const confusing of "018BILMNOSUVZ") expect(seen.has(confusing), confusing).toBe(false);
  expect(new Set(codes).size).toBe(2_000);
});

test("a million addresses that guess without a pause for a year open less than one objection page", () => {
  const codes = 23 ** 10;
  const alive = 700_000; // every patient in ALD without an attending doctor in the country has a letter
  const birthDates = 30_000; // some eighty years of days
  const { attempts, windowMs } = limits.codeByAddress;
  const guessesAYear = (1_000_000 * attempts * 365 * 24 * 3_600_000) / windowMs;
  expect(guessesAYear / ((codes / alive) * birthDates)).toBeLessThan(1);
});

test("who has found one letter tries a year of days in more than a month, and all of them in eight years", () => {
  const { attempts, windowMs } = limits.codeByCode;
  const triesADay = (attempts * 24 * 3_600_000) / windowMs;
  expect(365 / triesADay).toBeGreaterThan(30);
  expect(30_000 / triesADay / 365).toBeGreaterThan(8);
});

test("the file on security says these very figures", () => {
  const security = readFileSync(new URL("../../docs/securite.md", import.meta.url), "utf8");
  const [codes, alive, dates] = [BigInt(23) ** 10n, 700_000n, 30_000n];
  const spaced = (value: bigint | number): string => String(value).replace(/\B(?=(\d{3})+$)/g, " ");
  const { codeByAddress, codeByCode } = limits;
  const guesses = (1_000_000 * codeByAddress.attempts * 365 * 24 * 3_600_000) / codeByAddress.windowMs;
  const perDay = (codeByCode.attempts * 24 * 3_600_000) / codeByCode.windowMs;
  for (const figure of [
    `codes possibles : 10 signes parmi 23 que personne ne confond | ${spaced(codes)} |`, `un essai sur ${spaced(codes / alive)} en rencontre un`, `| ${spaced(dates)} |`,
    `| ${codeByAddress.attempts} en ${codeByAddress.windowMs / 60_000} minutes |`, `| ${perDay} par jour |`, `${spaced(guesses)} essais`,
    `${(guesses / (Number(codes / alive) * Number(dates))).toFixed(1).replace(".", ",")} page`, `${(Number(dates) / perDay / 365).toFixed(1).replace(".", ",")} ans`,
  ]) expect(security).toContain(figure);
});

test("a link holds 160 bits, and only its hash is kept", () => {
  const token = vault.linkToken("notice-1");
  expect(Buffer.from(token, "base64url").length * 8).toBe(160);
  expect(Buffer.from(vault.tokenHash(token)).toString("base64url")).not.toContain(token);
});
