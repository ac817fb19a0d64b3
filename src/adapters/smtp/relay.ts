import { domainToASCII } from "node:url";
import type { Handing, OutboundMail, Relay } from "../../pipeline/ports.ts";
import { troubleSentence } from "../../pipeline/connection-trouble.ts";
import { answerOf, asksForSignIn, refusedByUs, sessionFailed, troubleOf } from "./answer.ts";
import { composeRaw } from "./compose.ts";
import { usualTimeouts, type RelayOptions } from "./options.ts";
import { createPool, type SessionPool } from "./pool.ts";
import { openSession, type Given, type Session } from "./session.ts";

/** A relay over SMTP submission. `hand` gives a mail to at most one server, once; see {@link Relay}. */
export function createRelay(options: RelayOptions): Relay {
  let tokenRefused = false;
  const open = async (): Promise<Session> => {
    try {
      return await openSession(options, tokenRefused);
    } catch (error) {
      if (tokenRefused || options.signIn.how !== "xoauth2" || !asksForSignIn(error)) throw error;
      return await openSession(options, true); // an expired token is everyday; a refused new one is not
    } finally {
      tokenRefused = false;
    }
  };
  const { idleMs } = options.timeouts ?? usualTimeouts;
  const pool = createPool(open, options.connections, options.mailsPerConnection ?? 100, idleMs);

  async function attempt(mail: OutboundMail, to: string, raw: Buffer, which: "any" | "fresh"): Promise<Attempt> {
    const session = await pool.take(which);
    if (session.maxBytes !== undefined && raw.length > session.maxBytes) {
      pool.giveBack(session);
      return { answer: tooLarge(raw.length, session.maxBytes), again: false };
    }
    const reused = session.given > 0;
    const dsnRequested = session.offers.has("DSN"); // nodemailer leaves the request out without a word
    const given = await session.give(envelopeOf(mail, to, raw.length, options), raw);
    const answer = answerOf(given, dsnRequested);
    afterwards(pool, session, answer, given);
    if (given.begun || given.error === undefined) return { answer, again: false };
    if (!asksForSignIn(given.error)) return { answer, again: reused && answer.heard === "nothing" }; // the server had closed an idle session
    tokenRefused = true; // we signed in too long ago
    return { answer: aboutOurAccount(answer), again: true };
  }

  return {
    async hand(mail) {
      const to = envelopeAddress(mail.to);
      if (to === undefined) return refusedByUs(553, "5.1.3 adresse mal formée, rien n’a été envoyé");
      const raw = await composeRaw(mail);
      if (raw.length > options.maxBytes) return tooLarge(raw.length, options.maxBytes);
      try {
        const first = await attempt(mail, to, raw, "any");
        // Not one byte of the mail has left, so another session may have it. Never otherwise.
        return first.again ? (await attempt(mail, to, raw, "fresh")).answer : first.answer;
      } catch (error) {
        return sessionFailed(error);
      }
    },
    async check() {
      try {
        (await openSession(options, false)).quit();
        return undefined;
      } catch (error) {
        return troubleSentence("SMTP", options.host, options.port, troubleOf(error));
      }
    },
    close: () => pool.close(),
  };
}

interface Attempt {
  readonly answer: Handing;
  /** Whether nothing left and another session may do better. */
  readonly again: boolean;
}

/** Keeps a session that can be used again; the answer does not wait for that. */
function afterwards(pool: SessionPool, session: Session, answer: Handing, given: Given): void {
  if (given.error === undefined && given.ended) return pool.giveBack(session);
  // A refusal of the content may have come before its end: whatever we say next would be taken for content.
  if (answer.heard === "nothing" || answer.code === 421 || given.begun) return pool.letGo(session);
  void session.reset().then((usable) => {
    if (usable) pool.giveBack(session);
    else pool.letGo(session);
  });
}

function envelopeOf(mail: OutboundMail, to: string, size: number, options: RelayOptions): Parameters<Session["give"]>[0] {
  const notify = [...(options.reports ?? ["failure", "delay"])];
  return { from: mail.from.address, to: [to], size, dsn: { ret: "HDRS", envid: mail.envelopeId, notify, orcpt: `rfc822;${to}` } };
}

/** The address as SMTP takes it: the domain in ASCII (the trust space lists names with accents), the local part as it is. */
function envelopeAddress(address: string): string | undefined {
  const [, local = "", domain = ""] = /^([!-~]+)@([^\s<>@]+)$/.exec(address) ?? [];
  const ascii = domainToASCII(domain);
  return ascii === "" || /[<>@]/.test(local) ? undefined : `${local}@${ascii}`;
}

const tooLarge = (bytes: number, most: number): Handing =>
  refusedByUs(552, `5.3.4 message de ${bytes} octets, au-dessus de la limite de ${most} octets, rien n’a été envoyé`);

/** "Sign in first" says nothing about the mail: it will be good once our account is. */
const aboutOurAccount = (answer: Handing): Handing => ({
  heard: "nothing", reachedRelay: false, dsnRequested: answer.dsnRequested, stage: "session", trouble: answer.trouble,
});
