import { existsSync } from "node:fs";
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
