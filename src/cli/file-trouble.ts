import { fr } from "../domain/wording/typography.ts";

/** What the system says of a file, in the words of whoever must mend it. */
const words: Readonly<Record<string, string>> = {
  ENOENT: "il n’existe pas", EISDIR: "c’est un dossier", ENOTDIR: "ce qui devrait être un dossier n’en est pas un", EEXIST: "un fichier de ce nom est à la place du dossier",
  EACCES: "l’accès est refusé", EPERM: "l’accès est refusé", EROFS: "le disque est en lecture seule", ENOSPC: "le disque est plein", EDQUOT: "le quota du disque est atteint",
  EIO: "le disque ne répond pas", ENAMETOOLONG: "le nom est trop long", EMFILE: "trop de fichiers sont ouverts", EBUSY: "il est occupé",
};

/** "il n’existe pas"; for a fault that has no words here its code, never a sentence of the system. */
export function fileWords(error: unknown): string {
  const code = codeOf(error);
  return words[code] ?? (code === "" ? "cause inconnue" : code);
}

/** The same of something that is to be made: what does not exist then is the place for it, or that place lets nothing in. */
export const writingWords = (error: unknown): string => (codeOf(error) === "ENOENT" ? "son dossier n’existe pas, ou rien n’y peut être écrit" : fileWords(error));

/**
 * A sentence for a fault of the disk, wherever it came up: "« /srv/lots/871.pdf » ne peut pas être écrit : le disque est plein."
 * @returns undefined for any other error: a bug
 */
export function fileTrouble(error: unknown): string | undefined {
  const code = codeOf(error);
  if (!(error instanceof Error) || !("syscall" in error) || typeof error.syscall !== "string" || !ofDisk.has(error.syscall) || words[code] === undefined) return undefined;
  const what = "path" in error && typeof error.path === "string" ? fr`« ${error.path} »` : "un fichier";
  const reading = ["read", "scandir", "stat", "lstat", "readlink"].includes(error.syscall) || (error.syscall === "open" && code === "ENOENT");
  return reading ? fr`${what} ne peut pas être lu : ${fileWords(error)}.` : fr`${what} ne peut pas être écrit : ${writingWords(error)}.`;
}

// "listen" and "spawn" fail with the same codes, and mean ports and programs.
const ofDisk: ReadonlySet<string> = new Set(["open", "read", "write", "mkdir", "mkdtemp", "rename", "unlink", "rm", "rmdir", "scandir", "stat", "lstat", "readlink", "symlink", "copyfile", "chmod", "access", "fsync", "ftruncate"]);

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "");
