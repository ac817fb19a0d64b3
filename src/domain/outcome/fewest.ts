/** Below this a number of patients is not printed. Source: Health Data Hub, fiche SNDS: "Les effectifs inférieurs à 11 ne sont pas restitués". */
export const fewestShown = 11;
