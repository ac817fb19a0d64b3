import type { ReasonRules } from "./rules.ts";

/** Nobody answered until the sender's server gave up. Source: RFC 5321 §4.5.4.1; RFC 3463 X.4.7. */
export const expired: ReasonRules = {
  reason: "expired",
  statuses: ["x.4.7", "4.4.1", "x.4.316", "x.4.300"],
  sentences: [
    [/\b(?:message|delivery|queue|mail|retry|envelope|connection|session)(?: time| timeout|\.| has| lifetime)? ?(?:is )?expired\b|\bdelivery (?:timeout|timed out|time expired|period)|\bpast (?:the )?expiration/, "550 4.4.7 QUEUE.Expired; message expired"],
    [/\bretry (?:time ?out|time not reached|period|limit)[^.]{0,40}(?:exceeded|reached|expired)?/, "retry timeout exceeded"],
    [/\b(?:could|was|has|were)(?: not|n't)(?: been| be)? (?:deliver(?:ed)?|reachable) (?:for the last|within|in|for|after|for more than)\b|\bdelivery failed \d{1,4} attempts|(?<!retries, )\bgiving up\b(?! on)|\bafter (?:several|many|\d{1,4}) (?:attempts?(?:\(s\))?|retries|tries)(?! to connect)|\b(?:allowed|within the) queue period|\bexceeded maximum delivery attempts|\bnot been collected/, "Could not deliver for the last 432000 seconds. Giving up."],
    [/\b(?:connection|connect|session|conversation|operation|request)(?: [a-z0-9.[\]-]{1,60}){0,3} timed ?out|\btimed out\b|\btimeout exceeded|\bunreachable for too long|\bconnection timeout|\btime-?out (?:waiting(?! for input)|while|during|-)|\bcould not find a gateway/, "connect to mx.example.net[192.0.2.1]:25: Connection timed out"],
    [/\bdid not (?:accept our requests to connect|respond)|\bhost not reachable|\bfailing for a long time|\baborted after \d|\btried for [a-z0-9]{1,6} (?:days|hours)\b|\bexceeded its lifetime|\bafter trying for \d|\btoo many failures|\bnot able to establish an smtp|\bwasn't able to establish an smtp|\bno answer from host|\bno response from|\bmessage delayed\b/, "The recipient server did not accept our requests to connect."],
    [/\ba cesse d'essayer\b|\bapres (?:plusieurs|de nombreuses|\d{1,3}) tentatives\b|\bserveur (?:distant|destinataire|du destinataire) (?:ne repond|n'a pas repondu)|\btente de (?:remettre|distribuer|livrer) (?:ce|votre) message,? sans succes|\bdelai (?:[a-z']{1,14} ){0,6}(?:depasse|expire|ecoule)|\bmessage (?:a )?expire\b|\bdepuis (?:plus de )?\d{1,3} (?:heures|jours|minutes)|\bn'a pas (?:encore )?(?:pu etre|ete) (?:remis|distribue|livre|delivre)[^.]{0,20}\bdepuis/, "Le délai de remise du message est dépassé"],
  ],
};

/** What qmail adds to whatever else went wrong: read last. */
export const waitedTooLong: ReasonRules = {
  reason: "expired",
  statuses: [],
  sentences: [
    [/\b(?:too long|trop longtemps)\b[^.]{0,20}\bqueue|\bqueue too long|\bin the queue too long/, "this message has been in the queue too long."],
  ],
};
