import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isForPatient } from "../../src/pipeline/send.ts";
import { outbound } from "../../src/pipeline/outbound.ts";
import { tellEnded } from "../../src/pipeline/introduction-tell.ts";
import { createTellStore } from "../../src/adapters/postgres/introduction-letters.ts";
import { createLetterStore } from "../../src/adapters/postgres/letter-store.ts";
import { askLargePrint } from "../../src/adapters/postgres/large-print.ts";
import { inTransaction } from "../../src/adapters/postgres/pool.ts";
import { keepCommunePoints } from "../../src/adapters/postgres/commune-points.ts";
import { createTerritoryStore } from "../../src/adapters/postgres/territory-store.ts";
import { enterStructure } from "../../src/pipeline/volunteer-staff.ts";
import { createMailRenderer } from "../../src/adapters/mjml/renderer.ts";
import { day } from "../builders/world.ts";
import { caisseCode, rppsOf } from "../builders/house.ts";
import { drawAnew, leaveAll, Neighbourhood, sandboxEngine, drain, nothingMore } from "../builders/neighbourhood.ts";

beforeEach(drawAnew);
afterEach(leaveAll);

const plan = { patients: 2, doctors: 2, sees: () => [] };
/** Both patients asked for help, doctor 1 takes `patients`, and all is proposed. */
async function proposed(patients = 2): Promise<Neighbourhood> {
  const there = await Neighbourhood.open(plan);
  await there.offer(1, patients);
  await there.help(1);
  await there.help(2);
  await there.propose();
  return there;
}
const tell = (there: Neighbourhood) => tellEnded({ store: createTellStore(there.stores.pool), vault: there.house.vault, clock: there.house.clock, log: there.house.log });

test("a patient's request that a colleague has taken is theirs: neither confirmed nor set aside by another, and the places stay", async () => {
  const there = await proposed();
  await there.house.rows("update review_task set state = 'claimed', claimed_by = 'claire', claimed_at = now() where kind = 'help-request'");
  const id = (await there.introductionOf(1)) ?? "";
  expect(await there.confirm(id, "staff:paul")).toEqual({ refused: "taken", takenBy: "claire" });
  expect(await there.introductions.decline(caisseCode, id, "staff:paul", "trop loin", there.house.clock.now())).toEqual({ takenBy: "claire" });
  expect(await there.states()).toEqual(["proposed", "proposed"]);
  expect(await there.confirm(id, "staff:claire")).toMatchObject({ confirmed: expect.any(String) as string });
});

