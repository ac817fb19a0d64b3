import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Option } from "commander";
import { describe, expect, test } from "vitest";
import { inFrench, optionInFrench, usageInFrench } from "../../src/cli/french-words.ts";

describe("a wrong command line is told in French", () => {
  test.each([
    ["error: unknown command 'chek'\n(Did you mean check?)", "rattache : la commande « chek » n’existe pas.\n(Vouliez-vous dire check ?)"],
    ["error: unknown option '--patient'\n(Did you mean one of --patients, --patience?)", "rattache : l’option « --patient » n’existe pas.\n(Vouliez-vous dire --patients ou --patience ?)"],
    ["error: missing required argument 'fichier'", "rattache : il manque l’argument « fichier »."],
    ["error: option '--login <identifiant>' argument missing", "rattache : l’option « --login <identifiant> » attend une valeur."],
    ["error: required option '--patients <n>' not specified", "rattache : il manque l’option « --patients <n> »."],
    ["error: option '--layout <forme>' argument 'other' is invalid. Allowed choices are native, snds.", "rattache : « other » ne convient pas à l’option « --layout <forme> » : au choix native, snds."],
    ["error: option '--reference-date <date>' argument '2023-02-30' is invalid. une date AAAA-MM-JJ est attendue.", "rattache : « 2023-02-30 » ne convient pas à l’option « --reference-date <date> » : une date AAAA-MM-JJ est attendue."],
    ["error: command-argument value 'x' is invalid for argument 'nombre'. un nombre est attendu.", "rattache : « x » ne convient pas à l’argument « nombre » : un nombre est attendu."],
    ["error: option '--a' cannot be used with option '--b'", "rattache : l’option « --a » ne va pas avec l’option « --b »."],
    ["error: too many arguments for 'demo'. Expected 0 arguments but got 1.", "rattache : trop d’arguments pour « demo » : 1 au lieu de 0."],
    ["(rattache --help montre les commandes)", "(rattache --help montre les commandes)"],
  ])("%j", (english, french) => expect(inFrench(english)).toBe(french));

  test("every sentence that the library has is known", () => {
    const library = readFileSync(join(dirname(createRequire(import.meta.url).resolve("commander")), "lib/command.js"), "utf8");
    const theirs = [...library.matchAll(/`(error: [^`]*)`/g)].map(([, text = ""]) => text.replaceAll("${getErrorMessage(option)}", "option '-x'").replaceAll("${getErrorMessage(conflictingOption)}", "option '-y'").replaceAll("${suggestion}", "").replaceAll("${forSubcommand}", "").replaceAll("${s}", "s").replaceAll("${expected}", "1").replaceAll("${receivedArgs.length}", "2").replaceAll(/\$\{[^}]*\}/g, "-x"));
    expect(theirs.length).toBeGreaterThanOrEqual(10);
    for (const text of theirs) expect(inFrench(text), text).not.toMatch(/error|\b(?:unknown|missing|required|argument\b.*\bis|invalid|cannot|too many|Expected|option ')\b/);
  });
});

describe("the help", () => {
  test("says in French what may be chosen and what holds without a choice", () => {
    expect(optionInFrench(new Option("--layout <forme>", "colonnes des fichiers").choices(["native", "snds"]).default("native"))).toBe("colonnes des fichiers (au choix native, snds ; par défaut native)");
    expect(optionInFrench(new Option("--json", "une ligne JSON"))).toBe("une ligne JSON");
    expect(optionInFrench(new Option("--format <format>").choices(["csv", "parquet"]))).toBe("(au choix csv, parquet)");
    expect(usageInFrench("rattache audit [options] [command]")).toBe("rattache audit [options] [commande]");
  });
});
