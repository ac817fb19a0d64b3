import { words } from "../words.ts";

/** A doctor's day and its rhythm: hours, rounds, papers, the season's illnesses. No patient, no list, no answer, nothing that ends or closes. */
export const workNouns = words(`
  temps jour jours mois journee journees matinee matinees soiree soirees nuit nuits semaine semaines weekend week end consultation consultations visite visites tournee tournees garde gardes astreinte astreintes
  paperasse paperasses paperasserie administratif comptabilite compta tva urssaf impots facturation factures teletransmission teletransmissions pause pauses sieste repit rythme cadence bousculade cohue queue brouhaha agitation effervescence
  epidemie epidemies grippe grippes gastro gastros gastroenterite rhume rhumes angine angines bronchiolite bronchiolites bronchite bronchites varicelle virus microbe microbes pollen pollens allergie allergies rhinite rhinites toux eternuements otite otites entorses insolations
  bureau bureaux standard telephone sonnerie appels stethoscope blouse sacoche mallette armoire etagere etageres moquette plante plantes aquarium
  heure heures minute minutes instant moment midi minuit matin matins soir soirs rentree vacances`);

export const workVerbs = words(`
  commence commencent finit finissent dure durent passe passent passait file filent allonge allongent raccourcit raccourcissent enchaine enchainent suivent succedent ressemblent bousculent multiplient accumule accumulent defile defilent deborde debordent debordait sonne sonnent agite active bat circule circulent rode rodent revient reviennent arrive arrivent
  sevit sevissent traine trainent frappe frappent occupe occupent prend prennent fatigue fatiguent reveille reveillent retarde retardent remplit remplissent absorbe`);

export const workParticiples = words("commence recommence dure passe passee passes passees file sonne deborde rempli remplie occupe occupes retarde retardee fatigue reveille arrivee arrive ete defile sevi frappe couru tourne");

export const workAdjectives = words(`
  charge chargee charges chargees long longue longs longues interminable interminables fatigant fatigante fatigants fatigantes epuisant epuisante harassant harassante ereintant ereintante usant usante penible penibles rude rudes dur dure dense denses intense intenses calme calmes tranquille tranquilles agite agitee agitees mouvemente mouvementee mouvementees remplie rempli
  infernal infernale infernales folle folles fou fous grosse grosses gros belle beau bonne bon petite petit courte courtes courts rare rares ordinaire ordinaires habituel habituelle habituelles hivernal hivernale hivernales printaniere estivale saisonniere saisonniers carabinee carabine tenace virulente virulent precoce forte fort severe
  quotidien quotidienne quotidiennes administrative administratif hebdomadaire hebdomadaires matinal matinale matinales tardif tardive tardives nocturne nocturnes dominical dominicale pluvieuse pluvieux ensoleillee studieuse laborieuse chaotique trepidante trepidant effrene effrenee interessante interessant instructive instructif`);

/** Where one goes besides; spoken of, never said to come: "la formation approche, j'accepte" would be another matter. */
export const meetings = words("reunion reunions formation formations colloque congres staff kermesse kermesses brocante brocantes bal bals concert concerts tournoi match matchs loto belote cinema theatre film films petanque chorale concours course");

/** How hard a day was: with one of these, days and weeks stand alone as a sentence and set no term ("Semaine chargée."). */
export const taxing = words(`
  charge chargee charges chargees long longue longs longues interminable interminables fatigant fatigante epuisant epuisante harassant harassante ereintant ereintante usant usante penible penibles rude rudes dur dure dense denses intense intenses agite agitee mouvemente mouvementee remplie rempli
  infernal infernale folle fou grosse gros chaotique trepidante trepidant effrene effrenee laborieuse studieuse calme tranquille belle beau sacre sacree drole rare feroce feroces torride glacial glaciale terrible terribles carabinee carabine`);

/** What may be so. */
export const spells = words("journee journees matinee matinees soiree soirees nuit nuits semaine semaines weekend garde astreinte tournee tournees epidemie epidemies grippe gastro rentree hiver printemps automne");
