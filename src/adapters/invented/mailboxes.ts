import { machineLine } from "../../domain/postal-address.ts";
import type { Dice } from "./dice.ts";

/** An address of secure health mail, as the Annuaire Santé lists it. */
export interface InventedMailbox {
  readonly address: string;
  readonly type: "PER" | "CAB" | "ORG";
  /** Of the practice that it belongs to, "" for a personal one that belongs to none. */
  readonly practice: string;
}

interface Owner {
  readonly familyName: string;
  readonly givenName: string;
  readonly index: number;
  readonly practice: { readonly number: string };
}

/** Never a domain that exists: an invented list cannot be sent to anybody. Source: RFC 2606 §2. */
export const inventedDomains = {
  personal: "medecin.mssante.example",
  otherPersonal: "pro.mssante.example",
  practice: "cabinet.mssante.example",
} as const;

/** None, one or several: four in five have a personal mailbox, one in twelve nothing at all. */
export function inventMailboxes(dice: Dice, owner: Owner): InventedMailbox[] {
  const local = `${localPart(owner.givenName)}.${localPart(owner.familyName)}.${owner.index}`;
  const practice = owner.practice.number;
  const kind = dice.float();
  const personal: InventedMailbox = { address: `${local}@${inventedDomains.personal}`, type: "PER", practice: "" };
  const other: InventedMailbox = { address: `${local}@${inventedDomains.otherPersonal}`, type: "PER", practice };
  const shared: InventedMailbox = { address: `cabinet.${practice}@${inventedDomains.practice}`, type: dice.chance(0.5) ? "CAB" : "ORG", practice };
  if (kind < 0.64) return [personal];
  if (kind < 0.74) return [personal, other];
  if (kind < 0.78) return [shared, personal];
  if (kind < 0.86) return [other];
  if (kind < 0.92) return [shared];
  return [];
}

const localPart = (name: string): string => machineLine(name).toLowerCase().replaceAll(" ", "-");
