import { words } from "../words.ts";

/** Village, feasts, house, table and road: where the mail is written, and what one talks of. */
export const villageNouns = words(`
  village villages bourg bourgade hameau hameaux place rue rues ruelle ruelles trottoir trottoirs route routes chemin chemins pont ponts carrefour virage virages departementale nationale autoroute peage gare train trains tramway bus metro parking parkings ascenseur escalier escaliers
  marche marches foire foires fete fetes carnaval fanfare fanfares rugby football foot cyclisme musique orchestre radio television
  boulangerie epicerie boucherie pharmacie poste ecole ecoles creche lycee college collegiens eglise clocher cloche cloches stade piscine gymnase camping gite bibliotheque fontaine kiosque lavoir manege guirlandes illuminations cadeaux chocolats oeufs galette galettes bougies
  noel paques pentecote ascension toussaint epiphanie chandeleur careme assomption reveillon
  echafaudage echafaudages pelleteuse marteau piqueur goudron tranchee tranchees
  maison appartement toit toiture tuiles cheminee poele chauffage climatisation ventilateur chaudiere radiateur radiateurs cuisine salon terrasse balcon veranda grenier cave garage cour fenetre fenetres rideaux peinture plomberie robinet canalisation tuyaux electricite courant lumiere ampoule lampe canape fauteuil lit couette oreiller table chaise chaises
  cafetiere bouilloire cafe cafes the tisane tisanes infusion chocolat soupe soupes potage gratin crepe crepes gateau gateaux tarte tartes confiture confitures diner dejeuner souper gouter repas pique croissant croissants sandwich sandwichs pain fromage vaisselle lessive linge repassage menage four frigo bain bains douche
  voiture voitures moto velo velos scooter tracteur tracteurs remorque pneu pneus essence vidange embouteillage embouteillages bouchon bouchons circulation trafic deviation deviations feux`);

export const villageVerbs = words(`
  approche approchent approchait arrive arrivent arrivait commence commencent commencait commencaient finit finissent dure durent durait duraient traine trainent revient reviennent revenait recommence recommencent resonne resonnent retentit sonne sonnent sonnait claque claquent grince grincent chauffe chauffent chauffait refroidit refroidissent mijote mijotent
  fume fument infuse cuit cuisent sent sentent embaume roule roulent circulent defile defilent chantent danse dansent jouent joue brillent serpente serpentent tourne tournent grimpe grimpent longe longent traverse traversent domine dominent borde bordent anime animent remplit prepare preparent reveille reveillent termine terminent trouve trouvent`);

export const villageParticiples = words("arrive arrivee arrives arrivees commence recommence sonne resonne dure traine revenu revenue revenus chauffe refroidi roule circule defile danse joue rouvert rouverte repeint repeinte repeints refait refaite refaits repare reparee coupe coupee bloque bloquee bouche bouchee encombre encombree decore decoree allume allumee eteint eteinte grandi agrandi rajeuni");

export const villageAdjectives = words(`
  bruyant bruyante bruyants animee anime animes calme calmes paisible paisibles tranquille tranquilles beau belle belles beaux bel joli jolie jolis jolies charmant charmante pittoresque vieux vieille vieilles ancien ancienne neuf neuve neufs etroite etroites sinueux sinueuse sinueuses droite raide raides pentu embouteille embouteillee encombre encombree encombrees
  delicieux delicieuse bon bonne bons bonnes savoureux savoureuse brulant brulante fumant fumante imbuvable amer sucre sale gratuit gratuite gratuits pratique commode lumineux lumineuse spacieux chaleureux chaleureuse traditionnel traditionnelle annuel annuelle scolaire scolaires municipal municipale petit petite petits petites grand grande grands grandes
  joyeux joyeuse joyeuses heureux heureuse heureuses gentil gentille long longue longs longues court courte courts courtes gros grosse grosses nouvel nouvelle nouveau reussi reussie`);
