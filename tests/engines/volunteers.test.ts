import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decideAnswer, enterStructure } from "../../src/pipeline/volunteer-staff.ts";
import { drain, drawAnew, leaveAll, Neighbourhood, nothingMore, sandboxEngine } from "../builders/neighbourhood.ts";
import { caisseCode, rppsOf } from "../builders/house.ts";

beforeEach(drawAnew);
afterEach(leaveAll);

describe("the whole way, with the sandbox's operator", () => {
  test("a doctor is called, offers places, is introduced to one patient, accepts that very line, and a declaration comes of it", async () => {
    const there = await Neighbourhood.open({ patients: 2, doctors: 1, sees: () => [] });
    const { sandbox, engine } = await sandboxEngine(there, { accepts: 1 });
    expect(await there.call("staff:agent")).toMatchObject({ called: 1 });
    expect(await there.approve("staff:superviseur")).toEqual({ approved: 1 });
    await drain(there, engine);
    expect(await there.house.value("select state from message where kind = 'volunteer-call'")).toBe("accepted");
    await sandbox.settled();
    await engine.receive(caisseCode, nothingMore);
    await drain(there, engine);
    const [offer = { patients: 0, source: "", valid_until: "" }] = await there.house.rows<{ patients: number; source: string; valid_until: string }>("select patients, source, valid_until from volunteer_capacity where state = 'living'");
    expect(offer).toMatchObject({ source: "answer", valid_until: "2024-02-07" });
    expect(offer.patients).toBeGreaterThanOrEqual(2);
    expect(await there.house.value("select state from volunteer_call")).toBe("answered");
    expect(await there.house.value("select state from message where kind = 'volunteer-receipt'")).toBe("accepted");
    expect(await there.house.value("select count(*)::int from message where kind = 'volunteer-receipt'")).toBe(1);

    await there.help(1);
    expect(await there.propose()).toMatchObject({ seekers: 1, proposed: 1, unmatched: 0 });
    const [introduction = ""] = await there.proposed();
    const confirmed = await there.confirm(introduction);
    expect(confirmed).toMatchObject({ messageId: expect.any(String) as string });
    expect(await there.free()).toBe(offer.patients - 1);
    expect(await there.house.value("select state from help_request")).toBe("proposed");
    await drain(there, engine);
    await sandbox.settled();
    await engine.receive(caisseCode, nothingMore);
    await drain(there, engine);
    expect(await there.house.rows("select state, origin from declaration")).toEqual([{ state: "accepted", origin: "introduction" }]);
    expect(await there.states()).toEqual(["accepted"]);
    expect(await there.house.value("select state from help_request")).toBe("done");
    expect(await there.free()).toBe(offer.patients - 1);
    expect(sandbox.tally().duplicates).toBe(0);

    const trail = (await there.house.rows<{ action: string }>("select distinct action from audit_entry where object_kind in ('call', 'capacity', 'introduction')")).map(({ action }) => action).sort();
    expect(trail).toEqual(["call.approved", "call.offer", "calls.built", "capacity.recorded", "introduction.confirmed", "introductions.proposed"]);
  });

  test("an unclear answer waits for a person, who says what it means", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 1, sees: () => [] });
    const { sandbox, engine } = await sandboxEngine(there, { unclear: 1 });
    await there.call("staff:agent");
    await there.approve("staff:superviseur");
    await drain(there, engine);
    await sandbox.settled();
    await engine.receive(caisseCode, nothingMore);
    await drain(there, engine);
    expect(await there.house.rows("select kind, state from review_task")).toEqual([{ kind: "volunteer-answer", state: "open" }]);
    expect(await there.house.value("select count(*)::int from volunteer_capacity")).toBe(0);
    const [waiting] = await there.staff.store.toRead(caisseCode);
    expect(await decideAnswer({ caisseCode, callId: waiting?.callId ?? "", patients: 3, homeVisits: "unknown", by: "staff:agent", reason: "rappelé au cabinet" }, there.staff)).toBe("decided");
    expect(await there.house.rows("select patients, recorded_by from volunteer_capacity where state = 'living'")).toEqual([{ patients: 3, recorded_by: "staff:agent" }]);
    expect(await there.house.rows("select state, outcome from review_task")).toEqual([{ state: "done", outcome: "offer" }]);
  });
});

