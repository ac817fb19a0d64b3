import type { Clock } from "./ports.ts";
import type { Viewer } from "./console.ts";

/** Slow hashes of passwords. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** @param stored undefined for an unknown login: takes as long, and says no */
  verify(password: string, stored: string | undefined): Promise<boolean>;
}

export interface StaffStore {
  /**
   * Counts an attempt before it is judged, so that a hundred at once are a hundred; from the fifth on the account is locked.
   * @returns undefined when there is no such login; "locked" until when, when it is
   */
  beginAttempt(login: string, now: Date, lockMs: (attempts: number) => number): Promise<{ readonly staffId: string; readonly passwordHash: string | undefined } | { readonly lockedUntil: Date } | undefined>;
  /** Who has this login: for those whom another service has recognised. */
  byLogin(login: string): Promise<string | undefined>;
  /** Forgets the failures and writes the sign-in to the trail. */
  signedIn(staffId: string, now: Date): Promise<void>;
}

/** Sessions live in the store: any process knows them, and signing out ends them everywhere. */
export interface SessionStore {
  /** @param idHash SHA-256 of the cookie's value: who reads the table can enter with none of its rows */
  open(idHash: string, staffId: string, now: Date, expiresAt: Date): Promise<void>;
  find(idHash: string, now: Date, idleSince: Date): Promise<{ readonly viewer: Viewer; readonly seenAt: Date } | undefined>;
  touch(idHash: string, now: Date): Promise<void>;
  close(idHash: string, now: Date): Promise<void>;
  /** Ends all sessions of that person. @returns how many there were */
  closeAll(staffId: string, now: Date): Promise<number>;
}

const minuteMs = 60_000;
const freeAttempts = 5;
const longestLockMs = 8 * 60 * minuteMs;

/** One minute after the fifth failure, doubling, up to a working day. @param attempts failures in a row, this one included */
export const lockMs = (attempts: number): number => (attempts < freeAttempts ? 0 : Math.min(minuteMs * 2 ** (attempts - freeAttempts), longestLockMs));

export type SignIn = { readonly staffId: string } | { readonly refused: "wrong" } | { readonly refused: "locked"; readonly until: Date };

/** Asks for a login and a password; an unknown login, a wrong password and an account without password look the same. */
export async function signIn(login: string, password: string, world: { readonly staff: StaffStore; readonly passwords: Passwords; readonly clock: Clock }): Promise<SignIn> {
  const now = world.clock.now();
  const attempt = await world.staff.beginAttempt(login.trim().toLowerCase(), now, lockMs);
  if (attempt !== undefined && "lockedUntil" in attempt) return { refused: "locked", until: attempt.lockedUntil };
  const right = await world.passwords.verify(password, attempt?.passwordHash);
  if (!right || attempt === undefined) return { refused: "wrong" };
  await world.staff.signedIn(attempt.staffId, now);
  return { staffId: attempt.staffId };
}

/** A session nobody uses ends: a screen left alone in an open office. Source: project decision (PGSSI-S asks for a time-out, names none). */
export const idleMs = 30 * minuteMs;
/** The longest session: a working day. */
export const sessionMs = 10 * 60 * minuteMs;
/** A session's last use is written at most once a minute: reading a page should not be a write. */
export const touchMs = minuteMs;
