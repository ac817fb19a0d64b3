import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

export type Row = Readonly<Record<string, unknown>>;

/** One DuckDB, bounded in memory, that reaches nothing but the files it is given. */
export interface Engine {
  run(sql: string): Promise<void>;
  /** All rows of a small answer; days as "YYYY-MM-DD". Cast counts to INTEGER: 64-bit ones come as text. */
  rows(sql: string): Promise<Row[]>;
  /** Rows of a large answer, 2,048 at a time. */
  stream(sql: string): AsyncIterable<readonly Row[]>;
  /** Adds texts to a temporary table of one column. */
  append(table: string, batches: AsyncIterable<readonly string[]>): Promise<void>;
  /** Another connection to the same tables, for a statement that runs beside this one's; temporary tables are each one's own. To be closed before this one. */
  beside(): Promise<Engine>;
  close(): void;
}

export interface EngineOptions {
  /** Database file; undefined: in memory. */
  readonly file?: string | undefined;
  /** Opens the file to read only, so that several may at once; temporary tables can still be made. */
  readonly readOnly?: boolean;
  /** Where it spills what does not fit. */
  readonly tempDir: string;
  /** Megabytes for DuckDB's own buffers. 512 keeps the whole process under a gigabyte. */
  readonly memoryMb?: number | undefined;
  readonly threads?: number | undefined;
}

/** Opens an engine. Extensions are neither fetched nor loaded: an extraction host has no way out. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  await mkdir(options.tempDir, { recursive: true, mode: 0o700 });
  const { DuckDBInstance: Instance } = await import("@duckdb/node-api"); // only now: most commands have no use for it, and it takes a fifth of a second
  const instance = await Instance.create(options.file ?? ":memory:", {
    memory_limit: `${options.memoryMb ?? 512}MB`,
    threads: String(options.threads ?? 2),
    temp_directory: join(options.tempDir, "spill"),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    preserve_insertion_order: "false",
    ...(options.readOnly === true ? { access_mode: "READ_ONLY" } : {}),
  });
  return connected(instance, () => instance.closeSync());
}

/** @param closeMore what ends with the connection */
async function connected(instance: DuckDBInstance, closeMore: () => void): Promise<Engine> {
  const connection = await instance.connect();
  let closed = false;
  return {
    run: (sql) => nameless(async () => void (await connection.run(sql))),
    rows: (sql) => nameless(async () => (await connection.runAndReadAll(sql)).getRowObjectsJson()),
    stream: (sql) => streamRows(connection, sql),
    append: (table, batches) => appendTexts(connection, table, batches),
    beside: () => connected(instance, () => undefined),
    close() {
      if (closed) return;
      closed = true;
      connection.closeSync();
      closeMore();
    },
  };
}

async function* streamRows(connection: DuckDBConnection, sql: string): AsyncIterable<readonly Row[]> {
  const result = await nameless(() => connection.stream(sql));
  for await (const rows of result.yieldRowObjectJson()) yield rows;
}

async function appendTexts(connection: DuckDBConnection, table: string, batches: AsyncIterable<readonly string[]>): Promise<void> {
  const appender = await nameless(() => connection.createAppender(table, "main", "temp"));
  try {
    for await (const texts of batches) {
      for (const text of texts) {
        appender.appendVarchar(text);
        appender.endRow();
      }
      appender.flushSync();
    }
  } finally {
    appender.closeSync();
  }
}

/**
 * DuckDB quotes the value that it could not convert, and a value may be a person's: of such an error only the kind is kept.
 * What is said of memory and files holds no value and tells the operator what to do.
 */
async function nameless<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const kind = /^[A-Za-z ]+ Error/.exec(message)?.[0] ?? "Error"; // "Conversion Error: Could not convert string …"
    const harmless = ["Out of Memory Error", "IO Error", "Binder Error", "Catalog Error", "Parser Error"].includes(kind);
    throw new Error(`DuckDB: ${harmless ? message : kind}`);
  }
}
