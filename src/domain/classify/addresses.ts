/** An address as it stands in running text; bounded, so that a long word without "@" costs no more than its length times 64. */
export const addressPattern = /"[^"\s]{1,64}"@[a-z0-9.-]{1,253}|[^\s<>"'()[\]{},;:@\\]{1,64}@[a-z0-9_\u00a1-\u024f][a-z0-9._\u00a1-\u024f-]{0,252}/gi;

/** Without the punctuation that running text leaves on an address: "a@example.net...". */
export const trimAddress = (address: string): string => address.replace(/^(?:[.*=-]{1,10}|smtp=|rfc-?822=)(?=[^@])/i, "").replace(/[.-]{1,10}$/, "");

/** All addresses of a text, in order, each once. */
export function addressesIn(text: string): string[] {
  const found = new Map<string, string>();
  for (const match of text.matchAll(addressPattern)) {
    const address = trimAddress(match[0]);
    const key = address.toLowerCase();
    if (!found.has(key)) found.set(key, address);
  }
  return [...found.values()];
}

/**
 * The address of a recipient field: "rfc822; kijitora@example.jp", "<a@b>", "utf-8; …" (RFC 3464 §2.3.1, RFC 6533 §3).
 *
 * A path or a command ("/var/mail/x", "|procmail") is given back as it stands: some agents report the mailbox file.
 */
export function recipientAddress(value: string): string {
  const semicolon = value.indexOf(";");
  const bare = (semicolon < 0 ? value : value.slice(semicolon + 1)).trim();
  const inBrackets = /<([^<>]{1,320})>/.exec(bare);
  const address = (inBrackets?.[1] ?? bare).trim();
  return addressesIn(address)[0] ?? address.slice(0, 320);
}
