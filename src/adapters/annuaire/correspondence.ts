import { rppsOfNationalId, type Rpps } from "../../domain/identifiers/rpps.ts";
import type { AnnuaireFileReport, AnnuaireMailbox } from "../../pipeline/annuaire.ts";
import { readBarFile } from "./bar-file.ts";
import { startTally, type Tally } from "./tally.ts";

const columns = {
  kind: ["Type de BAL"],
  address: ["Adresse BAL"],
  nationalId: ["Identification nationale PP"],
  practice: ["Identification Structure"],
  profession: ["?Code Profession"],
} as const;

const doctor = "10"; // TRE_G15-ProfessionSante
const kinds = ["PER", "CAB", "ORG", "APP"] as const;
const addressPattern = /^[^@\s|]+@[^@\s|]+\.[^@\s|.]+$/; // jean.dupont.1@medecin.mssante.fr

/**
 * Reads Extraction_Correspondance_MSSante (31 columns): the mailboxes of doctors and of structures.
 *
 * An address on several lines is taken once; one that two people claim is nobody's until the register settles it.
 * Red-listed mailboxes and those of software are not in the file at all.
 */
export async function* readCorrespondence(path: string, onReport: (report: AnnuaireFileReport) => void): AsyncIterable<readonly AnnuaireMailbox[]> {
  const tally = startTally(path);
  const found = new Map<string, AnnuaireMailbox | "disputed">();
  for await (const line of readBarFile(path, columns)) {
    if ("broken" in line) tally.refuse("wrong-number-of-fields");
    else takeLine(line.field, found, tally);
  }
  onReport(tally.report());
  yield [...found.values()].filter((mailbox) => mailbox !== "disputed");
}

function takeLine(field: Readonly<Record<keyof typeof columns, string>>, found: Map<string, AnnuaireMailbox | "disputed">, tally: Tally): void {
  const kind = kinds.find((one) => one === field.kind.toUpperCase());
  const address = field.address.toLowerCase();
  if (kind === undefined) return tally.refuse("unknown-kind");
  if (!addressPattern.test(address)) return tally.refuse("malformed-address");
  if (field.profession !== "" && field.profession !== doctor) return tally.passOver();
  let rpps: Rpps | undefined;
  if (field.nationalId !== "") {
    rpps = rppsOfNationalId(field.nationalId);
    if (rpps === undefined) return field.nationalId.startsWith("8") ? tally.refuse("malformed-rpps") : tally.passOver();
  }
  if (kind === "PER" && rpps === undefined) return tally.refuse("personal-without-person");
  const before = found.get(address);
  if (before === undefined) {
    found.set(address, { address, kind, rpps, practice: field.practice });
    return tally.keep();
  }
  if (before === "disputed" || before.rpps !== rpps) {
    found.set(address, "disputed");
    return tally.refuse("address-of-two-people");
  }
  return tally.repeat();
}
