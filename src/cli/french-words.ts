import type { Option } from "commander";

type Sentence = readonly [english: RegExp, french: (...found: string[]) => string];

/** What the library says of a wrong command line; each is read by a test from the library itself. */
const sentences: readonly Sentence[] = [
  [/^error: unknown command '(.*)'/, (name) => `la commande « ${name} » n’existe pas.`],
  [/^error: unknown option '(.*)'/, (flag) => `l’option « ${flag} » n’existe pas.`],
  [/^error: missing required argument '(.*)'/, (name) => `il manque l’argument « ${name} ».`],
  [/^error: option '(.*)' argument missing/, (flags) => `l’option « ${flags} » attend une valeur.`],
  [/^error: required option '(.*)' not specified/, (flags) => `il manque l’option « ${flags} ».`],
  [/^error: option '(.*?)' argument '(.*)' is invalid\. ?/s, (flags, value) => `« ${value} » ne convient pas à l’option « ${flags} » : `],
  [/^error: option '(.*?)' value '(.*)' from env '(.*)' is invalid\. ?/s, (flags, value, name) => `« ${value} », de la variable ${name}, ne convient pas à l’option « ${flags} » : `],
  [/^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. ?/s, (value, name) => `« ${value} » ne convient pas à l’argument « ${name} » : `],
  [/^error: (.*) cannot be used with (.*)/, (one, other) => `${one} ne va pas avec ${other}.`],
  [/^error: too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\./, (name, wanted, got) => `trop d’arguments${name === "" ? "" : ` pour « ${name} »`} : ${got} au lieu de ${wanted}.`],
  [/Allowed choices are (.*)\./, (choices) => `au choix ${choices}.`],
  [/\(Did you mean one of (.*)\?\)/, (names) => `(Vouliez-vous dire ${names.split(", ").join(" ou ")} ?)`],
  [/\(Did you mean (.*)\?\)/, (name) => `(Vouliez-vous dire ${name} ?)`],
  [/environment variable '(.*?)'/g, (name) => `la variable « ${name} »`],
  [/\boption '(.*?)'/g, (flags) => `l’option « ${flags} »`],
];

/** Says in French what the library says in English of a wrong command line; what is ours already stays. */
export function inFrench(text: string): string {
  const said = sentences.reduce((words, [english, french]) => words.replace(english, (...match: unknown[]) => french(...groupsOf(match))), text);
  return text.startsWith("error: ") ? `rattache : ${said.replace(/^error: /, "")}` : said;
}

/** The arguments of a replacement function: the match, its groups, where it stands, the whole text. */
const groupsOf = (match: readonly unknown[]): string[] => match.slice(1, -2).map((group) => (typeof group === "string" ? group : ""));

/** One option in the help: what it is, what may be chosen, what holds without it. */
export function optionInFrench(option: Option): string {
  const { description, argChoices } = option;
  const defaultValue: unknown = option.defaultValue;
  const more = [
    ...(argChoices === undefined ? [] : [`au choix ${argChoices.join(", ")}`]),
    ...(option.mandatory ? ["obligatoire"] : []),
    ...(defaultValue === undefined || defaultValue === "" || option.isBoolean() ? [] : [`par défaut ${String(defaultValue)}`]),
  ];
  return `${description}${more.length === 0 ? "" : ` (${more.join(" ; ")})`}`.trim();
}

/** The pattern of a command line in the help. */
export const usageInFrench = (usage: string): string => usage.replace("[command]", "[commande]");
