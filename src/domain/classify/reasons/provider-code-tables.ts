import type { BounceReason } from "../classification.ts";

type Table = Readonly<Record<string, BounceReason>>;

/**
 * Orange (OFR, formerly Wanadoo; OUK) and La Poste (LPN). Their sentences are often the same ("Service refusé. Veuillez
 * essayer plus tard."), so the number decides.
 *
 * Source: the operators' postmaster pages and refusals seen; numbers that say nothing certain are left out.
 */
export const orangeCodes: Table = {
  "101": "blocked", // "client blocked using Spamhaus"
  "102": "blocked", // "Adresse IP source bloquée pour incident de spam"
  "103": "blocked",
  "104": "toomanyconn", // "Too many connections, slow down"
  "106": "blocked",
  "107": "blocked",
  "108": "blocked",
  "305": "securityerror", // "Code d'authentification invalide"
  "401": "authfailure", // SPF
  "402": "securityerror", // "Authentification requise"
  "403": "rejected", // "Émetteur invalide"
  "405": "rejected",
  "415": "rejected",
  "416": "userunknown", // "Adresse d'au moins un destinataire invalide"
  "417": "mailboxfull", // "Boîte du destinataire pleine"
  "418": "userunknown",
  "420": "suspend", // "Boîte du destinataire archivée"
  "421": "rejected", // sender not owned by the user
  "423": "systemerror",
  "424": "systemerror",
  "426": "suspend", // "Le compte du destinataire est bloqué"
  "505": "systemerror",
  "506": "spamdetected", // "Mail rejeté"
  "510": "blocked",
  "513": "spamdetected",
  "514": "mesgtoobig", // "Taille limite du message atteinte"
  "517": "authfailure", // "verification DMARC en echec"
  "630": "policyviolation",
  "999": "blocked",
};

/** Cox. Source: its postmaster page; IPBL: the bits name the lists; URLBL: an address within the message is listed. */
export const coxCodes: Table = {
  cxbl: "blocked",
  cdrbl: "blocked",
  ...Object.fromEntries(["0001", "0010", "0011", "0100", "0101", "0110", "0111", "1000", "1001", "1010", "1011", "1100", "1101", "1110", "1111", "00001"].map((bits) => [`ipbl${bits}`, "blocked"] as const)),
  cxcnct: "toomanyconn",
  cxmxrt: "toomanyconn",
  cxdns: "requireptr",
  cxrdns: "requireptr",
  cxsndr: "authfailure",
  cxsmtp: "rejected",
  cxthrt: "securityerror", // "suspicious account activity"
  cxmj: "securityerror",
  urlbl011: "spamdetected",
  urlbl101: "spamdetected",
  urlbl110: "spamdetected",
  urlbl1001: "spamdetected",
};

/** Spectrum (Charter) numbers its refusals in ranges. Source: its page of e-mail error codes. */
export const spectrumCodes: readonly { readonly from: number; readonly to: number; readonly reason: BounceReason }[] = [
  { from: 1000, to: 1000, reason: "blocked" },
  { from: 1010, to: 1080, reason: "rejected" }, // the sending account
  { from: 1090, to: 1090, reason: "systemerror" },
  { from: 1100, to: 1150, reason: "requireptr" },
  { from: 1160, to: 1190, reason: "policyviolation" },
  { from: 1200, to: 1250, reason: "blocked" }, // Cloudmark, Spamhaus
  { from: 1260, to: 1260, reason: "networkerror" }, // IPv6
  { from: 1300, to: 1340, reason: "toomanyconn" },
  { from: 1350, to: 1490, reason: "speeding" },
  { from: 1500, to: 1520, reason: "rejected" },
  { from: 1530, to: 1530, reason: "mesgtoobig" },
  { from: 1540, to: 1550, reason: "speeding" },
  { from: 1560, to: 1560, reason: "policyviolation" },
  { from: 1580, to: 1580, reason: "speeding" },
];

/** Facebook. Source: its postmaster page of response codes. */
export const facebookCodes: Table = {
  "pol-p1": "blocked", "pol-p2": "blocked", "pol-p3": "blocked", "pol-p4": "blocked", "pol-t1": "blocked", "pol-t2": "blocked", "pol-t3": "blocked",
  "pol-p5": "virusdetected",
  "pol-p6": "spamdetected",
  "pol-p7": "authfailure",
  "rcp-p1": "userunknown", "int-p1": "userunknown", "int-p3": "userunknown", "int-p4": "userunknown",
  "rcp-p2": "filtered", "rcp-p3": "filtered",
  "rcp-t1": "systemerror",
  "rcp-t4": "suspend",
  "msg-p1": "mesgtoobig", "int-p2": "mesgtoobig",
  "msg-p2": "contenterror",
  "msg-p3": "notcompliantrfc",
  "msg-t1": "toomanyconn", "con-t1": "toomanyconn", "con-t2": "toomanyconn", "con-t3": "toomanyconn", "con-t4": "toomanyconn",
  "dns-p1": "rejected", "dns-p2": "rejected", "dns-t1": "rejected",
  "dns-p3": "requireptr", "dns-t2": "requireptr",
};

