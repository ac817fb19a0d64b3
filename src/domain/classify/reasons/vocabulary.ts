/** What servers call a mailbox, its owner or its address. */
export const mailbox = "(?:(?:local |final |target |destination |intended |virtual |e-?mail |mail )?(?:users?|user ?id|username|recipients?|addressees?|mail[ -]?box(?:es)?|mail ?drop|inbox|e-?mail|address(?:es)?|accounts?|alias(?:es)?|local[- ]?part|rcpt|person|member|customer|subscriber|login|spectator)(?:\\(s\\))?(?: name| address(?:es)?| account| id)?)";

const absent = "(?:is |are |was |were |has been )?(?:an? )?(?:unknown|not known|undefined|non-?existent|not exist(?:ing|ent)?|not found|not present|unrecogni[sz]ed|not recogni[sz]ed|not local|not registered|not (?:a )?valid|invalid|misspelled|unresolvable|no longer (?:exists?|in use)|marked as (?:invalid|non-?existent)|not in (?:the |our |your )?(?:recipient|user|mailbox|address) (?:list|table|map|database))";
const notExisting = "(?:does|do|did)(?: not|n't|nt|'nt) exists?|(?:dosn't|dosen't) exists?";
const notFound = "(?:(?:could|was|were|is|are)(?: not|n't) (?:be )?|can(?: ?not|'t) be )(?:found|resolved|recogni[sz]ed|verified|located|matched)";

/** Said of a mailbox that is not there. */
export const missing = `(?:${absent}|${notExisting}|${notFound})(?! (?:mail |e-?mail )?(?:domain|host|sender|destination|command|certificate))`;

/** What servers call the machine or network that speaks to them. */
export const client = "(?:(?:your|the|this|sender|sending|client|remote|connecting|source)(?:'s)? ){0,2}(?:ip(?: address)?|host|network|server|mail ?server|mta|relay|netblock|subnet|access ip|client)(?: or (?:e-?mail )?address)?";

/** A pattern over prepared words, put together from the words above. */
export const says = (parts: TemplateStringsArray, ...words: readonly string[]): RegExp => new RegExp(String.raw(parts, ...words));
