import { createHash } from "node:crypto";
import { createVault } from "../../src/adapters/crypto/vault.ts";
import type { Day } from "../../src/domain/calendar.ts";
import type { ListingFacts } from "../../src/domain/listing.ts";
import type { Clock, Handing, Log, LogFields, OutboundMail, Relay, Vault } from "../../src/pipeline/ports.ts";

export const day = (text: string): Day => text as Day;

/** A clock that stands until a test moves it. */
export interface StandingClock extends Clock {
  moveTo(instant: string): void;
}
export function clockAt(instant: string): StandingClock {
  let at = new Date(instant);
  return { now: () => at, moveTo: (next) => void (at = new Date(next)) };
}

export const testVault = (): Vault => createVault({ sealing: [{ id: "k1", key: Buffer.alloc(32, 1) }], lookup: Buffer.alloc(32, 2) });

/** UUIDs that count: 00000000-0000-4000-8000-000000000001 and on. */
export function countingIds(): () => string {
  let n = 0;
  return () => `00000000-0000-4000-8000-${String(++n).padStart(12, "0")}`;
}

export const sha256 = (...parts: Uint8Array[]): Uint8Array => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** A log that a test reads afterwards. */
export function notedLog(): Log & { readonly lines: { readonly level: string; readonly event: string; readonly fields: LogFields }[] } {
  const lines: { level: string; event: string; fields: LogFields }[] = [];
  const note = (level: string) => (event: string, fields: LogFields = {}) => void lines.push({ level, event, fields });
  return { lines, info: note("info"), warn: note("warn"), error: note("error") };
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Informed on 3 July 2023, the month over since 3 August, nothing in the way. */
export const freeFacts = (patientId: string): ListingFacts => ({
  patientId, diedOn: undefined, leftCaisse: false, hasAttendingDoctor: false, objected: false, declared: false, answerWaiting: false,
  notice: { state: "sent", sentOn: day("2023-07-03"), closesOn: day("2023-08-03") },
});

export const mailTo = (to: string): OutboundMail => ({
  messageIdHeader: "<m1@cpam87.mssante.example>", envelopeId: "m1", from: { name: "Assurance Maladie – CPAM de la Haute-Vienne", address: "liste-ald@cpam87.mssante.example" },
  to, replyTo: undefined, date: new Date("2023-08-07T07:00:00Z"), subject: "Votre liste", text: "Bonjour", html: "<p>Bonjour</p>", attachments: [], headers: {},
});

/** A relay that says what it is told to, and keeps what it was given. */
export function relaySaying(...answers: readonly Handing[]): Relay & { readonly given: OutboundMail[] } {
  const given: OutboundMail[] = [];
  return {
    given,
    hand(mail) {
      const answer = answers[Math.min(given.length, answers.length - 1)];
      given.push(mail);
      return answer === undefined ? Promise.reject(new Error("the test gave this relay nothing to say")) : Promise.resolve(answer);
    },
    check: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
}

export const replied = (code: number, text = ""): Handing => ({ heard: "reply", code, text, dsnRequested: true, stage: "content", trouble: code < 300 ? undefined : "refused" });
export const silent = (reachedRelay: boolean): Handing => ({ heard: "nothing", reachedRelay, dsnRequested: false, stage: reachedRelay ? "content" : "session", trouble: "cut" });
