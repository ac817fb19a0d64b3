import type { VaultKeys } from "../adapters/crypto/vault.ts";

/** Reads `name:base64,name:base64` and the look-up key as the configuration writes them. */
export function vaultKeys(sealing: string, lookup: string): VaultKeys {
  return {
    sealing: sealing.split(",").map((entry) => {
      const colon = entry.indexOf(":");
      return { id: entry.slice(0, colon), key: Buffer.from(entry.slice(colon + 1), "base64") };
    }),
    lookup: Buffer.from(lookup, "base64"),
  };
}
