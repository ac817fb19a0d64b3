import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const { four, kin } = mailbagLists;
type List = typeof four | typeof kin;
const read = (body: { readonly text?: string; readonly html?: string }, list: List = four): string => asCells(interpretReply(replyMail(list, body), list).lines);
const heads = ["N°", "Civilité", "Nom et prénom", "Né(e) le"];
const rowOf = (list: List, line: number, number = line): string[] => {
  const patient = list.lines[line - 1];
  if (patient === undefined) throw new RangeError(`no line ${line}`);
  const { sex, familyName, givenName, birthDate } = patient;
  return [String(number), sex === "F" ? "Mme" : "M.", `${familyName} ${givenName}`, birthDate.split("-").reverse().join("/")];
};
const table = (rows: readonly (readonly string[])[]): string => `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
const quoted = (top: string, rows: readonly (readonly string[])[], list: List = four): string => read({ html: `<p>${top}</p><p>Le 12/05/2023 à 10:02, CPAM a écrit :</p><blockquote><p>Voici les patients en affection de longue durée (ALD) :</p>${table(rows)}<p>Répondez à ce message.</p></blockquote>` }, list);
const scattered = (rows: readonly (readonly string[])[]): string => read({ text: `Bonjour\n\nLe 12/05/2023 à 10:02, CPAM a écrit :\n> Voici les patients :\n> \n${rows.flat().map((cell) => `> ${cell}`).join("\n")}\n> \n> Répondez à ce message.\n` });
const all = [1, 2, 3, 4].map((line) => rowOf(four, line));
const withColumn = (head: string, answers: readonly string[]): string[][] => [[...heads, head], ...all.map((row, i) => [...row, answers[i] ?? ""])];

describe("a column that the doctor added to the quoted table", () => {
  it("is no acceptance where 'oui' stands under 'Refuse', 'Décédé' or 'Patient accepte'", () => {
    for (const head of ["Refuse", "Décédé", "Patient accepte", "Vu", "Non accepté", "OK ?"]) expect(quoted("Bonjour", withColumn(head, ["oui", "", "oui", "oui"])), head).not.toMatch(/[AR]/);
    expect(quoted("Bonjour", [[...heads, "Accepte", "Refuse"], ...all.map((row) => [...row, "", "oui"])])).not.toMatch(/[AR]/);
  });
  it("answers under 'Réponse', or without a head", () => {
    expect(quoted("Bonjour", withColumn("Réponse", ["oui", "non", "oui", "refuse"]))).toBe("A R A R");
    expect(quoted("Bonjour", [heads, ...all.map((row) => [...row, "oui"])])).toBe("A A A A");
  });
  it("belongs to the next patient where the cells became lines and the column stands first", () => {
    expect(scattered([["Décision", ...heads], ["non", ...rowOf(four, 1)], ["oui", ...rowOf(four, 2)], ["non", ...rowOf(four, 3)], ["oui", ...rowOf(four, 4)]])).not.toMatch(/[AR]/);
    expect(scattered([heads, ...all.map(([number = "", ...rest], i) => [number, ["connue", "oui", "non", "oui"][i] ?? "", ...rest])])).not.toMatch(/[AR]/);
    expect(scattered([[...heads, "Réponse"], ...all.map((row, i) => [...row, ["oui", "non", "oui", "non"][i] ?? ""])])).toBe("A R A R");
    // The first patient was left open: without a head, an answer between two patients may be of the one or of the other.
    const open = (before: boolean): string => scattered([heads, ...all.map((row, i) => [...(before ? [] : row), ["", "oui", "non", ""][i] ?? "", ...(before ? row : [])].filter((cell) => cell !== ""))]);
    expect(open(true)).not.toMatch(/[AR]/);
    expect(open(false)).not.toMatch(/[AR]/);
    expect(scattered([heads, ...all.map(([number = "", civility = "", ...rest], i) => [number, civility, ["", "oui", "non", ""][i] ?? "", ...rest].filter((cell) => cell !== ""))])).not.toMatch(/[AR]/);
  });
});

describe("answers above their patients in a quoted table", () => {
  const above = (answers: readonly string[]): string => quoted("Bonjour", [heads, ...all.flatMap((row, i) => [[answers[i] ?? ""], row])]);
  it("are not given to the patient above", () => {
    expect(above(["refuse", "accepte", "accepte", "refuse"])).not.toMatch(/[AR]/);
    expect(quoted("Bonjour", [heads, ...all.flatMap((row, i) => [row, [["oui", "non", "oui", "non"][i] ?? ""]])])).toBe("A R A R");
  });
});

describe("a remark under a patient of the quoted table", () => {
  it("keeps that patient from 'j'accepte tous les patients', even if it decides nothing", () => {
    expect(quoted("J'accepte tous les patients.", [heads, ...all.flatMap((row, i) => [row, [i === 1 ? "peut-être" : ""]])])).toBe("A Q A A");
    expect(quoted("J'accepte tous les patients.", [heads, ...all])).toBe("A A A A");
  });
  it("is read with the answer above it: 'oui', 'suivi ailleurs'", () => {
    const remarked = scattered([[...heads, "Réponse", "Remarques"], ...all.map((row, i) => [...row, "oui", ["suivi ailleurs", "", "pas sûr", ""][i] ?? ""].filter((cell) => cell !== ""))]);
    expect(remarked.split(" ").filter((_, i) => i !== 1 && i !== 3)).not.toContain("A");
  });
});

describe("a quoted list whose numbers began anew", () => {
  const moved = [heads, rowOf(four, 3, 1), rowOf(four, 4, 2)];
  it("is not answered by number or place: the doctor's 1 is not ours", () => {
    for (const top of ["J'accepte le 1", "accepte 1, refuse 2", "Je prends le premier", "J'accepte tous sauf le 2", "Je refuse le 1, j'accepte les autres"]) expect(quoted(top, moved), top).not.toMatch(/[AR]/);
  });
  it("is answered by name, and by number where the numbers stayed", () => {
    expect(quoted("J'accepte M. Le Goff.", moved)).toBe("P P A P");
    expect(quoted("J'accepte le 3.", [heads, rowOf(four, 3), rowOf(four, 4)])).toBe("P P A P");
    expect(quoted("J'accepte le premier.", [heads, rowOf(four, 3), rowOf(four, 4)])).not.toMatch(/[AR]/);
  });
  it("shows who was deleted all the same", () => expect(quoted("J'accepte ces patients.", moved)).toBe("Q Q A A"));
  it("tells two of one name by their numbers", () => {
    expect(quoted("J'accepte ces patients.", [heads, rowOf(kin, 3), rowOf(kin, 5)], kin)).toBe("Q Q A Q A Q Q");
  });
});

describe("some rows of ours pasted below 'j'accepte ces patients'", () => {
  const pasted = (top: string): string => read({ text: `${top}\n\n${[heads, rowOf(four, 4)].map((row) => row.join("\t")).join("\n")}\n\nCordialement` });
  it("leave the other patients to a person", () => {
    for (const top of ["J'accepte ces patients", "Je prends tout le monde", "J'accepte les patients ci-dessous"]) expect(pasted(top).split(" ").slice(0, 3), top).not.toContain("A");
  });
  it("are no street in a signature", () => expect(read({ text: "Je refuse.\n--\nDr Lemoine\n12 rue Suzanne Perrot\n87000 Limoges" })).toBe("R R R R"));
  it("cell by cell, a line each, say nothing of what stands beside what", () => {
    expect(read({ text: [[...heads, "Je refuse"], [...rowOf(four, 1), "x"], rowOf(four, 2), [...rowOf(four, 3), "x"]].flat().join("\n") })).not.toMatch(/[AR]/);
  });
});

describe("marks in a column 'Accepte' of a pasted table", () => {
  const marked = (marks: readonly string[]): string => read({ text: [["Nom", "Accepte"], ...four.lines.map(({ familyName }, i) => [familyName, marks[i] ?? ""])].map((row) => row.join("\t")).join("\n") });
  it("are not all acceptances where two kinds stand: a cross beside 'oui' or '✓' may be a 'no'", () => {
    expect(marked(["oui", "x", "oui", "x"]).split(" ").filter((_, i) => i % 2 === 1)).not.toContain("A");
    expect(marked(["✓", "✗", "✓", "✗"])).not.toMatch(/R|A/);
  });
  it("are acceptances where one kind stands, and beside 'non'", () => {
    expect(marked(["x", "x", "x", "x"])).toBe("A A A A");
    expect(marked(["x", "non", "x", "non"])).toBe("A R A R");
  });
});

describe("patients struck through by a class of the style sheet", () => {
  const struck = (sheet: string): string => read({ html: `<html><head><style>${sheet}</style></head><body><p>J'accepte tous les patients.</p><p>Le 12/05/2023 à 10:02, CPAM a écrit :</p><blockquote>${table([heads, ...all]).replace("BERNARD Ahmed", "<span class=\"x barre\">BERNARD Ahmed</span>")}</blockquote></body></html>` });
  it("are a person's", () => expect(struck(".refuse{color:red} span.barre{color:red;text-decoration:line-through}")).toBe("A Q A A"));
  it("are not struck by another class", () => expect(struck(".autre{text-decoration:line-through} .barre{color:red}")).toBe("A A A A"));
});
