import { words } from "../words.ts";

/** How the doctor feels, in words that neither regret nor doubt what was decided. */
export const moods = words(`
  content contente heureux heureuse ravi ravie fatigue fatiguee creve crevee lessive lessivee vanne vannee essouffle essoufflee enrhume enrhumee enroue enrouee aphone courbature courbaturee optimiste serein sereine matinal matinale bref breve concis concise bavard bavarde fier fiere soulage soulagee touche touchee emu emue reconnaissant reconnaissante
  frileux frileuse gourmand gourmande debout reveille reveillee repose reposee detendu detendue motive motivee enthousiaste comble comblee flatte flattee honore honoree impatient impatiente affame affamee frigorifie frigorifiee transi transie bronze bronzee essore eprouve eprouvee`);

/** How a thing is found: "c'est commode". Nothing that weighs words: true, odd, funny, settled, provisional. */
export const findings = words(`
  commode pratique agreable appreciable appreciables rare reposant rassurant encourageant reconfortant sympathique plaisant charmant joli dommage long court bref fatigant epuisant usant harassant prenant enrichissant passionnant precieux utile gentil aimable delicieux magnifique superbe splendide formidable
  remarquable epatant stimulant motivant gratifiant calme tranquille bruyant froid chaud humide glissant glacial etouffant vivifiant salutaire bienvenu bienvenue apprecie appetissant`);

/** What one has, and is thankful for. */
export const heartNouns = words("plaisir joie honneur bonheur soulagement fierte satisfaction fatigue lassitude courage moral energie entrain sourire humeur bonne enthousiasme gratitude reconnaissance sommeil faim soif froid chaud");
