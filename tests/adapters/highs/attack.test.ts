import { beforeAll, describe, expect, test } from "vitest";
import { openBounder } from "../../../src/adapters/highs/bounder.ts";
import { verifyDisclosure, type Bounder } from "../../../src/pipeline/disclosure-verify.ts";

const header = "date_reference;caisse;territoire;code;nom;communes;mesure;dimension;modalite;effectif;mention";
let bounder: Bounder;
beforeAll(async () => {
  bounder = await openBounder();
});

/** Lines "EPCI A;87001 87002;23": the rest is the same for all. */
function release(...lines: readonly string[]): string {
  const rows = lines.map((line) => {
    const [territory = "", communes = "", value = "", dimension = "ensemble", category = "ensemble", measure = "sans-medecin-traitant"] = line.split(";");
    const [kind, code] = territory.split(" ");
    return `2023-06-30;871;${kind ?? ""};${code ?? ""};;${communes};${measure};${dimension};${category};${value};${value === "" ? "masqué" : "publié"}`;
  });
  return [header, ...rows, ""].join("\r\n");
}
const attack = (text: string, ...earlier: readonly string[]) =>
  verifyDisclosure([{ name: "release.csv", text, earlier: false }, ...earlier.map((one, i) => ({ name: `earlier-${i}.csv`, text: one, earlier: true }))], bounder);

describe("a masked figure that can be computed is found", () => {
  test("one masked commune of an EPCI is what the others leave", () => {
    const verdict = attack(release("epci A;1 2 3;60", "commune 1;1;30", "commune 2;2;25", "commune 3;3;"));
    expect(verdict.safe).toBe(false);
    expect(verdict.leaks[0]).toMatchObject({ name: "commune 3, sans-medecin-traitant, ensemble", file: "release.csv", line: 5, from: 5, to: 5, threshold: 11 });
  });

  test("two masked communes that share seven people are both pinned to 0 to 7", () => {
    const { leaks } = attack(release("epci A;1 2 3;37", "commune 1;1;30", "commune 2;2;", "commune 3;3;"));
    expect(leaks.filter(({ kind }) => kind === "masked").map(({ name, from, to }) => [name.slice(0, 9), from, to])).toEqual([["commune 2", 0, 7], ["commune 3", 0, 7]]);
  });

  test("two masked communes that share thirty people are safe", () => {
    expect(attack(release("epci A;1 2 3;60", "commune 1;1;30", "commune 2;2;", "commune 3;3;"))).toMatchObject({ safe: true, leaks: [], published: 2, masked: 2 });
  });

  test("a category that is what the others leave of a total", () => {
    const { leaks } = attack(release("cpts C;1 2;40", "cpts C;;20;sexe;F", "cpts C;;;sexe;M"));
    expect(leaks.some(({ name, from, to }) => name === "cpts C, sans-medecin-traitant, sexe M" && from === 20 && to === 20)).toBe(true);
  });

  test("a part that no release names: a CPTS less another of the same communes but one", () => {
    const { leaks } = attack(release("cpts B;1 2;50"), release("cpts A;1 2 3;53"));
    expect(leaks.map(({ kind, name, from, to }) => [kind, name, from, to])).toEqual([["difference", "communes 3 (par différence), ensemble", 3, 3]]);
  });
});

