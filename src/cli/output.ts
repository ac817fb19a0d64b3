/** Where a command writes: results on standard output, progress and sentences on standard error. */
export interface Output {
  /** NDJSON instead of tables. */
  readonly json: boolean;
  /** Whether standard error is a terminal: then progress is one living line, else a line now and then. */
  readonly live: boolean;
  result(line: string): void;
  say(line: string): void;
  /** A living line; the next say or result ends it. */
  progress(text: string): void;
}

/** Writes to the process's streams. */
export function processOutput(json: boolean, streams: { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream }): Output {
  const live = streams.stderr.isTTY;
  let living = false;
  let lastSaidAt = 0;
  const endLine = (): void => {
    if (living) streams.stderr.write("\r\u001b[K");
    living = false;
  };
  return {
    json,
    live,
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

/** A table with a header; numbers to the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? count(cell) : cell)));
  const widths = header.map((title, column) => Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)));
  const isNumber = header.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (isNumber[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ").trimEnd();
  return [line(header), line(widths.map((width) => "─".repeat(width))), ...texts.map(line)].join("\n");
}
