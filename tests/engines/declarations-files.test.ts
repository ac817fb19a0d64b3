import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Config } from "../../src/config.ts";
import { declarationActs } from "../../src/wiring/declarations.ts";
import { DeclaredHouse } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

let declared: DeclaredHouse;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rattache-declarations-"));
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
  await declared.finaliseAll();
  await declared.postLetters();
  declared.house.clock.moveTo("2023-08-20T09:00:00Z");
});
afterEach(async () => {
  await declared.close();
  rmSync(folder, { recursive: true, force: true });
});

test("from the patient's word to the back office's receipt, through files", async () => {
  const { stores, vault, clock } = declared.house;
  const acts = declarationActs({ config: { RATTACHE_VAR: folder } as Config, stores, vault, clock });
  for (const patient of [1, 2]) await acts.confirm({ caisseCode, letterRef: await declared.letterOf(patient), how: "counter", parentAgrees: false, by: "staff:agent871" });
  const written = await acts.export(caisseCode, "staff:agent871", 1_000);
  expect(written).toMatchObject({ batches: [{ number: 1, declarations: 2 }], folder: join(folder, "declarations") });

  const files = readdirSync(written.folder).sort();
  expect(files).toEqual(["declarations-871-00001.csv", "declarations-871-00001.ndjson", "declarations-871-00001.sha256"]);
  expect(files.map((file) => statSync(join(written.folder, file)).mode & 0o077)).toEqual([0, 0, 0]);
  const manifest = readFileSync(join(written.folder, "declarations-871-00001.sha256"), "utf8");
  for (const ending of ["csv", "ndjson"]) {
    const name = `declarations-871-00001.${ending}`;
    expect(manifest).toContain(`${createHash("sha256").update(readFileSync(join(written.folder, name))).digest("hex")}  ${name}\n`);
  }

  const before = files.map((file) => readFileSync(join(written.folder, file), "utf8"));
  rmSync(written.folder, { recursive: true });
  await acts.reprint(caisseCode, 1, "staff:agent871");
  expect(files.map((file) => readFileSync(join(written.folder, file), "utf8"))).toEqual(before);

  const receipts = join(folder, "retour.csv");
  writeFileSync(receipts, "\uFEFFreference;outcome;reason;date\r\n871-00001-0001;registered;;2023-08-20\r\n871-00001-0002;rejected;other;2023-08-20\r\n");
  expect(await acts.receipts(caisseCode, receipts)).toEqual({ registered: 1, rejected: 1, repeated: 0, wrong: [] });
  expect((await acts.counts(caisseCode)).byState).toEqual({ registered: 1, rejected: 1 });
});

