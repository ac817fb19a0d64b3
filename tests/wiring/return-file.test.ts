import { describe, expect, test } from "vitest";
import { readReturnFile, refusals } from "../../src/wiring/return-file.ts";
import { day } from "../builders/world.ts";

const today = day("2023-07-20");
const confirm = (...lines: string[]) => readReturnFile(lines.join("\r\n"), "confirm", today);
const returned = (...lines: string[]) => readReturnFile(lines.join("\n"), "returned", today);
const why = ({ refused }: { readonly refused: readonly { readonly line: number; readonly why: string }[] }): string[] => refused.map(({ line, why: reason }) => `${line} ${reason}`);

describe("the print provider's file", () => {
  test("is read with a head or without, quotes, a byte order mark, any line ends, and the words that providers use", () => {
    const { rows, refused } = confirm('\uFEFF"letterRef";"status";"date"', '"7K3F9-QRTXA";"sent";"2023-07-05"', "", "7k3f9-qrtxb;Envoyé;2023-07-05", "7K3F9-QRTXC ; POSTED ; 2023-07-20");
    expect(refused).toEqual([]);
    expect(rows.map(({ line, letterRef, day: on }) => [line, letterRef, on])).toEqual([[2, "7K3F9-QRTXA", "2023-07-05"], [4, "7K3F9-QRTXB", "2023-07-05"], [5, "7K3F9-QRTXC", "2023-07-20"]]);
  });

  test("does not start a month for a letter that was not posted", () => {
    const unposted = confirm("7K3F9-QRTXA;rejected;2023-07-05", "7K3F9-QRTXB;imprimé;2023-07-05", "7K3F9-QRTXC;not sent;2023-07-05", "7K3F9-QRTXD;sent;2023-07-05");
    expect(unposted.rows.map(({ letterRef }) => letterRef)).toEqual(["7K3F9-QRTXD"]);
    expect(why(unposted)).toEqual([1, 2, 3].map((line) => `${line} ce statut ne dit pas que le courrier est parti (sent, posted, envoyé, posté, déposé).`));
  });
});

test.each([[confirm, "sent"], [returned, "NPAI"]] as const)("half a line, a day of no calendar, one in the future: each is refused by its number, and the others count", (read, word) => {
  const file = read(`7K3F9-QRTXA;${word};2023-07-05`, "7K3F9-QRTXB;se", `7K3F9-QRTXC;${word};2023-02-30`, `7K3F9-QRTXD;${word};1900-01-00`, `;${word};2023-07-05`, `7K3F9-QRTXE;${word};2023-07-21`, `7K3F9-QRTXF;${word};2023-07-05;plus`, `7K3F9-QRTXG;${"x".repeat(61)};2023-07-05`);
  expect(file.rows.map(({ letterRef }) => letterRef)).toEqual(["7K3F9-QRTXA"]);
  expect(why(file)).toEqual([
    "2 trois colonnes sont attendues, letterRef;status;date.", "3 « 2023-02-30 » n’est pas une date AAAA-MM-JJ.", "4 « 1900-01-00 » n’est pas une date AAAA-MM-JJ.",
    "5 trois colonnes sont attendues, letterRef;status;date.", "6 la date est dans l’avenir.", "7 trois colonnes sont attendues, letterRef;status;date.", "8 le statut dépasse 60 caractères.",
  ]);
});

test("a letter that stands twice is read once; the second line says where the first is", () => {
  const file = returned("7K3F9-QRTXA;NPAI;2023-07-05", "7K3F9-QRTXB;refusé;2023-07-05", "7k3f9-qrtxa;avisé non réclamé;2023-07-06");
  expect(file.rows.map(({ line, status }) => [line, status])).toEqual([[1, "NPAI"], [2, "refusé"]]);
  expect(why(file)).toEqual(["3 ce courrier est déjà à la ligne 1."]);
});

test("what could not be read and what nobody knows stand together in the order of the file; what is known already is no fault", () => {
  const { rows, refused } = returned("7K3F9-QRTXA;NPAI;2023-07-05", "7K3F9-QRTXB;NPAI", "7K3F9-QRTXC;NPAI;2023-07-05", "7K3F9-QRTXD;NPAI;2023-07-05");
  expect(refusals(rows, ["unknown", "repeated", "early"], refused)).toEqual([
    "Ligne 1 refusée : aucun courrier de cette caisse ne porte cette référence.",
    "Ligne 2 refusée : trois colonnes sont attendues, letterRef;status;date.",
    "Ligne 4 refusée : ce courrier n’est pas noté comme parti : importez d’abord le retour du prestataire d’impression.",
  ]);
});

test("a lot's confirmation that is given as returned mail stops nobody's month", () => {
  const file = returned("7K3F9-QRTXA;sent;2023-07-05", "7K3F9-QRTXB;Envoyé;2023-07-05", "7K3F9-QRTXC;NPAI;2023-07-05");
  expect(file.rows.map(({ letterRef }) => letterRef)).toEqual(["7K3F9-QRTXC"]);
  expect(why(file)).toEqual([1, 2].map((line) => `${line} ce statut dit que le courrier est parti, non qu’il est revenu : « rattache letters confirm » lit ce fichier-là.`));
});
