/** Postcodes begin with a department (01–95), with 97 or 98 overseas; 00, 96 and 99 are nobody's. */
const frenchPostcode = /^(0[1-9]|[1-8]\d|9[0-578])\d{3}$/; // 87000

// Countries of which many who live in France get their mail, or whose postcodes have five digits too, as people write them.
const countries =
  "ALLEMAGNE|GERMANY|DEUTSCHLAND|ESPAGNE|ESPANA|SPAIN|ITALIE|ITALIA|ITALY|MAROC|MOROCCO|ALGERIE|TUNISIE|TURQUIE|TURKIYE|CROATIE|FINLANDE|SUEDE|GRECE|POLOGNE|PORTUGAL|SENEGAL|MALI|USA|ETATS UNIS|ROYAUME UNI|UNITED KINGDOM|ROUMANIE|SERBIE|UKRAINE|LIBAN|VIETNAM|CAMEROUN";
const endsInCountry = new RegExp(`(?<!^ROBERT )\\b(${countries})$`); // MADRID ESPAGNE, but not Robert-Espagne in the Meuse

// Large towns abroad whose postcode has five digits. None is the name of a French commune: a test asks all of them (Cologne is in the Gers, Grenade in the Haute-Garonne).
const towns = new Set(
  ("BERLIN MUNICH MUNCHEN HAMBOURG HAMBURG KOLN FRANCFORT STUTTGART DUSSELDORF LEIPZIG DRESDE HANOVRE NUREMBERG BREME KEHL SARREBRUCK " +
    "MADRID BARCELONE BARCELONA SEVILLE SEVILLA VALENCIA MALAGA ALICANTE SARAGOSSE ZARAGOZA BILBAO MURCIE MURCIA GRANADA " +
    "ROME ROMA MILAN MILANO TURIN TORINO NAPLES NAPOLI GENES GENOVA FLORENCE FIRENZE BOLOGNA VENEZIA PALERME PALERMO VINTIMILLE " +
    "CASABLANCA RABAT MARRAKECH FES TANGER AGADIR OUJDA MEKNES ALGER ORAN CONSTANTINE ANNABA TLEMCEN BEJAIA SETIF " +
    "ISTANBUL ANKARA IZMIR ZAGREB HELSINKI STOCKHOLM ATHENES DAKAR").split(" "),
);

/**
 * Whether the last line of an address, in capitals, is a postcode and town of France. A letter about an illness that goes to "10115 BERLIN"
 * by way of the Aube reaches nobody.
 *
 * @param line "87000 LIMOGES"
 */
export function isFrenchPlace(line: string): boolean {
  const [postcode = "", ...words] = line.split(" ");
  const town = words.join(" ").replace(/ CEDEX( \d+)?$/, "");
  return frenchPostcode.test(postcode) && /^[A-Z]/.test(town) && !endsInCountry.test(town) && !towns.has(town);
}
