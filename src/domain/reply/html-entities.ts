// Those that French mail clients write; any other is left as it stands.
const named: ReadonlyMap<string, string> = new Map(Object.entries({
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", agrave: "à", acirc: "â", auml: "ä", aacute: "á", ccedil: "ç", egrave: "è", eacute: "é", ecirc: "ê", euml: "ë", icirc: "î", iuml: "ï", iacute: "í",
  ocirc: "ô", ouml: "ö", oacute: "ó", ugrave: "ù", ucirc: "û", uuml: "ü", uacute: "ú", oelig: "œ", aelig: "æ", Agrave: "À", Acirc: "Â", Ccedil: "Ç", Egrave: "È", Eacute: "É", Ecirc: "Ê", Euml: "Ë", Icirc: "Î", Iuml: "Ï",
  Ocirc: "Ô", Ugrave: "Ù", Ucirc: "Û", OElig: "Œ", ntilde: "ñ", Ntilde: "Ñ", atilde: "ã", otilde: "õ", laquo: "«", raquo: "»", hellip: "…", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”",
  deg: "°", ordm: "º", euro: "€", middot: "·", bull: "•", rarr: "→", copy: "©", reg: "®", trade: "™", shy: "", zwnj: "", zwj: "", ensp: " ", emsp: " ", thinsp: " ", times: "×", check: "✓",
}));
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/g;

/** Decodes character references. Linear: every quantifier is bounded. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(entity, (whole: string, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "";
  });
}
