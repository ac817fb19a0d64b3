import { Command, CommanderError } from "commander";
import { addAnnuaireCommand } from "./commands/annuaire.ts";
import { addBenchCommands } from "./commands/bench.ts";
import { addCampaignCommands } from "./commands/campaign.ts";
import { addCommitteeCommands } from "./commands/committee.ts";
import { addDataCommands } from "./commands/data.ts";
import { addDeclarationCommands } from "./commands/declarations.ts";
import { addDemo } from "./commands/demo.ts";
import { addListCommands } from "./commands/list.ts";
import { addLoadCommand } from "./commands/load.ts";
import { addDisclosureCommands } from "./commands/disclosure.ts";
import { addOutcomeCommands } from "./commands/outcome.ts";
import { addIntroductionCommands } from "./commands/introductions.ts";
import { addVolunteerCommands } from "./commands/volunteers.ts";
import { addOutreachCommands } from "./commands/outreach.ts";
import { addRetirementCommands } from "./commands/retirements.ts";
import { addTerritoryCommands } from "./commands/territory.ts";
import { addOperatorCommands } from "./commands/operator.ts";
import { addStaffCommands } from "./commands/staff.ts";
import { addReadingCommands } from "./commands/reading.ts";
import { fileTrouble } from "./file-trouble.ts";
import { inFrench, optionInFrench, usageInFrench } from "./french-words.ts";
import { askedForHelp } from "./help.ts";
import { Trouble, type CliWorld } from "./world.ts";

/** What `rattache --help` begins with. */
const presentation = `rattache : donner à chaque patient en ALD la chance d’un médecin traitant

Le chemin : extract → select → inform → (un mois) → list → render → send → receive → interpret → register → finalise → report
Pour voir tout le chemin sur des personnes inventées : rattache demo`;

/**
 * Runs one command.
 * @param argv without node and the program's path
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage
 */
export async function run(argv: readonly string[], world: CliWorld): Promise<number> {
  const program = new Command("rattache");
  program
    .description(presentation)
    .helpOption("-h, --help", "affiche cette aide")
    .helpCommand("help [commande]", "affiche l’aide d’une commande")
    .version(`rattache ${world.version}`, "--version", "affiche la version")
    .configureHelp({ styleTitle: (title) => titles[title] ?? title, styleUsage: usageInFrench, optionDescription: optionInFrench, commandDescription: (command) => command.description() || command.summary() })
    .configureOutput({ outputError: (text, write) => write(inFrench(text)) })
    .showHelpAfterError("(rattache --help montre les commandes)")
    .exitOverride();
  addDemo(program, world);
  addDataCommands(program, world);
  addAnnuaireCommand(program, world);
  addLoadCommand(program, world);
  addCampaignCommands(program, world);
  addListCommands(program, world);
  addDeclarationCommands(program, world);
  addTerritoryCommands(program, world);
  addDisclosureCommands(program, world);
  addOutcomeCommands(program, world);
  addVolunteerCommands(program, world);
  addIntroductionCommands(program, world);
  addCommitteeCommands(program, world);
  addRetirementCommands(program, world);
  addOutreachCommands(program, world);
  addReadingCommands(program, world);
  addOperatorCommands(program, world);
  addStaffCommands(program, world);
  addBenchCommands(program, world);
  for (const command of program.commands) inherit(command, program);
  try {
    await program.parseAsync([...askedForHelp(program, argv)], { from: "user" });
    return 0;
  } catch (error) {
    return exitCodeOf(error, world);
  }
}

const titles: Readonly<Record<string, string>> = { "Usage:": "Usage :", "Options:": "Options :", "Commands:": "Commandes :", "Arguments:": "Arguments :" };

/** Sub-commands of sub-commands speak as the program does. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  command.helpOption("-h, --help", "affiche cette aide");
  for (const child of command.commands) inherit(child, command);
}

function exitCodeOf(error: unknown, world: CliWorld): number {
  // commander throws for --help too, with exit code 0; all its refusals are wrong usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Trouble) {
    world.output(false).say(`rattache : ${error.message}`);
    return error.exitCode;
  }
  const disk = fileTrouble(error);
  if (disk !== undefined) {
    world.output(false).say(`rattache : ${disk}`);
    return 1;
  }
  // A bug: its kind and place help whoever mends it; its message may quote a person's data, so only an Error's own stack of frames is shown.
  const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 6) : [];
  const name = error instanceof Error ? `${error.name}${"code" in error && typeof error.code === "string" ? ` ${error.code}` : ""}` : "erreur";
  world.output(false).say(`rattache : défaut inattendu (${name})\n${frames.join("\n")}`);
  return 1;
}

