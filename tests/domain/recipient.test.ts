import { describe, expect, test } from "vitest";
import { chooseRecipient, type MailboxOffered } from "../../src/domain/recipient.ts";

const own = (address: string): MailboxOffered => ({ address, kind: "PER", whitelisted: true });

describe("the mailbox for a list", () => {
  test("is the doctor's own", () => {
    expect(chooseRecipient([own("claire.morel@pro.mssante.fr")])).toEqual({ recipient: "claire.morel@pro.mssante.fr", reason: "personal" });
  });

  test("of several, it is the one that the Ordre gives every doctor", () => {
    expect(chooseRecipient([own("a.morel@pro.mssante.fr"), own("claire.morel@Medecin.MSSante.fr")])).toEqual({ recipient: "claire.morel@Medecin.MSSante.fr", reason: "personal-ordre" });
  });

  test("of several others, always the same one, in whichever order they come", () => {
    const two = [own("z.morel@pro.mssante.fr"), own("a.morel@aura.mssante.fr")];
    expect(chooseRecipient(two).recipient).toBe("a.morel@aura.mssante.fr");
    expect(chooseRecipient([...two].reverse()).recipient).toBe("a.morel@aura.mssante.fr");
  });

  test.each(["CAB", "ORG", "APP"])("is never a shared one (%s): a secretariat would read who is ill", (kind) => {
    expect(chooseRecipient([{ address: "secretariat@cabinet.mssante.fr", kind, whitelisted: true }])).toEqual({ recipient: undefined, reason: "shared-only" });
  });

  test("is never outside the trust space", () => {
    expect(chooseRecipient([{ address: "claire.morel@ailleurs.example", kind: "PER", whitelisted: false }])).toEqual({ recipient: undefined, reason: "outside-whitelist" });
  });

  test("a doctor without any has none", () => {
    expect(chooseRecipient([])).toEqual({ recipient: undefined, reason: "no-mailbox" });
  });
});
