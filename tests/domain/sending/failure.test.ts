import { describe, expect, test } from "vitest";
import { bounceReasons } from "../../../src/domain/classify/classification.ts";
import { failureOfBounce, failureOfRefusal, type Failure } from "../../../src/domain/sending/failure.ts";
import type { MailboxOffered } from "../../../src/domain/mailbox-choice.ts";
import { secondWay, type FailedCopy } from "../../../src/domain/sending/second-way.ts";

describe("whom a refusal by the relay is about", () => {
  test.each([
    ["550 5.1.1 <x>: Recipient address rejected: User unknown", 550, "envelope", "mailbox"],
    ["550 5.1.10 recipient not found", 550, "envelope", "mailbox"],
    ["550 5.2.1 mailbox disabled", 550, "envelope", "mailbox"],
    ["552 5.2.2 mailbox full", 552, "envelope", "temporary"],
    ["552 5.2.3 message length exceeds limit", 552, "envelope", "ours"],
    ["550 5.1.8 sender's domain not found", 550, "envelope", "ours"],
    ["550 5.7.1 domain outside the trust space", 550, "envelope", "ours"],
    ["550 no such user here", 550, "envelope", "mailbox"],
    ["553 mailbox name not allowed", 553, "envelope", "mailbox"],
    ["554 transaction failed", 554, "envelope", "ours"],
    ["554 5.6.0 content rejected", 554, "content", "ours"],
    ["550 5.1.1 said after the content", 550, "content", "ours"],
    ["552 5.3.4 above the size limit, nothing was sent", 552, "check", "ours"],
    ["553 5.1.3 malformed address, nothing was sent", 553, "check", "mailbox"],
    ["452 4.2.2 mailbox full, for three days", 452, "envelope", "temporary"],
    ["", undefined, "session", "temporary"],
  ] as const)("%s", (text, code, stage, failure: Failure) => {
    expect(failureOfRefusal({ code, text, stage })).toBe(failure);
  });
});

describe("whom a bounce is about", () => {
  test("the mailbox, when it says that writing there again cannot help", () => {
    for (const reason of ["userunknown", "hostunknown", "hasmoved"]) expect(failureOfBounce(reason, true)).toBe("mailbox");
  });

  test("a full mailbox, a silent host, an unnamed cause pass", () => {
    for (const reason of ["mailboxfull", "expired", "networkerror", "suspend", "systemfull", "undefined", "onhold"]) expect(failureOfBounce(reason, false)).toBe("temporary");
  });

  test("a policy, a virus, a size or a signature is ours: no other mailbox would take that mail", () => {
    for (const reason of ["policyviolation", "virusdetected", "mesgtoobig", "authfailure", "norelaying", "spamdetected"]) expect(failureOfBounce(reason, false)).toBe("ours");
  });

  test("every reason that the classifier knows has its answer", () => {
    for (const reason of bounceReasons) expect(["temporary", "ours"]).toContain(failureOfBounce(reason, false));
  });
});

const own = (address: string, whitelisted = true): MailboxOffered => ({ address, kind: "PER", whitelisted });
const first = "paul.lemoine@medecin.mssante.fr";
const second = "p.lemoine@cabinet.mssante.fr";
const third = "lemoine@msp.mssante.fr";
const copy = (recipient: string, failure: Failure): FailedCopy => ({ recipient, failure });

describe("after a list did not arrive", () => {
  test("a permanent failure leads to the doctor's next personal mailbox", () => {
    expect(secondWay([copy(first, "mailbox")], [own(first), own(second)])).toEqual({ to: "next", recipient: second });
  });

  test("once: a second mailbox that fails leads to paper, though there is a third", () => {
    expect(secondWay([copy(first, "mailbox"), copy(second, "mailbox")], [own(third)])).toEqual({ to: "paper", reason: "two-mailboxes-failed" });
  });

  test("a full mailbox is written to once more, then the next one, then paper", () => {
    expect(secondWay([copy(first, "temporary")], [own(first), own(second)])).toEqual({ to: "again", recipient: first });
    expect(secondWay([copy(first, "temporary"), copy(first, "temporary")], [own(first), own(second)])).toEqual({ to: "next", recipient: second });
    expect(secondWay([copy(first, "temporary"), copy(first, "temporary"), copy(second, "temporary")], [own(second)])).toEqual({ to: "again", recipient: second });
    expect(secondWay([copy(first, "temporary"), copy(first, "temporary"), copy(second, "temporary"), copy(second, "temporary")], [own(second)])).toEqual({ to: "paper", reason: "two-mailboxes-failed" });
  });

  test("a mailbox outside the whitelist or shared with a practice is no way", () => {
    expect(secondWay([copy(first, "mailbox")], [own(second, false), { address: "secretariat@msp.mssante.fr", kind: "ORG", whitelisted: true }])).toEqual({ to: "paper", reason: "no-other-mailbox" });
    expect(secondWay([copy(first, "mailbox")], [])).toEqual({ to: "paper", reason: "no-other-mailbox" });
  });

  test("the same mailbox in other letters is no other mailbox", () => {
    expect(secondWay([copy(first, "mailbox")], [own("Paul.LEMOINE@medecin.mssante.fr")])).toEqual({ to: "paper", reason: "no-other-mailbox" });
  });

  test("a mail that was refused for its own sake goes to a person and to no mailbox", () => {
    expect(secondWay([copy(first, "ours")], [own(first), own(second)])).toEqual({ to: "person", reason: "mail-refused" });
  });
});