describe("a confirmed introduction", () => {
  test("is told to the patient by a letter that names the doctor, and by an e-mail that names nobody", async () => {
    const there = await proposed();
    const confirmed = await there.confirm((await there.introductionOf(2)) ?? ""); // patient 2 has an address
    if (!("confirmed" in confirmed)) throw new Error(confirmed.refused);
    const [letter] = await there.printed();
    expect(letter).toMatchObject({ says: "asked", letterRef: confirmed.letterRef, doctor: { familyName: "MOREL", givenName: "Claire" }, patient: { familyName: "DURAND2" }, byRequest: true, homeVisits: false });
    expect(await there.house.rows("select kind, state, recipient from message where introduction_id is not null")).toEqual([{ kind: "invitation", state: "rendered", recipient: "jeanne.durand2@courriel.example" }]);
    expect(isForPatient("invitation")).toBe(true);
    const mail = await outbound(confirmed.invitationId ?? "", "invitation", { store: there.stores.documents, vault: there.house.vault, mail: await createMailRenderer(), clock: there.house.clock, publicUrl: "https://mt.cpam87.example" });
    expect(mail.text).toContain("Nous avons demandé à un médecin");
    expect(mail.text).not.toMatch(/MOREL|\bALD\b|maladie de longue|affection/i);
    expect(await there.printed()).toEqual([]); // a letter is printed once
  });

  test("was told in small print: whoever then asks for 14 points gets it once more, with the same reference and day, and once only", async () => {
    const there = await proposed();
    const confirmed = await there.confirm((await there.introductionOf(1)) ?? "");
    if (!("confirmed" in confirmed)) throw new Error(confirmed.refused);
    expect(await there.printed()).toMatchObject([{ letterRef: confirmed.letterRef, print: "standard" }]);
    const letters = createLetterStore(there.stores.pool);
    await letters.confirm(caisseCode, [{ letterRef: confirmed.letterRef, sentOn: day("2023-08-07") }], there.house.clock.now());
    const patientId = (await there.house.value<string>("select id from patient where pseudonym = 'P001'")) ?? "";
    there.house.clock.moveTo("2023-08-09T08:00:00Z");
    const sentOn = await there.house.value<string>("select sent_on from introduction_letter");
    expect(await inTransaction(there.stores.pool, (client) => askLargePrint(client, patientId, "patient", there.house.clock.now()))).toBe(2); // the first letter too
    expect(await there.printed()).toMatchObject([{ says: "asked", letterRef: confirmed.letterRef, sentOn, print: "large" }]);
    expect(await there.printed()).toEqual([]);
    expect(await letters.confirm(caisseCode, [{ letterRef: confirmed.letterRef, sentOn: day("2023-08-09") }], there.house.clock.now())).toEqual({ confirmed: 0, repeated: 1, unknown: 0 });
    expect(await there.house.value("select sent_on from introduction_letter")).toBe(sentOn);
  });

  test("of which the doctor says no is told to the patient two days later, kindly, and another volunteer can be proposed", async () => {
    const there = await proposed();
    await there.confirm((await there.introductionOf(1)) ?? "");
    await there.printed();
    await there.house.rows("update list_line set state = 'refused', decided_at = $2 where list_id = (select list_id from introduction where id = $1)", [await there.introductionOf(1), there.house.clock.now()]);
    expect(await tell(there)).toBe(0);
    there.house.clock.moveTo("2023-08-09T08:00:00Z");
    expect(await tell(there)).toBe(1);
    expect(await tell(there)).toBe(0);
    expect(await there.printed()).toMatchObject([{ says: "ended", ended: "doctor", patient: { familyName: "DURAND1" } }]);
    await there.offer(2, 1);
    expect(await there.propose()).toMatchObject({ proposed: 2 });
    expect(await there.house.value("select c.rpps from introduction i join volunteer_capacity c on c.id = i.capacity_id join patient p on p.id = i.patient_id where p.pseudonym = 'P001' and i.state = 'proposed'")).toBe(rppsOf(2));
  });

  test("that ends before its letter was printed is not told at all, and neither is one that the patient ended", async () => {
    const there = await proposed();
    for (const patient of [1, 2]) await there.confirm((await there.introductionOf(patient)) ?? "");
    await there.house.rows("update message set state = 'cancelled' where kind = 'invitation'");
    await there.house.rows("update list_line set state = 'refused', decided_at = $2 where list_id = (select list_id from introduction where id = $1)", [await there.introductionOf(1), there.house.clock.now()]);
    expect((await there.printed()).map(({ patient }) => patient.familyName)).toEqual(["DURAND2"]);
    await there.house.object(2);
    there.house.clock.moveTo("2023-08-20T08:00:00Z");
    expect([await tell(there), await there.printed()]).toEqual([0, []]);
  });

  test("can be refused by the patient alone: the line counts no more, the place is free, and no objection is written", async () => {
    const there = await proposed();
    await there.confirm((await there.introductionOf(1)) ?? "");
    const patientId = await there.house.patientId(1);
    expect((await there.stores.objections.situation(patientId))?.doctor).toBe("proposed");
    expect(await there.stores.objections.declineDoctor(patientId, "patient", there.house.clock.now())).toMatchObject({ outcome: "declined", doctorHad: "been-asked" });
    expect(await there.stores.objections.declineDoctor(patientId, "patient", there.house.clock.now())).toMatchObject({ outcome: "already" });
    expect((await there.stores.objections.situation(patientId))?.doctor).toBe("declined");
    expect(await there.house.rows("select i.state, i.ended_reason, n.state as line, h.state as help from introduction i join list_line n on n.list_id = i.list_id join help_request h on h.id = i.help_request_id")).toEqual([{ state: "withdrawn", ended_reason: "patient-declined", line: "void", help: "open" }]);
    expect([await there.house.value("select count(*)::int from objection"), await there.free()]).toEqual([0, 2]);
    expect(await there.propose()).toMatchObject({ proposed: 1 }); // patient 2: doctor 1 is not proposed to patient 1 again
  });

  test("whose letter came back is a task, and nothing ends by itself", async () => {
    const there = await proposed();
    await there.confirm((await there.introductionOf(1)) ?? "");
    const [letter] = await there.printed();
    const letterRef = letter?.letterRef ?? "";
    expect(await there.stores.letters.confirm(caisseCode, [{ letterRef, sentOn: day("2023-08-08") }], there.house.clock.now())).toMatchObject({ confirmed: 1 });
    expect(await there.stores.letters.returned(caisseCode, [{ letterRef, returnedOn: day("2023-08-14"), reason: "NPAI" }], there.house.clock.now())).toMatchObject({ returned: 1 });
    expect(await there.house.rows("select kind, reasons from review_task where kind = 'returned-letter'")).toEqual([{ kind: "returned-letter", reasons: ["NPAI"] }]);
    expect(await there.states()).toContain("confirmed");
  });
});

