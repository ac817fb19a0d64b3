import { fr } from "../../domain/wording/typography.ts";
import type { ExtractFailure, FileReport } from "../../pipeline/extraction-ports.ts";
import type { MatchedHeader } from "./columns.ts";
import type { HeaderTrouble } from "./csv-header.ts";

/** Why an extract cannot be used, each in one French sentence that names files and columns, never a person. */

/** The folder itself is not there, or may not be read. */
export const missingFolder = (folder: string): ExtractFailure => ({ code: "file-missing", sentence: fr`Le dossier « ${folder} » n’existe pas, ou ne peut pas être lu.` });

/** Files that the layout asks for; of each the names under which it may come. */
export function missingFiles(files: readonly (readonly string[])[]): ExtractFailure {
  const names = files.map((choices) => choices.map((name) => fr`« ${name}.csv »`).join(" ou "));
  const sentence = names.length === 1 ? fr`Le fichier ${names[0] ?? ""} (ou .parquet) est absent du dossier.` : fr`Les fichiers ${names.join(", ")} (ou .parquet) sont absents du dossier.`;
  return { code: "file-missing", sentence };
}

/** One table as two files: which of them is meant nobody can tell. */
export const repeatedFile = (names: readonly string[]): ExtractFailure => ({ code: "file-repeated", sentence: fr`Le dossier contient à la fois ${names.map((name) => fr`« ${name} »`).join(" et ")} : n’en laissez qu’un.` });

/** What is wrong with the header of a file, or undefined. */
export function headerFailure(file: string, { missing, repeated }: Pick<MatchedHeader, "missing" | "repeated">): ExtractFailure | undefined {
  const list = (columns: readonly string[]): string => columns.map((column) => fr`« ${column} »`).join(", ");
  if (missing.length > 0) return { code: "column-missing", sentence: fr`Dans « ${file} », il manque ${missing.length === 1 ? "la colonne" : "les colonnes"} ${list(missing)}.` };
  if (repeated.length === 0) return undefined;
  return { code: "column-repeated", sentence: fr`Dans « ${file} », l’en-tête porte deux fois ${repeated.length === 1 ? "la colonne" : "les colonnes"} ${list(repeated)}.` };
}

const troubles: Readonly<Record<HeaderTrouble, (file: string) => string>> = {
  empty: (file) => fr`« ${file} » est vide, ou ne commence pas par une ligne d’en-tête.`,
  "utf-16": (file) => fr`« ${file} » est en UTF-16 : enregistrez-le en UTF-8, ou en Latin-1 avec --encoding latin-1.`,
  "carriage-returns": (file) => fr`« ${file} » a des fins de ligne sans saut de ligne (CR seul) : enregistrez-le avec des fins de ligne LF ou CRLF.`,
};

/** A file without a header line that can be read. */
export const troubleFailure = (file: string, trouble: HeaderTrouble): ExtractFailure => ({ code: "unreadable", sentence: troubles[trouble](file) });

/** Half a Parquet file, or another under its name. */
export const notParquet = (file: string): ExtractFailure => ({ code: "unreadable", sentence: fr`« ${file} » n’est pas un fichier Parquet entier : il est tronqué ou abîmé.` });

/** The system does not let us read. @param cause its code: EACCES, EISDIR */
export const unreadableFile = (file: string, cause: string): ExtractFailure => ({ code: "unreadable", sentence: fr`« ${file} » ne peut pas être lu (${cause}).` });

/** More refused rows than the operator allows. @param manyUnreadable whether most of them are bytes of another encoding */
export function tooManyRejects(files: readonly FileReport[], maxRejects: number, rejects: string, manyUnreadable: boolean): ExtractFailure | undefined {
  const [read, refused] = [sum(files, "read"), sum(files, "refused")];
  const allowed = Math.floor(read * maxRejects);
  if (refused <= allowed) return undefined;
  const each = files.filter((file) => file.refused > 0).map((file) => fr`${file.file} : ${file.refused}`).join(", ");
  const hint = manyUnreadable ? fr` La plupart sont écrites dans un autre codage : est-ce du Latin-1 (--encoding latin-1) ?` : "";
  return { code: "too-many-rejects", sentence: fr`Lignes refusées : ${refused} sur ${read} (${each}) ; admises : ${allowed}. Rien n’est repris de cet extrait ; le détail est dans « ${rejects} ».${hint}` };
}

/** Lines that are neither kept nor refused: never, or we have a bug. */
export function countMismatch(files: readonly FileReport[]): ExtractFailure | undefined {
  const wrong = files.find(({ read, kept, refused }) => read !== kept + refused);
  if (wrong === undefined) return undefined;
  const { file, read, kept, refused } = wrong;
  return { code: "count-mismatch", sentence: fr`« ${file} » : lignes lues, ${read} ; gardées, ${kept} ; refusées, ${refused}. Le compte n’y est pas : rien n’est repris de cet extrait.` };
}

const sum = (files: readonly FileReport[], of: "read" | "refused"): number => files.reduce((total, file) => total + file[of], 0);
