import { describe, expect, test } from "vitest";
import { chooseMailbox, type MailboxOffered } from "../../src/domain/mailbox-choice.ts";

const box = (address: string, kind = "PER", practice = "", whitelisted = true): MailboxOffered => ({ address, kind, practice, whitelisted });
const ordre = box("anne.moreau@medecin.mssante.fr");
const here = box("anne.moreau@hopital.mssante.fr", "PER", "870000015");
const elsewhere = box("a.moreau@clinique.mssante.fr", "PER", "870000999");
const shared = box("secretariat@cabinet.mssante.fr", "ORG", "870000015");
const rules = { practices: ["870000015"] };

describe("the mailbox for a doctor’s list", () => {
  test("is the doctor’s own at the Ordre’s domain, before any other", () => {
    expect(chooseMailbox([shared, elsewhere, here, ordre], rules)).toEqual({
      recipient: "anne.moreau@medecin.mssante.fr",
      reason: "personal-ordre",
      passedOver: [
        { address: "anne.moreau@hopital.mssante.fr", why: "less-preferred" },
        { address: "a.moreau@clinique.mssante.fr", why: "less-preferred" },
        { address: "secretariat@cabinet.mssante.fr", why: "shared" },
      ],
    });
  });

  test("is else the doctor’s own of the practice where the patients were seen", () => {
    expect(chooseMailbox([elsewhere, here], rules)).toMatchObject({ recipient: "anne.moreau@hopital.mssante.fr", reason: "personal-practice" });
    expect(chooseMailbox([elsewhere], rules)).toMatchObject({ recipient: "a.moreau@clinique.mssante.fr", reason: "personal" });
  });

  test("is never a shared one by default: a secretariat would read who is ill", () => {
    expect(chooseMailbox([shared, box("cab@cabinet.mssante.fr", "CAB", "870000015")], rules)).toMatchObject({ recipient: undefined, reason: "shared-only" });
  });

  test("is never an address that the register gives to somebody else too, whatever its kind says", () => {
    const two = { ...ordre, shared: true };
    expect(chooseMailbox([two], rules)).toMatchObject({ recipient: undefined, reason: "shared-only", passedOver: [{ address: "anne.moreau@medecin.mssante.fr", why: "shared" }] });
    expect(chooseMailbox([two, elsewhere], rules)).toMatchObject({ recipient: "a.moreau@clinique.mssante.fr", reason: "personal" });
  });

  test("is at the domain that the caisse prefers, where it named one", () => {
    expect(chooseMailbox([ordre, here], { preferredDomains: ["hopital.mssante.fr"] })).toMatchObject({ recipient: "anne.moreau@hopital.mssante.fr", reason: "personal-ordre" });
  });

  test("may be a shared one of that practice, and of no other, when a person allowed it", () => {
    const allowed = { ...rules, sharedAllowed: true };
    const far = box("accueil@ailleurs.mssante.fr", "ORG", "870000999");
    expect(chooseMailbox([far, shared], allowed)).toEqual({
      recipient: "secretariat@cabinet.mssante.fr", reason: "shared-practice", passedOver: [{ address: "accueil@ailleurs.mssante.fr", why: "another-practice" }],
    });
    expect(chooseMailbox([far], allowed)).toMatchObject({ recipient: undefined, reason: "shared-only" });
  });

  test("is never one outside the whitelist, which no operator would carry, nor a machine’s", () => {
    expect(chooseMailbox([{ ...ordre, whitelisted: false }], rules)).toMatchObject({ recipient: undefined, reason: "outside-whitelist" });
    expect(chooseMailbox([box("logiciel@editeur.mssante.fr", "APP")], rules)).toMatchObject({ recipient: undefined, reason: "machine-only" });
    expect(chooseMailbox([{ ...ordre, whitelisted: false }, shared], rules)).toMatchObject({ recipient: undefined, reason: "shared-only" });
  });

  test("is none when the register has none", () => {
    expect(chooseMailbox([], rules)).toEqual({ recipient: undefined, reason: "no-mailbox", passedOver: [] });
  });

  test("does not depend on the order of the register", () => {
    const many = [box("b@x.mssante.fr"), box("a@x.mssante.fr"), box("c@x.mssante.fr")];
    expect(chooseMailbox(many)).toMatchObject({ recipient: "a@x.mssante.fr" });
    expect(chooseMailbox([...many].reverse())).toEqual(chooseMailbox(many));
  });
});
