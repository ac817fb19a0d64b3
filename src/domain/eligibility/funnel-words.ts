import type { ExclusionReason } from "./information.ts";

/** Why people are not informed, as the funnel says it in French. */
export const exclusionLabels: Readonly<Record<ExclusionReason, string>> = {
  "provisional-nir": "numéro provisoire, à certifier d’abord",
  dead: "décès enregistré",
  "under-17": "moins de 17 ans",
  "no-ald": "aucune ALD connue",
  "ald-ended": "ALD terminée à la date de référence",
  "ald-not-started": "ALD qui ne commence qu’après",
  "has-attending-doctor": "médecin traitant déclaré",
};
