/** Which step of the SMTP session was refused; "" when the mail does not say. */
export type SmtpStep = "connect" | "hello" | "mail" | "rcpt" | "data" | "";

export interface SmtpReply {
  /** 400–599, or 0. */
  readonly code: number;
  /** "5.1.1", or "". */
  readonly status: string;
}

// "550 5.1.1 …", "550-5.7.26 …", "550-'5.2.2 …", "550 #5.1.0 …", "501: 5.1.8 …": the status that stands with the reply code is the server's own.
const codeAndStatus = /(?:^|[^\d.])([45][0-5]\d):?[ -]{1,2}['"(#]{0,2}([45]\.\d{1,3}\.\d{1,3})(?![\d.])/;
// "550 User unknown", "host x said: 550-Your message …", "550: …", "554-mail.com", "(state 14) 550", "error_code :550"
const codeAlone = /(?:^|[\s;:>('"])([45][0-5]\d)(?=[\s:,;-][^\d]|[\s:,;-]{2}|$)/;
// "452 1 Requested mail action aborted": what opens the server's words is its code, whatever follows
const codeFirst = /^([45][0-5]\d)[ -]\S/;
// "(#5.5.0)", "status: 5.7.1", "5.4.1 Recipient address rejected"
const statusAlone = /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.])/;

/** The refusal in a server's words (folded text). */
export function readReply(said: string): SmtpReply {
  const both = codeAndStatus.exec(said);
  if (both) return { code: Number(both[1]), status: both[2] ?? "" };
  return { code: Number(codeAlone.exec(said)?.[1] ?? codeFirst.exec(said)?.[1] ?? 0), status: statusAlone.exec(said)?.[1] ?? "" };
}

const stepNames: readonly (readonly [RegExp, SmtpStep])[] = [
  [/^(?:end of |the end of )?(?:data|text|dot|message body|bdat)/, "data"],
  [/^rcpt/, "rcpt"],
  [/^mail/, "mail"],
  [/^(?:ehlo|helo)/, "hello"],
  [/^(?:initial|connect|greeting|banner)/, "connect"],
];

const stepNamed = (words: string): SmtpStep => stepNames.find(([pattern]) => pattern.test(words))?.[1] ?? "";

/** How mail programs say which command was refused; the group is the command's name. */
const namingPhrases: readonly RegExp[] = [
  /in reply to (?:the )?([a-z ]{3,20})/, // Postfix: "(in reply to RCPT TO command)"
  /\bafter (?:pipelined |sending )?((?:end of data|data|text|rcpt|mail|initial connection|ehlo|helo)\b)/, // Exim: "after RCPT TO:<x@y>"
  /did not like our (?:final )?([a-z ]{3,20})/, // DragonFly: "did not like our RCPT TO"
  /\brejected command '(rcpt to|mail from|data|ehlo|helo)\b/, // Stalwart: "rejected command 'RCPT TO:<x@y>'"
  /\bsent: (rcpt to|mail from|data|ehlo|helo)\b/, // hMailServer: "hMailServer sent: RCPT TO:<x@y>"
  /\[(rcpt_to|mail_from|data|connect|ehlo|helo)\]/, // Yahoo: "[RCPT_TO]"
  /\bfor ([a-z]{4}(?: (?:to|from))?) command/, // 1&1: "for TEXT command"
  /\bsmtp:(rcpt|mail|data|ehlo|helo) host/, // "SMTP:RCPT host 192.0.2.8"
  /---\s?smtp command\s{1,3}(data|rcpt|mail|ehlo|helo)/, // m-FILTER
  /\bmost progress was (rcpt to|mail from|data|greeting)/, // qmail: "most progress was RCPT TO response"
  /\b(rcpt to|mail from|data) generated following response/, // IMail
  /\b(rcpt) to:?[^\n]{0,80} (?:not accepted|rejected|refused)/,
  /\b(?:response|answer) to (?:the )?(rcpt|mail|data|ehlo|helo)\b/,
];

const otherPhrases: readonly (readonly [RegExp, SmtpStep])[] = [
  [/does not like recipient/, "rcpt"], // qmail
  [/\(state 14\)/, "rcpt"], // Gmail, until 2015
  [/refused to talk to (?:me|us)/, "connect"], // Postfix
  [/but sender was rejected/, "mail"],
  [/but my name was rejected/, "hello"],
  [/but greeting failed|does not like (?:me|my greeting)/, "connect"],
  [/failed after i sent the message|failed on data command/, "data"],
  [/while talking to [^\n]{1,120}\s<<< [45]/, "connect"], // sendmail: refused before any command
];

/** A transcript: the last ">>> COMMAND" before the server's "<<< 5xx"; MDaemon draws "-->" and "<--". */
function stepOfTranscript(text: string): SmtpStep {
  const refusal = text.search(/<(?:<<|--)\s?[45]\d\d/);
  const sent = Math.max(text.lastIndexOf(">>>", refusal), text.lastIndexOf("-->", refusal));
  return refusal < 0 || sent < 0 ? "" : stepNamed(text.slice(sent + 3, sent + 20).trimStart());
}

/** The refused step of the session (folded text). */
export function readStep(text: string): SmtpStep {
  const transcript = stepOfTranscript(text);
  if (transcript !== "") return transcript;
  for (const phrase of namingPhrases) {
    const step = stepNamed(phrase.exec(text)?.[1] ?? "");
    if (step !== "") return step;
  }
  return otherPhrases.find(([pattern]) => pattern.test(text))?.[1] ?? "";
}
