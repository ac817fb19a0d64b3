import { createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createHeadSigner } from "../../../src/adapters/crypto/head-signature.ts";
import { headText, readHeads } from "../../../src/domain/audit-head.ts";

const head = { at: "2026-11-22T02:00:00.000Z", entries: 48_213, hash: "9f".repeat(32) };
const signer = createHeadSigner(Buffer.alloc(32, 2));
const lineOf = (text: string): string => `${text} ${signer.sign(text)}`;

describe("a head of the trail", () => {
  test("is one line with its date, its number and its hash, and is read again as it was given out", () => {
    expect(headText(head)).toBe(`rattache-journal 2026-11-22T02:00:00.000Z 48213 ${"9f".repeat(32)}`);
    const line = lineOf(headText(head));
    expect(readHeads(`${line}\r\n\n${line}\n`)).toEqual({ heads: [1, 2].map(() => ({ ...head, signature: signer.sign(headText(head)) })) });
  });

  test("is signed: a number that was changed, or another house's key, is told", () => {
    const signature = signer.sign(headText(head));
    expect(signer.holds(headText(head), signature)).toBe(true);
    expect(signer.holds(headText({ ...head, entries: 48_212 }), signature)).toBe(false);
    expect(createHeadSigner(Buffer.alloc(32, 3)).holds(headText(head), signature)).toBe(false);
  });

  test("can be tried by whoever holds the public key, without us", () => {
    const text = headText(head);
    expect(verify(null, Buffer.from(text), createPublicKey(signer.publicKey), Buffer.from(signer.sign(text), "base64url"))).toBe(true);
    expect(createHeadSigner(Buffer.alloc(32, 2)).publicKey).toBe(signer.publicKey);
  });

  test.each(["", "rattache-journal", `rattache-journal 2026-11-22 1 ${"0".repeat(64)} ${"A".repeat(86)}`, `rattache-journal 2026-11-22T02:00:00.000Z -1 ${"0".repeat(64)} ${"A".repeat(86)}`, headText(head)])("« %s » is no line of it", (wrong) => {
    const line = lineOf(headText(head));
    expect(readHeads(`${line}\n${wrong}\n`)).toEqual(wrong === "" ? { heads: [expect.objectContaining(head)] } : { wrongLine: 2 });
  });
});
