import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The folder of package.json, ending with a slash: from it, migrations and templates are found, from source and from dist alike. */
export const packageRoot: URL = findRoot(new URL("./", import.meta.url));

function findRoot(folder: URL): URL {
  if (existsSync(new URL("package.json", folder)) && existsSync(new URL("templates/", folder))) return folder;
  const parent = new URL("../", folder);
  if (parent.href === folder.href) return pathToFileURL(`${process.cwd()}/`);
  return findRoot(parent);
}

export const migrationsFolder = new URL("src/adapters/postgres/migrations/", packageRoot);

/** The version that package.json gives: "0.1.0". */
export const packageVersion = (): string => (JSON.parse(readFileSync(new URL("package.json", packageRoot), "utf8")) as { version: string }).version;
