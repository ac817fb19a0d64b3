import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeExtracts, reportOf, soundFiles, type Extracts } from "./extract-files.ts";

let extracts: Extracts;
beforeAll(async () => {
  extracts = await makeExtracts();
});
afterAll(() => extracts.clear());

const contacts = "patient;rpps;contact_date;kind;quantity\n";
const good = (day: string): string => `P1;10001045367;${day};consultation;1`;

describe("a refused row", () => {
  test("is named by file, line as an editor shows it, column and reason", async () => {
    const outcome = await extracts.read({ "care_contacts.csv": `${contacts}${good("2023-01-01")}\n\nP1;10001045367;2023-02-30;consultation;1\n${good("2023-01-02")}\n` });
    expect(reportOf(outcome, "care_contacts.csv")).toEqual({ file: "care_contacts.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["care_contacts.csv;4;contact_date;not-a-day"]);
  });

  test.each([
    ["no patient", ";10001045367;2023-01-01;consultation;1", "patient;missing"],
    ["no day", "P1;10001045367;;consultation;1", "contact_date;missing"],
    ["a day of the calendar that is none", "P1;10001045367;2023-13-01;consultation;1", "contact_date;not-a-day"],
    ["a day two centuries ahead", "P1;10001045367;2923-01-01;consultation;1", "contact_date;day-out-of-range"],
    ["an RPPS of ten digits", "P1;1000104536;2023-01-01;consultation;1", "rpps;malformed-rpps"],
    ["an RPPS with letters", "P1;1000104536X;2023-01-01;consultation;1", "rpps;not-a-number"],
    ["a kind that nobody defined", "P1;10001045367;2023-01-01;massage;1", "kind;unknown-value"],
    ["a quantity in words", "P1;10001045367;2023-01-01;consultation;one", "quantity;not-a-number"],
    ["a quantity beyond all sense", "P1;10001045367;2023-01-01;consultation;40000", "quantity;not-a-number"],
    ["a field too few", "P1;10001045367;2023-01-01;consultation", ";too-few-fields"],
    ["a field too many", "P1;10001045367;2023-01-01;consultation;1;x", ";too-many-fields"],
    ["a quote that never closes", 'P1;10001045367;2023-01-01;"consultation;1', ";unterminated-quote"],
    ["text after a closed quote", 'P1;10001045367;2023-01-01;"consul"tation;1', ";unterminated-quote"],
    ["a null byte", "P1;10001045367;2023-01-01;consul\u0000tation;1", ";unreadable-text"],
    ["a control character", "P1;10001045367;2023-01-01;consul\u001ftation;1", ";unreadable-text"],
    ["a stray carriage return", "P1;10001045367;2023-01-01;consul\rtation;1", ";unreadable-text"],
  ])("with %s costs its own line and no other", async (_title, line, said) => {
    const outcome = await extracts.read({ "care_contacts.csv": `${contacts}${good("2023-01-01")}\n${line}\n${good("2023-01-02")}\n${good("2023-01-03")}\n` });
    expect(reportOf(outcome, "care_contacts.csv")).toEqual({ file: "care_contacts.csv", read: 4, kept: 3, refused: 1 });
    expect(await extracts.rejects()).toEqual([`care_contacts.csv;3;${said}`]);
  });

  test("that names a doctor by an RPPS whose check digit is wrong would send a list to another: it is refused", async () => {
    const outcome = await extracts.read({ "doctors.csv": `${soundFiles["doctors.csv"]}10001045368;Martin;Paul;M;1970;22;871;\n10100224947;Petit;Luc;M;1970;22;871;\n` });
    expect(reportOf(outcome, "doctors.csv")).toEqual({ file: "doctors.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["doctors.csv;3;rpps;malformed-rpps"]);
  });

  test("with coordinates off the globe is refused, and a file of practices may give them or not", async () => {
    const header = "practice;rpps;main;name;address_line2;address_line3;address_line4;address_line5;address_line6;commune;telephone";
    const outcome = await extracts.read({ "practices.csv": `${header};latitude;longitude\n87100001;10001045367;true;;;;1 RUE DU PONT;;87000 LIMOGES;87085;;45.83362;1.26105\n87100002;10001045367;false;;;;;;;87085;;95.1;1.2\n87100003;10001045367;false;;;;;;;87085;;;\n` });
    expect(reportOf(outcome, "practices.csv")).toEqual({ file: "practices.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["practices.csv;3;latitude;coordinate-out-of-range"]);
  });

  test("that opens a quote does not swallow the good lines that follow, up to the next quote and beyond", async () => {
    const outcome = await extracts.read({
      "care_contacts.csv": `${contacts}P1;10001045367;2023-01-01;"visit;1\n${good("2023-01-02")}\n${good("2023-01-03")}\nP1;10001045367;2023-01-04;"visit";1\n${good("2023-01-05")}\n`,
    });
    expect(reportOf(outcome, "care_contacts.csv")).toEqual({ file: "care_contacts.csv", read: 5, kept: 4, refused: 1 });
    expect(await extracts.rejects()).toEqual(["care_contacts.csv;2;;unterminated-quote"]);
  });

  test("with bytes that are no UTF-8 is refused alone, unless the file was declared Latin-1", async () => {
    const files = { "doctors.csv": Buffer.from(`${soundFiles["doctors.csv"]}10100224947;Lefèvre;Zoé;MME;1980;1;871;\n`, "latin1") };
    expect(reportOf(await extracts.read(files), "doctors.csv")).toEqual({ file: "doctors.csv", read: 2, kept: 1, refused: 1 });
    expect(await extracts.rejects()).toEqual(["doctors.csv;3;;unreadable-text"]);
    expect(reportOf(await extracts.read(files, { encoding: "latin-1" }), "doctors.csv")).toEqual({ file: "doctors.csv", read: 2, kept: 2, refused: 0 });
  });

  test("that brings a patient a second time is refused, the first stays", async () => {
    const outcome = await extracts.read({ "patients.csv": `${soundFiles["patients.csv"]}P2;871;1960-01-01;M;;;;certified\nP1;871;1999-01-15;M;;87085;home;certified\n` });
    expect(reportOf(outcome, "patients.csv")).toEqual({ file: "patients.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["patients.csv;4;;repeated"]);
  });
});

describe("the code of a caisse", () => {
  test.each(["+12", "1e1", "1.5", " 12", "12 ", ".12", "1_2", "12", "0871", "A12"])("is three figures: %j is none", async (code) => {
    const outcome = await extracts.read({ "patients.csv": `${soundFiles["patients.csv"]}P2;${code};1960-01-01;M;;;;certified\nP3;012;1960-01-01;M;;;;certified\n` });
    expect(reportOf(outcome, "patients.csv")).toEqual({ file: "patients.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["patients.csv;3;caisse;malformed-caisse"]);
  });
});

describe("a text field", () => {
  test.each([["a null byte", "\u0000"], ["another control character", "\u001f"]])("with %s is refused where any text would do: no database takes it", async (_title, byte) => {
    const outcome = await extracts.read({ "patients.csv": `${soundFiles["patients.csv"]}P${byte}2;871;1960-01-01;M;;;;certified\nP3;871;1960-01-01;M;;;;certified\n` });
    expect(reportOf(outcome, "patients.csv")).toEqual({ file: "patients.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["patients.csv;3;;unreadable-text"]);
  });
});

describe("the rejects file", () => {
  test("says each reason in French beside the word for it, so that it needs no manual", async () => {
    await extracts.read({ "care_contacts.csv": `${contacts}P1;10001045367;2023-02-30;consultation;1\n${good("2023-01-01").replace("consultation", '"consultation')}\n` });
    expect(await readFile(join(extracts.workDir(), "rejects.csv"), "utf8")).toBe(
      "file;line;column;reason;explanation\ncare_contacts.csv;2;contact_date;not-a-day;pas un jour du calendrier\ncare_contacts.csv;3;;unterminated-quote;guillemet ouvert et jamais refermé\n",
    );
  });

  test("is for its owner only and quotes nothing of the rows: they are about people", async () => {
    await extracts.read({ "care_contacts.csv": `${contacts}PSECRET;10001045367;2023-99-99;consultation;1\n` });
    const path = join(extracts.workDir(), "rejects.csv");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(extracts.workDir(), "extract.duckdb"))).mode & 0o777).toBe(0o600);
    expect(await readFile(path, "utf8")).not.toContain("PSECRET");
  });

  test("of a file with ten thousand bad lines among ten thousand good ones names each of the bad", async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? good("2023-01-01") : `P1;10001045367;2023-01-32;"visit";1`));
    const outcome = await extracts.read({ "care_contacts.csv": `${contacts}${lines.join("\n")}\n` }, { maxRejects: 0.5 });
    expect(outcome.outcome).toBe("extracted");
    const rejects = await extracts.rejects();
    expect(rejects).toHaveLength(10_000);
    expect(rejects[0]).toBe("care_contacts.csv;3;contact_date;not-a-day");
    expect(rejects[9999]).toBe("care_contacts.csv;20001;contact_date;not-a-day");
  });
});

describe("an extract that cannot be used", () => {
  test("is told by the name of the column that is missing", async () => {
    const outcome = await extracts.read({ "care_contacts.csv": "patient;rpps;kind;quantity\n" });
    expect(outcome).toMatchObject({ outcome: "failed", failure: { code: "column-missing", sentence: "Dans «\u00a0care_contacts.csv\u00a0», il manque la colonne «\u00a0contact_date\u00a0»." } });
  });

  test("is told by the name of the file that is missing", async () => {
    const outcome = await extracts.read({ "ald_periods.csv": undefined });
    expect(outcome).toMatchObject({ outcome: "failed", failure: { code: "file-missing", sentence: "Le fichier «\u00a0ald_periods.csv\u00a0» (ou .parquet) est absent du dossier." } });
  });

  test("is told all the files that are missing at once, before the first is read", async () => {
    const outcome = await extracts.read({ "ald_periods.csv": undefined, "care_contacts.csv": undefined });
    expect(outcome).toMatchObject({ outcome: "failed", files: [], failure: { code: "file-missing", sentence: "Les fichiers «\u00a0ald_periods.csv\u00a0», «\u00a0care_contacts.csv\u00a0» (ou .parquet) sont absents du dossier." } });
  });

  test.each([
    ["is empty", "", "est vide, ou ne commence pas par une ligne d’en-tête."],
    ["is UTF-16, as some spreadsheets save it", Buffer.from(`\ufeff${contacts}`, "utf16le"), "est en UTF-16\u00a0: enregistrez-le en UTF-8, ou en Latin-1 avec --encoding latin-1."],
    ["has lines that end in a carriage return alone: all of them would be its header", `${contacts}${good("2023-01-01")}\n`.replaceAll("\n", "\r"), "a des fins de ligne sans saut de ligne (CR seul)\u00a0: enregistrez-le avec des fins de ligne LF ou CRLF."],
  ])("is one of which a file %s", async (_title, content, said) => {
    expect(await extracts.read({ "care_contacts.csv": content })).toMatchObject({ outcome: "failed", failure: { code: "unreadable", sentence: `«\u00a0care_contacts.csv\u00a0» ${said}` } });
  });

  test("is one in which a column stands twice, or a table as CSV and as Parquet: which is meant nobody can tell", async () => {
    expect(await extracts.read({ "care_contacts.csv": contacts.replace("kind", "patient;kind") })).toMatchObject({ failure: { code: "column-repeated", sentence: "Dans «\u00a0care_contacts.csv\u00a0», l’en-tête porte deux fois la colonne «\u00a0patient\u00a0»." } });
    expect(await extracts.read({ "patients.parquet": "" })).toMatchObject({ failure: { code: "file-repeated", sentence: "Le dossier contient à la fois «\u00a0patients.csv\u00a0» et «\u00a0patients.parquet\u00a0»\u00a0: n’en laissez qu’un." } });
  });

  test("is a folder that was mistyped: the tables of the extract before are still there", async () => {
    const sound = await extracts.read({});
    const workDir = sound.outcome === "extracted" ? join(sound.rejectsFile, "..") : "";
    const before = await readFile(join(workDir, "extract.duckdb"));
    expect((await extracts.read({}, { inputDir: "/nowhere/at/all", workDir })).outcome).toBe("failed");
    expect(Buffer.compare(await readFile(join(workDir, "extract.duckdb")), before)).toBe(0);
  });

  test("is a folder that is not there", async () => {
    expect(await extracts.read({}, { inputDir: "/nowhere/at/all" })).toMatchObject({ failure: { code: "file-missing", sentence: "Le dossier «\u00a0/nowhere/at/all\u00a0» n’existe pas, ou ne peut pas être lu." } });
  });

  test("wholly in Latin-1 and not declared so says what to try", async () => {
    const outcome = await extracts.read({ "doctors.csv": Buffer.from((soundFiles["doctors.csv"] ?? "").replace("Moreau", "Morère"), "latin1") }, { maxRejects: 0 });
    expect(outcome.outcome === "failed" ? outcome.failure.sentence : "").toContain("La plupart sont écrites dans un autre codage\u00a0: est-ce du Latin-1 (--encoding latin-1)\u202f?");
  });

  test("is one with more refused rows than the operator allows: 2 of 2,000 are one in a thousand, 3 are more", async () => {
    const rows = (bad: number): string => `${contacts}${Array.from({ length: 1995 }, (_, i) => (i < bad ? "P1;10001045367;nope;consultation;1" : good("2023-01-01"))).join("\n")}\n`;
    expect(await extracts.read({ "care_contacts.csv": rows(2) }, { maxRejects: 0.001 })).toMatchObject({ outcome: "extracted", refused: 2 });
    const outcome = await extracts.read({ "care_contacts.csv": rows(3) }, { maxRejects: 0.001 });
    expect(outcome).toMatchObject({ outcome: "failed", failure: { code: "too-many-rejects" } });
    expect(outcome.outcome === "failed" ? outcome.failure.sentence : "").toContain("Lignes refusées\u00a0: 3 sur 2000 (care_contacts.csv\u00a0: 3)\u202f; admises\u00a0: 2.");
  });

  test("is one with a single refused row where none is allowed", async () => {
    const changed = { "care_contacts.csv": `${contacts}${good("2023-01-01")}\nP1;10001045367;nope;consultation;1\n` };
    expect(await extracts.read(changed, { maxRejects: 0 })).toMatchObject({ outcome: "failed", failure: { code: "too-many-rejects" } });
    expect(await extracts.read(changed, { maxRejects: 1 })).toMatchObject({ outcome: "extracted", refused: 1 });
  });

  test("leaves no tables behind that a selection could open", async () => {
    await extracts.read({ "care_contacts.csv": `${contacts}P1;10001045367;nope;consultation;1\n` }, { maxRejects: 0 });
    await expect(stat(join(extracts.workDir(), "extract.duckdb"))).rejects.toThrow("ENOENT");
  });
});

describe("a sound file", () => {
  const sound = { read: 3, kept: 3, refused: 0 };
  const days = ["2023-01-01", "2023-01-02", "2023-01-03"];
  test.each([
    ["with Windows line ends", `${contacts}${days.map(good).join("\n")}\n`.replaceAll("\n", "\r\n")],
    ["without a line end after its last line", `${contacts}${days.map(good).join("\n")}`],
    ["with blank lines", `${contacts}\n${days.map(good).join("\n\n")}\n\n\n`],
    ["with commas", `${contacts}${days.map(good).join("\n")}\n`.replaceAll(";", ",")],
    ["with a mark of byte order", `\ufeff${contacts}${days.map(good).join("\n")}\n`],
    ["with every field in quotes", `${contacts}${days.map(good).join("\n")}\n`.replaceAll(/[^;\n]+/g, '"$&"')],
    ["with its columns in another order and one more", `note;quantity;kind;contact_date;rpps;patient\n${days.map((day) => `"a;b";1;visit;${day};10001045367;P1`).join("\n")}\n`],
    ["with its header in capitals", `${contacts.toUpperCase()}${days.map(good).join("\n")}\n`],
  ])("%s is read whole", async (_title, content) => {
    const outcome = await extracts.read({ "care_contacts.csv": content }, { maxRejects: 0 });
    expect(outcome.outcome).toBe("extracted");
    expect(reportOf(outcome, "care_contacts.csv")).toEqual({ file: "care_contacts.csv", ...sound });
  });

  test("may quote a delimiter or double a quote inside a field, beside a bad line too", async () => {
    const header = soundFiles["doctors.csv"] ?? "";
    const outcome = await extracts.read({ "doctors.csv": `${header}10100224947;"Le ""Gall""; père";L"Hermite;M;1980;1;871;\nbad\n` });
    expect(reportOf(outcome, "doctors.csv")).toEqual({ file: "doctors.csv", read: 3, kept: 2, refused: 1 });
    expect(await extracts.rejects()).toEqual(["doctors.csv;4;;too-few-fields"]);
  });
});
