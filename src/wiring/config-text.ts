import { describe, settingNames } from "../config.ts";

/** `.env.example` or the table of docs/configuration.md, from the schema itself. */
export function configText(form: "env" | "markdown"): string {
  return form === "env" ? env() : markdown();
}

function env(): string {
  let group = "";
  let text = "# Écrit d’après src/config.ts par « rattache config --form env » ; à ne pas modifier à la main.\n";
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
  let text = "# Réglages\n\nÉcrit d’après `src/config.ts` par `rattache config --form markdown` ; à ne pas modifier à la main. Le programme les lit dans son environnement et nulle part ailleurs.\n";
  for (const name of settingNames) {
    const { description, described, fallback, optional } = describe(name);
    if (described.group !== group) text += `\n## ${described.group}\n\n| réglage | ce que c’est | par défaut | exemple |\n|---|---|---|---|\n`;
    group = described.group;
    const preset = fallback === undefined ? (optional ? "aucun" : "**obligatoire**") : `\`${fallback}\``;
    text += `| \`${name}\`${described.secret === true ? " (secret)" : ""} | ${description} | ${preset} | ${described.example === "" ? "" : `\`${described.example}\``} |\n`;
  }
  return text;
}
