import { expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import type { App, CliWorld } from "../../src/cli/world.ts";

function worldOf(app: Partial<App>): { readonly world: CliWorld; readonly said: string[] } {
  const said: string[] = [];
  const note = (line: string): void => void said.push(line.replaceAll(/[\u00a0\u202f]/g, " "));
  const world = {
    output: (json: boolean) => ({ json, live: false, result: note, say: note, progress: () => undefined }),
    open: () => Promise.resolve({ knowsCaisse: () => Promise.resolve(true), ...app, close: () => Promise.resolve() }),
  } as unknown as CliWorld;
  return { world, said };
}

test("a second print of the same letters is refused and said", async () => {
  const { world, said } = worldOf({ buildLetters: () => Promise.resolve([]) });
  expect(await run(["letters", "build", "--caisse", "871"], world)).toBe(0);
  expect(said).toEqual(["Aucune lettre n’attend : une lettre qui est déjà dans un lot n’est pas imprimée une seconde fois."]);
});

test("a return file's refused lines are each said, and one is one", async () => {
  const wrong = ["Ligne 3 refusée : aucun courrier de cette caisse ne porte cette référence."];
  const { world, said } = worldOf({ confirmLetters: () => Promise.resolve({ confirmed: 2, repeated: 1, unknown: 1, wrong }), returnLetters: () => Promise.resolve({ returned: 1, repeated: 0, unknown: 0, wrong: [] }) });
  expect(await run(["letters", "confirm", "--caisse", "871", "retour.csv"], world)).toBe(0);
  expect(await run(["letters", "returned", "--caisse", "871", "npai.csv"], world)).toBe(0);
  expect(said).toEqual([...wrong, "2 envois confirmés, 1 déjà connu, 1 ligne refusée (dont 1 référence inconnue).", "1 retour enregistré, 0 déjà connu, 0 ligne refusée."]);
});
