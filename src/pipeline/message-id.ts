import type { Vault } from "./ports.ts";

/**
 * The Message-ID of a message of ours: always the same for the same row, so that a second copy would carry the number of the first, and nobody
 * who does not hold the key can make one.
 * @param mailDomain the caisse's own, without "@"
 */
export const headerOf = (vault: Pick<Vault, "contentId">, messageId: string, mailDomain: string): string => `<${vault.contentId("message", messageId)}@${mailDomain}>`;
