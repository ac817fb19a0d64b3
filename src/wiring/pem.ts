import { readFileSync } from "node:fs";
import { fileWords } from "../cli/file-trouble.ts";
import { Trouble } from "../cli/world.ts";

/** What a PEM file holds. @param key the setting that names the file @throws Trouble (2) with the setting and the file */
export function readPem(key: string, file: string): string {
  try {
    const text = readFileSync(file, "utf8");
    if (text.includes("-----BEGIN")) return text;
  } catch (error) {
    throw new Trouble(`${key} : ${file} ne peut pas être lu : ${fileWords(error)}.`, 2);
  }
  throw new Trouble(`${key} : ${file} n’est pas un fichier PEM.`, 2);
}
