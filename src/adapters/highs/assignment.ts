import loadHighs, { type LegacyHighs } from "highs";
import type { AssignmentProblem, AssignmentSolver } from "../../domain/introduction/match.ts";

// The package describes its CommonJS shape; imported as a module, what it exports is the loader itself.
const load = loadHighs as unknown as typeof loadHighs.default;

/**
 * Solves assignments with HiGHS (WebAssembly), as two linear programs: the greatest gain, then the least cost among the choices with
 * that gain.
 *
 * A transportation problem with whole supplies has its optimum at a whole vertex, and the second program stays on a face of the same
 * polytope: the simplex method gives whole answers without branching. One number that mixed gain and cost would lose one of them in
 * the solver's tolerance of 1e-7.
 *
 * Source: Schrijver, Combinatorial Optimization, ch. 21 (total unimodularity of bipartite incidence matrices).
 */
export function createAssignmentSolver(): AssignmentSolver {
  let highs: Promise<LegacyHighs> | undefined;
  return async (problem) => {
    if (problem.arcs.length === 0) return [];
    const solver = await (highs ??= load());
    const most = run(solver, program("Maximize", problem, ({ gain }) => gain, []));
    const least = run(solver, program("Minimize", problem, ({ cost }) => cost, [`gain: ${sum(problem, ({ gain }) => gain)} >= ${Math.round(most.objective)}`]));
    return least.chosen;
  };
}

type Arc = AssignmentProblem["arcs"][number];

const termsALine = 20; // lines of an LP file are read up to 560 characters by other programs; HiGHS takes longer ones

function sum({ arcs }: AssignmentProblem, weight: (arc: Arc) => number): string {
  return arcs.map((arc, i) => `${i % termsALine === termsALine - 1 ? "\n" : ""}+ ${weight(arc)} x${i}`).join(" ");
}

/** The program as an LP file: each patient at most once, each volunteer at most as often as there are places. */
function program(sense: "Maximize" | "Minimize", problem: AssignmentProblem, weight: (arc: Arc) => number, further: readonly string[]): string {
  const byPatient = grouped(problem.arcs, ({ patient }) => patient);
  const byTaker = grouped(problem.arcs, ({ taker }) => taker);
  const rows = [
    ...[...byPatient].map(([patient, terms]) => `p${patient}: ${terms.join(" ")} <= 1`),
    ...[...byTaker].map(([taker, terms]) => `t${taker}: ${terms.join(" ")} <= ${problem.places[taker] ?? 0}`),
    ...further,
  ];
  return [sense, `obj: ${sum(problem, weight)}`, "Subject To", ...rows, "Bounds", ...problem.arcs.map((_, i) => `0 <= x${i} <= 1`), "End"].join("\n");
}

function grouped(arcs: readonly Arc[], by: (arc: Arc) => number): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  arcs.forEach((arc, i) => {
    const terms = groups.get(by(arc)) ?? [];
    terms.push(`+ x${i}`);
    groups.set(by(arc), terms);
  });
  return groups;
}

/** @throws {Error} when there is no optimum: the program always has one, so that is a bug */
function run(solver: LegacyHighs, text: string): { readonly objective: number; readonly chosen: number[] } {
  // One thread and the simplex method: the same text gives the same vertex.
  const solution = solver.solve(text, { presolve: "on", solver: "simplex", parallel: "off", random_seed: 0, output_flag: false });
  if (solution.Status !== "Optimal") throw new Error(`no optimal assignment: ${solution.Status}`);
  const chosen = Object.entries(solution.Columns).flatMap(([name, column]) => ((column as { readonly Primal?: number }).Primal ?? 0) > 0.5 ? [Number(name.slice(1))] : []);
  return { objective: solution.ObjectiveValue, chosen: chosen.sort((a, b) => a - b) };
}
