import type { ReasonRules } from "./rules.ts";

/** What Postfix says of a program that took the message over. */
export const commandFailed: ReasonRules = {
  reason: "mailererror",
  statuses: [],
  sentences: [
    [/\bcommand output:/, "temporary failure. Command output: unable to connect to the scanner: Connection refused"],
  ],
};

/** A program behind the server failed: procmail, a pipe, a delivery agent. */
export const mailererror: ReasonRules = {
  reason: "mailererror",
  statuses: [],
  sentences: [
    [/\bprocmail\b|\bmaildrop\b|\bx-unix\b|\bvdelivermail\b|\bdeliver(?:y agent|\.pl)\b|\|\| exit \d/, "x-unix; procmail: Lock failure"],
    [/\bmail transport unavailable|\bchild process of [a-z0-9_ -]{1,60}|\bmailer (?:error|returned|exited)|\bunknown mailer error|\bmailer error/, "554 5.3.0 unknown mailer error 1"],
    [/\b(?:local|child|remote) (?:delivery|process|status)? ?(?:command|mailer|program|agent)?(?: [a-z]{1,10})? ?(?:exited|returned|crashed|died)|\bcommand (?:failed|died|output|time limit|returned)|\bexit(?:ed)? (?:code|status|with)|\bpipe to \|/, "Command died with status 255"],
    [/\bmail delivery agent|\blocal delivery agent|\bmaildir delivery|\bcan't exec|\bpermission denied\b[^.]{0,20}(?:mail|spool)/, "550 mail delivery agent failed"],
  ],
};
