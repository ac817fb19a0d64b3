import { describe, expect, test } from "vitest";
import { bounceReasons } from "../../../src/domain/classify/classification.ts";
import { contradictions, isPermanent, type Grounds } from "../../../src/domain/classify/permanence.ts";
import { findReason, findVerdict, type Evidence } from "../../../src/domain/classify/reason.ts";
import { codeBooks, reasonOfProviderCode } from "../../../src/domain/classify/reasons/provider-codes.ts";
import { providerHabits } from "../../../src/domain/classify/reasons/provider-habits.ts";
import { prepareSaid } from "../../../src/domain/classify/said.ts";
import { readReply, type SmtpStep } from "../../../src/domain/classify/smtp-reply.ts";
import { fold } from "../../../src/domain/classify/words.ts";
import { allRules, everyRule, wordings } from "./rule-tables.ts";
import { serverSentences } from "./server-sentences.ts";

const evidence = (said: string, step: SmtpStep = "", rest: Partial<Evidence> = {}): Evidence => {
  const prepared = prepareSaid(said);
  const { code, status } = readReply(prepared);
  return { said: prepared, text: "", code, status, step, domains: ["example.net"], action: "failed", saidBy: "smtp", ...rest };
};

describe("every rule stands beside a sentence that it matches", () => {
  test.each(allRules.flatMap(({ reason, sentences }) => sentences.map(([says, example]) => [reason, example, says] as const)))("%s: %s", (_reason, example, says) => {
    expect(prepareSaid(example)).toMatch(says);
  });
  test.each(Object.entries(wordings).flatMap(([name, sentences]) => sentences.map(([says, example]) => [name, example, says] as const)))("%s: %s", (_name, example, says) => {
    expect(fold(example)).toMatch(says);
  });
  test.each(providerHabits)("$example", ({ says, example }) => {
    expect(prepareSaid(example)).toMatch(says);
  });
  test.each(contradictions)("%s", (says, example) => {
    expect(prepareSaid(example)).toMatch(says);
  });
  test.each(codeBooks)("$example", ({ example }) => {
    expect(reasonOfProviderCode(prepareSaid(example))).toBeDefined();
  });
});

test("every reason but the two of ignorance has rules, and no rule has an unknown reason", () => {
  const covered = new Set(allRules.map(({ reason }) => reason));
  expect(bounceReasons.filter((reason) => !covered.has(reason))).toEqual(["onhold", "undefined"]);
});

test("no pattern has an unbounded quantifier", () => {
  const unbounded = (says: RegExp): boolean => /(?<!\\)[*+]|\{\d+,\}/.test(says.source.replace(/\[(?:\\.|[^\]\\])*\]/g, "[]"));
  expect(unbounded(/a+b/)).toBe(true);
  expect(everyRule.map(([says]) => says).filter(unbounded).map(({ source }) => source)).toEqual([]);
});

describe("refusals of large providers and common servers", () => {
  test.each(serverSentences)("%s (%s) → %s", (said, step, means) => {
    expect(findReason(evidence(said, step as SmtpStep))).toBe(means);
  });
});

