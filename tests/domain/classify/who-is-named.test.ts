import { describe, expect, test } from "vitest";
import { plainMail, told } from "./mail-builder.ts";

// Notices in plain words: whom they are about is a question of its own, for nobody else may be struck off.

const daemon = { from: "Mail Delivery System <MAILER-DAEMON@relais.example>", subject: "Undelivered Mail Returned to Sender" };
const rows = async (text: string, headers: readonly string[] = [], mail: { readonly from?: string; readonly subject?: string } = daemon): Promise<readonly string[]> =>
  (await told(plainMail({ ...mail, headers, text }))).recipients.map(({ address, reason, permanent }) => `${address} ${reason}${permanent ? " permanent" : ""}`);

describe("whom a notice in plain words is about", () => {
  test.each([
    ["French", "Échec de la remise pour ces destinataires ou groupes :", "L'adresse de messagerie que vous avez entrée est introuvable."],
    ["Dutch", "Uw bericht kan niet worden bezorgd bij de volgende geadresseerden of groepen:", "Het door u ingevoerde e-mailadres is niet gevonden."],
    ["Swedish", "Det gick inte att leverera till följande mottagare eller grupper:", "Det gick inte att hitta e-postadressen du angav."],
    ["Danish", "Meddelelsen kunne ikke leveres til følgende modtagere eller grupper:", "E-mailadressen, du indtastede, blev ikke fundet."],
  ])("Exchange in %s writes the address twice, “a@b<mailto:a@b>”, and means one", async (_language, opening, cause) => {
    expect(await rows([opening, "", "anne.petit@cabinet.example<mailto:anne.petit@cabinet.example>", cause, ""].join("\n"))).toEqual(["anne.petit@cabinet.example userunknown permanent"]);
  });

  test("Exchange explains that an address may be misspelled or may not exist: its code has said that it does not", async () => {
    const said = (explained: string): string => `Votre message n'a pas pu être remis.\n\nRecipient Address: anne.petit@cabinet.example\nError: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup\n${explained}`;
    expect(await rows(said("It might be misspelled or it might not exist any longer."))).toEqual(["anne.petit@cabinet.example userunknown permanent"]);
    expect(await rows(said("The account may not exist, or the server may not be reachable."))).toEqual(["anne.petit@cabinet.example userunknown"]);
  });

  test("a mailbox named for a service is a recipient like any other where the server's answer opens with it", async () => {
    expect(await rows("The mail system\n\n<support@cabinet.example>: host mx.cabinet.example said: 550 No such recipient here (in reply to RCPT TO command)")).toEqual(["support@cabinet.example userunknown permanent"]);
    expect(await rows("Votre message destiné à contact@cabinet.example n'a pas été remis : boîte pleine.")).toEqual(["contact@cabinet.example mailboxfull"]);
  });

  test("an address of X.400 holds that of the Internet", async () => {
    expect(await rows("Your message\n\n  To: annonces@liste.example\n\ndid not reach the following recipient(s):\n\nc=FR;a= ;p=CHU;o=Nord;dda:SMTP=anne.petit@chu.example; on Fri, 4 Oct 2002\n    The recipient name is not recognized")).toContain("anne.petit@chu.example userunknown permanent");
  });

  test("of several who are named in running words nobody is dead: which of them is meant is not said", async () => {
    const found = await rows("L'adresse anne.petit@chu.example n'existe pas. Les adresses de ce service sont de la forme paul.martin@chu.example.");
    expect(found.filter((row) => row.endsWith("permanent"))).toEqual([]);
    expect(found[0]).toBe("anne.petit@chu.example userunknown");
  });

  test("who bears the same name, with his telephone, is somebody else", async () => {
    expect(await rows("The address to which your message was addressed, anne.petit@chu.example, did not exactly match a mailbox of ours.\nThe following locator information may be of help:\n\n  Anne C. Petit   +33 1 23 45 67 89   anne-claire.petit@chu.example\n")).toEqual(["anne.petit@chu.example userunknown permanent"]);
  });

  test("a name without a domain is the one that failed, not whom the returned message went to besides", async () => {
    const text = "Your mail cannot be delivered to the following address(es):\n\n lemoine \"(0), mail box space not enough\"\n\n---- Header of the source mail attached ----\n\nFrom: <liste@cpam87.example>\nTo: Paul <paul@chu.example>, <anne@chu.example>\nSubject: Liste\nMessage-ID: <a.1@cpam87.example>\n";
    expect(await rows(text)).toEqual(["lemoine mailboxfull"]);
  });
});

describe("an address that a notice explains itself with", () => {
  const notice = "---- Message not delivered to the following:\n\n lemoine    No match in our directory\n\n---- Detail\n\n";

  test.each([
    "Try the fullest form of the name, e.g., if\nanne.petit@chu.example fails, try anne.c.petit@chu.example.\n",
    "To reach who was formerly reachable at NAME@chu.example,\ntry emailing to NAME@services.chu.example instead.\n",
    "Les adresses de la maison sont comme\nanne.petit@chu.example ; essayez avec prenom.nom@chu.example.\n",
  ])("is nobody's who failed: “%s”", async (explained) => {
    expect((await rows(notice + explained)).map((row) => row.split(" ")[0])).toEqual(["lemoine"]);
  });
});

describe("a notice that nobody signs (From: <>)", () => {
  const unsigned = { from: "<>", subject: "" };
  test.each([
    "You sent mail to anne.petit@chu.example. That's not a valid user here.",
    "Vous avez écrit à anne.petit@chu.example. Cet utilisateur n'existe pas ici.",
  ])("tells of a failure, though it answers in our thread: “%s”", async (text) => {
    expect(await rows(text, ["In-Reply-To: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>", "Auto-Submitted: auto-replied"], unsigned)).toEqual(["anne.petit@chu.example userunknown permanent"]);
  });

  test("a doctor's program that answers in our thread is signed, and tells of none", async () => {
    const raw = plainMail({ headers: ["Return-Path: <>", "In-Reply-To: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>"], text: "Je ne lis plus cette adresse : ce n'est plus une adresse valide, écrivez à anne.petit@chu.example." });
    expect((await told(raw)).kind).toBe("automatic-reply");
  });
});

test("a sender whose domain cannot be found is refused, whatever reputation Yahoo speaks of elsewhere", async () => {
  expect(await rows("<anne.petit@yahoo.example>: host mta5.yahoo.example said: 451 Message temporarily deferred due to unresolvable RFC.5321 from domain (in reply to end of DATA command)")).toEqual(["anne.petit@yahoo.example rejected"]);
});