describe("what is given out is looked at with what was given out before", () => {
  test("a figure masked in one release and printed in the next gives its neighbour away", () => {
    const first = release("epci A;1 2 3;60", "commune 1;1;30", "commune 2;2;", "commune 3;3;");
    expect(attack(first).safe).toBe(true);
    expect(attack(release("commune 2;2;25"), first)).toMatchObject({ safe: false });
  });

  test("an earlier release alone is not judged again", () => {
    expect(verifyDisclosure([{ name: "e.csv", text: release("epci A;1 2;15", "commune 1;1;12", "commune 2;2;"), earlier: true }], bounder)).toMatchObject({ safe: true, published: 0 });
  });

  const inDecember = (text: string): string => text.replaceAll("2023-06-30", "2023-12-31");

  test("a commune masked in December is what an intercommunalité of December leaves of its other communes in June, if nobody came or went", () => {
    const june = release("cpts A;1 2;50");
    const december = inDecember(release("epci E;1 2 3;57", "commune 3;3;"));
    expect(attack(december).safe).toBe(true);
    expect(attack(december, june)).toMatchObject({ safe: false, leaks: [{ kind: "across-days", name: "commune 3, sans-medecin-traitant, ensemble", file: "release.csv", line: 3, from: 7, to: 7 }] });
  });

  test("what June printed of a commune is known: that December masks it gives nothing more away", () => {
    expect(attack(inDecember(release("epci E;1 2 3;57", "commune 3;3;")), release("epci E;1 2 3;60", "commune 3;3;12")).safe).toBe(true);
  });

  test("figures of two years apart are of other people", () => {
    expect(attack(release("epci E;1 2 3;57", "commune 3;3;"), release("cpts A;1 2;50").replaceAll("2023-06-30", "2021-06-30")).safe).toBe(true);
  });

  test("a corrected count is not set against the one it corrects as if they were one, and is not to undo its masks", () => {
    const corrected = (text: string): string => text.replaceAll(";mention", ";mention;version").replaceAll(/;(masqué|publié)/g, ";$1;2");
    const first = release("epci A;1 2 3;60", "commune 1;1;30", "commune 2;2;", "commune 3;3;");
    expect(attack(corrected(release("epci A;1 2 3;66", "commune 1;1;36", "commune 2;2;", "commune 3;3;")), first)).toMatchObject({ safe: true, contradictions: [] });
    expect(attack(corrected(release("epci A;1 2 3;66", "commune 2;2;25", "commune 3;3;")), first).leaks).toMatchObject([{ kind: "across-days", from: 11 }]);
  });

  test("a file named both as new and as given out before is judged", () => {
    const text = release("commune 1;1;7");
    expect(verifyDisclosure([{ name: "a.csv", text, earlier: false }, { name: "a.csv", text, earlier: true }], bounder).safe).toBe(false);
  });
});

describe("what is no honest release is refused", () => {
  test("figures that contradict each other", () => {
    expect(attack(release("epci A;1 2;20", "commune 1;1;30")).contradictions).toEqual(["2023-06-30 871 sans-medecin-traitant"]);
  });

  test("a rate that stands on a masked figure", () => {
    const text = release("epci A;1 2;", "epci A;;200;ensemble;ensemble;avec-medecin-traitant", "epci A;;5,4;ensemble;ensemble;taux-sans-medecin-traitant");
    expect(attack(text).faults).toEqual([{ file: "release.csv", line: 4, fault: "rate-of-masked" }]);
  });

  test("a rate beside one of its two numbers gives the other, which the file leaves out", () => {
    const text = release("epci A;1 2;60", "epci A;;5,4;ensemble;ensemble;taux-sans-medecin-traitant");
    expect(attack(text).faults).toEqual([{ file: "release.csv", line: 3, fault: "rate-of-masked" }]);
  });

  test("a file of other columns, a figure that is no number, a territory without communes", () => {
    expect(attack("a;b\n1;2\n").faults).toEqual([{ file: "release.csv", line: 1, fault: "columns" }]);
    expect(attack(release("epci A;1;douze", "epci B;;14")).faults.map(({ line, fault }) => [line, fault])).toEqual([[2, "not-a-number"], [3, "no-communes"]]);
  });

  test("doctors are masked below five: a range of five is wide enough for them", () => {
    const doctors = (value: number) => release(`epci A;1 2;${value};ensemble;ensemble;medecins`, "commune 1;1;;ensemble;ensemble;medecins", "commune 2;2;;ensemble;ensemble;medecins");
    expect([attack(doctors(5)).safe, attack(doctors(4)).safe]).toEqual([true, false]);
  });
});
