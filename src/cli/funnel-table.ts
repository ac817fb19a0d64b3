import { caisseByCode } from "../domain/identifiers/caisses.ts";
import { exclusionOrder } from "../domain/eligibility/information.ts";
import { exclusionLabels } from "../domain/eligibility/funnel-words.ts";
import type { Funnel, PlaceFunnel } from "../pipeline/extraction-ports.ts";
import { count, figures, table } from "./output.ts";

/** The funnel of all: whom each rule kept out, and what is left after it. */
export function funnelFigures(funnel: Funnel): string {
  let left = funnel.patients;
  const rules = exclusionOrder.map((reason): [string, string] => {
    left -= funnel.excluded[reason];
    return [`  − ${exclusionLabels[reason]}`, `${count(funnel.excluded[reason])}   reste ${count(left)}`];
  });
  return figures([
    ["Patients de l’extrait", funnel.patients],
    ...rules,
    ["À informer", funnel.informed],
    ["  − trop peu de jours avec un même médecin", funnel.tooFewContacts],
    ["  − aucun des médecins vus n’est à solliciter", funnel.noAskedDoctor],
    ["Avec un médecin vu assez souvent", funnel.related],
    ["Couples patient–médecin", funnel.pairs],
    ["Médecins", funnel.doctors],
    ["  avec une boîte MSSanté personnelle", funnel.doctorsWithMailbox ?? "dite par l’annuaire"],
  ]);
}

const columns = ["patients", "à informer", "suivis", "couples", "médecins", "avec boîte"];

/** One line a caisse, then one a département. */
export function placeTables(places: readonly PlaceFunnel[]): string {
  const rows = (by: PlaceFunnel["by"]): (string | number)[][] =>
    places
      .filter((place) => place.by === by)
      .map((f) => [f.code === "" ? "inconnu" : f.code, by === "caisse" ? (caisseByCode(f.code)?.name ?? "") : "", f.patients, f.informed, f.related, f.pairs, f.doctors, f.doctorsWithMailbox ?? "–"]);
  return [table(["caisse", "", ...columns], rows("caisse")), table(["dép.", "", ...columns], rows("department"))].join("\n\n");
}
