/** A structured header: "multipart/report; report-type=delivery-status". */
export interface Structured {
  /** Lower case, without parameters. */
  readonly value: string;
  /** Lower-case names; the first of two of one name stands. */
  readonly parameters: Readonly<Record<string, string>>;
}

// One parameter: the blank or semicolon before it, name, "=", then a quoted string or a token. Linear: no two neighbouring classes share a character.
const parameter = /[;\s]([^\s=;"]{1,80})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"?|([^;"]*))/g;

const percentDecode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // "100%.pdf": no escape, a name
  }
};

/** RFC 2231: name*0, name*1 joined; name*=utf-8'fr'r%C3%A9ponse decoded. */
function joinContinuations(parameters: Record<string, string>): void {
  for (const key of Object.keys(parameters)) {
    const star = key.indexOf("*");
    if (star <= 0) continue;
    const base = key.slice(0, star);
    if (parameters[base] !== undefined) continue;
    let joined = "";
    if (key === `${base}*`) joined = parameters[key] ?? "";
    else for (let i = 0; i < 50; i++) {
      const piece = parameters[`${base}*${i}`] ?? parameters[`${base}*${i}*`];
      if (piece === undefined) break;
      joined += piece;
    }
    const encoded = /^[\w-]{0,40}'[\w-]{0,20}'/.exec(joined);
    parameters[base] = encoded ? percentDecode(joined.slice(encoded[0].length)) : joined;
  }
}

/** Reads a structured header; what cannot be read is left out. */
export function readStructured(header: string): Structured {
  const text = header.slice(0, 8_000);
  // Some write a blank for the semicolon: 'text/plain charset="iso-2022-jp"'.
  const value = /^[^\s;(]{0,200}/.exec(text.trimStart())?.[0].toLowerCase() ?? "";
  const semicolon = text.search(/[;\s]/);
  if (semicolon < 0) return { value, parameters: {} };
  const parameters: Record<string, string> = Object.create(null) as Record<string, string>;
  let starred = false;
  for (const match of text.slice(semicolon).matchAll(parameter)) {
    const name = (match[1] ?? "").toLowerCase();
    starred ||= name.includes("*");
    parameters[name] ??= match[2] === undefined ? (match[3] ?? "").trim() : match[2].replace(/\\(.)/g, "$1");
  }
  if (starred) joinContinuations(parameters);
  return { value, parameters };
}
