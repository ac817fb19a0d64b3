import type { Sentence } from "./reasons/rules.ts";

/** Subjects of failure notices in other languages (folded, from their beginning). */
export const noticeSubjectsAbroad: readonly Sentence[] = [
  [/^(?:unzustellbar|nicht zustellbar|nachricht (?:konnte )?nicht (?:zugestellt|zustellbar)|zustellung fehlgeschlagen|fehlgeschlagene zustellung)/, "Unzustellbar: Ihre Liste"],
  [/^(?:no se (?:puede|ha podido|pudo) entregar|no entregado|correo (?:no entregado|devuelto)|error (?:de|en la) entrega|mensaje (?:no entregado|devuelto))/, "No se puede entregar: su lista"],
  [/^(?:impossibile recapitare|non recapita(?:t[oi]|bile)|mancat[ao] (?:recapito|consegna)|messaggio non (?:recapitato|consegnato))/, "Impossibile recapitare: elenco"],
  [/^(?:nao (?:foi possivel entregar|e possivel entregar|entregue)|falha na entrega|mensagem nao entregue)/, "Falha na entrega: lista"],
  [/^(?:onbestelbaar|niet (?:te bezorgen|bezorgd)|bericht niet (?:afgeleverd|bezorgd))/, "Onbestelbaar: uw lijst"],
  [/^(?:olevererbart|ej levererat|kunde inte levereras|uleverbar|uleverb[ae]rt|ikke leveret|kan ikke leveres|kunne ikke leveres|kan inte levereras|toimittamaton|ei voitu toimittaa)/, "Olevererbart: er lista"],
  [/^(?:nedorucitelne|nedoruceno|zpravu nelze dorucit|kezbesithetetlen|nu s-a putut livra|nelivrabil|teslim edilemedi|iletilemedi|αδυναμια παραδοσης|δεν ειναι δυνατη η παραδοση)/, "Nedoručitelné: seznam"],
  [/^(?:nie (?:mozna|udalo sie) dostarczyc|niedostarczaln|wiadomosc nie zostala dostarczona)/, "Nie można dostarczyć: lista"],
  [/^(?:(?:ваше )?(?:сообщение|письмо) не (?:было )?доставлено|не доставлено|не удалось доставить|недоставленное сообщение)/, "Ваше сообщение не доставлено. Mail failure."],
  [/^(?:邮件(?:传输|投递|发送)?失败|退信|系统退信|未送达|无法(?:送达|投递|发送)|郵件(?:無法|傳遞失敗))/, "邮件传输失败！"],
  [/^(?:配信不能|配信(?:できません|エラー|失敗)|送信エラー|メール(?:が配信|を配信|の配信)|未配信|エラーメール)/, "配信不能: リスト"],
];

/** Sentences that tell of a failure in other languages (folded); read only of mail that a program sent. */
export const failureSentencesAbroad: readonly Sentence[] = [
  [/\b(?:konnte|konnten|kann|wurde) (?:[a-z' ]{0,60})?nicht (?:zugestellt|ubermittelt|ausgeliefert|gesendet)|\bunzustellbar\b|\bzustellung [^.]{0,60}fehlgeschlagen/, "Ihre Nachricht konnte nicht zugestellt werden."],
  [/\bno (?:se )?(?:pudo|puede|ha podido|fue posible|ha sido posible) (?:ser )?(?:entrega|envia)[a-z]{1,3}\b|\bno se entrego\b/, "Su mensaje no pudo ser entregado"],
  [/\bnon (?:e stato possibile|puo essere|e possibile|e stato) (?:recapita|consegna|invia)[a-z]{1,3}\b|\bimpossibile (?:recapitare|consegnare|inviare)/, "Impossibile recapitare il messaggio"],
  [/\bnao (?:pode|foi possivel|foi|pôde|podem) (?:ser )?(?:entreg|envia)[a-z]{1,4}\b/, "Sua mensagem nao pode ser enviada"],
  [/\b(?:kon|kan|is|werd) (?:[a-z ]{0,40})?niet (?:worden )?(?:bezorgd|afgeleverd|verzonden)|\bonbestelbaar\b/, "Uw bericht kon niet worden bezorgd"],
  [/\b(?:gick|gar|kunde|kan|kunne) (?:det |[a-z]{1,20} )?(?:inte|ikke)(?: att)? (?:bli )?lever[a-z]{1,5}\b|\b(?:inte|ikke) (?:kunnat |bleve?t |kunne(?:t)? )?lever(?:eras|ats|es|et|t)\b|\bei voitu toimittaa\b/, "Det gick inte att leverera till följande mottagare"],
  [/\b(?:nelze|nebylo mozne|nepodarilo se|nemohla byt) (?:[a-z]{1,20} )?doruc[a-z]{1,4}\b|\bnem (?:lehetett|sikerult|lehet) (?:[a-z]{1,20} )?kezbesit[a-z]{1,4}\b|\bnu (?:a putut fi|s-a putut|poate fi) livrat?\b|\bteslim edilemedi\b|\biletilemedi\b|δεν (?:ηταν δυνατη η παραδοση|παραδοθηκε)/, "Zprávu nebylo možné doručit"],
  [/\bnie (?:mozna|udalo sie|mogla|zostala) (?:byc )?dostarcz[a-z]{1,5}\b/, "Nie można dostarczyć wiadomości"],
  [/не (?:может|могло|могут) быть доставлен|не (?:было )?доставлен|(?:невозможно|не удалось) доставить/, "Ваше письмо не может быть доставлено одному или нескольким получателям"],
  [/无法(?:发送|投递|送达|送達)|投递失败|發送失敗|無法(?:投遞|傳遞|送達)|导致邮件无法/, "邮件无法发送到您指定的地址中。"],
  [/(?:配信|送信|配達|お届け)(?:すること)?(?:が)?でき(?:ません|なかった)|配信不能|宛先(?:が)?(?:不明|存在しません)/, "メールを配信できませんでした。"],
];

/** Sentences that say "not yet" in other languages (folded). */
export const delaySentencesAbroad: readonly Sentence[] = [
  [/\b(?:zustellung|nachricht) [^.]{0,60}verzoger[a-z]{1,3}\b|\bnoch nicht zugestellt\b|\b(?:wird|werden) (?:[a-z ]{0,40})?(?:erneut|weiter) versucht/, "Die Zustellung verzögert sich"],
  [/\bretras(?:o|ado|ada) (?:en|de) la entrega|\bse (?:seguira|volvera a) intenta|\baun no se ha entregado/, "Se volverá a intentar la entrega"],
  [/еще не (?:было )?доставлен|попытки доставки будут/, "Сообщение еще не доставлено"],
];
