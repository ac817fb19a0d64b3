import { afterEach, describe, expect, test } from "vitest";
import { buildLots } from "../../src/pipeline/letters.ts";
import { caisseCode, House, migrated, selectionOf, type Plan } from "../builders/house.ts";
import { relaySaying, replied, utf8, day } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const houses: House[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));
async function open(plan: Plan): Promise<House> {
  const house = await House.open(await ownDatabase(migrated), plan);
  houses.push(house);
  return house;
}
const count = (house: House, table: string) => house.value<number>(`select count(*)::int from ${table}`);

describe("loading a selection", () => {
  test("twice changes nothing: no patient, pair, doctor or campaign is there twice", async () => {
    const plan = { patients: 30, doctors: 3 };
    const house = await open(plan);
    const before = await Promise.all(["patient", "patient_identity", "care_relationship", "doctor", "mailbox", "campaign", "campaign_patient"].map((table) => count(house, table)));
    expect(before).toEqual([30, 30, 30, 3, 3, 1, 30]);
    const again = await house.stores.load.load(selectionOf(plan), house.clock.now());
    expect(again).toMatchObject({ campaigns: [{ campaignId: house.campaignId, caisseCode: "871" }], patients: 30, pairs: 30, doctors: 3, withoutIdentity: 0 });
    expect(await Promise.all(["patient", "patient_identity", "care_relationship", "doctor", "mailbox", "campaign", "campaign_patient"].map((table) => count(house, table)))).toEqual(before);
  });

  test("a patient whose identity the file lacks is counted, not dropped in silence", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const outcome = await house.stores.load.load({ ...selectionOf({ patients: 3, doctors: 1 }), identities: selectionOf({ patients: 1, doctors: 1 }).identities }, house.clock.now());
    expect(outcome).toMatchObject({ patients: 1, withoutIdentity: 2 });
  });

  test("names with tabs, quotes, backslashes and line feeds arrive as they are", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const odd = 'N\'DIAYE\t"dit" \\LE\\\nGRAND\r';
    const plan = selectionOf({ patients: 1, doctors: 1 });
    const oddIdentities = async function* () {
      for await (const batch of plan.identities) yield batch.map((identity) => ({ ...identity, familyName: odd, address: [odd, '"', "\\", "{}", "a,b", ""] }));
    };
    await house.stores.load.load({ ...plan, identities: oddIdentities() }, house.clock.now());
    expect(await house.rows("select family_name, address_lines from patient_identity")).toEqual([{ family_name: odd, address_lines: [odd, '"', "\\", "{}", "a,b", ""] }]);
  });

  test("the NIR is in the database sealed and as a keyed hash, never in clear", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const [row] = await house.rows<{ nir_cipher: Buffer; nir_hash: Buffer; everything: string }>("select nir_cipher, nir_hash, i::text as everything from patient_identity i");
    expect(Buffer.from(house.vault.open(row?.nir_cipher ?? utf8(""), "patient.nir")).toString()).toBe("250018716800001");
    expect(row?.nir_hash.equals(Buffer.from(house.vault.lookupHash("250018716800001", "patient.nir")))).toBe(true);
    expect(row?.everything).not.toContain("250018716800001");
    expect(row?.everything).not.toContain(Buffer.from("250018716800001").toString("hex"));
  });
});

describe("informing", () => {
  test("twice at once gives each patient one notice and each notice one message", async () => {
    const house = await open({ patients: 40, doctors: 1 });
    await Promise.all([house.informAll(), house.informAll(), house.informAll()]);
    expect(await count(house, "notice")).toBe(40);
    expect(await house.value("select count(*)::int from message where kind = 'notice'")).toBe(20);
    expect(await house.rows("select state, channel, count(*)::int from notice group by 1, 2 order by 2")).toEqual([{ state: "sent", channel: "email", count: 20 }, { state: "sent", channel: "letter", count: 20 }]);
  });

  test("who clicked « no more e-mails » is informed by letter", async () => {
    const house = await open({ patients: 1, doctors: 1, hasEmail: () => true });
    await house.stores.objections.stopEmails(await house.patientId(1), house.clock.now());
    await house.informAll();
    expect(await house.rows("select channel, state from notice")).toEqual([{ channel: "letter", state: "sent" }]);
  });

  test("who died, objected before or has a doctor is not written to", async () => {
    const house = await open({ patients: 4, doctors: 1 });
    await house.rows("update patient set died_on = '2023-06-01' where pseudonym = 'P001'");
    await house.object(2);
    await house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, '871', '2023-06-15')", [await house.patientId(3)]);
    await house.informAll();
    expect(await house.rows("select p.pseudonym from notice n join patient p on p.id = n.patient_id")).toEqual([{ pseudonym: "P004" }]);
  });

  test("a relay that refuses the address cancels the notice, and the letter is next", async () => {
    const house = await open({ patients: 1, doctors: 1, hasEmail: () => true });
    await house.informAll(relaySaying(replied(550)));
    await house.informAll();
    expect(await house.rows("select channel, state from notice order by created_at, state")).toEqual([{ channel: "email", state: "cancelled" }, { channel: "letter", state: "sent" }]);
  });

  test("who has neither e-mail nor address is one task, however often it is tried", async () => {
    const house = await open({ patients: 1, doctors: 1, hasEmail: () => false, hasAddress: () => false });
    await house.informAll();
    await house.informAll();
    expect(await house.rows("select kind, reasons from review_task")).toEqual([{ kind: "unreachable-patient", reasons: ["no-address"] }]);
  });
});

