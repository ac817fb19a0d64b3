import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import type { Passwords } from "../../pipeline/console-sign-in.ts";

interface Cost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

// 32 MiB and some 0.2 s a guess on one core. Source: OWASP Password Storage Cheat Sheet, scrypt, N=2^15 r=8 p=3.
const cost: Cost = { log2N: 15, r: 8, p: 3 };
const saltBytes = 16;
const hashBytes = 32;

/** scrypt with a salt a password; its cost is written beside the hash, so that it can grow later. */
export const passwords: Passwords = {
  async hash(password) {
    const salt = randomBytes(saltBytes);
    const hash = await derive(password, salt, cost);
    return ["scrypt", cost.log2N, cost.r, cost.p, salt.toString("base64"), hash.toString("base64")].join("$");
  },
  async verify(password, stored) {
    const [scheme, log2N, r, p, salt, hash] = (stored ?? decoy).split("$");
    if (scheme !== "scrypt" || salt === undefined || hash === undefined) return false;
    const wanted = Buffer.from(hash, "base64");
    const given = await derive(password, Buffer.from(salt, "base64"), { log2N: Number(log2N), r: Number(r), p: Number(p) });
    return stored !== undefined && wanted.length === given.length && timingSafeEqual(wanted, given);
  },
};

// An unknown login costs as much time as a wrong password: who works here is not told by a stopwatch.
const decoy = ["scrypt", cost.log2N, cost.r, cost.p, Buffer.alloc(saltBytes).toString("base64"), Buffer.alloc(hashBytes).toString("base64")].join("$");

function derive(password: string, salt: Uint8Array, { log2N, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** log2N;
  return new Promise((resolve, reject) => {
    // NFC: an accent typed on another keyboard is the same accent. maxmem above what this cost needs (128·N·r).
    scrypt(password.normalize("NFC"), salt, hashBytes, { N, r, p, maxmem: 192 * N * r }, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