describe("a call", () => {
  test("goes to each general practitioner of the territory once, and a dry run writes nothing", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 3, sees: () => [] });
    expect(await there.call("staff:agent", true)).toMatchObject({ called: 3, roundId: undefined });
    expect(await there.house.value("select count(*)::int from volunteer_round")).toBe(0);
    expect(await there.call("staff:agent", false, "87154")).toMatchObject({ called: 0, roundId: undefined }); // Saint-Junien: nobody practises there
    expect(await there.call("staff:agent")).toMatchObject({ called: 3 });
    expect(await there.call("staff:agent", false, "87")).toMatchObject({ called: 0, alreadyCalled: 3 });
    expect(await there.house.value("select count(*)::int from volunteer_round")).toBe(1);
  });

  test("to more than one doctor needs a second person", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 2, sees: () => [] });
    await there.call("staff:agent");
    expect(await there.approve("staff:agent")).toEqual({ refused: "same-person" });
    expect(await there.approve("staff:superviseur")).toEqual({ approved: 2 });
  });

  test("reaches doctors whom only the register knows, at their own mailbox of the trust space", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 1, sees: () => [] });
    await there.house.rows("insert into whitelist_domain values ('medecin.mssante.example')");
    await there.house.rows("insert into register_doctor values ('10000000999', 'M', 'PETIT', 'Paul', '{SM54}', '{}', '{1 RUE DU CLOCHER,87000 LIMOGES}', ''), ('10000000998', 'M', 'LOIN', 'Jean', '{SM54}', '{}', '{1 RUE DU PORT,33000 BORDEAUX}', ''), ('10000000997', 'M', 'COEUR', 'Jean', '{SM04}', '{}', '{1 RUE DU CLOCHER,87000 LIMOGES}', ''), ('10000000996', 'M', 'PARTAGE', 'Jean', '{SM54}', '{}', '{1 RUE DU CLOCHER,87000 LIMOGES}', '')");
    await there.house.rows("insert into register_mailbox values ('paul.petit@medecin.mssante.example', '10000000999', 'PER', '', false), ('cabinet@medecin.mssante.example', '10000000996', 'ORG', '', true)");
    expect(await there.call("staff:agent")).toMatchObject({ called: 2, unreachable: { "shared-only": 1 } });
    expect(await there.house.rows("select recipient from volunteer_call where rpps = '10000000999'")).toEqual([{ recipient: "paul.petit@medecin.mssante.example" }]);
    expect(await there.house.rows("select family_name, named_by_extract from doctor where rpps = '10000000999'")).toEqual([{ family_name: "PETIT", named_by_extract: false }]);
  });
});