test("with coordinates the nearest volunteer is proposed, and one beyond the patient's limit to nobody", async () => {
  const there = await Neighbourhood.open(plan);
  for (const doctor of [1, 2]) await there.offer(doctor, 2);
  await there.help(1, { distanceKm: 10 });
  await keepCommunePoints(there.stores.pool, new Map([["87085", { latitude: 45.834, longitude: 1.261 }]]), "operator:a", there.house.clock.now());
  await there.house.rows("update doctor set latitude = 45.9, longitude = 1.261 where rpps = $1", [rppsOf(1)]); // seven kilometres north of the middle
  await there.house.rows("update doctor set latitude = 46.0, longitude = 1.261 where rpps = $1", [rppsOf(2)]); // eighteen
  expect(await there.propose()).toMatchObject({ proposed: 1 });
  expect(await there.house.rows("select c.rpps, i.distance_km, i.because from introduction i join volunteer_capacity c on c.id = i.capacity_id")).toEqual([
    { rpps: rppsOf(1), distance_km: 7, because: "Médecin volontaire dans la commune du patient, à 7\u00a0km\u00a0; demande d’aide de ce jour." },
  ]);
  await there.offer(1, 0);
  expect(await there.propose()).toMatchObject({ proposed: 0, unmatched: 1 });
  expect(await there.house.value("select because from introduction_unmatched")).toBe("Aucun volontaire n’a de place à moins de 10\u00a0km.");
});

test("territories count the places that introductions count: what a doctor holds is taken off, and a structure's stand in its commune", async () => {
  const there = await proposed();
  await enterStructure({ caisseCode, kind: "health-centre", name: "Centre du Mas", finess: "", communeCode: "87075", contactName: "", telephone: "", rpps: "", patients: 8, homeVisits: "no", until: undefined, by: "staff:agent" }, there.staff);
  await there.confirm((await there.introductionOf(1)) ?? "");
  const { byDoctor, structures } = await createTerritoryStore(there.stores.pool).capacities(there.house.today());
  expect([[...byDoctor], structures.map(({ caisse, commune, places }) => [caisse, commune, places])]).toEqual([[[rppsOf(1), 1]], [[caisseCode, "87075", 8]]]);
});

