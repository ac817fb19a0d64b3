/** What `rattache bench reports` measured. Seconds of one process. */
export interface ReportsResult {
  /** Where the counts come from: the checked tables of an extract, or drawn directly by population. */
  readonly counts: "extract" | "drawn";
  readonly patients: number;
  readonly caisses: number;
  readonly communes: number;
  readonly epci: number;
  readonly cpts: number;
  readonly releases: number;
  readonly figuresPublished: number;
  readonly figuresMasked: number;
  /** Of the intercommunalités whose total is printed: those with their ages too. */
  readonly epciWithTotals: number;
  readonly epciWithAges: number;
  readonly outcomeReports: number;
  readonly countSeconds: number;
  readonly tablesSeconds: number;
  readonly cptsSeconds: number;
  readonly outcomeSeconds: number;
  readonly seconds: number;
  /** The processor's own time for the same, user and system: what another process does on the machine is not in it. */
  readonly cpuSeconds: number;
  /** Of one caisse's tables and all its CPTS, attacked together by linear programming; not part of `seconds`. */
  readonly attack: { readonly caisse: string; readonly releases: number; readonly safe: boolean; readonly solved: number; readonly seconds: number };
  readonly peakRssMb: number;
}