describe("the address is called dead only on good grounds", () => {
  test("“user unknown” at RCPT is believed, after DATA it is a filter that hides", () => {
    expect(findReason(evidence("550 User unknown", "rcpt"))).toBe("userunknown");
    expect(findReason(evidence("550 User unknown", "data"))).toBe("filtered");
  });
  test("“user unknown” of a server at an unknown step is not believed, with 5.1.1 it is", () => {
    expect(findReason(evidence("550 User unknown"))).toBe("filtered");
    expect(findReason(evidence("550 5.1.1 User unknown"))).toBe("userunknown");
  });
  test("before RCPT nobody had named the recipient: the sender was refused", () => {
    expect(findReason(evidence("550 example.net does not exist", "mail"))).toBe("rejected");
    expect(findReason(evidence("554 No such domain", "hello"))).toBe("blocked");
  });
  test("a report that also says the mailbox is full keeps the address alive", () => {
    expect(findReason(evidence("550 5.1.1 User unknown", "rcpt", { text: prepareSaid("The user's mailbox is full.") }))).toBe("mailboxfull");
  });
  test("a DNS that has no answer yet is a network's trouble, not a dead domain", () => {
    expect(findReason(evidence("Host or domain name not found. Name service error for name=example.net: Host not found, try again"))).toBe("networkerror");
    expect(findReason(evidence("4.4.4 Unable to route: domain not found"))).toBe("networkerror");
  });
  const permanent = (reason: Grounds["reason"], rest: Partial<Grounds> = {}): boolean => isPermanent({ reason, isHint: false, action: "failed", statuses: ["5.0.0"], code: 550, said: "550 refused", ...rest });

  test("permanent: unknown host, unknown user, moved; a domain that takes no mail only with a 5; never a delay, never a full mailbox", () => {
    expect(permanent("userunknown", { statuses: ["5.1.1"] })).toBe(true);
    expect(permanent("notaccept", { statuses: ["5.1.10"], code: 556 })).toBe(true);
    expect(permanent("notaccept", { statuses: ["4.0.0"], code: 450 })).toBe(false);
    expect(permanent("userunknown", { action: "delayed" })).toBe(false);
    expect(bounceReasons.filter((reason) => permanent(reason))).toEqual(["hasmoved", "hostunknown", "notaccept", "userunknown"]);
  });
  test("a 4 anywhere, in the reply, in the server's status or in the report's, keeps the address alive", () => {
    expect(permanent("userunknown", { statuses: ["4.1.1", "5.1.1"] })).toBe(false);
    expect(permanent("userunknown", { statuses: ["5.1.1"], code: 450 })).toBe(false);
    expect(permanent("notaccept", { statuses: ["5.0.0", "4.4.4"] })).toBe(false);
  });
  test.each(["550 User unknown, try again later", "550 5.1.1 Mailbox over quota or unknown user", "550 No such user (greylisted)", "550 5.1.1 User unknown: sender is blacklisted", "550 mailbox unavailable due to local policy", "550 Destinataire inconnu, réessayez plus tard"])("a server that contradicts itself is not believed: %s", (said) => {
    expect(permanent("userunknown", { said: prepareSaid(said) })).toBe(false);
  });
  test("“mailbox not available” beside X.7 may be a policy, and “deactivated” beside X.1.1 a switch: the address stays alive", () => {
    expect(permanent("userunknown", { statuses: ["5.7.1"], said: prepareSaid("550 5.7.1 Requested action not taken: mailbox not available") })).toBe(false);
    expect(permanent("userunknown", { statuses: ["5.5.0"], said: prepareSaid("550 5.5.0 Requested action not taken: mailbox unavailable") })).toBe(true);
    expect(permanent("userunknown", { statuses: ["5.1.1"], said: prepareSaid("553 VS10-RT Possible forgery or deactivated due to abuse (#5.1.1)") })).toBe(false);
  });
  test("words that only hint at an unknown user name the reason and leave the address alive", () => {
    const verdict = findVerdict(evidence("550 that mailbox was deleted", "rcpt"));
    expect(verdict).toEqual({ reason: "userunknown", isHint: true });
    expect(permanent("userunknown", { isHint: true })).toBe(false);
  });
  test("“check the address and try again” is advice to the sender, no promise of the server", () => {
    expect(permanent("hostunknown", { said: prepareSaid("554 the domain is not reachable. Please check the domain and try again") })).toBe(true);
  });
});

describe("words that nobody said do not count", () => {
  test("the path of a web address", () => expect(findReason(evidence("550 5.7.1 Rejected, see https://help.example.net/reason/#userunknown", "rcpt"))).toBe("securityerror"));
  test("a mail address", () => expect(findReason(evidence("550 5.7.1 <mailbox.full@example.net>: Relay access denied", "rcpt"))).toBe("norelaying"));
  test("a gateway's own reading before the server's words", () => expect(findReason(evidence("5.1.0 - Unknown address error 550-'5.2.2 <a@example.net>... Mailbox Full' (delivery attempts: 0)"))).toBe("mailboxfull"));
});
