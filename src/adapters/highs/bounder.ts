import loadHighs, { type Highs, type Model } from "highs";
import type { System } from "../../domain/disclosure/attack/system.ts";
import type { BoundedSystem, Bounder } from "../../pipeline/disclosure-verify.ts";

// The package describes its CommonJS shape; imported as a module, what it exports is the loader itself.
const load = loadHighs as unknown as typeof loadHighs.default;

/** Bounds sums with HiGHS' simplex (MIT licence, WebAssembly); the model stays open, so that each next question starts from the last answer. */
export async function openBounder(): Promise<Bounder> {
  const highs = await load();
  return { open: (system) => openSystem(highs, system) };
}

function openSystem(highs: Highs, system: System): BoundedSystem {
  const model = highs.createModel(modelOf(highs, system));
  model.options.set({ output_flag: false });
  const { optimal, unbounded, unboundedOrInfeasible } = highs.constants.modelStatus;
  let asked: readonly number[] = [];
  const first = model.run().modelStatus;
  return {
    feasible: first === optimal,
    extreme(unknowns, towards) {
      changeCosts(model, asked, 0);
      changeCosts(model, unknowns, 1);
      asked = unknowns;
      const { maximize, minimize } = highs.constants.objectiveSense;
      model.changeObjectiveSense(towards === "most" ? maximize : minimize);
      const status = model.run().modelStatus;
      if (status === optimal) return model.getSolution().colValue;
      if (status === unbounded || status === unboundedOrInfeasible) return undefined;
      throw new Error(`the solver gave up with status ${String(status)}`);
    },
    close: () => model.dispose(),
  };
}

function changeCosts(model: Model, unknowns: readonly number[], cost: number): void {
  for (const unknown of unknowns) model.changeColCost(unknown, cost);
}

function modelOf(highs: Highs, { unknowns, equations }: System): Parameters<Highs["createModel"]>[0] {
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  for (const { plus, minus } of equations) {
    for (const unknown of plus) [indices[indices.length], values[values.length]] = [unknown, 1];
    for (const unknown of minus) [indices[indices.length], values[values.length]] = [unknown, -1];
    starts.push(indices.length);
  }
  const known = Float64Array.from(equations, ({ value }) => value);
  return {
    numCols: unknowns, numRows: equations.length,
    colCost: new Float64Array(unknowns), colLower: new Float64Array(unknowns), colUpper: new Float64Array(unknowns).fill(highs.infinity),
    rowLower: known, rowUpper: known,
    matrix: { format: "csr", numRows: equations.length, numCols: unknowns, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) },
  };
}
