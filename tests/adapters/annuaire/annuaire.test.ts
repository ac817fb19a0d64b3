import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readActivities } from "../../../src/adapters/annuaire/activities.ts";
import { readCorrespondence } from "../../../src/adapters/annuaire/correspondence.ts";
import { openAnnuaire, stampOf } from "../../../src/adapters/annuaire/files.ts";
import { readWhitelist } from "../../../src/adapters/annuaire/whitelist.ts";
import { doctorsOf, UnreadableRegister, type AnnuaireActivity, type AnnuaireFileReport, type AnnuaireMailbox } from "../../../src/pipeline/annuaire.ts";
import { activityHeader, barLine, laterColumns, mailboxHeader, moreau, moreauMailbox } from "./register-files.ts";

let home: string;
let count = 0;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-annuaire-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function write(lines: readonly string[]): Promise<string> {
  const path = join(home, `file-${++count}.txt`);
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

async function activitiesOf(header: string, ...rows: Readonly<Record<string, string>>[]): Promise<{ found: AnnuaireActivity[]; report: AnnuaireFileReport }> {
  return collect(readActivities, [header, ...rows.map((row) => barLine(header, row))]);
}
async function mailboxesOf(...rows: Readonly<Record<string, string>>[]): Promise<{ found: AnnuaireMailbox[]; report: AnnuaireFileReport }> {
  return collect(readCorrespondence, [mailboxHeader, ...rows.map((row) => barLine(mailboxHeader, { ...moreauMailbox, ...row }))]);
}
async function collect<T>(read: (path: string, onReport: (report: AnnuaireFileReport) => void) => AsyncIterable<readonly T[]>, lines: readonly string[]) {
  const found: T[] = [];
  const reports: AnnuaireFileReport[] = [];
  for await (const batch of read(await write(lines), (one) => void reports.push(one))) found.push(...batch);
  return { found, report: reports[0] as AnnuaireFileReport };
}

describe("the register of activities", () => {
  test("tells where a doctor works, in lines fit for an envelope", async () => {
    const { found } = await activitiesOf(activityHeader, moreau);
    expect(found).toEqual([{
      rpps: "10001045367", familyName: "MOREAU", givenName: "Anne", civility: "MME", specialty: "SM54", mode: "L", sector: "SA07", structures: ["870000015"],
      address: ["CABINET DU DR MOREAU", "12 B RUE DE L EGLISE", "87000 LIMOGES"], commune: "87085", telephone: "0536491234",
    }]);
  });

  test("is read in its 52 columns, in the 56 of 2024, and without the bar at the end of its lines", async () => {
    expect((await activitiesOf(activityHeader + laterColumns, moreau)).found).toHaveLength(1);
    const bare = [activityHeader, barLine(activityHeader, moreau)].map((line) => line.replace(/\|$/, ""));
    expect((await collect(readActivities, bare)).found).toHaveLength(1);
    expect((await collect(readActivities, [activityHeader, bare[1] ?? ""])).found).toHaveLength(1);
  });

  test("is read under headers that changed in case, accents, spaces or punctuation", async () => {
    const header = activityHeader.replaceAll("coord. structure", "coord. Structure").replace("Libellé Voie", "LIBELLE  VOIE").replace("Prénom d'exercice", "Pre\u0301nom d’exercice");
    const { found } = await collect(readActivities, [header, barLine(activityHeader, moreau)]);
    expect(found[0]).toMatchObject({ givenName: "Anne", address: ["CABINET DU DR MOREAU", "12 B RUE DE L EGLISE", "87000 LIMOGES"] });
  });

  test("is refused by the name of the column that is missing", async () => {
    const header = activityHeader.replace("Code profession", "Profession");
    const refused = await activitiesOf(header).catch((error: unknown) => error);
    expect((refused as UnreadableRegister).message).toBe("the file lacks the columns Code profession");
    expect((refused as UnreadableRegister).sentence).toMatch(/^Dans «.file-\d+\.txt.», il manque la colonne «.Code profession.».$/);
  });

  test("may lack the specialty columns, as its newest layout does", async () => {
    const header = activityHeader.replace("Code type savoir-faire|Libellé type savoir-faire|Code savoir-faire|Libellé savoir-faire|", "");
    const { "Code type savoir-faire": _type, "Code savoir-faire": _code, ...rest } = moreau;
    expect((await activitiesOf(header, rest)).found[0]?.specialty).toBe("");
  });

  test("takes doctors only, and says how many lines it left and why", async () => {
    const { found, report } = await activitiesOf(activityHeader, moreau, { ...moreau, "Code profession": "60" }, { ...moreau, "Identification nationale PP": "0759124159" }, { ...moreau, "Identification nationale PP": "810001045368" });
    expect(found).toHaveLength(1);
    expect(report).toMatchObject({ lines: 4, kept: 1, passedOver: 2, refused: { "malformed-rpps": 1 } });
  });

  test.each([
    ["a letter for a street number", { "Numéro Voie (coord. structure)": "P", "Indice répétition voie (coord. structure)": "" }, ["CABINET DU DR MOREAU", "RUE DE L EGLISE", "87000 LIMOGES"]],
    ["a postcode inside the cedex", { "Bureau cedex (coord. structure)": "75015 PARIS", "Code postal (coord. structure)": "", "Code commune (coord. structure)": "" }, ["CABINET DU DR MOREAU", "12 B RUE DE L EGLISE", "75015 PARIS"]],
    ["a foreign postcode", { "Code postal (coord. structure)": "GL", "Libellé commune (coord. structure)": "Gloucester" }, ["CABINET DU DR MOREAU", "12 B RUE DE L EGLISE", "GLOUCESTER"]],
    ["no place at all", { "Code postal (coord. structure)": "", "Libellé commune (coord. structure)": "" }, []],
  ])("lives with %s", async (_title, changed, address) => {
    expect((await activitiesOf(activityHeader, { ...moreau, ...changed })).found[0]?.address).toEqual(address);
  });

  test("refuses a line with a field too many, and only it", async () => {
    const line = barLine(activityHeader, moreau);
    const { found, report } = await collect(readActivities, [activityHeader, `x|y|${line}`, line]);
    expect(found).toHaveLength(1);
    expect(report.refused).toEqual({ "wrong-number-of-fields": 1 });
  });
});

describe("the register of mailboxes", () => {
  test("gives an address in lower case and its owner", async () => {
    expect((await mailboxesOf({})).found).toEqual([{ address: "anne.moreau@medecin.mssante.fr", kind: "PER", rpps: "10001045367", practice: "", shared: false }]);
  });

  test("that repeats an address has it once", async () => {
    const { found, report } = await mailboxesOf({}, { "Adresse BAL": "anne.moreau@MEDECIN.mssante.fr" });
    expect(found).toHaveLength(1);
    expect(report).toMatchObject({ kept: 1, repeated: 1 });
  });

  test("that gives one address to two doctors gives it to both, as shared", async () => {
    const { found, report } = await mailboxesOf({}, { "Identification nationale PP": "810100224947" });
    expect(found).toEqual([
      { address: "anne.moreau@medecin.mssante.fr", kind: "PER", rpps: "10001045367", practice: "", shared: true },
      { address: "anne.moreau@medecin.mssante.fr", kind: "PER", rpps: "10100224947", practice: "", shared: true },
    ]);
    expect(report).toMatchObject({ kept: 2, refused: {} });
  });

  test("that gives a doctor the address of a midwife has it as shared", async () => {
    const { found, report } = await mailboxesOf({}, { "Identification nationale PP": "810100224947", "Code Profession": "50" });
    expect(found).toMatchObject([{ rpps: "10001045367", shared: true }]);
    expect(report).toMatchObject({ kept: 1, passedOver: 1 });
  });

  test("writes a domain with accents as mail servers do", async () => {
    expect((await mailboxesOf({ "Adresse BAL": "Anne.Moreau@Santé.example" })).found[0]?.address).toBe("anne.moreau@xn--sant-epa.example");
  });

  test("gives a structure’s mailbox to the structure", async () => {
    const { found } = await mailboxesOf({ "Type de BAL": "ORG", "Adresse BAL": "accueil@cabinet.mssante.fr", "Identification nationale PP": "", "Identification Structure": "870000015", "Code Profession": "" });
    expect(found).toEqual([{ address: "accueil@cabinet.mssante.fr", kind: "ORG", rpps: undefined, practice: "870000015", shared: false }]);
  });

  test.each([
    [{ "Adresse BAL": "anne.moreau" }, "malformed-address"],
    [{ "Adresse BAL": "anne moreau@medecin.mssante.fr" }, "malformed-address"],
    [{ "Type de BAL": "XXX" }, "unknown-kind"],
    [{ "Identification nationale PP": "" }, "personal-without-person"],
    [{ "Type de BAL": "ORG", "Identification nationale PP": "", "Code Profession": "" }, "nobody-named"],
    [{ "Identification nationale PP": "810001045368" }, "malformed-rpps"],
  ])("refuses %o", async (changed, reason) => {
    expect((await mailboxesOf(changed)).report.refused).toEqual({ [reason]: 1 });
  });

  test("passes over a midwife’s", async () => {
    expect((await mailboxesOf({ "Code Profession": "50" })).report).toMatchObject({ kept: 0, passedOver: 1 });
  });
});

const whitelistXml = (...domains: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ListeBlancheMSSante xmlns="https://listeblanche.mssante.fr/schema">\n<DateDeGeneration>2025-03-13T14:54:10Z</DateDeGeneration>\n<ListeDomaines>` +
  domains.map((domain) => `<Domaine><Nom>${domain}</Nom><Description>Le nom : &lt;Nom&gt;</Description></Domaine>`).join("\n") + "</ListeDomaines></ListeBlancheMSSante>";

describe("the whitelist", () => {
  test("is a set of domains, in lower case and in the alphabet of the network", async () => {
    const list = await readWhitelist(await write([whitelistXml("medecin.mssante.fr", " Adsea29.MSSANTE.fr ", "santé.example", "lifen.fr")]));
    expect([...list.domains]).toEqual(["medecin.mssante.fr", "adsea29.mssante.fr", "xn--sant-epa.example", "lifen.fr"]);
    expect(list.generatedAt).toBe("2025-03-13T14:54:10Z");
  });

  test("loses no domain where two chunks of the stream meet", async () => {
    const domains = Array.from({ length: 9_000 }, (_, i) => `d${i}.mssante.fr`); // as many as in 2026: a megabyte, sixteen chunks
    expect((await readWhitelist(await write([whitelistXml(...domains)]))).domains.size).toBe(9_000);
  });

  test("is no other file, and no file with a DOCTYPE", async () => {
    await expect(readWhitelist(await write(["<html><Nom>x.fr</Nom></html>"]))).rejects.toThrow("no MSSanté whitelist");
    await expect(readWhitelist(await write(['<!DOCTYPE x [<!ENTITY a "b">]>', whitelistXml("a.fr")]))).rejects.toThrow("no DOCTYPE");
    await expect(readWhitelist(await write([whitelistXml()]))).rejects.toThrow("no MSSanté whitelist"); // it would close every mailbox
  });
});

describe("the folder of the register", () => {
  test("gives the latest of several days, and the day that it is of", async () => {
    const directory = join(home, "register");
    await mkdir(directory);
    await writeFile(join(directory, "PS_LibreAcces_Personne_activite_202306290412.txt"), `${activityHeader}\n`);
    await writeFile(join(directory, "PS_LibreAcces_Personne_activite_202306300412.txt"), `${activityHeader}\n${barLine(activityHeader, moreau)}\n`);
    await writeFile(join(directory, "Extraction_Correspondance_MSSante_202306290300.txt"), `${mailboxHeader}\n`);
    await writeFile(join(directory, "listeblanchemssante.xml"), whitelistXml("medecin.mssante.fr"));
    const source = await openAnnuaire(directory);
    expect(source.files).toEqual(["PS_LibreAcces_Personne_activite_202306300412.txt", "Extraction_Correspondance_MSSante_202306290300.txt", "listeblanchemssante.xml"]);
    expect(source.day).toBe("2023-06-29");
    expect([...((await source.whitelist()) ?? [])]).toEqual(["medecin.mssante.fr"]);
    expect([...(await doctorsOf(source.activities(() => undefined))).keys()]).toEqual(["10001045367"]);
    await rm(join(directory, "listeblanchemssante.xml"));
    expect(await (await openAnnuaire(directory)).whitelist()).toBeUndefined();
  });

  test("that lacks a file is refused by the file's name, in a sentence for the operator", async () => {
    const directory = join(home, "empty");
    await mkdir(directory);
    const refused = await openAnnuaire(directory).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnreadableRegister);
    expect((refused as UnreadableRegister).sentence).toContain("«\u00a0PS_LibreAcces_Personne_activite_….txt\u00a0»");
  });

  test("is not taken with an empty file, a download that broke off at once: it would empty the register", async () => {
    const directory = join(home, "nothing");
    await mkdir(directory);
    for (const file of ["PS_LibreAcces_Personne_activite_202306300412.txt", "Extraction_Correspondance_MSSante_202306300412.txt"]) await writeFile(join(directory, file), "");
    const source = await openAnnuaire(directory);
    const read = async (lines: AsyncIterable<unknown>): Promise<unknown> => {
      try {
        for await (const _batch of lines) continue;
        return "read";
      } catch (error) {
        return error instanceof UnreadableRegister ? error.sentence : error;
      }
    };
    expect(await read(source.activities(() => undefined))).toBe("«\u00a0PS_LibreAcces_Personne_activite_202306300412.txt\u00a0» est vide.");
    expect(await read(source.mailboxes(() => undefined))).toBe("«\u00a0Extraction_Correspondance_MSSante_202306300412.txt\u00a0» est vide.");
  });

  test("names a whitelist that is not where it was said to be, by its whole path", async () => {
    const directory = join(home, "nothing");
    expect(await openAnnuaire(directory, { whitelist: "/nowhere/liste.xml" }).catch((error: unknown) => (error as UnreadableRegister).sentence)).toBe("La liste blanche «\u00a0/nowhere/liste.xml\u00a0» n’existe pas, ou ne peut pas être lue.");
  });

  test("knows the day of a file by its name", () => {
    expect(stampOf("Extraction_Correspondance_MSSante_202608121530.txt")).toBe("2026-08-12");
    expect(stampOf("listeblanchemssante.xml")).toBe("");
  });
});
