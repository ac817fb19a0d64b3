import { expect, test } from "vitest";
import { usualRules } from "../../src/domain/sending/rules.ts";
import type { DoctorListDocument } from "../../src/pipeline/documents.ts";
import { previewList } from "../../src/pipeline/preview.ts";
import { doctorList } from "../builders/documents.ts";
import { clockAt, day } from "../builders/world.ts";

const read = (at: string, state: "drafted" | "approved", deadline: string) =>
  previewList(
    { listId: "1", state, frozenMessageId: undefined, lineIds: ["1"], document: { ...doctorList(1), deadline: day(deadline) } },
    {
      clock: clockAt(at), hours: usualRules.hours, lists: { lineFacts: () => Promise.resolve([]) },
      mail: { doctorList: (document: DoctorListDocument) => ({ subject: "Vos patients", html: "", text: document.deadline }) }, pdf: { doctorList: () => new Uint8Array() },
    },
  );

test("what is looked at on a Friday evening would leave on the Monday: the last day that it shows is counted from then", async () => {
  expect(await read("2023-06-16T18:00:00Z", "drafted", "2023-06-30")).toMatchObject({ leavesOn: "2023-06-19", text: "2023-07-10" });
  expect(await read("2023-06-16T10:00:00Z", "drafted", "2023-06-30")).toMatchObject({ leavesOn: "2023-06-16", text: "2023-07-07" });
});

test("a list that was approved shows the day that it will leave with, never an earlier one than it has", async () => {
  expect(await read("2023-06-16T18:00:00Z", "approved", "2023-07-07")).toMatchObject({ text: "2023-07-10" });
  expect(await read("2023-06-16T18:00:00Z", "approved", "2023-07-21")).toMatchObject({ text: "2023-07-21" });
});
