import { words } from "../words.ts";

/** Where one writes. */
export const places = words("cabinet bureau cuisine salon terrasse jardin voiture train bus canape fauteuil table maison campagne montagne plage gare parking balcon comptoir cafe cour couloir village bourg ordinateur portable telephone poste");

/** What is done with a letter, as a participle that opens a sentence: "Dicté entre deux visites." Who wrote it is not told. */
export const written = words("ecrit ecrite redige redigee dicte dictee tape tapee griffonne repondu poste postee envoye envoyee expedie expediee");

/** What a reading is called, where it only leads up to an answer: "Après pointage :". */
export const readings = words("pointage lecture relecture examen etude depouillement consultation verification recherche recherches recoupement tri comptage parcours passage revue decompte inventaire recensement analyse recul");

/** What one asks pardon for: the manner, never the matter ("pardon pour l'erreur"). */
export const manners = words(`
  retard delai delais lenteur silence brievete concision style orthographe accents ponctuation majuscules minuscules abreviations ton attente ecriture calligraphie derangement longueur secheresse hate rapidite telegraphique telegraphiques laconisme bref brieve breve tardif tardive impolitesse accent cedilles cedille tirets espaces paragraphes`);

/** What they are asked for: by itself ("désolé pour ce message") it might be taken back. */
export const mannered = words("reponse mail courriel message temps forme presentation formules politesse mise page");

/** What is wished. */
export const wished = words(`
  fetes fete paques noel pentecote ascension toussaint epiphanie annee rentree vacances journee journees soiree nuit semaine weekend week end dimanche samedi matinee fin ete automne hiver printemps saison pont vendanges moissons reception lecture continuation travail route appetit courage reprise mois mardi mercredi jeudi vendredi lundi reveillon chandeleur galette
  sante bonheur prosperite serenite repos detente reussite succes soleil fraicheur chaleur`);

export const wishing = words("bon bonne bons bonnes bel belle belles beau beaux excellent excellente excellents excellentes joyeux joyeuse joyeuses heureux heureuse heureuses douce doux agreable agreables meilleurs meilleures saint sainte tres plein pleine beaucoup lumineuse paisible fructueuse chaleureuses");

/** For whom a wish is. */
export const wellWished = words("vous tous toutes equipe service services caisse proches famille familles votre vos toute toutes l la les a au aux de du et");

/** What a letter closes with: "Avec mes remerciements anticipés". */
export const closings = words("remerciements remerciement gratitude reconnaissance sympathie consideration amitie amities excuses salutations pensees cordialite respect respects hommages sentiments compliments encouragements felicitations voeux souhaits");
export const closingAdjectives = words("anticipes anticipe renouveles sinceres sincere confraternelle confraternels confraternelles confraternel chaleureux chaleureuses respectueux respectueuses amicales amicaux cordiales meilleurs meilleures vifs vives profonde profondes distingues distinguee distinguees devoues plates tous toutes toute mes ma mon les avec encore tres");
