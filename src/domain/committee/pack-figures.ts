/** The figures of the campaign that a committee follows from one meeting to the next. */
export const packSteps = ["patientsInformed", "objections", "lines", "accepted", "refused", "linesUnanswered", "declarations"] as const;
export type PackStep = (typeof packSteps)[number];
export type PackFigures = Readonly<Record<PackStep, number>>;

/** How a step is named to people who are not of the caisse. */
export const stepNames: Readonly<Record<PackStep, string>> = {
  patientsInformed: "Patients informés",
  objections: "Patients qui s’y sont opposés",
  lines: "Demandes faites à un médecin qu’ils voient déjà",
  accepted: "Acceptées par le médecin",
  refused: "Refusées par le médecin",
  linesUnanswered: "Sans réponse du médecin à ce jour",
  declarations: "Déclarations en cours ou enregistrées",
};

/**
 * A number as it leaves the caisse in a pack: to the nearest ten; fewer than eleven is not told, none at all as little.
 *
 * The steps are parts of one another: told to the unit, what is left by subtraction could be a handful of people. Rounded, it is known
 * to about ten either way.
 * Source: Health Data Hub, SNDS ("les effectifs inférieurs à 11 ne sont pas restitués"); docs/decisions/0022.
 */
export function roundedFigure(count: number): number | "few" {
  return count < 11 ? "few" : Math.round(count / 10) * 10;
}

/** What has moved since the figures of an earlier meeting: between what was told then and what is told now, so that it tells no more. */
export function movedSince(now: number, before: number): number | "few" {
  const [a, b] = [roundedFigure(now), roundedFigure(before)];
  return a === "few" || b === "few" ? "few" : a - b;
}