/** Outlook.com and Hotmail. Source: its postmaster page of troubleshooting. */
export const outlookCodes: Table = {
  "rp-001": "badreputation", "rp-002": "badreputation", "rp-003": "badreputation", "sc-001": "badreputation", "ou-002": "badreputation",
  "sc-002": "policyviolation", // "namespace mining"
  "sc-003": "blocked", "sc-004": "blocked", "dy-001": "blocked", "ou-001": "blocked",
  "dy-002": "virusdetected", // "compromised or virus infected"
};

/** GoDaddy (secureserver.net). Source: its page on rejected e-mail. */
export const godaddyCodes: Table = {
  ib007: "toomanyconn", ib605: "toomanyconn",
  ib101: "speeding", ib504: "speeding", ib510: "speeding", ib607: "speeding",
  ib103: "badreputation",
  ib104: "blocked", ib105: "blocked", ib106: "blocked", ib110: "blocked", ib111: "blocked", ib112: "blocked", ib113: "blocked",
  ib108: "requireptr",
  ib212: "spamdetected",
  ib401: "securityerror",
  ib501: "notcompliantrfc", ib502: "notcompliantrfc",
  ib506: "rejected",
  ib508: "authfailure",
  ib705: "virusdetected",
};

/** Comcast. Source: its postmaster page. */
export const comcastCodes: Table = {
  bl000000: "blocked", bl000001: "blocked", bl000002: "blocked", bl000010: "blocked", pb000000: "blocked", pb000001: "blocked",
  rl000001: "toomanyconn",
  rl000002: "speeding", rl000003: "speeding", rl000010: "speeding",
  cf000000: "spamdetected", cf000001: "spamdetected", ph000001: "spamdetected",
  dm000001: "authfailure",
};

/** AOL, and Yahoo's (AU01). Source: AOL's former postmaster page. */
export const aolCodes: Table = {
  "rtr:bb": "blocked", "rtr:du": "blocked", "rtr:sc": "blocked", "rtr:bl": "blocked", "con:b1": "blocked", "rly:bl": "blocked", "rly:ir": "blocked",
  "rtr:rd": "requireptr",
  "rtr:ge": "systemerror",
  "hvu:b1": "spamdetected", "hvu:b2": "spamdetected", "rly:bd": "spamdetected", "rly:ch": "spamdetected",
  "dyn:t1": "speeding", "dyn:t2": "speeding", "rly:b1": "speeding", "rly:b2": "speeding", "rly:b3": "speeding",
  "rly:sn": "rejected",
  au01: "authfailure",
};

/** 163, 126 and yeah.net (NetEase). Source: its help page of refusal codes. */
export const chineseCodes: Table = {
  "dt:spm": "spamdetected", "dt:sum": "rejected",
  "hl:rep": "badreputation", "hl:icc": "toomanyconn", "hl:ifc": "toomanyconn", "hl:itc": "toomanyconn", "hl:mep": "speeding", "hl:ihu": "blocked", "hl:ipb": "blocked", "hl:isc": "blocked",
  "mi:spf": "authfailure", "mi:dma": "authfailure", "mi:stc": "speeding", "mi:dmc": "speeding", "mi:ccl": "speeding", "mi:spb": "rejected", "mi:frl": "rejected", "mi:cel": "syntaxerror", "mi:uct": "speeding",
  "rp:rcl": "toomanyconn", "rp:trc": "toomanyconn", "rp:drc": "toomanyconn", "rp:cel": "syntaxerror",
};

/** The help page that Gmail names at the end of a refusal. Source: support.google.com, "SMTP error codes". */
export const googlePages: Table = {
  nosuchuser: "userunknown",
  badrcptdomain: "hostunknown",
  overquotatemp: "mailboxfull", overquotaperm: "mailboxfull", overquotainactive: "mailboxfull",
  disableduser: "suspend",
  receivingrate: "speeding", receivingrateperm: "speeding",
  unsolicitedmessageerror: "spamdetected",
  unsolicitediperror: "blocked", unsolicitedratelimiterror: "blocked",
  dmarcrejection: "authfailure",
  rfcmessagenoncompliant: "notcompliantrfc",
  blockedmessage: "policyviolation",
  maxsizeerror: "mesgtoobig",
  mailloop: "networkerror",
  ipv6autherror: "requireptr",
  toomanyrecipientserror: "toomanyconn",
  notauthorizederror: "norelaying",
  wantautherror: "securityerror",
};

/** i.ua. Source: the pages that its refusals name. */
export const iuaPages: Table = {
  "1": "norelaying", "2": "userunknown", "3": "suspend", "4": "mailboxfull", "5": "toomanyconn", "6": "norelaying", "7": "blocked", "8": "rejected", "9": "blocked", "10": "filtered",
};

/** Sophos Email. Source: docs.sophos.com, "SMTP error codes". */
export const sophosCodes: Table = {
  "0001": "authfailure", "0002": "authfailure", "0003": "authfailure",
  "0004": "blocked", "0005": "blocked",
  "0006": "failedstarttls",
  "0008": "rejected", "0009": "filtered",
  "0010": "norelaying",
  "0011": "userunknown",
  "0012": "mesgtoobig",
  "0013": "toomanyconn",
  "0014": "speeding", "0015": "speeding",
};
