import { caisseByCode } from "../domain/identifiers/caisses.ts";
import { exclusionOrder, type ExclusionReason } from "../domain/eligibility/information.ts";
import { exclusionLabels } from "../domain/eligibility/funnel-words.ts";
import { fr } from "../domain/wording/typography.ts";
import type { Funnel, PlaceFunnel } from "../pipeline/extraction-ports.ts";
import { count, figures, table } from "./output.ts";

/** The funnel of all: whom each rule kept out, and what is left after it. */
export function funnelFigures(funnel: Funnel): string {
  const steps: [label: string, out: number | undefined, left: number][] = [["Patients de l’extrait", undefined, funnel.patients]];
  const leave = (label: string, out: number): void => void steps.push([`  ${label}`, out, (steps.at(-1)?.[2] ?? 0) - out]);
  for (const reason of exclusionOrder) leave(exclusionLabels[reason], funnel.excluded[reason]);
  steps.push(["À informer", undefined, funnel.informed]);
  leave("trop peu de jours avec un même médecin", funnel.tooFewContacts);
  leave("aucun des médecins vus n’est à solliciter", funnel.noAskedDoctor);
  steps.push(["Avec un médecin vu assez souvent", undefined, funnel.related]);
  const found: [string, number][] = [["Couples patient–médecin", funnel.pairs], ["Médecins", funnel.doctors]];
  if (funnel.doctorsWithMailbox !== undefined) found.push(["  avec une boîte MSSanté personnelle", funnel.doctorsWithMailbox]);
  return [stepTable(steps), "", figures(found), ...(funnel.doctorsWithMailbox === undefined ? [fr`  Cet extrait ne dit rien des boîtes : « rattache annuaire import » les donne.`] : [])].join("\n");
}

function stepTable(steps: readonly (readonly [string, number | undefined, number])[]): string {
  const wide = Math.max(...steps.map(([label]) => label.length));
  const figureWide = Math.max(8, ...steps.map(([, , left]) => count(left).length));
  const line = (label: string, out: string, left: string): string => `  ${label.padEnd(wide)}  ${out.padStart(figureWide)}  ${left.padStart(figureWide)}`;
  return [line("", "écartés", "restent"), ...steps.map(([label, out, left]) => line(label, out === undefined ? "" : count(out), count(left)))].join("\n");
}

/** What is left after each rule or group of rules, from the extract to the lists. */
const columns: readonly (readonly [title: string, value: (funnel: Funnel) => number])[] = [
  ["patients", (f) => f.patients],
  ["certifiés", (f) => leftAfter(f, "provisional-nir")],
  ["en vie", (f) => leftAfter(f, "dead")],
  ["17 ans et +", (f) => leftAfter(f, "under-17")],
  ["en ALD", (f) => leftAfter(f, "ald-not-started")],
  ["sans MT", (f) => f.informed],
  ["suivis", (f) => f.related],
  ["couples", (f) => f.pairs],
  ["médecins", (f) => f.doctors],
];

/** How many people the rules up to this one let through. */
const leftAfter = (funnel: Funnel, last: ExclusionReason): number => exclusionOrder.slice(0, exclusionOrder.indexOf(last) + 1).reduce((left, reason) => left - funnel.excluded[reason], funnel.patients);

/** One line a caisse, then one a département. */
export function placeTables(places: readonly PlaceFunnel[], columnsAcross?: number): string {
  const withMailboxes = places.some(({ doctorsWithMailbox }) => doctorsWithMailbox !== undefined);
  const titles = [...columns.map(([title]) => title), ...(withMailboxes ? ["avec boîte"] : [])];
  const values = (funnel: Funnel): number[] => [...columns.map(([, value]) => value(funnel)), ...(withMailboxes ? [funnel.doctorsWithMailbox ?? 0] : [])];
  const rows = (by: PlaceFunnel["by"], head: (code: string) => string[]): (string | number)[][] => places.filter((place) => place.by === by).map((place) => [...head(place.code), ...values(place)]);
  return [
    table(["caisse", "nom", ...titles], rows("caisse", (code) => (code === "" ? ["–", "autre régime, ou inconnue"] : [code, caisseByCode(code)?.name ?? "inconnue de la nomenclature"])), columnsAcross),
    table(["département", ...titles], rows("department", (code) => [code === "" ? "inconnu" : code]), columnsAcross),
  ].join("\n\n");
}
