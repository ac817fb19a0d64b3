import type { Handing, RelayStage } from "../../pipeline/ports.ts";
import { troubleOfCodes, type ConnectionTrouble } from "../../pipeline/connection-trouble.ts";
import { NotOffered, type Given } from "./session.ts";

/** nodemailer's error as far as we read it. */
interface TransportError extends Error {
  readonly code?: string;
  /** The system's code behind "ESOCKET". */
  readonly originalCode?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly timeoutType?: string;
}

/** A refusal that Rattache speaks itself, in SMTP's words, before it connects: 552 too large, 553 no such form of address. */
export const refusedByUs = (code: 552 | 553, text: string): Handing => ({
  heard: "reply", code, text, dsnRequested: false, stage: "check", trouble: `${code} check`,
});

/** Connecting or signing in failed: nothing was heard about this mail. */
export const sessionFailed = (error: unknown): Handing => ({
  heard: "nothing", reachedRelay: false, dsnRequested: false, stage: "session", trouble: describe(error, "session"),
});

/**
 * What became of a mail that was given to a session.
 *
 * The reply code decides when there is one. Without one, nodemailer's codes are the same for a line lost
 * at EHLO and after the end of DATA: only whether the message was begun tells them apart.
 * A 2xx inside an error is an answer out of turn, and a 2xx before the last byte is no acceptance.
 */
export function answerOf(given: Given, dsnRequested: boolean): Handing {
  const stage: RelayStage = given.begun ? "content" : "envelope";
  if (given.error === undefined) {
    return given.ended
      ? { heard: "reply", code: codeOf(given.reply), text: clip(given.reply), dsnRequested, stage, trouble: undefined }
      : { heard: "nothing", reachedRelay: true, dsnRequested, stage, trouble: "accepted before the end" };
  }
  const error: TransportError = given.error;
  const trouble = describe(error, stage);
  if (error.responseCode !== undefined && error.responseCode >= 400 && error.responseCode <= 599) {
    return { heard: "reply", code: error.responseCode, text: clip(error.response ?? ""), dsnRequested, stage, trouble };
  }
  return { heard: "nothing", reachedRelay: given.begun, dsnRequested, stage, trouble };
}

/** Whether the server asks us to sign in (again). Source: RFC 4954 §6: 530 authentication required, 535 credentials invalid. */
export const asksForSignIn = (error: unknown): boolean => [530, 535].includes((error as TransportError).responseCode ?? 0);

/** For the sentence that a person reads. */
export function troubleOf(error: unknown): ConnectionTrouble {
  if (error instanceof NotOffered) return "sign-in-not-offered";
  const { code, originalCode, timeoutType, responseCode, command } = error as TransportError;
  if (code === "EAUTH" || asksForSignIn(error)) return "sign-in-refused";
  if (code === "ETLS" && command === "STARTTLS") return "not-encrypted";
  if (responseCode !== undefined) return "turned-away";
  const known = troubleOfCodes([originalCode, timeoutType, code]);
  return known === "other" && code === "ECONNECTION" ? "cut" : known;
}

const codeOf = (reply: string): number => (/^2\d\d/.test(reply) ? Number(reply.slice(0, 3)) : 250);
// A server's reply may be of any length; what is kept is enough to read.
const clip = (reply: string): string => reply.slice(0, 500);

/** Codes only: a server's words may hold an address. */
function describe(error: unknown, stage: RelayStage): string {
  const { code, originalCode, responseCode, name } = error as TransportError;
  return [responseCode, code ?? name, originalCode, stage].filter((word) => word !== undefined).join(" ");
}