describe("places", () => {
  test("two operators at once never take the last one twice", async () => {
    const there = await Neighbourhood.open({ patients: 6, doctors: 1, sees: () => [] });
    await there.offer(1, 6);
    for (const patient of [1, 2, 3, 4, 5, 6]) await there.help(patient);
    expect(await there.propose()).toMatchObject({ proposed: 6 });
    const proposals = await there.proposed();
    await there.house.rows("update volunteer_capacity set patients = 2");
    const outcomes = await Promise.all(proposals.map((id, i) => there.confirm(id, `staff:agent${i}`)));
    expect(outcomes.filter((outcome) => "confirmed" in outcome)).toHaveLength(2);
    expect(outcomes.filter((outcome) => "refused" in outcome && outcome.refused === "no-place-left")).toHaveLength(4);
    expect(await there.house.value("select count(*)::int from doctor_list where purpose = 'introduction'")).toBe(2);
  });

  test("one proposal confirmed twice at once is one list", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 1, sees: () => [] });
    await there.offer(1, 3);
    await there.help(1);
    await there.propose();
    const [id = ""] = await there.proposed();
    const outcomes = await Promise.all([there.confirm(id, "staff:a"), there.confirm(id, "staff:b")]);
    expect(outcomes.map((outcome) => ("refused" in outcome ? outcome.refused : "confirmed")).sort()).toEqual(["confirmed", "not-proposed"]);
  });

  test("are given back when the doctor refuses, when the time is over and when the patient objects, and the doctor is not asked again", async () => {
    const there = await Neighbourhood.open({ patients: 3, doctors: 1, sees: () => [] });
    await there.offer(1, 3);
    for (const patient of [1, 2, 3]) await there.help(patient);
    await there.propose();
    for (const id of await there.proposed()) await there.confirm(id);
    expect(await there.free()).toBeUndefined();
    const lines = await there.house.rows<{ id: string; patient_id: string }>("select n.id, n.patient_id from list_line n join patient p on p.id = n.patient_id order by p.pseudonym");
    await there.house.rows("update list_line set state = 'refused', decided_at = now() where id = $1", [lines[0]?.id]);
    await there.house.rows("update list_line set state = 'expired', decided_at = now() where id = $1", [lines[1]?.id]);
    await there.house.object(3);
    expect((await there.states()).sort()).toEqual(["expired", "refused", "withdrawn"]);
    expect(await there.free()).toBe(3);
    expect(await there.house.rows("select state, count(*)::int as count from help_request group by state order by state")).toEqual([{ state: "open", count: 2 }, { state: "withdrawn", count: 1 }]);
    expect(await there.propose()).toMatchObject({ proposed: 0, unmatched: 2 });
    expect(await there.house.rows("select distinct because from introduction_unmatched")).toEqual([{ because: "Les volontaires proches ont déjà été interrogés pour ce patient." }]);
  });

  test("a new word replaces the earlier one, and those whom the doctor is still asked about count against it", async () => {
    const there = await Neighbourhood.open({ patients: 2, doctors: 1, sees: () => [] });
    await there.offer(1, 5);
    await there.help(1);
    await there.help(2);
    await there.propose();
    await there.confirm((await there.proposed())[0] ?? "");
    await there.offer(1, 2);
    expect(await there.free()).toBe(1);
    expect((await there.states()).sort()).toEqual(["confirmed", "withdrawn"]);
    await there.offer(1, 0);
    expect(await there.free()).toBeUndefined();
    expect((await there.house.rows<{ state: string }>("select state from volunteer_capacity order by created_at, id")).map(({ state }) => state).sort()).toEqual(["replaced", "withdrawn"]);
  });

  test("rule 1 is asked again when a proposal is confirmed", async () => {
    const there = await Neighbourhood.open({ patients: 2, doctors: 1, sees: () => [] });
    await there.offer(1, 2);
    await there.help(1);
    await there.help(2);
    await there.propose();
    const [first] = await there.house.rows<{ id: string }>("select i.id from introduction i join patient p on p.id = i.patient_id where p.pseudonym = 'P001'");
    await there.house.rows("update patient set died_on = '2023-08-06' where pseudonym = 'P001'");
    expect(await there.confirm(first?.id ?? "")).toEqual({ refused: "died" });
    await there.house.object(2);
    const [second] = await there.house.rows<{ id: string }>("select i.id from introduction i join patient p on p.id = i.patient_id where p.pseudonym = 'P002'");
    expect(await there.confirm(second?.id ?? "")).toEqual({ refused: "objected" });
    expect(await there.propose()).toMatchObject({ proposed: 0 });
    expect(await there.proposed()).toEqual([]);
  });

  test("of a structure are for a doctor who answers, and nobody else's caisse can name one", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 1, sees: () => [] });
    const structure = { caisseCode, kind: "health-centre" as const, name: "Centre de santé du Mas", finess: "", communeCode: "87085", contactName: "Mme Bloch", telephone: "", rpps: "", patients: 4, homeVisits: "no" as const, until: undefined, by: "staff:agent" };
    expect(await enterStructure({ ...structure, communeCode: "99999" }, there.staff)).toBe("unknown-commune");
    expect(await enterStructure(structure, there.staff)).toBe("added");
    expect(await enterStructure(structure, there.staff)).toBe("known-structure");
    await there.help(1);
    expect(await there.propose()).toMatchObject({ proposed: 1 });
    const [id = ""] = await there.proposed();
    expect(await there.confirm(id)).toEqual({ refused: "no-doctor" });
    expect(await there.confirm(id, "staff:agent", rppsOf(1))).toMatchObject({ confirmed: expect.any(String) as string });
  });
});

