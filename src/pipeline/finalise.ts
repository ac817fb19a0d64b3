import type { Clock, Vault } from "./ports.ts";
import { nothing, type Next } from "./next.ts";

export interface FinaliseStore {
  /** Drafts the letter to the patient of an accepted declaration, once; a declaration in another state is left alone. */
  draftConfirmation(declarationId: string, letterRef: string, now: Date): Promise<void>;
}

/**
 * A doctor accepted: the patient is asked. The letter waits for the next print lot.
 * The doctor's name is in the letter only, so nothing goes by ordinary e-mail here.
 */
export async function finalise(declarationId: string, world: { readonly store: FinaliseStore; readonly vault: Vault; readonly clock: Clock }): Promise<readonly Next[]> {
  await world.store.draftConfirmation(declarationId, world.vault.shortCode(`letter:${declarationId}`), world.clock.now());
  return nothing;
}
