/**
 * Whether an e-mail address can be written to: one "@" between a local part and a domain with a dot; the relay judges the rest.
 * "marie.dupont@orange.fr" can; "marie.dupont@" and "néant" cannot.
 */
export const isEmailAddress = (text: string): boolean => /^[^\s@<>"']{1,64}@[^\s@<>"'.]{1,63}(\.[^\s@<>"'.]{1,63})+$/.test(text);