describe("letters", () => {
  const printing = (house: House, printed: string[]) => ({
    store: house.stores.letters, vault: house.vault, clock: house.clock, publicUrl: "https://mt.cpam.example",
    printer: {
      async print(_lot: object, letters: AsyncIterable<{ readonly letterRef: string }>) {
        let n = 0;
        for await (const { letterRef } of letters) {
          printed.push(letterRef);
          n += 1;
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
        return { sha256: utf8("x"), letters: n };
      },
    },
  });

  test("two print runs at once print each letter once, in lots of different numbers", async () => {
    const house = await open({ patients: 25, doctors: 1, hasEmail: () => false });
    const { stores, clock, vault, campaignId } = house;
    const { inform } = await import("../../src/pipeline/inform.ts");
    const { randomUUID } = await import("node:crypto");
    await inform(campaignId, { store: stores.notices, vault, clock, newId: randomUUID }, () => Promise.resolve());
    const printed: string[] = [];
    await Promise.all([1, 2].map(() => buildLots("notice", caisseCode, 10, printing(house, printed), () => undefined)));
    expect(printed).toHaveLength(25);
    expect(new Set(printed).size).toBe(25);
    expect(await house.rows("select number, letters from letter_lot order by number")).toEqual([{ number: 1, letters: 10 }, { number: 2, letters: 10 }, { number: 3, letters: 5 }]);
  });

  /** One printed letter of 3 July, and its reference. */
  async function printed(): Promise<{ house: House; letterRef: string }> {
    const house = await open({ patients: 1, doctors: 1, hasEmail: () => false });
    const { inform } = await import("../../src/pipeline/inform.ts");
    await inform(house.campaignId, { store: house.stores.notices, vault: house.vault, clock: house.clock, newId: () => "00000000-0000-4000-8000-000000000001" }, () => Promise.resolve());
    await house.printAll();
    return { house, letterRef: (await house.value<string>("select letter_ref from notice")) ?? "" };
  }
  const windowOf = (house: House) => house.rows("select state, sent_on, closes_on from notice");

  test("the month runs from the day that the provider confirms; the second confirmation changes nothing", async () => {
    const { house, letterRef } = await printed();
    const { letters } = house.stores;
    expect(await letters.confirm(caisseCode, [{ letterRef, sentOn: day("2023-07-05") }, { letterRef: "ZZZZZ-ZZZZZ", sentOn: day("2023-07-05") }], house.clock.now())).toEqual({ confirmed: 1, repeated: 0, unknown: 1 });
    expect(await windowOf(house)).toEqual([{ state: "sent", sent_on: "2023-07-05", closes_on: "2023-08-07" }]);
    expect(await letters.confirm(caisseCode, [{ letterRef, sentOn: day("2023-06-01") }], house.clock.now())).toEqual({ confirmed: 0, repeated: 1, unknown: 0 });
    expect(await windowOf(house)).toEqual([{ state: "sent", sent_on: "2023-07-05", closes_on: "2023-08-07" }]);
  });

  test("a provider who writes a day before the printing shortens nobody's month", async () => {
    const { house, letterRef } = await printed();
    await house.stores.letters.confirm(caisseCode, [{ letterRef, sentOn: day("2023-05-01") }], house.clock.now());
    expect(await windowOf(house)).toEqual([{ state: "sent", sent_on: "2023-07-03", closes_on: "2023-08-03" }]);
  });

  test("a letter that came back stops the month and asks a person for the address; scanned twice it is one return", async () => {
    const { house, letterRef } = await printed();
    const { letters } = house.stores;
    await letters.confirm(caisseCode, [{ letterRef, sentOn: day("2023-07-05") }], house.clock.now());
    const back = [{ letterRef, returnedOn: day("2023-07-12"), reason: "destinataire inconnu à l’adresse" }];
    expect(await letters.returned(caisseCode, back, house.clock.now())).toEqual({ returned: 1, repeated: 0, unknown: 0 });
    expect(await letters.returned(caisseCode, back, house.clock.now())).toEqual({ returned: 0, repeated: 1, unknown: 0 });
    expect(await house.rows("select state, returned_on from notice")).toEqual([{ state: "returned", returned_on: "2023-07-12" }]);
    expect(await house.rows("select kind from review_task")).toEqual([{ kind: "returned-letter" }]);
  });

  test("another caisse cannot confirm it", async () => {
    const { house, letterRef } = await printed();
    expect(await house.stores.letters.confirm("751", [{ letterRef, sentOn: day("2023-07-05") }], house.clock.now())).toEqual({ confirmed: 0, repeated: 0, unknown: 1 });
  });
});

describe("lists", () => {
  async function informed(plan: Plan): Promise<House> {
    const house = await open(plan);
    await house.informAll();
    house.clock.moveTo("2023-08-07T07:00:00Z");
    return house;
  }

  test("built twice at once are one a doctor, and built again later are none", async () => {
    const house = await informed({ patients: 20, doctors: 5 });
    await Promise.all([house.buildLists(), house.buildLists()]);
    await house.buildLists();
    expect(await count(house, "doctor_list")).toBe(5);
    expect(await count(house, "list_line")).toBe(20);
  });

  test("a hundred doctors who have retired do not hide the one who works", async () => {
    const house = await informed({ patients: 151, doctors: 151 });
    await house.rows("update doctor set practice_ended_on = '2023-01-01' where rpps <= '10000000150'");
    await house.buildLists();
    expect(await house.rows("select rpps from doctor_list")).toEqual([{ rpps: "10000000151" }]);
  });

  test("a doctor who will stop next year is asked, one who stopped yesterday is not", async () => {
    const house = await informed({ patients: 2, doctors: 2 });
    await house.rows("update doctor set practice_ended_on = '2024-06-30' where rpps = '10000000001'");
    await house.rows("update doctor set practice_ended_on = '2023-08-06' where rpps = '10000000002'");
    await house.buildLists();
    expect(await house.rows("select rpps from doctor_list")).toEqual([{ rpps: "10000000001" }]);
  });

  test("approved by two people at once are approved once", async () => {
    const house = await informed({ patients: 6, doctors: 3 });
    await house.buildLists();
    await Promise.all([house.approveLists("staff:b"), house.approveLists("staff:c")]);
    expect(await house.value("select count(*)::int from message where kind = 'list'")).toBe(3);
    expect(await house.approveLists("staff:agent")).not.toMatchObject({ approved: 3 });
  });

  test("the person who built several may not approve them", async () => {
    const house = await informed({ patients: 6, doctors: 3 });
    await house.buildLists();
    expect(await house.approveLists("staff:agent")).toEqual({ refused: "same-person" });
    expect(await house.rows("select distinct state from doctor_list")).toEqual([{ state: "drafted" }]);
  });

  test("who objected since the list was built leaves no gap in its numbers", async () => {
    const house = await informed({ patients: 4, doctors: 1 });
    await house.buildLists();
    await house.object(2);
    await house.rows("update patient set died_on = '2023-08-06' where pseudonym = 'P003'");
    await house.approveLists();
    expect(await house.rows("select n.number, p.pseudonym, n.state from list_line n join patient p on p.id = n.patient_id order by n.number")).toEqual([
      { number: 1, pseudonym: "P001", state: "open" }, { number: 2, pseudonym: "P004", state: "open" },
    ]);
  });

  test("a doctor without a mailbox of their own gets no mail: a person decides", async () => {
    const house = await informed({ patients: 1, doctors: 1 });
    await house.rows("update mailbox set kind = 'ORG'");
    await house.buildLists();
    expect(await house.approveLists()).toMatchObject({ approved: 0, withoutMailbox: 1 });
    expect(await house.value("select count(*)::int from message where kind = 'list'")).toBe(0);
    expect(await house.rows("select kind from review_task")).toEqual([{ kind: "no-mailbox" }]);
  });

  test("a mailbox outside the trust space is not chosen", async () => {
    const house = await open({ patients: 1, doctors: 1 });
    const plan = selectionOf({ patients: 1, doctors: 1 });
    await house.stores.load.load({ ...plan, mailboxes: (async function* () { for await (const batch of plan.mailboxes) yield batch.map((box) => ({ ...box, whitelisted: false })); })() }, house.clock.now());
    await house.informAll();
    house.clock.moveTo("2023-08-07T07:00:00Z");
    await house.buildLists();
    expect(await house.rows("select recipient, recipient_reason from doctor_list")).toEqual([{ recipient: null, recipient_reason: "outside-whitelist" }]);
  });
});
