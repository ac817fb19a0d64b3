/** One figure of a release as anybody reads it, or its masked place. */
export interface ReadCell {
  readonly file: string;
  readonly line: number;
  /** What is counted, of whom and when: figures of another universe say nothing of these. */
  readonly universe: string;
  readonly day: string;
  readonly caisse: string;
  /** Which count of that day: the second corrects the first. */
  readonly version: string;
  readonly measure: string;
  /** "CPTS CPTS-87-1". */
  readonly territory: string;
  readonly communes: readonly string[];
  readonly dimension: string;
  readonly category: string;
  /** Undefined where it is masked. */
  readonly value: number | undefined;
}

/** Why a file cannot be attacked: it is no release, or a line of it is not understood. */
export interface ReadFault {
  readonly file: string;
  readonly line: number;
  readonly fault: "columns" | "fields" | "no-communes" | "not-a-number" | "mention" | "rate-of-masked" | "places-of-masked";
}

const needed = ["date_reference", "caisse", "territoire", "code", "communes", "mesure", "dimension", "modalite", "effectif", "mention"] as const;

/**
 * Reads a release's CSV with a reader of its own: what writes it may be wrong in the same way as what would check it.
 *
 * The communes of a territory stand on the first of its lines. Rates and places with volunteers are no counts; they
 * are only looked at for standing on masked figures.
 */
export function readRelease(file: string, text: string): { readonly cells: readonly ReadCell[]; readonly faults: readonly ReadFault[] } {
  const [header = "", ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const names = header.split(";").map((name) => name.trim());
  const at = new Map(needed.map((name) => [name, names.indexOf(name)]));
  if ([...at.values()].some((place) => place < 0)) return { cells: [], faults: [{ file, line: 1, fault: "columns" }] };
  const cells: ReadCell[] = [];
  const faults: ReadFault[] = [];
  const rates: { readonly line: number; readonly where: string }[] = [];
  const places: { readonly line: number; readonly where: string }[] = [];
  const perimeters = new Map<string, readonly string[]>();
  lines.forEach((text_, index) => {
    if (text_.trim() === "") return;
    const line = index + 2;
    const fields = split(text_);
    const field = (name: (typeof needed)[number]): string => fields[at.get(name) ?? -1] ?? "";
    const fault = (why: ReadFault["fault"]): void => void faults.push({ file, line, fault: why });
    if (fields.length !== names.length) return fault("fields");
    const territory = `${field("territoire")} ${field("code")}`;
    if (field("communes") !== "") perimeters.set(territory, field("communes").split(" ").filter((code) => code !== ""));
    const communes = perimeters.get(territory);
    if (communes === undefined) return fault("no-communes");
    const [value, measure] = [field("effectif"), field("mesure")];
    // A number beside "masqué", or in the mention's own place, is read by people all the same.
    if (field("mention") !== (value === "" ? "masqué" : "publié")) fault("mention");
    if (measure.startsWith("taux-") || measure === "places") {
      if (value !== "") (measure === "places" ? places : rates).push({ line, where: territory });
      return;
    }
    if (value !== "" && !/^\d+$/.test(value)) return fault("not-a-number");
    const [day, caisse, version] = [field("date_reference"), field("caisse"), fields[names.indexOf("version")] ?? "1"];
    const universe = `${day} ${caisse} ${measure}${version === "1" ? "" : ` version ${version}`}`;
    cells.push({ file, line, universe, day, caisse, version, measure, territory, communes, dimension: field("dimension"), category: field("modalite"), value: value === "" ? undefined : Number(value) });
  });
  for (const { line, where } of rates) {
    const parts = cells.filter((cell) => cell.territory === where && cell.dimension === "ensemble" && cell.measure !== "medecins" && cell.value !== undefined);
    if (new Set(parts.map(({ measure }) => measure)).size < 2) faults.push({ file, line, fault: "rate-of-masked" });
  }
  for (const { line, where } of places) {
    const volunteers = cells.filter((cell) => cell.territory === where && cell.measure === "medecins" && cell.dimension === "volontariat");
    if (volunteers.length === 0 || volunteers.some((cell) => cell.value === undefined)) faults.push({ file, line, fault: "places-of-masked" });
  }
  return { cells, faults };
}

/** RFC 4180 with semicolons; a field holds no line break. */
function split(line: string): string[] {
  return [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
}
