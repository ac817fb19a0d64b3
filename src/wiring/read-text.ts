import { readFile } from "node:fs/promises";
import { fileWords } from "../cli/file-trouble.ts";
import { Trouble } from "../cli/world.ts";

/** Reads a file that a person named. @throws Trouble (2) in a sentence when it cannot be read */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Trouble(`${file} ne peut pas être lu : ${fileWords(error)}.`, 2);
  }
}

/** Reads a text file that a person named, as UTF-8. @throws Trouble (2) in a sentence when it cannot be read */
export const readText = async (file: string): Promise<string> => Buffer.from(await readBytes(file)).toString("utf8");
