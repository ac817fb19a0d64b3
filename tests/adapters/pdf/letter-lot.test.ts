import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createPdfRenderer } from "../../../src/adapters/pdf/renderer.ts";
import type { LotResult, PatientConfirmation, PatientLetter } from "../../../src/pipeline/documents.ts";
import { patientConfirmation, patientLetter } from "../../builders/documents.ts";

const renderer = createPdfRenderer();
const options = { lot: "2023-05-14-001", day: "2023-05-14" };

async function* these(...letters: readonly (PatientLetter | PatientConfirmation)[]): AsyncGenerator<PatientLetter | PatientConfirmation> {
  yield* letters;
  await Promise.resolve();
}

async function draw(letters: AsyncIterable<PatientLetter | PatientConfirmation>): Promise<{ result: LotResult; pdf: Buffer; index: string }> {
  const parts: Uint8Array[] = [];
  let index = "";
  const sink = {
    pdf: (bytes: Uint8Array) => { parts.push(bytes); return Promise.resolve(); },
    index: (row: string) => { index += row; return Promise.resolve(); },
  };
  const result = await renderer.letterLot(letters, sink, options);
  return { result, pdf: Buffer.concat(parts), index };
}

describe("a print lot", () => {
  test("lists every letter with its pages and its address, for the print shop", async () => {
    const { index } = await draw(these(patientLetter(1), patientLetter(2, "large"), patientConfirmation("1955-08-14")));
    const address = "MME CLAIRE DURAND;APPARTEMENT 12 ESCALIER C;RESIDENCE LES TILLEULS BATIMENT 3;1027 BOULEVARD DU MARECHAL LECLERC;LE PETIT BOURG;87000 LIMOGES";
    expect(index.split("\r\n")).toEqual([
      "lot;seq;letterRef;firstPage;lastPage;pages;address1;address2;address3;address4;address5;address6",
      `2023-05-14-001;1;L23-000001-K;1;2;2;${address}`,
      `2023-05-14-001;2;L23-000002-K;3;6;4;${address}`,
      `2023-05-14-001;3;L23-000002-K;7;10;4;${address}`,
      "",
    ]);
  });

  test("its hashes are those of the bytes that left", async () => {
    const { result, pdf, index } = await draw(these(patientLetter(1), patientLetter(2)));
    const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
    expect(result).toEqual({ lot: "2023-05-14-001", letters: 2, pages: 4, pdfSha256: sha256(pdf), indexSha256: sha256(index) });
  });

  test("holds each font once, whatever the number of letters", async () => {
    const { pdf } = await draw(these(...Array.from({ length: 20 }, (_, i) => patientLetter(i + 1))));
    expect(pdf.toString("latin1").match(/\/FontFile2 /g)).toHaveLength(2);
  });

  test("the same letters give the same bytes", async () => {
    const [one, other] = [await draw(these(patientLetter(1))), await draw(these(patientLetter(1)))];
    expect(one.result).toEqual(other.result);
  });

  test("an empty lot is a PDF without letters, and says so", async () => {
    const { result, index } = await draw(these());
    expect(result).toMatchObject({ letters: 0, pages: 0 });
    expect(index.split("\r\n")).toHaveLength(2);
  });

  test("a semicolon in an address does not move the columns", async () => {
    const { index } = await draw(these({ ...patientLetter(1), address: ['CHEZ "LULU"; FOND DE COUR', "87000 LIMOGES"] }));
    expect(index).toContain(';"CHEZ ""LULU""; FOND DE COUR";87000 LIMOGES;;;;\r\n');
  });

  test("keeps less than 4 KB a letter in memory once it is drawn", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const heap = async (count: number): Promise<number> => {
      let kept = 0;
      let seen = 0;
      const sink = {
        pdf: () => {
          seen += 1;
          if (seen === count) { collect(); kept = process.memoryUsage().heapUsed; }
          return Promise.resolve();
        },
        index: () => Promise.resolve(),
      };
      await renderer.letterLot(these(...Array.from({ length: count }, (_, i) => patientLetter(i + 1))), sink, options);
      return kept;
    };
    await heap(50);
    const [few, many] = [await heap(50), await heap(450)];
    expect((many - few) / 400).toBeLessThan(4_096) // 0.7 KB on Node 20, about 2 KB on Node 24; a letter kept whole is 12 KB
  });
});
