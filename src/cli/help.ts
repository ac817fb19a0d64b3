import type { Command } from "commander";

/**
 * Turns "help letters build" and "letters help build" into "letters build --help".
 *
 * The library shows the general help when the name after "help" is unknown, and says nothing of it: whoever mistypes a command reads forty others
 * and never learns that theirs does not exist. So the rest of the path is left to it as words, which it refuses by name.
 */
export function askedForHelp(program: Command, argv: readonly string[]): readonly string[] {
  const at = argv.indexOf("help");
  const before = argv.slice(0, at);
  const after = argv.slice(at + 1);
  if (at === -1 || after.length === 0 || after.some((word) => word.startsWith("-")) || !isGroup(program, before)) return argv;
  const path = [...before, ...after];
  return found(program, path) === undefined ? path : [...path, "--help"];
}

const found = (program: Command, path: readonly string[]): Command | undefined =>
  path.reduce<Command | undefined>((command, name) => command?.commands.find((child) => child.name() === name), program);

/** Whether "help" stands where a command is named, and is not somebody's argument. */
const isGroup = (program: Command, path: readonly string[]): boolean => (found(program, path)?.commands.length ?? 0) > 0;
