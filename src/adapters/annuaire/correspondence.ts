import { domainToASCII } from "node:url";
import { rppsOfNationalId, type Rpps } from "../../domain/identifiers/rpps.ts";
import type { AnnuaireFileReport, AnnuaireMailbox } from "../../pipeline/annuaire.ts";
import { readBarFile } from "./bar-file.ts";
import type { ReadOptions } from "./read-options.ts";
import { structureNumber } from "./structure-number.ts";
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
const batchSize = 2_000;

/** What was read so far. */
interface Found {
  /** All owners of each address. */
  readonly owners: Map<string, Omit<AnnuaireMailbox, "shared">[]>;
  /** Addresses of people who are no doctors. */
  readonly others: Set<string>;
}

/**
 * Reads Extraction_Correspondance_MSSante (31 columns): the mailboxes of doctors and of structures.
 *
 * An address is taken once for each doctor or structure that has it; one that several have is shared, so that nobody takes it for a doctor's own.
 * Red-listed mailboxes and those of software are not in the file at all.
 */
export async function* readCorrespondence(path: string, onReport: (report: AnnuaireFileReport) => void, options: ReadOptions = {}): AsyncIterable<readonly AnnuaireMailbox[]> {
  const tally = startTally(path);
  const found: Found = { owners: new Map(), others: new Set() };
  for await (const line of readBarFile(path, columns, options)) {
    if ("broken" in line) tally.refuse("wrong-number-of-fields");
    else takeLine(line.field, found, tally);
  }
  onReport(tally.report());
  let batch: AnnuaireMailbox[] = [];
  for (const [address, owners] of found.owners) {
    const shared = owners.length > 1 || found.others.has(address);
    for (const mailbox of owners) batch.push({ ...mailbox, shared });
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function takeLine(field: Readonly<Record<keyof typeof columns, string>>, found: Found, tally: Tally): void {
  const kind = kinds.find((one) => one === field.kind.toUpperCase());
  const address = networkForm(field.address.toLowerCase());
  if (kind === undefined) return tally.refuse("unknown-kind");
  if (!addressPattern.test(address)) return tally.refuse("malformed-address");
  // A line about somebody else than a doctor; a structure's line tells no profession.
  if (field.profession !== "" && field.profession !== doctor) return passOver(address, found, tally);
  let rpps: Rpps | undefined;
  if (field.nationalId !== "") {
    rpps = rppsOfNationalId(field.nationalId);
    if (rpps === undefined) return field.nationalId.startsWith("8") ? tally.refuse("malformed-rpps") : passOver(address, found, tally);
  }
  if (kind === "PER" && rpps === undefined) return tally.refuse("personal-without-person");
  const practice = structureNumber(field.practice);
  if (rpps === undefined && practice === "") return tally.refuse("nobody-named");
  const owners = found.owners.get(address) ?? [];
  if (owners.some((one) => (rpps === undefined ? one.rpps === undefined && one.practice === practice : one.rpps === rpps))) return tally.repeat();
  found.owners.set(address, [...owners, { address, kind, rpps, practice }]);
  tally.keep();
}

function passOver(address: string, { others }: Found, tally: Tally): void {
  others.add(address);
  tally.passOver();
}

/** "x@Santé.example" as mail servers write it; the whitelist is compared in this form. */
function networkForm(address: string): string {
  const at = address.lastIndexOf("@");
  const ascii = domainToASCII(address.slice(at + 1));
  return at < 0 || ascii === "" ? address : `${address.slice(0, at)}@${ascii}`;
}
