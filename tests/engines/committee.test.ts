import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Day } from "../../src/domain/calendar.ts";
import type { FollowedDecision } from "../../src/pipeline/committee.ts";
import { committeeActs, committeeWorld } from "../../src/wiring/committee.ts";
import { DeclaredHouse } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { pdfText } from "./harness/pdf.ts";
import { ownDatabase } from "./harness/shared.ts";

let declared: DeclaredHouse;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rattache-committee-"));
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
});
afterEach(async () => {
  await declared.close();
  rmSync(folder, { recursive: true, force: true });
});

const [may, june] = ["2023-05-10" as Day, "2023-06-20" as Day];
const by = "staff:chef871";

test("one command writes the pack of a meeting; the next one says what moved since, and a refused decision of another caisse is untouched", async () => {
  const { house } = declared;
  const { store } = committeeWorld(house.stores, house.clock);
  const now = house.clock.now();
  const acts = committeeActs(house);
  expect(await acts.pack(caisseCode, undefined, folder, by)).toBeUndefined();

  expect(await store.addMeeting(caisseCode, { heldOn: may, place: "Caisse", agenda: ["Réponses"] }, by, now)).toBe("added");
  expect(await store.addMeeting(caisseCode, { heldOn: may, place: "", agenda: [] }, by, now)).toBe("day-taken");
  const meetingId = (await store.meetings(caisseCode))[0]?.meetingId ?? "";
  const decision = { wording: "Écrire aux volontaires", carriedBy: "ARS", dueOn: may };
  expect(await Promise.all([1, 2, 3].map(() => store.addDecision(caisseCode, meetingId, decision, by, now)))).toEqual([true, true, true]);
  expect((await store.decisions(caisseCode)).map((one: FollowedDecision) => one.number)).toEqual([1, 2, 3]);
  expect(await store.addDecision("751", meetingId, decision, by, now)).toBe(false);

  const first = await acts.pack(caisseCode, may, folder, by);
  expect(pdfText(first?.file ?? "")).toContain("Aucun dossier n’a encore été établi");

  await store.addMeeting(caisseCode, { heldOn: june, place: "Préfecture", agenda: [] }, by, now);
  const [one, two] = await store.decisions(caisseCode);
  expect(await store.follow("751", one?.decisionId ?? "", "done", "x", by, now)).toBe(false);
  expect(await store.follow(caisseCode, one?.decisionId ?? "", "done", "Écrit le 2 juin", by, now)).toBe(true);
  expect(await store.follow(caisseCode, two?.decisionId ?? "", "open", "En cours d’écriture", by, now)).toBe(true);
  const second = await acts.pack(caisseCode, undefined, folder, by);
  const text = pdfText(second?.file ?? "");
  expect(second?.file).toMatch(/2023-06-20\.pdf$/);
  expect(text).toMatch(/Réunion du 10\smai\s2023 et aujourd’hui/);
  expect(text).toContain("En cours d’écriture");
  expect(text).not.toContain("Écrit le 2 juin");
});

test("a member who leaves is no longer seated, and is not seated twice for it", async () => {
  const { house } = declared;
  const { store } = committeeWorld(house.stores, house.clock);
  const now = house.clock.now();
  await store.addMember(caisseCode, { seat: "ars", name: "Bruno Caillaud", organisation: "Délégation" }, by, now);
  const today = now.toISOString().slice(0, 10) as Day;
  const memberId = (await store.members(caisseCode, today))[0]?.memberId ?? "";
  expect(await store.endMember("751", memberId, by, now)).toBe(false);
  expect(await store.endMember(caisseCode, memberId, by, new Date(now.getTime() + 86_400_000))).toBe(true);
  expect(await store.endMember(caisseCode, memberId, by, now)).toBe(false);
  expect(await store.members(caisseCode, "2030-01-01" as Day)).toEqual([]);
});
