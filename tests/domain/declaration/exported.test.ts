import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declarationColumns, declarationsCsv } from "../../../src/domain/declaration/csv.ts";
import { exitReference, parseExitReference, type ExportedDeclaration } from "../../../src/domain/declaration/exported.ts";
import { declarationsNdjson, patientResource } from "../../../src/domain/declaration/fhir.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import type { Nir } from "../../../src/domain/identifiers/nir.ts";

const day = (text: string): Day => text as Day;
const declaration: ExportedDeclaration = {
  reference: exitReference("871", 12, 3), caisseCode: "871",
  doctor: { rpps: "10001045367", familyName: "MOREL", givenName: "Claire" },
  patient: { nir: "255081416802538" as Nir, familyName: "LEFÈVRE", usedName: "N'DIAYE", givenName: "Marie Hélène", birthDate: day("1955-08-14"), sex: "F" },
  doctorAcceptedOn: day("2023-08-09"), patientConfirmedOn: day("2023-08-20"), how: "signed-form", parentAgreed: false,
};

describe("the reference of one exit", () => {
  test("names caisse, batch and place, and is read again", () => {
    expect(declaration.reference).toBe("871-00012-0003");
    expect(parseExitReference("871-00012-0003")).toBe("871-00012-0003");
  });
  test.each(["", "871", "871-12-3", "87A-00012-0003", "871-00012-0003;", " 871-00012-0003"])("%j is none", (text) => {
    expect(parseExitReference(text)).toBeUndefined();
  });
});

describe("as CSV", () => {
  test("one row a declaration, semicolons, CRLF, and both names", () => {
    expect(declarationsCsv([declaration])).toBe(
      "reference;caisse;rpps;doctorFamilyName;doctorGivenName;nir;familyName;usedName;givenName;birthDate;sex;doctorAcceptedOn;patientConfirmedOn;patientConfirmedHow;parentAgreed\r\n" +
        "871-00012-0003;871;10001045367;MOREL;Claire;255081416802538;LEFÈVRE;N'DIAYE;Marie Hélène;1955-08-14;F;2023-08-09;2023-08-20;signed-form;\r\n",
    );
  });

  test("a parent's agreement is said", () => {
    expect(declarationsCsv([{ ...declaration, parentAgreed: true }])).toMatch(/;yes\r\n$/);
  });

  test("no name, whatever it holds, breaks a row or adds a column", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const rows = readCsv(declarationsCsv([{ ...declaration, patient: { ...declaration.patient, familyName: name } }]));
        expect(rows).toHaveLength(2);
        expect(rows[1]).toHaveLength(declarationColumns.length);
        expect(rows[1]?.[6]).toBe(name);
      }),
    );
  });
});

describe("as FHIR R4", () => {
  test("a Patient of fr-core with the NIR's OID, whose general practitioner is the doctor by RPPS", () => {
    expect(patientResource(declaration)).toEqual({
      resourceType: "Patient",
      id: "871-00012-0003",
      meta: { profile: ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient"] },
      identifier: [{ use: "official", type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0203", code: "NH" }] }, system: "urn:oid:1.2.250.1.213.1.4.8", value: "255081416802538" }],
      name: [{ use: "official", family: "LEFÈVRE", given: ["Marie", "Hélène"] }, { use: "usual", family: "N'DIAYE", given: ["Marie", "Hélène"] }],
      gender: "female",
      birthDate: "1955-08-14",
      generalPractitioner: [
        {
          type: "Practitioner",
          identifier: { use: "official", type: { coding: [{ system: "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203", code: "RPPS" }] }, system: "https://rpps.esante.gouv.fr", value: "10001045367" },
          display: "Claire MOREL",
        },
      ],
    });
  });

  test("its id is one that FHIR allows, and each line is one resource", () => {
    expect(declaration.reference).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
    const lines = declarationsNdjson([declaration, { ...declaration, patient: { ...declaration.patient, familyName: "A\nB" } }]).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[2]).toBe("");
    expect(lines.slice(0, 2).map((line) => (JSON.parse(line) as { resourceType: string }).resourceType)).toEqual(["Patient", "Patient"]);
  });
});

/** RFC 4180 read back, one character after the other. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const row = rows.at(-1) ?? [];
    const character = text.charAt(i);
    if (quoted && character === '"' && text.charAt(i + 1) === '"') i += 1;
    else if (character === '"') {
      quoted = !quoted;
      continue;
    } else if (!quoted && character === ";") {
      row.push("");
      continue;
    } else if (!quoted && character === "\r" && text.charAt(i + 1) === "\n") {
      i += 1;
      rows.push([""]);
      continue;
    }
    row[row.length - 1] = `${row.at(-1) ?? ""}${character}`;
  }
  return rows.slice(0, -1);
}
