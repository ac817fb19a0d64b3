import { addressParser } from "postal-mime";
import type { MailAddress } from "../../domain/mail.ts";

// "Dr Paul LEMOINE <paul.lemoine@medecin.mssante.example>": nine mails in ten, without the full grammar's price.
const plain = /^(?:([^"<>(),:;@\\]{0,200}) )?<?([^\s"<>(),:;@\\]{1,200}@[^\s"<>(),:;@\\]{1,255})>?$/;
// '"Dr MOREL" <d1@medecin.mssante.example>'
const quoted = /^"([\p{L}\d.'-]{1,80}(?: [\p{L}\d.'-]{1,80}){0,8})" <([\w.+-]{1,200}@[\w.-]{1,255})>$/u;

/** Mailboxes of an address header; groups are opened. A header beyond 20,000 characters is cut: nobody's doctor writes so. */
export function readAddresses(header: string | undefined): readonly MailAddress[] {
  if (header === undefined) return [];
  const simple = plain.exec(header) ?? quoted.exec(header);
  if (simple) return [{ name: (simple[1] ?? "").trim(), address: simple[2] ?? "" }];
  const found: MailAddress[] = [];
  for (const { name, address } of addressParser(header.slice(0, 20_000), { flatten: true })) {
    if (address !== undefined && name + address !== "") found.push({ name, address });
  }
  return found;
}
