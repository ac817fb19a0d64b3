/** One "Name: value" of a report part or a header block. */
export interface Field {
  /** Lower case. */
  readonly name: string;
  /** Unfolded. */
  readonly value: string;
}

const maxFields = 5_000;
const fieldLine = /^([!-9;-~]{1,100})[ \t]{0,8}:(.*)$/s;

/** Any line end becomes LF: reports come with all three, whatever the mail around them has. */
export const withLineFeeds = (text: string): string => (text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);

/**
 * Reads groups of fields separated by blank lines: message/delivery-status, disposition-notification, a header block.
 *
 * Source: RFC 3464 §2.1 (fields are those of RFC 5322 §2.2); what is no field is passed over.
 */
export function readFieldGroups(text: string): readonly (readonly Field[])[] {
  const groups: Field[][] = [];
  let group: Field[] = [];
  let last: { name: string; value: string } | undefined;
  let count = 0;
  for (const line of withLineFeeds(text).split("\n")) {
    if (line.trim() === "") {
      if (group.length > 0) groups.push(group);
      group = [];
      last = undefined;
      continue;
    }
    if (last && (line.startsWith(" ") || line.startsWith("\t"))) {
      last.value = `${last.value} ${line.trim()}`;
      continue;
    }
    const match = fieldLine.exec(line);
    if (!match) continue;
    if (++count > maxFields) break;
    last = { name: (match[1] ?? "").toLowerCase(), value: (match[2] ?? "").trim() };
    group.push(last);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** The first field of that name. */
export const fieldValue = (fields: readonly Field[], name: string): string | undefined => fields.find((field) => field.name === name)?.value;

const decoder = new TextDecoder();

/** The text of a report part; beyond `limit` bytes nothing is looked at. */
export const partText = (content: Uint8Array, limit = 128 * 1024): string => decoder.decode(content.subarray(0, limit));
