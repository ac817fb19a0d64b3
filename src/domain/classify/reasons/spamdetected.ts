import type { ReasonRules } from "./rules.ts";

/** A link in the message stands on a list: read before the lists of machines. */
export const listedLink: ReasonRules = {
  reason: "spamdetected",
  statuses: [],
  sentences: [
    [/\b(?:url|uri|link|web ?site)s?\b(?: [^ ]{1,60}){0,6} (?:is |are )?(?:black|block|deny)?-? ?listed\b/, "550 A URL in this email (example.org) is listed on https://spamrl.com/"],
  ],
};

/** A filter took our mail for spam. */
export const spamdetected: ReasonRules = {
  reason: "spamdetected",
  statuses: [],
  sentences: [
    [/\bspam(?!mer|haus|cop|rl\b|eating)[a-z]{0,12}\b|\banti-?spam\b|_spam_|\b(?:message|mail|content) (?:looks|seems|appears|is) suspicious|\bscored \d/, "550 spam detected"],
    [/\b(?:message|mail|e-?mail) content (?:is |was )?(?:rejected|denied|refused|blocked|not accept)|\bcontent (?:filter |scan )?(?:was |is |has been )?(?:rejected|denied|blocked|reject|rejection|refused|quarantined)\b|\b(?:unacceptable|banned|objectionable|offensive|suspicious|inappropriate|rejecting mail|undesirable) content|\bcontent filter\b|\breject(?:ed|ing)? content\b|\bcontent restrictions?\b/, "550 5.7.1 Message content rejected, UBE, id=00000-00-000"],
    [/\bunsolicited\b|\b(?:ube|uce)\b|\bjunk ?(?:e-?)?mail|(?<!\ball )\bbulk(?: |\.)?(?:e-?mail|mail|advertising|sender)\b|\bcommercial (?:e-?)?mail/, "554 Rejected as unsolicited bulk email"],
    [/\b(?:is|as|to be|for) junk\b|\bspam-?trap|\bblocked for abuse\b|\b(?:mail|message) ?scor(?:e|ing)\b|\bscor(?:e|ed) (?:too )?high|\bpercent probability/, "554 5.7.1 The content is considered to be junk"],
    [/\bblack ?listed (?:url|uri|link)|\b(?:uri|sur|url)bl[0-9]{0,5}\b|\bphish(?:ing)?\b|\bmalicious (?:content|url|link)|\b(?:url|link)s?(?: [^.]{0,40})? (?:is |are )?(?:black|block) ?-?list|\bsender domain listed at\b/, "550 5.7.1 The message contains a phishing link"],
    [/\bour system has detected that this message is\b|\bnature of the content|\brecurrent pattern|\bblocked by (?:our|the) (?:content |mail |e-?mail )?filter|\b553 message filtered|\bmessage filtered\. (?:please|refer)|\bdt:spm\b|\breject, id=|\bfingerprint|\bheuristic|\bgtube\b|\bsays spammer\b/, "550 this message was rejected by recurrent pattern detection system"],
    [/\b(?:considere|identifie|detecte|classe|reconnu|juge)e? (?:comme )?(?:etant )?(?:un |du )?(?:message |courrier )?(?:indesirable|suspect|malveillant)|\bcontenu suspect\b/, "550 Message considéré comme indésirable"],
    [/\b(?:courrier|message|courriel|mail)s? indesirables?\b|\bmail rejete\. mail rejected/, "550 5.2.0 Mail rejeté. Mail rejected."],
    [/\bpourriel|\bpublicite non sollicitee/, "550 message considéré comme pourriel"],
  ],
};
