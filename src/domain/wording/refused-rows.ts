import { fr } from "./typography.ts";

/**
 * How many rows of an extract were refused, in which files, and where each is told.
 * @param where path of the rejects file; it names files, lines, columns and reasons, never what stands there
 */
export function refusedRowsSentence(files: readonly { readonly file: string; readonly read: number; readonly refused: number }[], where: string): string {
  const total = files.reduce((sum, { refused }) => sum + refused, 0);
  const read = files.reduce((sum, file) => sum + file.read, 0);
  const each = files.filter(({ refused }) => refused > 0).map(({ file, refused }) => `${file} ${refused}`).join(", ");
  return fr`Lignes refusées à l’import : ${total} sur ${read} (${each}). Chacune est dite, avec sa raison, dans « ${where} ».`;
}
