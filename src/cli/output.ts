/** Where a command writes: results on standard output, progress and sentences on standard error. */
export interface Output {
  /** NDJSON instead of tables. */
  readonly json: boolean;
  /** Whether standard error is a terminal: then progress is one living line, else a line now and then. */
  readonly live: boolean;
  /** Characters across the terminal that reads the results; absent where they go to a file or a program. */
  readonly columns?: number;
  result(line: string): void;
  say(line: string): void;
  /** A living line; the next say or result ends it. */
  progress(text: string): void;
}

/** Writes to the process's streams. */
export function processOutput(json: boolean, streams: { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream }): Output {
  const live = streams.stderr.isTTY;
  let living = false;
  let lastSaidAt = performance.now(); // what ends within seconds says its result only
  const endLine = (): void => {
    if (living) streams.stderr.write("\r\u001b[K");
    living = false;
  };
  return {
    json,
    live,
    ...(streams.stdout.isTTY ? { columns: streams.stdout.columns } : {}),
    result: (line) => {
      endLine();
      streams.stdout.write(`${line}\n`);
    },
    say: (line) => {
      endLine();
      streams.stderr.write(`${line}\n`);
    },
    progress: (text) => {
      if (live) {
        streams.stderr.write(`\r\u001b[K${text.slice(0, (streams.stderr.columns || 80) - 1)}`);
        living = true;
      } else if (performance.now() - lastSaidAt > 5_000) {
        lastSaidAt = performance.now();
        streams.stderr.write(`${text}\n`);
      }
    },
  };
}

const french = new Intl.NumberFormat("fr-FR");
/** 30 000, with the narrow no-break space of French typography. */
export const count = (value: number): string => french.format(value);

const moment = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
/** "23/11/2026 08:00", in Paris. */
export const momentInParis = (at: Date): string => moment.format(at);
/** "13/12/2026". @param day ISO */
export const frenchDay = (day: string): string => day.split("-").reverse().join("/");

/** A bar of 24 cells with its figures: "███████░░░ 1 200 / 2 000". */
export function bar(done: number, total: number): string {
  const cells = 24;
  const full = total === 0 ? cells : Math.round((Math.min(done, total) / total) * cells);
  return `${"█".repeat(full)}${"░".repeat(cells - full)} ${count(done)} / ${count(total)}`;
}

/** Two columns, the figures aligned to the right. */
export function figures(rows: readonly (readonly [string, number | string])[]): string {
  const texts = rows.map(([label, value]) => [label, typeof value === "number" ? count(value) : value] as const);
  const wide = Math.max(...texts.map(([label]) => label.length));
  const high = Math.max(...texts.map(([, value]) => value.length));
  return texts.map(([label, value]) => `  ${label.padEnd(wide)}  ${value.padStart(high)}`).join("\n");
}

/** How far a command is: what it is at, in words, then the bar. */
export const progressText = ({ of, done, total }: { readonly of: string; readonly done: number; readonly total: number }): string => `${progressWords[of] ?? of} ${bar(done, total)}`;

/** What the stages call their steps; a file goes by its own name. */
const progressWords: Readonly<Record<string, string>> = { people: "personnes", extract: "vérification", select: "sélection", parquet: "Parquet", copy: "COPY" };

/**
 * A table with a header; numbers to the right.
 * @param columns across the terminal: a wider table would be cut in the middle of its lines, so each row is told line by line
 */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[], columns = Infinity): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? count(cell) : cell)));
  const widths = header.map((title, column) => Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)));
  const isNumber = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (isNumber[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ").trimEnd();
  if (rows.length > 0 && line(header.map((_, column) => "─".repeat(widths[column] ?? 0))).length > columns) return told(header, texts);
  return [line(header), line(widths.map((width) => "─".repeat(width))), ...texts.map(line)].join("\n");
}

/** Row by row, each cell under the first with its title; a cell that is empty is left out. */
function told(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const [first = "", ...titles] = header;
  const wide = Math.max(...titles.map((title) => title.length));
  return rows
    .map(([name = "", ...cells]) => [`${first} ${name}`, ...cells.flatMap((cell, i) => (cell === "" ? [] : [`  ${(titles[i] ?? "").padEnd(wide)}  ${cell}`]))].join("\n"))
    .join("\n\n");
}