describe("what happens meanwhile", () => {
  test("an objection between proposal and confirmation refuses it; one between confirmation and sending leaves nothing to send and nobody to tell", async () => {
    const there = await proposed();
    const { sandbox, engine } = await sandboxEngine(there, { accepts: 1 });
    await there.house.object(1);
    expect(await there.confirm((await there.introductionOf(1)) ?? "")).toEqual({ refused: "objected" });
    expect(await there.confirm((await there.introductionOf(2)) ?? "")).toMatchObject({ confirmed: expect.any(String) as string });
    await there.house.object(2);
    await drain(there, engine);
    expect(sandbox.tally().doctorMails).toBe(0);
    expect(await there.house.rows("select kind, state from message where list_id is not null or introduction_id is not null order by kind")).toEqual([{ kind: "invitation", state: "cancelled" }, { kind: "list", state: "cancelled" }]);
    expect(await there.printed()).toEqual([]);
    expect(await there.house.rows("select distinct state, ended_reason from introduction where confirmed_at is not null")).toEqual([{ state: "withdrawn", ended_reason: "objected" }]);
  });

  test("a patient who finds a médecin traitant elsewhere between confirmation and sending is named to nobody", async () => {
    const there = await proposed();
    const { sandbox, engine } = await sandboxEngine(there, { accepts: 1 });
    await there.confirm((await there.introductionOf(1)) ?? "");
    await there.house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, $2, '2023-08-07')", [await there.house.patientId(1), caisseCode]);
    await drain(there, engine);
    expect(sandbox.tally().doctorMails).toBe(0);
    expect(await there.house.rows("select state, ended_reason from introduction where confirmed_at is not null")).toEqual([{ state: "withdrawn", ended_reason: "has-attending-doctor" }]);
    expect([await there.printed(), await there.free()]).toEqual([[], 2]);
  });

  test("a doctor's capacity lowered at the very moment of a confirmation never gives two patients one place, and nothing waits for ever", async () => {
    const there = await proposed();
    const [one = "", other = ""] = await there.proposed();
    const outcomes = await Promise.all([there.confirm(one, "staff:a"), there.offer(1, 1), there.confirm(other, "staff:b")]);
    expect(outcomes[1]).toBe("recorded");
    const held = outcomes.filter((outcome) => typeof outcome === "object" && "confirmed" in outcome).length;
    const left = (await there.house.value<number>("select count(*)::int from introduction where state = 'proposed'")) ?? 0;
    expect([left, held + (await there.states()).filter((state) => state === "withdrawn").length]).toEqual([0, 2]);
    // What was confirmed under the earlier word still counts against the new one.
    expect(await there.free()).toBe(held === 0 ? 1 : undefined);
  });

  test("a doctor who has retired is neither proposed nor confirmed, and one who retires after it is not written to", async () => {
    const there = await proposed();
    const { sandbox, engine } = await sandboxEngine(there, { accepts: 1 });
    await there.confirm((await there.introductionOf(1)) ?? "");
    await there.house.rows("update doctor set practice_ended_on = '2023-08-07' where rpps = $1", [rppsOf(1)]);
    expect(await there.confirm((await there.introductionOf(2)) ?? "")).toEqual({ refused: "doctor-stopped" });
    expect(await there.propose()).toMatchObject({ proposed: 0, places: 0 });
    await drain(there, engine);
    expect(sandbox.tally().doctorMails).toBe(0);
  });

  test("the worker that dies in the middle of a round of calls calls nobody twice", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 3, sees: () => [] });
    const { sandbox, engine } = await sandboxEngine(there, { silent: 1 });
    await there.call("staff:agent");
    await there.approve("staff:superviseur");
    const ids = (await there.house.rows<{ id: string }>("select id from message where kind = 'volunteer-call' order by id")).map(({ id }) => id);
    for (const id of ids) await engine.render(id);
    await engine.send(ids[0] ?? "");
    // The second was claimed by a process that was killed: whether the operator took it, nobody knows.
    await there.house.rows("update message set state = 'sending', claimed_at = $2 where id = $1", [ids[1], there.house.clock.now()]);
    there.house.clock.moveTo("2023-08-07T09:00:00Z");
    await engine.sweep(nothingMore);
    await drain(there, engine);
    expect(await there.house.rows("select state, count(*)::int as count from message where kind = 'volunteer-call' group by state order by state")).toEqual([{ state: "accepted", count: 2 }, { state: "unknown", count: 1 }]);
    expect([sandbox.tally().doctorMails, sandbox.tally().duplicates]).toEqual([2, 0]);
    expect(await there.call("staff:agent")).toMatchObject({ called: 0, alreadyCalled: 3 });
  });
});

