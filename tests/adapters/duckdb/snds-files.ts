/** One row of an SNDS file: only what a test is about is named, the rest is a sound default. */
export type SndsRow = Readonly<Record<string, string | number>>;

/** The rows of a small SNDS extract. */
export interface SndsRows {
  readonly people?: readonly SndsRow[];
  readonly ald?: readonly SndsRow[];
  readonly attending?: readonly SndsRow[];
  readonly care?: readonly SndsRow[];
  readonly practices?: readonly SndsRow[];
  readonly rpps?: readonly SndsRow[];
}

export const A = "PSA0000000000000A"; // a pseudonym of 17 characters
const person: SndsRow = {
  BEN_NIR_PSA: A, BEN_RNG_GEM: 1, BEN_IDT_ANO: "", BEN_CDI_NIR: "00", BEN_NAI_ANN: 1950, BEN_NAI_MOI: 5, BEN_SEX_COD: 2,
  BEN_DCD_DTE: "1600-01-01", BEN_DCD_AME: "160001", ORG_AFF_BEN: "01C871000", BEN_RES_DPT: "087", BEN_RES_COM: "085", BEN_DTE_MAJ: "2023-01-01",
};
const ald: SndsRow = { BEN_NIR_PSA: A, BEN_RNG_GEM: 1, IMB_ALD_DTD: "2015-01-01", IMB_ALD_DTF: "1600-01-01", IMB_ALD_NUM: 8, IMB_ETM_NAT: 41, MED_MTF_COD: "E119" };
const attending: SndsRow = { BEN_NIR_PSA: A, BEN_RNG_GEM: 1, MTT_DEP_DTE: "2010-01-01", MTT_FIN_DTE: "2020-01-01", MTT_PFS_NUM: "871000019" };
const care: SndsRow = {
  BEN_NIR_PSA: A, BEN_RNG_GEM: 1, EXE_SOI_DTD: "2023-01-01", PRS_NAT_REF: 1111, PRS_ACT_QTE: "1.00", PFS_EXE_NUM: "871000019",
  PRS_MTT_NUM: "871000019", DPN_QLF: 0, PRS_DPN_QLP: 0, CPL_MAJ_TOP: 0, CPL_AFF_COD: 0,
};
const practice: SndsRow = {
  DTE_ANN_TRT: 2023, DTE_MOI_FIN: 5, PFS_PFS_NUM: "87100001", STA_PFS_NUM: "87100001", PFS_PRA_SPE: 22, IPP_ANN_NAI: 1970, IPP_SEX_COD: "2",
  CAI_NUM: "871", EXC_FIN_MTF: "0", EXC_EFF_DSD: "20100101", PFS_EXC_COM: "085",
};
const rpps: SndsRow = { PFS_PFS_NUM: "87100001", RPPS: "10001045367" };

/** Three days of care with the one doctor. */
export const threeDays: readonly SndsRow[] = ["2023-01-01", "2023-02-01", "2023-03-01"].map((day) => ({ EXE_SOI_DTD: day }));

/** The extract as files; a table that is not named holds its one default row (care: three days). */
export function sndsFiles(rows: SndsRows = {}): Record<string, string> {
  return {
    "IR_BEN_R.csv": csv(person, rows.people ?? [{}]),
    "IR_IMB_R.csv": csv(ald, rows.ald ?? [{}]),
    "IR_MTT_R.csv": csv(attending, rows.attending ?? [{}]),
    "ER_PRS_F.csv": csv(care, rows.care ?? threeDays),
    "DA_PRA_R.csv": csv(practice, rows.practices ?? [{}]),
    "PS_RPPS.csv": csv(rpps, rows.rpps ?? [{}]),
  };
}

function csv(defaults: SndsRow, rows: readonly SndsRow[]): string {
  const columns = Object.keys(defaults);
  const lines = rows.map((row) => {
    const whole = { ...defaults, ...row };
    return columns.map((column) => String(whole[column])).join(";");
  });
  return [columns.join(";"), ...lines, ""].join("\n");
}
