import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { buildLots, type LotPrinter } from "../../src/pipeline/letters.ts";
import { expireDeclarations, remindPatients, tendDeclarations, withdrawDeclaration } from "../../src/pipeline/declarations.ts";
import { outbound } from "../../src/pipeline/outbound.ts";
import { DeclaredHouse } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { clockAt, relaySaying, replied, sha256, utf8 } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

let declared: DeclaredHouse;
// Odd patients have no e-mail, even ones have.
beforeEach(async () => {
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 4, doctors: 1 });
});
afterEach(() => declared.close());

const refused = (why: string) => ({ to: "refused", why });

describe("when a doctor accepts, the patient is asked", () => {
  test("by a letter, and by a neutral e-mail where there is an address; once, however often it is done", async () => {
    const mails = await declared.finaliseAll();
    expect(mails).toHaveLength(2);
    expect(await declared.finaliseAll()).toEqual([]);
    expect(await declared.house.value("select count(*)::int from confirmation_letter")).toBe(4);
    expect(await declared.house.rows("select recipient, state from message where kind = 'invitation' order by recipient")).toEqual([
      { recipient: "jeanne.durand2@courriel.example", state: "rendered" }, { recipient: "jeanne.durand4@courriel.example", state: "rendered" },
    ]);
    expect(await declared.postLetters()).toBe(4);
    expect(await declared.state(1)).toBe("patientInvited");
    expect(await declared.trail(1)).toEqual(["system declaration.letterDrafted", "system declaration.patientInvited"]);
  });

  test("the e-mail says nothing of a doctor's name, of an illness or of a NIR, and its subject names nobody", async () => {
    const [id = ""] = await declared.finaliseAll();
    const { stores, vault } = declared.house;
    const mail = await outbound(id, "invitation", { store: stores.documents, vault, mail: await createMailRenderer(), clock: clockAt("2023-08-09T07:00:00Z"), publicUrl: "https://mt.cpam.example" });
    const all = `${mail.subject} ${mail.text} ${mail.html}`;
    expect(all).not.toMatch(/MOREL|ALD|affection|longue durée|maladie chronique|2500187168/);
    expect(mail.subject).not.toContain("DURAND");
    expect(mail.text).toContain("un médecin accepte de devenir votre médecin traitant");
    expect(mail.headers["List-Unsubscribe"]).toMatch(/^<https:\/\/mt\.cpam\.example\/courriels\//);
  });

  test("no e-mail goes to an address from which one came back, nor to a patient who stopped them; the letter goes", async () => {
    const { house } = declared;
    await house.rows("update message set state = 'bounced' where kind = 'notice' and recipient = 'jeanne.durand2@courriel.example'");
    await house.stores.objections.stopEmails(await house.patientId(4), house.clock.now());
    expect(await declared.finaliseAll()).toEqual([]);
    expect(await declared.postLetters()).toBe(4);
  });

  test("an e-mail that has not left is cancelled when the patient objects, and no letter is printed", async () => {
    await declared.finaliseAll();
    await declared.house.object(2);
    expect(await declared.house.rows("select state from message where kind = 'invitation' order by recipient")).toEqual([{ state: "cancelled" }, { state: "rendered" }]);
    expect(await declared.postLetters()).toBe(3);
    expect(await declared.state(2)).toBe("withdrawn");
  });

  test("an e-mail leaves at night and on a closed campaign too, and no doctor's quota counts it", async () => {
    const [id = ""] = await declared.finaliseAll();
    const { house } = declared;
    await house.rows("update campaign set state = 'closed'");
    house.clock.moveTo("2023-08-12T23:30:00Z");
    await house.send(id, relaySaying(replied(250, "2.0.0 taken")));
    expect(await house.value("select state from message where id = $1", [id])).toBe("accepted");
  });
});

describe("the patient's word", () => {
  beforeEach(async () => {
    await declared.finaliseAll();
    await declared.postLetters();
    declared.house.clock.moveTo("2023-08-20T09:00:00Z");
  });

  test("is entered by reference, in any writing, under a name; entered twice it changes nothing", async () => {
    const written = (await declared.letterOf(1)).toLowerCase().replace("-", " ");
    expect(await declared.confirm(1, { letterRef: ` ${written} ` })).toEqual({ to: "confirmed" });
    expect(await declared.confirm(1, { how: "telephone", by: "staff:autre" })).toEqual({ to: "unchanged" });
    expect(await declared.house.rows("select state, confirmed_on, confirmed_how, confirmed_by, parent_agreed from declaration where state = 'confirmed'")).toEqual([
      { state: "confirmed", confirmed_on: "2023-08-20", confirmed_how: "signed-form", confirmed_by: "staff:agent871", parent_agreed: false },
    ]);
    expect((await declared.trail(1)).slice(-1)).toEqual(["staff:agent871 declaration.confirmed"]);
  });

  test("is refused for a letter that another caisse, or nobody, sent", async () => {
    expect(await declared.confirm(1, { letterRef: "AAAAA-AAAAA" })).toBeUndefined();
    expect(await declared.confirm(1, { caisseCode: "872" })).toBeUndefined();
    expect(await declared.state(1)).toBe("patientInvited");
  });

  test("is refused, and that is written down, when the patient died, found a doctor, or wrote something that nobody has read", async () => {
    const { house } = declared;
    await house.rows("update patient set died_on = '2023-08-15' where id = $1", [await house.patientId(1)]);
    await house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, '871', '2023-08-15')", [await house.patientId(2)]);
    await house.rows("insert into review_task (caisse_code, kind, dedupe_key, patient_id, created_at) values ('871', 'patient-answer', 'x', $1, now())", [await house.patientId(3)]);
    expect([await declared.confirm(1), await declared.confirm(2), await declared.confirm(3)]).toEqual([refused("died"), refused("has-attending-doctor"), refused("answer-waiting")]);
    expect((await declared.trail(1)).slice(-1)).toEqual(["staff:agent871 declaration.confirmationRefused"]);
  });

  test("counts although the first notice came back late: it protects from being named unasked, and this patient answers", async () => {
    await declared.house.rows("update notice set state = 'returned' where patient_id = $1", [await declared.house.patientId(1)]);
    expect(await declared.confirm(1)).toEqual({ to: "confirmed" });
  });

  test("of a patient of 17 counts only with a parent's agreement; on the birthday of 18 it counts alone", async () => {
    const { house } = declared;
    await house.rows("update patient set birth_date = '2005-08-21' where id = any($1)", [[await house.patientId(1), await house.patientId(2)]]);
    expect(await declared.confirm(1)).toEqual(refused("parent-missing"));
    expect(await declared.confirm(1, { parentAgrees: true })).toEqual({ to: "confirmed" });
    expect(await house.value("select parent_agreed from declaration where state = 'confirmed'")).toBe(true);
    house.clock.moveTo("2023-08-21T09:00:00Z");
    expect(await declared.confirm(2)).toEqual({ to: "confirmed" });
  });

  test("is refused after a withdrawal, and a withdrawal is refused after the export", async () => {
    const withdraw = async (patient: number) => withdrawDeclaration({ caisseCode, letterRef: await declared.letterOf(patient), reason: "patient-declined", by: "staff:agent871" }, declared.world);
    expect(await withdraw(1)).toBe("withdrawn");
    expect(await withdraw(1)).toBe("already");
    expect(await declared.confirm(1)).toEqual(refused("over"));
    await declared.confirm(2);
    await declared.house.rows("update declaration set state = 'exported' where state = 'confirmed'");
    expect(await withdraw(2)).toBe("already-exported");
    expect((await declared.trail(1)).slice(-2)).toEqual(["staff:agent871 declaration.withdrawn", "staff:agent871 declaration.confirmationRefused"]);
  });

  test("a withdrawn declaration leaves the patient free for another doctor", async () => {
    await withdrawDeclaration({ caisseCode, letterRef: await declared.letterOf(1), reason: "doctor-declined", by: "staff:agent871" }, declared.world);
    expect(await declared.house.value("select count(*)::int from declaration where patient_id = $1 and state not in ('withdrawn', 'expired', 'rejected')", [await declared.house.patientId(1)])).toBe(0);
  });
});

