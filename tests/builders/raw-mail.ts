/** How a mail is written into bytes. */
export interface Writing {
  /** What the mail says its charset is; undefined: nothing. */
  readonly charset?: string | undefined;
  /** What its bytes are. */
  readonly bytes?: "utf8" | "latin1" | "windows-1252";
  readonly transfer?: "8bit" | "quoted-printable" | "base64";
  readonly flowed?: boolean;
  readonly lineEnd?: "\r\n" | "\n" | "\r";
  /** The accents as letters and marks of their own. */
  readonly decomposed?: boolean;
}

/** The bodies of a mail; "" or undefined: no such part, "empty text part" is a space. */
export interface Bodies {
  readonly text?: string;
  readonly html?: string;
}

/** A file beside the words. */
export interface Attached {
  readonly type: string;
  readonly name: string;
  readonly content: Buffer;
  readonly inline?: boolean;
}

/** Windows-1252 where it differs from ISO 8859-1. */
const windows: Readonly<Record<string, number>> = { "€": 0x80, "‚": 0x82, "„": 0x84, "…": 0x85, "Œ": 0x8c, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "™": 0x99, "œ": 0x9c };

function encode(text: string, { bytes = "utf8", decomposed = false }: Writing): Buffer {
  const written = decomposed ? text.normalize("NFD") : text;
  if (bytes === "utf8") return Buffer.from(written, "utf8");
  return Buffer.from([...written].map((character) => windows[character] ?? (character.charCodeAt(0) < 256 ? character.charCodeAt(0) : 0x3f)));
}

function quotedPrintable(bytes: Buffer): string {
  const lines = bytes.toString("latin1").split("\n").map((line) => {
    const units = [...line].map((character, i, all) => {
      const code = character.charCodeAt(0);
      const last = i === all.length - 1;
      return code === 61 || code > 126 || (code < 32 && code !== 9) || (last && (code === 32 || code === 9)) ? `=${code.toString(16).toUpperCase().padStart(2, "0")}` : character;
    });
    const out: string[] = [""];
    for (const unit of units) {
      if ((out.at(-1) ?? "").length + unit.length > 75) out.push("");
      out.push((out.pop() ?? "") + unit);
    }
    return out.join("=\r\n");
  });
  return lines.join("\r\n");
}

function part(type: string, text: string, writing: Writing): string {
  const { charset = "utf-8", transfer = "8bit", flowed = false } = writing;
  const bytes = encode(text, writing);
  const body = transfer === "base64" ? bytes.toString("base64").replaceAll(/.{76}/g, "$&\r\n") : transfer === "quoted-printable" ? quotedPrintable(bytes) : bytes.toString("latin1").replaceAll("\n", "\r\n");
  const named = "charset" in writing && writing.charset === undefined ? "" : `; charset=${charset}`;
  return `Content-Type: ${type}${named}${flowed && type === "text/plain" ? "; format=flowed" : ""}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n${body}\r\n`;
}

const multipart = (kind: string, boundary: string, parts: readonly string[]): string => `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((each) => `--${boundary}\r\n${each}`).join("")}--${boundary}--\r\n`;
const file = ({ type, name, content, inline = false }: Attached): string =>
  `Content-Type: ${type}; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: ${inline ? "inline" : "attachment"}; filename="${name}"\r\n${inline ? "Content-ID: <logo@x>\r\n" : ""}\r\n${content.toString("base64").replaceAll(/.{76}/g, "$&\r\n")}\r\n`;

const word = (text: string): string => (/^[ -~]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`);

/** A whole mail as it lies in the mailbox. @param headers name and value; a value with accents is written after RFC 2047 */
export function rawMail(headers: readonly (readonly [string, string])[], bodies: Bodies, writing: Writing = {}, files: readonly Attached[] = []): Buffer {
  const texts = [...(bodies.text === undefined || bodies.text === "" ? [] : [part("text/plain", bodies.text, writing)]), ...(bodies.html === undefined || bodies.html === "" ? [] : [part("text/html", bodies.html, writing)])];
  const [only = part("text/plain", "", writing)] = texts;
  const said = texts.length > 1 ? multipart("alternative", "alt_1", texts) : only;
  const content = files.length === 0 ? said : multipart("mixed", "mix_1", [said, ...files.map(file)]);
  const head = headers.map(([name, value]) => `${name}: ${name === "Subject" || name === "From" ? value.replaceAll(/[^<>"]*[^ -~][^<>"]*/g, (match) => word(match)) : value}\r\n`).join("");
  const mail = Buffer.from(`${head}MIME-Version: 1.0\r\n${content}`, "latin1");
  const { lineEnd = "\r\n" } = writing;
  return lineEnd === "\r\n" ? mail : Buffer.from(mail.toString("latin1").replaceAll("\r\n", lineEnd), "latin1");
}
