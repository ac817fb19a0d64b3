import { addressRefused } from "./address-refused.ts";
import { authfailure } from "./authfailure.ts";
import { badreputation } from "./badreputation.ts";
import { blocked, greylisted } from "./blocked.ts";
import { contenterror } from "./contenterror.ts";
import { exceedlimit } from "./exceedlimit.ts";
import { expired, waitedTooLong } from "./expired.ts";
import { failedstarttls } from "./failedstarttls.ts";
import { filtered } from "./filtered.ts";
import { blockedFrench, contentFrench, expiredFrench, greylistedFrench, hasmovedFrench, hostunknownFrench, mailboxfullFrench, mesgtoobigFrench, networkFrench, notacceptFrench, policyFrench, rejectedFrench, senderFrench, spamFrench, speedingFrench, suspendFrench, systemerrorFrench, systemfullFrench, tlsFrench, userunknownFrench, virusFrench } from "./french.ts";
import { hasmoved } from "./hasmoved.ts";
import { hostunknown } from "./hostunknown.ts";
import { mailboxfull } from "./mailboxfull.ts";
import { commandFailed, mailererror } from "./mailererror.ts";
import { mesgtoobig } from "./mesgtoobig.ts";
import { connectionFailed, domainNotFound, networkerror } from "./networkerror.ts";
import { norelaying } from "./norelaying.ts";
import { notaccept } from "./notaccept.ts";
import { notcompliantrfc } from "./notcompliantrfc.ts";
import { addressStatedAbroad, mailboxfullAbroad, suspendAbroad, userunknownAbroad } from "./other-languages.ts";
import { policyviolation } from "./policyviolation.ts";
import { rejected } from "./rejected.ts";
import { requireptr } from "./requireptr.ts";
import type { ReasonRules } from "./rules.ts";
import { securityerror } from "./securityerror.ts";
import { senderRefused } from "./sender-refused.ts";
import { listedLink, spamdetected } from "./spamdetected.ts";
import { speeding } from "./speeding.ts";
import { suspend } from "./suspend.ts";
import { syntaxerror } from "./syntaxerror.ts";
import { serviceUnavailable, systemerror } from "./systemerror.ts";
import { systemfull } from "./systemfull.ts";
import { toomanyconn } from "./toomanyconn.ts";
import { addressStatedUnknown, userunknown } from "./userunknown.ts";
import { virusdetected } from "./virusdetected.ts";

/**
 * All rules, the more particular before the more general: the first whose sentence stands in the words decides.
 *
 * "Mailbox for user unknown@… is full" is full, "blocked using Spamhaus" is no spam verdict, "relay access denied" is
 * no sender refused; whatever says that the address does not exist comes after all that could say something kinder.
 */
export const reasonRules: readonly ReasonRules[] = [
  systemfullFrench, greylistedFrench, mailboxfull, mailboxfullAbroad, mailboxfullFrench, exceedlimit, mesgtoobig, mesgtoobigFrench, norelaying, notcompliantrfc, requireptr, authfailure, notaccept, notacceptFrench, toomanyconn, hasmoved, hasmovedFrench, senderFrench, suspend, suspendAbroad, suspendFrench,
  badreputation, senderRefused, listedLink, blocked, virusdetected, virusFrench, spamdetected, spamFrench, policyviolation, policyFrench, failedstarttls, tlsFrench, rejected, rejectedFrench, securityerror, filtered,
  domainNotFound, hostunknownFrench, addressStatedUnknown, addressStatedAbroad, userunknownFrench, userunknown, userunknownAbroad,
  commandFailed, hostunknown, networkerror, networkFrench, expired, expiredFrench, greylisted, connectionFailed, systemfull, speeding, speedingFrench, syntaxerror, contenterror, contentFrench, mailererror, systemerror, systemerrorFrench,
];

/** The same for a report's running text, where "unable to connect" only frames what the status says. */
export const textRules: readonly ReasonRules[] = reasonRules.filter((rules) => rules !== connectionFailed);

/** Sentences that name no cause; read when neither sentence, status nor step tells more. */
export const vagueRules: readonly ReasonRules[] = [addressRefused, serviceUnavailable, connectionFailed, waitedTooLong, blockedFrench];
