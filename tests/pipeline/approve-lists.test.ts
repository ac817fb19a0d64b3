import { expect, test } from "vitest";
import { approveLists, type ListStore } from "../../src/pipeline/list.ts";

test("when a list was built between reading and approving, nothing is approved: the number that was typed is not theirs any more", async () => {
  const drafted = ["first", "built since"].map((listId) => ({ listId, builtBy: "staff:agent", recipient: undefined }));
  const untouched = (): never => {
    throw new Error("approved");
  };
  const store = { undescribed: () => Promise.resolve(undefined), draftedLists: () => Promise.resolve(drafted), mailDomain: untouched, approve: untouched, lineFacts: untouched } as unknown as ListStore;
  const world = { store, clock: { now: () => new Date("2023-08-04T10:00:00Z") }, vault: {} as never, newId: untouched };
  expect(await approveLists("c1", "staff:superviseur", world, () => Promise.resolve(), 1)).toEqual({ refused: "another-number" });
});