describe("as time passes", () => {
  test("an offer ends with its last day, a call that nobody answered with its own, and a reminder goes to whoever is silent", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 2, sees: () => [] });
    const { engine } = await sandboxEngine(there, { silent: 1 });
    await there.call("staff:agent");
    await there.approve("staff:superviseur");
    await drain(there, engine);
    await there.offer(2, 1);
    there.house.clock.moveTo("2023-08-18T07:00:00Z");
    await engine.tend(nothingMore);
    expect(await there.house.value("select count(*)::int from message where kind = 'volunteer-reminder'")).toBe(2);
    await engine.tend(nothingMore);
    expect(await there.house.value("select count(*)::int from message where kind = 'volunteer-reminder'")).toBe(2);
    there.house.clock.moveTo("2024-02-08T07:00:00Z");
    await engine.tend(nothingMore);
    expect(await there.house.rows("select distinct state from volunteer_call")).toEqual([{ state: "expired" }]);
    expect(await there.house.rows("select state from volunteer_capacity")).toEqual([{ state: "expired" }]);
    expect(await there.house.value("select count(*)::int from message where kind = 'volunteer-reminder' and state = 'cancelled'")).toBe(2);
  });

  test("a call that came back goes to the doctor's next own mailbox, and then to a person", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 1, sees: () => [] });
    const { engine } = await sandboxEngine(there, { silent: 1 });
    await there.call("staff:agent");
    await there.approve("staff:superviseur");
    await drain(there, engine);
    await there.house.rows("insert into mailbox (address, rpps, kind) values ('cmorel1@cabinet.mssante.example', $1, 'PER')", [rppsOf(1)]);
    const bounce = async (): Promise<void> => {
      const inboundId = await there.house.storeMail(`bounce ${randomUUID()}`, "mailer-daemon");
      const messageId = await there.house.value<string>("select id from message where kind = 'volunteer-call' and state = 'accepted'");
      await there.stores.interpreting.settle(inboundId, { kind: "bounce", listId: undefined, messageId, decisions: [], review: [], failure: { reason: "userunknown", permanent: true } });
      await engine.register(inboundId);
    };
    await bounce();
    await engine.tend(nothingMore);
    await drain(there, engine);
    expect(await there.house.rows("select recipient, state, round from message where kind = 'volunteer-call' order by round")).toEqual([
      { recipient: "claire.morel1@medecin.mssante.example", state: "bounced", round: 1 }, { recipient: "cmorel1@cabinet.mssante.example", state: "accepted", round: 2 },
    ]);
    await bounce();
    await engine.tend(nothingMore);
    expect(await there.house.rows("select kind, reasons from review_task")).toEqual([{ kind: "volunteer-call", reasons: ["two-mailboxes-failed"] }]);
  });

  test("a round of which ten calls come back stands still with one task, and goes on when a person says so", async () => {
    const there = await Neighbourhood.open({ patients: 1, doctors: 12, sees: () => [] });
    const { sandbox, engine } = await sandboxEngine(there, { silent: 1 });
    await there.call("staff:agent");
    await there.approve("staff:superviseur");
    const ids = (await there.house.rows<{ id: string }>("select id from message where kind = 'volunteer-call' order by id")).map(({ id }) => id);
    await there.house.rows("update message set state = 'bounced', settled_at = $2 where id = any($1)", [ids.slice(0, 10), there.house.clock.now()]);
    await engine.tend(nothingMore);
    await engine.tend(nothingMore);
    expect(await there.house.rows("select kind, reasons from review_task where kind = 'calls-paused'")).toEqual([{ kind: "calls-paused", reasons: ["calls-failures"] }]);
    await drain(there, engine);
    expect(sandbox.tally().doctorMails).toBe(0);
    const [round] = await there.staff.store.rounds(caisseCode);
    expect(round?.paused).toBe("failures");
    expect(await there.staff.store.hold(caisseCode, round?.roundId ?? "", "open", "staff:superviseur", there.house.clock.now())).toBe(true);
    there.house.clock.moveTo("2023-08-07T07:06:00Z");
    await engine.tend(nothingMore); // what failed before is not counted again; each failed call goes its second way
    await drain(there, engine);
    expect(sandbox.tally().doctorMails).toBe(2);
    expect((await there.staff.store.rounds(caisseCode))[0]?.paused).toBeUndefined();
    expect(await there.house.rows("select state, outcome from review_task where kind = 'calls-paused'")).toEqual([{ state: "done", outcome: "resumed" }]);
  });
});
