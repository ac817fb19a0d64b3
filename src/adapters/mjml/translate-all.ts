import { readdir } from "node:fs/promises";
import { templateFolder, translate } from "./templates.ts";
import { keepTranslations } from "./translated.ts";

// The build's last step (scripts/setup/build.mjs): what every start would do is done once. What other templates include is no mail of its own.
const folder = templateFolder();
const files = await readdir(folder);
const mails = files.filter((file) => file.endsWith(".txt")).map((file) => file.slice(0, -".txt".length)); // each has its twin in plain text
await keepTranslations(mails, folder, (name) => translate(name, folder));
