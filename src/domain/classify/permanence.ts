import type { BounceReason, DeliveryAction } from "./classification.ts";
import type { Sentence } from "./reasons/rules.ts";

/** What a server says beside a permanent reason when the address may yet be reached (prepared words). */
export const contradictions: readonly Sentence[] = [
  [/\b(?:try|trying|retry|resend|resubmit)(?: [a-z]{1,12}){0,3} later\b|(?<!\b(?:and|to) )\btry again\b(?! with)|\b(?:come|call) back later|\btemporar(?:y|ily)\b|\bgr[ea]y-?list|\bat this time\b|(?<!\bmisspelled or (?:it )?)\b(?:may|might) not (?:exist|be)\b|\bcurrently unavailable\b/, "550 Mailbox not found, please try again later"], // "misspelled or may not exist" is how Exchange explains its 5.1.10
  [/\bover ?quota|\bquota exceeded|\b(?:mailbox|inbox) (?:is )?full\b|\b(?:storage|disk) (?:limit|space)\b|\b(?:count|limit|rate|threshold) ?(?:limit|exceed|reached)|\bexceed(?:ed|s|ing)?\b|\btoo many\b/, "550 Mailbox unavailable: over quota"],
  [/\b(?:black|block)-?list(?:ed)?\b|\bspam(?:haus|cop|mer|ming)?\b|\b(?:dns|r)bl\b|\breputation\b|\bvirus\b|\bsender (?:is )?(?:blocked|rejected|denied)/, "550 User unknown (sender is blacklisted)"],
  [/\b(?:local|security|company|site|content|organi[sz]ation(?:al)?) policy\b|\bpolicy (?:reasons?|restrictions?|violation|rejection|errors?|failure)|\bfor policy\b/, "550 Mailbox unavailable due to policy restrictions"],
  [/\bde-?activated\b|\babuse\b|\bforger(?:y|ed)\b/, "553 Possible forgery or deactivated due to abuse (#5.1.1)"],
  [/\b(?:plus tard|ulterieurement|temporaires?|temporairement|momentanee?s?|momentanement|provisoires?|provisoirement|passagere?s?|pour le moment|pour l'instant|listes? grises?)\b|\breessayez dans\b|\bboite(?: [a-z' ]{1,30})? (?:est )?(?:pleine|saturee)\b|\bquota\b/, "550 Destinataire inconnu, veuillez réessayer plus tard"],
  [/\b(?:disabled|suspended|de-?activated|locked|frozen|dormant)\b|\b(?:desactive|suspendu|bloque)(?:e|es|s)?\b|\binactif\b/, "550 5.1.1 Invalid recipient, account is disabled"],
  [/\b(?:maintenance|en panne|incident|indisponible|ne repond(?:ent|ait)? pas|injoignables?|cyberattaque|surcharge[es]{0,2}|nouvel essai|wartung|manutenzione|mantenimiento)\b/, "Utilisateur introuvable, la base est en maintenance"],
  [/\b(?:mailbox|inbox|correo|buzon|casilla|bandeja|cuenta|postfach|konto|speicher|casella|caixa|postvak|boite|messagerie|bal|[a-z]{0,12}ladan?|indbakken?|innboks(?:en)?|postkassen?|skrzynka|schranka|postafiok|kutusu)(?: [a-z@' ]{1,30})? (?:llen[oa]|vol(?:le?)?|pien[oa]|chei[oa]|lotad[oa]|pleine?|saturee?|uberfullt|full|fuld|fylld|pe[lł]na|plna|megtelt|dolu)\b|\b(?:cuota|cota|kontingent|speicherplatz|kvot[ea]n?|kota|kvota)\b|\bsin espacio\b|переполнен|превышен|已满/, "550 Destinatario desconocido o mailbox lleno"],
  [/\b(?:des(?:activ|habilit|ativ)|inhabilit|suspendi|bloquea|disattiva|disabilita|blocca)[a-z]{0,2}[dt][oa]\b|\b(?:inactiv|inativ|inattiv|suspens|sospes)[oa]\b|\b(?:deaktivi|gesperrt|stillgelegt|inaktiv|uitgeschakeld|geblokkeerd|gedeactiveerd|sparra[dt]|sp[aæ]rret|sperret|zablokowan|wy[lł][aą]czon|zablokovan|letiltva|devre disi)|заблокирован|отключен/, "550 Benutzer unbekannt oder gesperrt"],
  [/\b(?:spater|erneut|vorubergehend(?:e[nmrs]?)?|zurzeit|zur zeit|derzeit|momentan|mas tarde|temporal(?:es|mente)?|intente(?:lo)?|reintente|(?:en este|por el|no|al|in questo|op dit) moment[oa]?|piu tardi|temporane[oaie]|temporaneamente|riprov(?:are|a|i)|mais tarde|temporari[oa]s?|temporariamente|tente (?:novamente|de novo)|tijdelijke?|probeer|later opnieuw|senare|tillfallig[ta]?|senere|midlertidig[te]?|po[zź]niej|tymczasow[a-z]{1,3}|pozdeji|docasn[a-z]{1,2}|kesobb|atmeneti|daha sonra|gecici)\b|временн|позже|暂时|稍后/, "550 Benutzer unbekannt, bitte versuchen Sie es später erneut"],
  [/\b(?:fuera de servicio|averia(?:do)?|gestort|storung(?:en)?|storing|uberlastet|umgezogen|umzug|wartungsarbeiten|fuori servizio|guasto|sovraccaric[oa]|fora do ar|sobrecarregad[oa]|manutencao|onderhoud|underhall|vedligeholdelse|vedlikehold)\b/, "550 Benutzer unbekannt: Verzeichnis gestört"],
  [/\b(?:lista (?:negra|nera)|schwarze[nr]? liste|sperrliste|svarteliste|svart lista|politicas?|richtlinien?|correo no deseado|posta indesiderata|reputacion|reputazione)\b/, "550 Usuario desconocido o remitente en lista negra"],
  [/\b(?:directory|ldap|database|user|address|recipient|alias) (?:lookup|query|search|server)(?: [a-z]{1,12}){0,2} (?:failed|failure|error|timed out|unreachable)|\b(?:verification|callout) (?:failed|failure|error|timed out)|\bldap (?:[a-z]{1,12} )?unreachable|\binternal (?:server )?error|\bmigrat(?:ed|ing|ion)\b|\berreur interne|\bdelai (?:[a-z' ]{1,20} )?(?:depasse|expire)|\binaccessibles?\b|\bverification (?:[a-z' ]{1,20} )?(?:echoue|impossible)|\bechec (?:de|lors de) (?:la |l')?(?:resolution|verification|recherche|consultation)|\bretabli(?:e|s|es|ssement)?\b/, "550 User unknown: directory lookup failed"],
  [/\b(?:not|user|account|mailbox|recipient) yet\b|\byet (?:activated|created|provisioned)|\b(?:awaiting|pending)\b|\bbeing (?:created|moved|set up)|\b(?:pas|non) encore\b|\ben (?:cours|attente) d(?:e |')|\bpour l'heure\b|\bdemain\b|\bsous peu\b|\bprochainement\b/, "550 Compte inexistant ou non encore activé"],
  [/\blimites? (?:[a-z' ]{1,30} )?(?:atteintes?|depassees?)|\ben conges?\b|\bou (?:le |un )?(?:domaine|compte) (?:est )?expire/, "550 Destinataire inconnu ou limite d'envoi atteinte"],
  [/\b(?:unknown(?: user| recipient)?|not found|no such (?:user|recipient|mailbox)|inconnue?|inexistante?|introuvable|desconocid[oa]|desconhecid[oa]|inexistente|unbekannt|sconosciut[oa]|onbekend),? (?:or|ou|o|oder|of) (?![^.;:]{0,40}(?:unknown|inconnu|valid|exist|found|trouve|no such|no longer|plus\b|incorre[ck]t|erron|misspel|mistyp|illegal|gultig|desconocid|desconhecid|unbekannt|sconosciut|onbekend|access denied|mailbox (?:is )?unavailable|recevoir|receive|empfangen|recibir|ricevere|receber))/, "550 Utilisateur inconnu ou restreint"],
  [/\b(?:services?(?! unavailable)|serveur|server|data ?base|base(?: de donnees)?|directory|annuaire|ldap|backend|replication|synchronisation|connexion|connection|verzeichnis(?:dienst)?|servidor|servizio|servicio|servico)(?: [a-z']{1,15}){0,4} (?:down|arretee?|perdue?|lost|coupee?|unavailable|disponib(?:le|ile)|disponivel|erreichbar|verfugbar|in progress|synchronisee?|terminee|closed)\b|\bcoupure\b|\b(?:cannot|could not|unable to) connect\b|\bveuillez patienter|\bplease wait\b|\bbackup mx\b|\bserveur (?:de secours|secondaire)|\b(?:being )?restored\b/, "550 User unknown; database is down"],
];

/** What the verdict is formed on. */
export interface Grounds {
  readonly reason: BounceReason;
  /** Whether words only hint at the reason. */
  readonly isHint: boolean;
  readonly action: DeliveryAction;
  /** Every enhanced status that the report gives, its Status field's and the server's. */
  readonly statuses: readonly string[];
  /** SMTP reply code, or 0. */
  readonly code: number;
  /** The server's words, prepared. */
  readonly said: string;
}

const unavailable = /\b(?:un|not )available\b/; // "550 5.7.1 Requested action not taken: mailbox not available"

const contradicted = (said: string): boolean => contradictions.some(([says]) => says.test(said));

const isFour = (status: string): boolean => status.startsWith("4");

/**
 * Whether writing again cannot help. Doubt says no: a good mailbox that is closed costs a doctor, one that is dead costs
 * another bounce.
 *
 * Source: issue 5 §2; RFC 3464 §2.3.3 (only "failed" is final); RFC 3463 §2 (4 is transient, whatever stands beside it).
 */
export function isPermanent({ reason, isHint, action, statuses, code, said }: Grounds): boolean {
  if (action !== "failed" || isHint) return false;
  if (reason === "notaccept") {
    const five = statuses.some((status) => status.startsWith("5"));
    return !statuses.some(isFour) && !contradicted(said) && (five || code >= 500 || (statuses.every((status) => status === "") && code < 400));
  }
  if (reason !== "hostunknown" && reason !== "userunknown" && reason !== "hasmoved") return false;
  if (statuses.some(isFour) || (code >= 400 && code < 500)) return false;
  // RFC 5321 says "mailbox unavailable" of an unknown address and of a policy alike; X.7 says which of the two it is.
  if (statuses.some((status) => status.startsWith("5.7.")) && unavailable.test(said)) return false;
  return !contradicted(said);
}
