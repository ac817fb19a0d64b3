import type { ListingFacts } from "../../domain/listing.ts";
import { factsColumns, factsOf, livingDeclaration, type FactsRow } from "./facts.ts";

/**
 * The facts that rule 1 asks about the patient `p` of a declaration `d`: an own declaration is not "declared elsewhere".
 * @param today SQL of the day asked about
 */
export const declarationFacts = (today: string): string =>
  `${factsColumns("d.campaign_id", today)}, exists (select 1 from declaration o where o.patient_id = d.patient_id and o.id <> d.id and o.${livingDeclaration}) as declared_elsewhere`;

export interface DeclarationFactsRow extends FactsRow {
  readonly declared_elsewhere: boolean;
}

/** From a row of {@link declarationFacts}. */
export const factsOfDeclaration = (row: DeclarationFactsRow): ListingFacts => ({ ...factsOf(row), declared: row.declared_elsewhere });
