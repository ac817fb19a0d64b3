import { gates } from "./gates.mjs";

const names = (/** @type {import("./gates.mjs").Gate[]} */ some) => some.map(({ name }) => name).join(", ");

export const usage = `npm test -- [--fast] [--only GATE[,GATE…]] [-t PATTERN] [FILE…]

  (nothing)       every gate: ${names(gates.filter(({ long }) => long !== true))}
  --fast          leaves out what needs a server or another Node: ${names(gates.filter(({ fast, long }) => !fast && long !== true))}
  --faults        the long rounds instead (npm run test:faults): ${names(gates.filter(({ long }) => long === true))}
  --only GATE     these gates only (npm run test:node24 is --only node24: every fast test there, none left to the gate before it)
  FILE…           test files whose path contains this; runs the tests only, no static gate
  -t PATTERN      tests whose title matches
`;

/**
 * @param {readonly string[]} args what follows `npm test --`
 * @returns {{ help: true } | { wrong: string } | { chosen: import("./gates.mjs").Gate[], filters: string[] }}
 */
export function readArguments(args) {
  const only = /** @type {string[]} */ ([]);
  const files = /** @type {string[]} */ ([]);
  const titles = /** @type {string[]} */ ([]);
  let fast = false;
  let faults = false;
  const queue = [...args];
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    const [name, inline] = arg.startsWith("--") && arg.includes("=") ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)] : [arg, undefined];
    if (name === "--help" || name === "-h") return { help: true };
    else if (name === "--fast" && inline === undefined) fast = true;
    else if (name === "--faults" && inline === undefined) faults = true;
    else if (name === "--only" || name === "-t" || name === "--testNamePattern") {
      const value = inline ?? queue.shift();
      if (value === undefined || value === "") return { wrong: `${name} wants a value` };
      if (name === "--only") only.push(...value.split(","));
      else titles.push("-t", value);
    } else if (arg.startsWith("-")) return { wrong: `unknown option ${arg}` };
    else files.push(arg);
  }
  const unknown = only.find((name) => !gates.some((gate) => gate.name === name));
  if (unknown !== undefined) return { wrong: `no gate is called ${unknown}` };
  const filters = [...files, ...titles];
  return {
    chosen: gates.filter((gate) => {
      if (only.length > 0) return only.includes(gate.name);
      if (faults || gate.long === true) return faults && gate.long === true;
      if (filters.length > 0 && (gate.kind === "static" || gate.name === "node24")) return false;
      return gate.fast || !fast;
    }),
    filters,
  };
}
