import { describe, settingNames } from "../config.ts";

/** `.env.example` or the table of docs/configuration.md, from the schema itself. */
export function configText(form: "env" | "markdown"): string {
  return form === "env" ? env() : markdown();
}

function env(): string {
  let group = "";
  let text = "# Made from src/config.ts by « rattache config --form env »; do not edit by hand.\n";
  for (const name of settingNames) {
    const { description, described, fallback, optional } = describe(name);
    if (described.group !== group) text += `\n# ── ${described.group} ${"─".repeat(Math.max(0, 60 - described.group.length))}\n`;
    group = described.group;
    text += `\n# ${description}\n${optional ? "# " : ""}${name}=${fallback ?? described.example}\n`;
  }
  return text;
}

function markdown(): string {
  let group = "";
  let text = "# Settings\n\nMade from `src/config.ts` by `rattache config --form markdown`; do not edit by hand. The program reads them from its environment and from nowhere else.\n";
  for (const name of settingNames) {
    const { description, described, fallback, optional } = describe(name);
    if (described.group !== group) text += `\n## ${described.group}\n\n| setting | what it is | default | example |\n|---|---|---|---|\n`;
    group = described.group;
    const preset = fallback === undefined ? (optional ? "none" : "**required**") : `\`${fallback}\``;
    text += `| \`${name}\`${described.secret === true ? " (secret)" : ""} | ${description} | ${preset} | ${described.example === "" ? "" : `\`${described.example}\``} |\n`;
  }
  return text;
}
