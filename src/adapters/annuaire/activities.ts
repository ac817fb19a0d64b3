import { rppsOfNationalId } from "../../domain/identifiers/rpps.ts";
import { parseCommuneCode } from "../../domain/identifiers/commune.ts";
import { postalAddress } from "../../domain/postal-address.ts";
import type { AnnuaireActivity, AnnuaireFileReport } from "../../pipeline/annuaire.ts";
import { readBarFile } from "./bar-file.ts";
import type { ReadOptions } from "./read-options.ts";
import { structureNumber } from "./structure-number.ts";
import { startTally } from "./tally.ts";

const columns = {
  nationalId: ["Identification nationale PP"],
  civility: ["?Code civilité"],
  familyName: ["Nom d'exercice"],
  givenName: ["Prénom d'exercice"],
  profession: ["Code profession"],
  specialtyType: ["?Code type savoir-faire"],
  specialty: ["?Code savoir-faire"],
  mode: ["?Code mode exercice"],
  finess: ["?Numéro FINESS site"],
  structure: ["?Identifiant technique de la structure"],
  siret: ["?Numéro SIRET site"],
  name: ["?Raison sociale site"],
  sign: ["?Enseigne commerciale site"],
  addressee: ["?Complément destinataire (coord. structure)"],
  building: ["?Complément point géographique (coord. structure)"],
  number: ["Numéro Voie (coord. structure)"],
  suffix: ["?Indice répétition voie (coord. structure)"],
  wayKind: ["?Libellé type de voie (coord. structure)"],
  way: ["Libellé Voie (coord. structure)"],
  place: ["?Mention distribution (coord. structure)"],
  cedex: ["?Bureau cedex (coord. structure)"],
  postcode: ["Code postal (coord. structure)"],
  commune: ["?Code commune (coord. structure)"],
  locality: ["?Libellé commune (coord. structure)"],
  telephone: ["?Téléphone (coord. structure)"],
  sector: ["?Code secteur d'activité"],
} as const;
type Field = Readonly<Record<keyof typeof columns, string>>;

const doctor = "10";
const batchSize = 2_000;

/**
 * Reads PS_LibreAcces_Personne_activite (52 columns, since 2024 56, lately fewer): a line for each place where a doctor works.
 *
 * Only doctors (profession 10) with an RPPS; the rest of the two million lines is passed over.
 */
export async function* readActivities(path: string, onReport: (report: AnnuaireFileReport) => void, options: ReadOptions = {}): AsyncIterable<readonly AnnuaireActivity[]> {
  const tally = startTally(path);
  let batch: AnnuaireActivity[] = [];
  for await (const line of readBarFile(path, columns, options)) {
    if ("broken" in line) {
      tally.refuse("wrong-number-of-fields");
      continue;
    }
    if (line.field.profession !== doctor || !line.field.nationalId.startsWith("8")) {
      tally.passOver();
      continue;
    }
    const activity = toActivity(line.field);
    if (activity === undefined) {
      tally.refuse("malformed-rpps");
      continue;
    }
    tally.keep();
    batch.push(activity);
    if (batch.length >= batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  onReport(tally.report());
}

function toActivity(field: Field): AnnuaireActivity | undefined {
  const rpps = rppsOfNationalId(field.nationalId);
  if (rpps === undefined) return undefined;
  const civility = field.civility.toUpperCase();
  return {
    rpps,
    familyName: field.familyName,
    givenName: field.givenName,
    civility: civility === "M" ? "M" : civility === "MME" || civility === "MLLE" ? "MME" : "",
    // "S": the specialty of the Ordre; other kinds (capacities, orientations) make nobody a specialist.
    specialty: field.specialtyType === "" || field.specialtyType === "S" ? field.specialty : "",
    mode: field.mode,
    sector: field.sector,
    structures: [...new Set([field.finess, field.structure, field.siret].map(structureNumber))].filter((number) => number !== ""),
    address: practiceAddress(field),
    commune: parseCommuneCode(field.commune) ?? "",
    telephone: field.telephone.replaceAll(/[^+\d]/g, ""),
  };
}

/** The register holds "P" for a number and a whole "75015 PARIS" for a cedex: what is no number is left out, what has a postcode is not given another. */
function practiceAddress(field: Field): readonly string[] {
  const number = /^\d+/.test(field.number) ? field.number : "";
  const locality = (field.cedex || field.locality).replace(/^\d{5}\s+/, ""); // 75015 PARIS
  const postcode = /^\d{5}$/.test(field.postcode) ? field.postcode : (/^\d{5}/.exec(field.cedex)?.[0] ?? "");
  if (locality === "" && postcode === "") return [];
  return postalAddress({
    recipient: field.sign || field.name,
    inside: field.addressee,
    building: field.building,
    street: [number, field.suffix, field.wayKind, field.way].filter((part) => part !== "").join(" "),
    place: field.place,
    postcode,
    locality,
  });
}