test("a word that comes before the letter is noted as sent waits for the print provider's return", async () => {
  await declared.finaliseAll();
  expect(await declared.confirm(1)).toEqual(refused("letter-not-sent"));
});

describe("without an answer", () => {
  beforeEach(async () => {
    await declared.finaliseAll();
    await declared.postLetters(); // 9 August
  });
  const remind = () => remindPatients(caisseCode, 30, declared.world);
  const expire = () => expireDeclarations(caisseCode, 90, declared.world);

  test("a second letter goes on the 31st day, once, to those who have not answered, and its reference works", async () => {
    declared.house.clock.moveTo("2023-08-20T09:00:00Z");
    await declared.confirm(1);
    declared.house.clock.moveTo("2023-09-08T09:00:00Z");
    expect(await remind()).toBe(0);
    declared.house.clock.moveTo("2023-09-09T09:00:00Z");
    expect([await remind(), await remind()]).toEqual([3, 0]);
    expect(await declared.postLetters()).toBe(3);
    expect((await declared.trail(2)).slice(-2)).toEqual(["system declaration.reminderDrafted", "system declaration.reminded"]);
    const second = await declared.house.value<string>("select l.letter_ref from confirmation_letter l join declaration d on d.id = l.declaration_id where d.patient_id = $1 and l.round = 2", [await declared.house.patientId(2)]);
    expect(await declared.confirm(2, { letterRef: second ?? "" })).toEqual({ to: "confirmed" });
  });

  test("nobody is written to again who objected, or whose letter came back", async () => {
    const { house } = declared;
    await house.object(1);
    await house.rows("update confirmation_letter set returned_on = '2023-08-20' where letter_ref = $1", [await declared.letterOf(2)]);
    house.clock.moveTo("2023-09-09T09:00:00Z");
    expect(await remind()).toBe(2);
  });

  test("it ends after 90 days, and never before the second letter has had its month", async () => {
    const { clock } = declared.house;
    clock.moveTo("2023-12-01T09:00:00Z");
    expect(await expire()).toBe(0); // nobody was reminded
    await remind();
    await declared.postLetters(); // 1 December
    clock.moveTo("2023-12-31T09:00:00Z");
    expect(await expire()).toBe(0);
    clock.moveTo("2024-01-01T09:00:00Z");
    await declared.confirm(1);
    expect([await expire(), await expire()]).toEqual([3, 0]);
    expect([await declared.state(1), await declared.state(2)]).toEqual(["confirmed", "expired"]);
    expect((await declared.trail(2)).slice(-1)).toEqual(["system declaration.expired"]);
  });
});

