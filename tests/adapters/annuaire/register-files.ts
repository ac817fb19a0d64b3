/** The headers of the register as it publishes them: 52 columns until 2023. */
export const activityHeader =
  "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|Libellé civilité d'exercice|Code civilité|Libellé civilité|Nom d'exercice|Prénom d'exercice|" +
  "Code profession|Libellé profession|Code catégorie professionnelle|Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|Code savoir-faire|Libellé savoir-faire|" +
  "Code mode exercice|Libellé mode exercice|Numéro SIRET site|Numéro SIREN site|Numéro FINESS site|Numéro FINESS établissement juridique|Identifiant technique de la structure|Raison sociale site|" +
  "Enseigne commerciale site|Complément destinataire (coord. structure)|Complément point géographique (coord. structure)|Numéro Voie (coord. structure)|Indice répétition voie (coord. structure)|" +
  "Code type de voie (coord. structure)|Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)|Mention distribution (coord. structure)|Bureau cedex (coord. structure)|" +
  "Code postal (coord. structure)|Code commune (coord. structure)|Libellé commune (coord. structure)|Code pays (coord. structure)|Libellé pays (coord. structure)|Téléphone (coord. structure)|" +
  "Téléphone 2 (coord. structure)|Télécopie (coord. structure)|Adresse e-mail (coord. structure)|Code Département (structure)|Libellé Département (structure)|Ancien identifiant de la structure|" +
  "Autorité d'enregistrement|Code secteur d'activité|Libellé secteur d'activité|Code section tableau pharmaciens|Libellé section tableau pharmaciens|";

/** The four columns added since 2024. */
export const laterColumns = "Code fonction|Libellé fonction|Code genre d'activité|Libellé genre d'activité|";

export const mailboxHeader =
  "Type de BAL|Adresse BAL|Type Identifiant PP|Identifiant PP|Identification nationale PP|Type identifiant structure|Identification Structure|Service de rattachement|Civilité d'exercice|" +
  "Nom d'exercice|Prénom d'exercice|Catégorie profession|Libellé de catégorie profession|Code Profession|Libellé Profession|Code savoir-faire|Libellé savoir-faire|Dématérialisation|" +
  "Raison Sociale structure BAL|Enseigne commerciale structure BAL|L2COMPLEMENTLOCALISATION structure BAL|L3COMPLEMENTDISTRIBUTION structure BAL|L4NUMEROVOIE structure BAL|" +
  "L4COMPLEMENTNUMEROVOIE structure BAL|NL4TYPEVOIE structure BAL|L4LIBELLEVOIE structure BAL|L5LIEUDITMENTION structure BAL|L6LIGNEACHEMINEMENT structure BAL|Code postal structure BAL|" +
  "Département structure BAL|Pays structure BAL";

/** One line under a header, empty but for what is named. */
export function barLine(header: string, values: Readonly<Record<string, string>>): string {
  const unknown = Object.keys(values).filter((column) => !header.split("|").includes(column));
  if (unknown.length > 0) throw new Error(`no column ${unknown.join(", ")}`);
  return header.split("|").map((column) => values[column] ?? "").join("|");
}

/** A doctor at work in a practice of her own in Limoges. */
export const moreau: Readonly<Record<string, string>> = {
  "Type d'identifiant PP": "8", "Identifiant PP": "10001045367", "Identification nationale PP": "810001045367", "Code civilité": "MME",
  "Nom d'exercice": "MOREAU", "Prénom d'exercice": "Anne", "Code profession": "10", "Libellé profession": "Médecin", "Code type savoir-faire": "S", "Code savoir-faire": "SM54",
  "Code mode exercice": "L", "Numéro FINESS site": "870000015", "Raison sociale site": "CABINET DU DR MOREAU", "Numéro Voie (coord. structure)": "12",
  "Indice répétition voie (coord. structure)": "B", "Libellé type de voie (coord. structure)": "rue", "Libellé Voie (coord. structure)": "de l'Église",
  "Code postal (coord. structure)": "87000", "Code commune (coord. structure)": "87085", "Libellé commune (coord. structure)": "Limoges",
  "Téléphone (coord. structure)": "05 36 49 12 34", "Code secteur d'activité": "SA07",
};

export const moreauMailbox: Readonly<Record<string, string>> = {
  "Type de BAL": "PER", "Adresse BAL": "Anne.MOREAU@medecin.mssante.fr", "Type Identifiant PP": "8", "Identifiant PP": "10001045367",
  "Identification nationale PP": "810001045367", "Code Profession": "10", "Dématérialisation": "O",
};
