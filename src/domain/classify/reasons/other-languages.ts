import type { ReasonRules } from "./rules.ts";

// Sentences of servers that speak neither English nor French, in words as they are prepared: without accents.

/** "User unknown" abroad. */
export const userunknownAbroad: ReasonRules = {
  reason: "userunknown",
  statuses: [],
  sentences: [
    [/\bno hay nadie con esta (?:direccion|cuenta)|\bno existe (?:(?:dicha|ese|esa|este|esta|el|la|un|una) )?(?:persona|usuario|buzon|cuenta|destinatario|direccion)|\b(?:usuario|destinatario|buzon|cuenta|direccion)(?: de correo)?(?: x@x)? (?:es )?(?:desconocid[oa]|inexistente|no (?:existe|valid[oa]|encontrad[oa]))/, "550 no existe ese usuario"],
    [/\bnessun utente\b|\briuscito a trovare l'indirizzo|\b(?:utente|indirizzo|casella|destinatario|account)(?: di posta| e-?mail| x@x)? (?:e )?(?:sconosciut[oa]|inesistente|non (?:trovat[oa]|valid[oa]|esiste))/, "550 Nessun utente simile in questo indirizzo"],
    [/\b(?:benutzer|empfanger|postfach|adresse|mailbox|konto|empfangeradresse)(?: x@x)? (?:ist |wurde |konnte )?(?:unbekannt|ungultig|existiert nicht|nicht (?:gefunden|vorhanden|bekannt))|\bunbekannter? (?:benutzer|empfanger|adresse)/, "550 Benutzer unbekannt"],
    [/\b(?:usuario|destinatario|endereco|conta|caixa postal|caixa de correio)(?: x@x)? (?:e )?(?:desconhecid[oa]|inexistente|nao (?:existe|encontrad[oa]|cadastrad[oa]))/, "550 Usuário inexistente"],
    [/\bonbekende (?:gebruiker|geadresseerde|ontvanger)|\b(?:gebruiker|ontvanger|adres) (?:onbekend|bestaat niet)|\bnie ma takiego (?:uzytkownika|konta|adresu)|\b(?:uzytkownik|konto|adresat) (?:nieznany|nie istnieje)/, "550 Onbekende gebruiker"],
    [/\b(?:anvandaren?|mottagaren?|adressen|brukeren|brugeren|modtageren|mottakeren|postkassen)(?: x@x)? (?:ar |er )?(?:okand|ukendt|ukjent|finns inte|findes ikke|finnes ikke|eksisterer ikke|existerar inte)|\b(?:okand|ukendt|ukjent) (?:anvandare|mottagare|bruger|modtager|bruker|mottaker)\b|\buzivatel (?:neexistuje|neznamy)|\bneznamy uzivatel/, "550 Okänd användare"],
    [/пользователь не (?:наиден|существует)|нет такого (?:пользователя|ящика|адреса)|(?:неизвестныи|несуществующии) (?:пользователь|получатель|адрес)|ящик не (?:существует|наиден)/, "550 Пользователь не найден"],
    [/(?:用户|用戶|收件人|邮箱|郵箱|地址|帐号|账号)不存在|宛先不明/, "550 收件人不存在"],
  ],
};

/** The same, stated by the sender's own server. */
export const addressStatedAbroad: ReasonRules = {
  reason: "userunknown",
  statuses: [],
  sentences: [
    [/\badresse nicht gefunden wurde|\bno se (?:ha )?encontr(?:o|ado) la direccion|\bl'indirizzo non e stato trovato|\bendereco nao foi encontrado|\bhet (?:[a-z]{1,12} )?(?:door u ingevoerde )?(?:e-?mail ?)?adres is niet gevonden|\binte att hitta e-?postadressen|\be-?(?:mail|post)adressen(?:,? du (?:har )?(?:angav|angivet|indtastede|skrev inn),?)? (?:blev|ble|kunne) ikke (?:fundet|funnet|findes|finnes)/, "weil die Adresse nicht gefunden wurde oder keine E-Mails empfangen kann"],
  ],
};

/** "Mailbox full" abroad. */
export const mailboxfullAbroad: ReasonRules = {
  reason: "mailboxfull",
  statuses: [],
  sentences: [
    [/\b(?:buzon|casilla)(?: [a-z ]{1,30})? (?:esta )?llen[oa]|\b(?:cuota|quota) (?:[a-z ]{1,20} )?(?:excedida|superada|esaurita)|\b(?:excedido|superado) (?:la|su) cuota|\bespacio (?:[a-z ]{1,20} )?insuficiente/, "552 Buzón lleno: cuota excedida"],
    [/\bcasella (?:di posta |postale )?(?:[a-z ]{1,20} )?(?:e )?piena|\bspazio (?:[a-z ]{1,20} )?esaurito/, "552 La casella di posta è piena"],
    [/\b(?:postfach|mailbox)(?: [a-z ]{1,30})? (?:ist )?(?:voll|uberfullt)|\b(?:quota|speicherplatz|kontingent) (?:[a-z ]{1,20} )?(?:ue?berschritten|erschoe?pft)|\bspeicher(?:volumen|platz) (?:ue?berschritten|voll)/, "552 Das Postfach ist voll"],
    [/\bcaixa (?:postal |de correio |de entrada )?(?:[a-z ]{1,20} )?(?:esta )?cheia|\b(?:cota|quota) (?:[a-z ]{1,20} )?(?:excedida|ultrapassada)|\bpostvak (?:[a-z ]{1,30} )?(?:is )?vol\b|\bskrzynka (?:jest )?pelna/, "552 Caixa postal cheia"],
    [/ящик (?:[а-я ]{1,20} )?переполнен|превышен(?:а)? квота|(?:邮箱|郵箱)(?:已满|空间不足)|容量超過/, "552 Почтовый ящик переполнен"],
  ],
};

/** "Switched off" abroad. */
export const suspendAbroad: ReasonRules = {
  reason: "suspend",
  statuses: [],
  sentences: [
    [/\bestado: inactiv[oa]\b|\b(?:casilla|buzon|cuenta|direccion)(?: de correo| x@x)? (?:ha |esta |fue |se encuentra )?(?:sido )?(?:expirad[oa]|deshabilitad[oa]|suspendid[oa]|inactiv[oa]|desactivad[oa]|bloquead[oa]|cancelad[oa])/, "Esta casilla ha expirado por falta de uso."],
    [/\b(?:casella|account|utente|utenza)(?: di posta| postale| x@x)? (?:e |e stat[oa] |risulta )?(?:disattivat[oa]|disabilitat[oa]|sospes[oa]|bloccat[oa]|scadut[oa]|chius[oa])\b/, "550 La casella è stata disattivata"],
    [/\b(?:postfach|konto|mailbox|benutzer|empfanger)(?: x@x)? (?:ist |wurde |derzeit )?(?:deaktiviert|gesperrt|stillgelegt|inaktiv|geschlossen|geloscht)\b/, "550 Postfach gesperrt"],
    [/\b(?:conta|caixa postal|caixa de correio|usuario)(?: x@x)? (?:esta |foi )?(?:desativad[oa]|suspens[oa]|bloquead[oa]|inativ[oa]|expirad[oa]|encerrad[oa])\b/, "550 Conta desativada"],
    [/\b(?:account|postvak|gebruiker) (?:is )?(?:geblokkeerd|opgeheven|gedeactiveerd|uitgeschakeld)\b|\bkonto (?:zostalo )?(?:zablokowane|zawieszone|nieaktywne)|(?:ящик|аккаунт|учетная запись)[^.]{0,20} (?:заблокирован|отключен|удален)|(?:帐号|账号|邮箱|用户)(?:已)?(?:被)?(?:禁用|停用|冻结|锁定|注销)/, "550 Почтовый ящик заблокирован"],
  ],
};