test("the second letter and the end come by themselves in the sweep, each on its day and once", async () => {
  const { house } = declared;
  await declared.finaliseAll();
  await declared.postLetters(); // 9 August
  const swept = async (at: string) => {
    house.clock.moveTo(at);
    return [await tendDeclarations(declared.world), await tendDeclarations(declared.world)];
  };
  const nothing = { reminded: 0, expired: 0 };
  expect(await swept("2023-09-08T09:00:00Z")).toEqual([nothing, nothing]);
  expect(await swept("2023-09-09T09:00:00Z")).toEqual([{ reminded: 4, expired: 0 }, nothing]);
  await declared.postLetters();
  expect(await swept("2023-11-07T09:00:00Z")).toEqual([nothing, nothing]);
  expect(await swept("2023-11-08T09:00:00Z")).toEqual([{ reminded: 0, expired: 4 }, nothing]);
});

test("the letter asks for both names; only the second one says when the first was sent", async () => {
  const { house } = declared;
  await house.rows("update patient_identity set birth_name = 'LEFÈVRE' where patient_id = $1", [await house.patientId(1)]);
  await declared.finaliseAll();
  const letterOf = async (patient: number) => (await house.stores.letters.waiting("confirmation", caisseCode, 10)).find(({ document }) => document.patient.familyName === `DURAND${patient}`)?.document;
  expect(await letterOf(1)).toMatchObject({ declaration: { familyName: "LEFÈVRE", usedName: "DURAND1" } });
  expect((await letterOf(2))?.declaration).not.toHaveProperty("usedName");
  expect(await letterOf(1)).not.toHaveProperty("firstAskedOn");
  await declared.postLetters();
  house.clock.moveTo("2023-09-09T09:00:00Z");
  await remindPatients(caisseCode, 30, declared.world);
  expect(await letterOf(1)).toMatchObject({ firstAskedOn: "2023-08-09" });
});

