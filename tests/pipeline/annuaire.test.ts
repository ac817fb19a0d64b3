import { describe, expect, test } from "vitest";
import type { Rpps } from "../../src/domain/identifiers/rpps.ts";
import { namedDoctors } from "../../src/pipeline/annuaire-doctors.ts";
import { importAnnuaire, type AnnuaireStore } from "../../src/pipeline/annuaire-import.ts";
import { doctorsOf, type AnnuaireActivity, type AnnuaireDoctor } from "../../src/pipeline/annuaire.ts";
import type { ExtractedDoctor } from "../../src/pipeline/extraction-ports.ts";

const anne = "10001045367" as Rpps;
const cabinet: AnnuaireActivity = {
  rpps: anne, familyName: "MOREAU", givenName: "Anne", civility: "MME", specialty: "SM54", mode: "L", sector: "SA07", structures: ["870000015"],
  address: ["CABINET DU DR MOREAU", "87000 LIMOGES"], commune: "87085", telephone: "0536491234",
};
const hospital: AnnuaireActivity = { ...cabinet, mode: "S", sector: "SA01", structures: ["870000999"], address: ["CHU", "87000 LIMOGES"], telephone: "0555055555" };
async function* once<T>(...items: T[]): AsyncGenerator<readonly T[]> {
  yield await Promise.resolve(items);
}
const anneFrom = async (...activities: AnnuaireActivity[]): Promise<AnnuaireDoctor | undefined> => (await doctorsOf(once(...activities))).get(anne);

describe("a doctor with several places", () => {
  test.each([["the hospital first", [hospital, cabinet]], ["the practice first", [cabinet, hospital]]])("is one doctor, at the self-employed place: %s", async (_title, places) => {
    expect(await anneFrom(...places)).toMatchObject({ structures: ["870000015"], practiceAddress: ["CABINET DU DR MOREAU", "87000 LIMOGES"], telephone: "0536491234", specialties: ["SM54"] });
  });

  test("keeps all places when none is self-employed", async () => {
    expect(await anneFrom(hospital, { ...hospital, structures: ["870000888"], specialty: "SM26" })).toMatchObject({ structures: ["870000999", "870000888"], specialties: ["SM54", "SM26"] });
  });

  test("gets the address of the second practice when the first has none", async () => {
    expect(await anneFrom({ ...cabinet, address: [], telephone: "" }, { ...cabinet, structures: ["870000016"] })).toMatchObject({
      structures: ["870000015", "870000016"], practiceAddress: ["CABINET DU DR MOREAU", "87000 LIMOGES"], telephone: "0536491234",
    });
  });
});

describe("the name of an extract's doctor", () => {
  const bare: ExtractedDoctor = { rpps: anne, familyName: "", givenName: "", civility: "", birthYear: 1970, specialty: "1", caisse: "871", endedOn: undefined, practiceAddress: [], telephone: "", practices: ["87100001"] };
  const named = async (doctor: ExtractedDoctor): Promise<ExtractedDoctor | undefined> => {
    const register = await doctorsOf(once(cabinet));
    for await (const [first] of namedDoctors(once(doctor), (rpps) => Promise.resolve(new Map([...register].filter(([one]) => rpps.includes(one)))))) return first;
    return undefined;
  };

  test("comes from the register where the extract has none, as in the SNDS", async () => {
    expect(await named(bare)).toEqual({
      ...bare, familyName: "MOREAU", givenName: "Anne", civility: "MME", practiceAddress: ["CABINET DU DR MOREAU", "87000 LIMOGES"], telephone: "0536491234", register: { structures: ["870000015"], gaveName: true },
    });
  });

  test("stands where the extract says it: the caisse knows its own doctors", async () => {
    expect(await named({ ...bare, familyName: "Moreau-Petit", givenName: "Anne", telephone: "0555000000" })).toMatchObject({ familyName: "Moreau-Petit", telephone: "0555000000", civility: "MME", register: { gaveName: false } });
  });

  test("stays empty for somebody whom the register does not know", async () => {
    expect(await named({ ...bare, rpps: "10100224947" })).toEqual({ ...bare, rpps: "10100224947" });
  });
});

test("an import whose activities name no doctor changes nothing: the file broke off after its header", async () => {
  const source = { files: [], day: undefined, whitelist: () => Promise.resolve(undefined), activities: () => once<AnnuaireActivity>(), mailboxes: () => once<never>() };
  const store = { replace: () => Promise.reject(new Error("the register was replaced")) } as unknown as AnnuaireStore;
  expect(await importAnnuaire(source, { store, clock: { now: () => new Date(0) } }, { acceptSmaller: true, onReport: () => undefined })).toEqual({
    outcome: "unreadable", sentence: "L’extraction des activités ne contient aucun médecin\u00a0: sans doute un fichier tronqué, rien n’est changé.",
  });
});
