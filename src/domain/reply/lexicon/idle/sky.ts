import { words } from "../words.ts";

/** Weather and seasons, gardens and beasts: nobody decides by them. */
export const skyNouns = words(`
  pluie pluies averse averses ondee ondees crachin bruine giboulee giboulees neige neiges flocon flocons verglas gel gelee gelees givre grele grelon grelons brume brumes brouillard brouillards nuage nuages orage orages tempete tempetes tonnerre foudre vent vents
  mistral tramontane bise bourrasque bourrasques rafale rafales soleil chaleur chaleurs canicule canicules fournaise etuve secheresse fraicheur froid froidure grisaille humidite boue gadoue crue crues inondation inondations ciel temperature temperatures thermometre meteo climat lune etoiles redoux degel
  embellie eclaircie eclaircies accalmie glace congere congeres bottes parapluie manteau bonnet moufles luge skis pelle sel
  printemps automne hiver saison saisons vendange vendanges moisson moissons fenaison foins recolte recoltes cueillette semailles labours taille elagage
  jardin jardins potager potagers verger vergers fleur fleurs tulipe tulipes jonquilles muguet lilas mimosa mimosas lavande tournesols glycine hortensias coquelicots primeveres violettes bourgeons cerisier cerisiers pommier pommiers abricotiers tilleul tilleuls platane platanes marronnier marronniers chataigniers chenes sapin sapins buis haie haies
  vigne vignes raisin raisins mout cerises pommes poires prunes tomates courgettes haricots fraises framboises melons champignons cepes girolles chataignes noix noisettes herbe herbes pelouse gazon arbre arbres branche branches champ champs ble colza
  colline collines montagne montagnes sommets vallon vallons vallee vallees plateau plateaux riviere rivieres ruisseau ruisseaux lac lacs etang etangs mer plage plages campagne campagnes paysage paysages sentier sentiers
  chien chiens chienne chat chats chatte chaton chatons chiot chiots poule poules poulailler coq vache vaches mouton moutons chevre chevres brebis agneaux cheval chevaux jument anes oiseau oiseaux hirondelle hirondelles merle merles rossignol moineaux corbeaux pigeons tourterelles grillons cigale cigales
  abeilles guepes frelons moustique moustiques mouche mouches fourmis tiques chenilles limaces sangliers chevreuils renard bestiaux troupeau troupeaux ruche ruches nid nids`);

/** What they do, and how they look. */
export const skyVerbs = words(`
  tombe tombent tombait tombaient souffle soufflent soufflait brille brillent brillait gronde grondent grondait fond fondent fondait gele gelent gelait couvre couvrent fleurit fleurissent fleurissait pousse poussent murit murissent chante chantent chantait aboie aboient miaule miaulent ronfle ronflent ronronne galope galopent broute broutent
  bourdonne bourdonnent butine butinent piquent tournoie tournoient ruisselle ruissellent scintille scintillent siffle sifflent hurle rougit jaunissent rougissent verdit eclot eclosent embaume embaument bourgeonnent repart reverdit pointe pointent bat battent dardent tape fouette inonde inondent dore`);

export const skyParticiples = words("tombe tombee tombes tombees souffle brille fondu fondus fondue gele gelee geles fleuri pousse chante inonde inondee inondes couvert couverte couverts perdu perdus blanchi degele recouvert recouverte trempe trempee fendu arrache deracine mouille mouillee");

export const skyAdjectives = words(`
  froid froide froids froides chaud chaude chauds chaudes tiede tiedes frais fraiche gele gelee geles gelees glace glacee glacial glaciale humide humides sec seche pluvieux pluvieuse neigeux neigeuse brumeux venteux venteuse orageux orageuse ensoleille ensoleillee gris grise bleu bleue nuageux sombre doux douce maussade radieux radieuse
  glissant glissante glissants glissantes verglace verglacee verglacees enneige enneigee enneiges enneigees inonde inondee boueux boueuse trempe trempee torride torrides caniculaire etouffant etouffante ecrasante moite lourd vert verte verts vertes fleuri fleurie fleuris fleuries jaune jaunes rouge rouges blanc blanche blancs blanches
  feroce feroces rare rares precoce precoces tardif tardifs superbe superbes magnifique magnifiques splendide splendides abondant abondante abondants abondantes haut hauts haute hautes mur murs mure mures nu nus battant battante fin fine epais epaisse tenace`);
