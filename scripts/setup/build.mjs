import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "../keep/run-to-end.mjs";
import { SetUpRefused } from "./refused.mjs";
import { root } from "./root.mjs";

const sourceFolders = ["src", "queues"];
const stampFile = join(root, "dist", ".stamp");

/** Whether `dist` was built from the sources as they are now: same files, same sizes, same times. */
export const buildIsFresh = () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === fingerprint();

/**
 * Builds `dist` beside the one in use and puts it in its place, so that a program which starts meanwhile
 * sees the old build or the new one, never half of each. Callers hold the set-up lock.
 */
export async function build() {
  const next = join(root, `dist.${process.pid}.tmp`);
  const previous = join(root, `dist.${process.pid}.old.tmp`);
  for (const left of readdirSync(root)) if (/^dist\.\d+\.(old\.)?tmp$/.test(left)) rmSync(join(root, left), { recursive: true, force: true });
  // Taken before the compiler reads: an edit made meanwhile is then seen as one at the next start.
  const stamp = fingerprint();
  try {
    mkdirSync(next);
    const compiler = join(root, "node_modules", "typescript-native", "bin", "tsc");
    const code = await runToEnd(process.execPath, [compiler, "-p", join(root, "tsconfig.build.json"), "--outDir", next, "--incremental", "false", "--tsBuildInfoFile", "null"], { cwd: root });
    if (code !== 0) throw new SetUpRefused("la compilation a échoué ; les erreurs sont écrites ci-dessus.\nthe build failed; the errors stand above.");
    // SQL, style sheets and tables lie beside the code that reads them.
    for (const folder of sourceFolders) {
      if (existsSync(join(root, folder))) cpSync(join(root, folder), join(next, folder), { recursive: true, filter: (file) => !/\.ts$/.test(file) });
    }
    // Mails are translated once, here, and not at every start.
    const translated = await runToEnd(process.execPath, [join(next, "src/adapters/mjml/translate-all.js")], { cwd: root });
    if (translated !== 0) throw new SetUpRefused("un modèle de courriel est refusé ; la raison est écrite ci-dessus.\na mail template is refused; the reason stands above.");
    writeFileSync(join(next, ".stamp"), stamp);
    if (existsSync(join(root, "dist"))) renameSync(join(root, "dist"), previous);
    renameSync(next, join(root, "dist"));
  } finally {
    for (const left of [next, previous]) rmSync(left, { recursive: true, force: true });
  }
}

function fingerprint() {
  const hash = createHash("sha256");
  const add = (/** @type {string} */ file) => {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  };
  for (const file of ["tsconfig.json", "tsconfig.build.json", "package-lock.json"]) add(file);
  for (const folder of [...sourceFolders, "templates/mail"]) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
      if (entry.isFile()) add(join(entry.parentPath, entry.name).slice(root.length + 1));
    }
  }
  return hash.digest("hex");
}