describe("a letter that came back", () => {
  const back = async (letterRef: string) => declared.house.stores.letters.returned(caisseCode, [{ letterRef, returnedOn: declared.house.today(), reason: "NPAI" }], declared.house.clock.now());

  test("tells staff: the patient does not know yet that a doctor accepted; twice is once", async () => {
    await declared.finaliseAll();
    await declared.postLetters();
    const letterRef = await declared.letterOf(1);
    expect([await back(letterRef), await back(letterRef)]).toEqual([{ returned: 1, repeated: 0, unknown: 0 }, { returned: 0, repeated: 1, unknown: 0 }]);
    expect(await declared.house.rows("select kind, reasons, patient_id from review_task")).toEqual([{ kind: "returned-letter", reasons: ["NPAI"], patient_id: await declared.house.patientId(1) }]);
    expect([await declared.state(1), (await declared.trail(1)).at(-1)]).toEqual(["patientInvited", "system declaration.letterReturned"]);
    expect(await declared.confirm(1)).toEqual({ to: "confirmed" }); // found again by telephone, say
  });

  test("before anybody said that it was posted is refused, or its month would run later although nobody read it", async () => {
    const { stores, clock } = declared.house;
    await declared.finaliseAll();
    const said: string[] = [];
    const counts = await stores.letters.returned(caisseCode, [{ letterRef: await declared.letterOf(1), returnedOn: declared.house.today(), reason: "NPAI" }, { letterRef: "AAAAA-AAAAA", returnedOn: declared.house.today(), reason: "NPAI" }], clock.now(), (index, outcome) => void said.push(`${index} ${outcome}`));
    expect([counts, said]).toEqual([{ returned: 0, repeated: 0, unknown: 1 }, ["0 early", "1 unknown"]]);
  });
});

const countingPrinter: LotPrinter = {
  async print(_lot, letters) {
    let printed = 0;
    for await (const letter of letters) if (letter.letterRef !== "") printed += 1;
    return { sha256: sha256(utf8("lot")), letters: printed };
  },
};

test("an address that changed to one that cannot be printed leaves the letter waiting and tells staff once; mended, it is printed", async () => {
  const { house } = declared;
  await declared.finaliseAll();
  await house.rows("update patient_identity set address_lines = '{\"MME DURAND\",\"1000 BRUXELLES\",\"BELGIQUE\"}' where patient_id = $1", [await house.patientId(1)]);
  const print = () => buildLots("confirmation", caisseCode, 2, { store: house.stores.letters, printer: countingPrinter, vault: house.vault, clock: house.clock, publicUrl: "https://mt.cpam.example" }, () => undefined);
  expect((await print()).reduce((sum, lot) => sum + lot.letters, 0)).toBe(3);
  expect(await print()).toEqual([]);
  expect(await house.rows("select kind, reasons from review_task")).toEqual([{ kind: "unreachable-patient", reasons: ["foreign-address"] }]);
  await house.rows("update patient_identity set address_lines = '{\"MME DURAND\",\"3 RUE PASTEUR\",\"87000 LIMOGES\"}' where patient_id = $1", [await house.patientId(1)]);
  expect((await print()).map(({ letters }) => letters)).toEqual([1]);
});

test("a patient who answers the e-mail is found by it, and nothing is confirmed until somebody has read the answer", async () => {
  const { house } = declared;
  const [messageId = ""] = await declared.finaliseAll();
  await house.send(messageId, relaySaying(replied(250, "2.0.0 taken")));
  await declared.postLetters();
  const inboundId = await house.storeMail("Je ne veux pas", "patient");
  await house.stores.interpreting.settle(inboundId, { kind: "reply", listId: undefined, messageId, review: ["patient-answer"], failure: undefined, decisions: [] });
  const [patient] = await house.rows<{ id: string; letter_ref: string }>("select d.patient_id as id, l.letter_ref from message m join declaration d on d.id = m.declaration_id join confirmation_letter l on l.declaration_id = d.id where m.id = $1", [messageId]);
  expect(await house.rows("select kind, patient_id from review_task")).toEqual([{ kind: "patient-answer", patient_id: patient?.id }]);
  expect(await declared.confirm(1, { letterRef: patient?.letter_ref ?? "" })).toEqual(refused("answer-waiting"));
});
