import { usualRules, type SendingRules } from "../../domain/sending/rules.ts";

/** The usual rules; the invented doctors have their own mailboxes at a domain that does not exist. */
export const demoRules: SendingRules = { ...usualRules, preferredDomains: ["medecin.mssante.example"] };
