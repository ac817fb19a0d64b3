const sheet = /<style\b[^>]{0,300}>/gi;
const longestSheet = 200_000;
const mostSheets = 10;

/** Writes into the tags what a style sheet strikes through by the name of a class: an editor may say so only there. Linear. */
export function withStruckClasses(html: string): string {
  if (!html.includes("line-through")) return html;
  const names = new Set<string>();
  let sheets = 0;
  for (const { index } of html.matchAll(sheet)) {
    sheets += 1;
    if (sheets > mostSheets) break;
    const end = html.indexOf("</style", index);
    for (const rule of html.slice(index, Math.min(end < 0 ? html.length : end, index + longestSheet)).split("}")) {
      const open = rule.indexOf("{");
      if (open < 0 || !rule.includes("line-through", open)) continue;
      for (const [, name = ""] of rule.slice(Math.max(0, open - 1_000), open).matchAll(/\.([\w-]{1,60})/g)) names.add(name.toLowerCase());
    }
  }
  if (names.size === 0) return html;
  return html.replace(/\bclass ?= ?(?:"([^"<>]{0,200})"|'([^'<>]{0,200})'|([\w-]{1,60}))/gi, (written, double?: string, single?: string, bare?: string) =>
    (double ?? single ?? bare ?? "").toLowerCase().split(/\s+/).some((name) => names.has(name)) ? `${written} style="text-decoration:line-through"` : written);
}
