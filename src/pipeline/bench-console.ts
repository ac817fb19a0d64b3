/** What people at the console waited for, beside a bare fastify route that returns as many bytes in the same run. */
export interface ConsoleRates {
  readonly lists: number;
  readonly tasks: number;
  readonly people: number;
  readonly seconds: number;
  /** A person reads before the next page: this long on average. */
  readonly thinkMs: number;
  readonly requests: number;
  readonly queueP95Ms: number;
  readonly taskP95Ms: number;
  readonly campaignP95Ms: number;
  readonly bareP95Ms: number;
  readonly queueBytes: number;
  readonly taskBytes: number;
  /** SQL statements behind one visit of each page, as planned at this size … */
  readonly statements: number;
  /** … and the tables of more than 10,000 rows that one of them reads from end to end. */
  readonly readWhole: readonly string[];
}
