import { aldExemptions } from "./codes/exemptions.ts";
import { meetingCodes } from "./codes/consultations.ts";
import type { Column, TableSpec } from "./columns.ts";
import { checkedRpps, orNone, person, realDay } from "./native-tables.ts";
import { numbers } from "./sql.ts";

// BEN_NIR_PSA alone is shared by twins and by those insured through one person: the birth rank is part of every key.
const psa: Column = { name: "ben_nir_psa", type: "text", required: true };
const rank: Column = { name: "ben_rng_gem", type: "small", required: true };
const psaKey: readonly [string, string] = [person("ben_nir_psa || '/' || ben_rng_gem"), "psa"];
const text = (name: string): Column => ({ name, type: "text" });
const day = (name: string): Column => ({ name, type: "day", check: realDay });
const code = (name: string): Column => ({ name, type: "small", optional: true });
const realQuantity = { sql: "? BETWEEN -1000 AND 1000", reason: "quantity-out-of-range" } as const;
const eightDigits = { sql: "length(?) = 8", reason: "malformed-number" } as const;

/** The beneficiaries; one person may have several rows under several pseudonyms, BEN_IDT_ANO brings them together. */
const beneficiaries: TableSpec = {
  table: "snds_person",
  file: "ir_ben_r",
  key: "psa",
  columns: [
    psa, rank, { ...text("ben_idt_ano"), optional: true }, { ...text("ben_cdi_nir"), required: true },
    { name: "ben_nai_ann", type: "small", required: true, check: { sql: "? BETWEEN 1880 AND 2100", reason: "year-out-of-range" } },
    { name: "ben_nai_moi", type: "small" },
    { name: "ben_sex_cod", type: "small", required: true, check: { sql: "? IN (1, 2)", reason: "unknown-value" } },
    day("ben_dcd_dte"), { ...text("ben_dcd_ame"), optional: true },
    { ...text("org_aff_ben"), required: true }, text("ben_res_dpt"), text("ben_res_com"), { ...day("ben_dte_maj"), optional: true },
  ],
  keep: [
    psaKey,
    ["coalesce(ben_idt_ano, ben_nir_psa || '-' || ben_rng_gem)", "id"],
    ["ben_cdi_nir = '00'", "certified"],
    // Only year and month are known; a month nobody knew counts as December, when the age is sure to be reached.
    ["make_date(ben_nai_ann, CASE WHEN ben_nai_moi BETWEEN 1 AND 12 THEN ben_nai_moi ELSE 12 END, 1)", "birth_date"],
    ["CASE ben_sex_cod WHEN 1 THEN 'M' ELSE 'F' END", "sex"],
    [`coalesce(${orNone("ben_dcd_dte")}, ${orNone("try_strptime(replace(ben_dcd_ame, '-', ''), '%Y%m')::DATE")})`, "death_date"],
    ["left(org_aff_ben, 2)", "scheme"], ["substr(org_aff_ben, 4, 3)", "caisse"],
    ["coalesce(ben_res_dpt, '')", "res_dpt"], ["coalesce(ben_res_com, '')", "res_com"], ["coalesce(ben_dte_maj, DATE '1600-01-01')", "updated"],
  ],
};

/** Exemptions as the régime général keeps them, without anything medical: preferred, because only the status is needed. */
const exemptions: TableSpec = {
  table: "snds_ald",
  file: "ir_etm_r",
  columns: [psa, rank, { name: "ben_exo_mtf", type: "small", required: true }, { ...day("ben_exo_dtd"), required: true }, day("ben_exo_dtf")],
  keep: [psaKey, ["ben_exo_dtd", "start_date"], [orNone("ben_exo_dtf"), "end_date"], [`ben_exo_mtf IN ${numbers(aldExemptions)}`, "is_ald"]],
};

/** The medical register. Its disease code (MED_MTF_COD) is not among the columns: it is passed over unread. */
const medicalRegister: TableSpec = {
  table: "snds_ald",
  file: "ir_imb_r",
  columns: [psa, rank, { name: "imb_etm_nat", type: "small", required: true }, { ...day("imb_ald_dtd"), required: true }, day("imb_ald_dtf")],
  keep: [psaKey, ["imb_ald_dtd", "start_date"], [orNone("imb_ald_dtf"), "end_date"], [`imb_etm_nat IN ${numbers(aldExemptions)}`, "is_ald"]],
};

const attendingDoctors: TableSpec = {
  table: "snds_attending",
  file: "ir_mtt_r",
  // The schema of 2020 says MTT_DEP_DTE, the newer one MTT_DEB_DTE.
  columns: [psa, rank, { ...day("mtt_dep_dte"), aliases: ["mtt_deb_dte"], required: true }, day("mtt_fin_dte")],
  keep: [psaKey, ["mtt_dep_dte", "start_date"], [orNone("mtt_fin_dte"), "end_date"]],
};

const practices: TableSpec = {
  table: "snds_practice",
  file: "da_pra_r",
  columns: [
    { name: "dte_ann_trt", type: "small", required: true }, { name: "dte_moi_fin", type: "small", required: true },
    { ...text("pfs_pfs_num"), required: true, check: eightDigits }, { ...text("sta_pfs_num"), check: eightDigits },
    { name: "pfs_pra_spe", type: "small" }, { name: "ipp_ann_nai", type: "small" }, text("ipp_sex_cod"), text("cai_num"),
    text("exc_fin_mtf"), text("exc_eff_dsd"), text("pfs_exc_com"),
  ],
  keep: [
    ["dte_ann_trt::INTEGER * 100 + dte_moi_fin", "month"], ["pfs_pfs_num", "practice"], ["coalesce(sta_pfs_num, pfs_pfs_num)", "main_practice"],
    ["pfs_pra_spe::INTEGER", "specialty"], ["nullif(ipp_ann_nai, 1600)::INTEGER", "birth_year"],
    ["CASE ipp_sex_cod WHEN '1' THEN 'M' WHEN '2' THEN 'MME' ELSE '' END", "civility"], ["coalesce(cai_num, '')", "caisse"],
    // A motive without a readable date: ended, nobody knows since when.
    ["CASE WHEN coalesce(trim(exc_fin_mtf), '') NOT IN ('', '0') THEN coalesce(try_strptime(exc_eff_dsd, ['%Y%m%d', '%Y-%m-%d'])::DATE, DATE '1900-01-01') END", "ended_on"],
    ["left(pfs_pfs_num, 2) || coalesce(pfs_exc_com, '')", "commune"],
  ],
};

/** Billing number of a practice to RPPS of its doctor: the SNDS has no RPPS of those who treat, so the caisse adds this file. */
const correspondence: TableSpec = {
  table: "snds_rpps",
  file: "ps_rpps",
  key: "practice",
  columns: [
    { ...text("pfs_pfs_num"), required: true, check: eightDigits },
    { ...checkedRpps, required: true },
  ],
  keep: [["pfs_pfs_num", "practice"], ["rpps", "rpps"]],
};

/**
 * Lines of care. Out: hospital lines sent for information (qualifier 71), surcharges (CPL_MAJ_TOP 2 and above), complement 16.
 *
 * Source: SNDS documentation, "consultations"; sndsTools (public code of the Cnam's users) for the filters.
 */
const care: TableSpec = {
  table: "snds_care",
  file: "er_prs_f",
  columns: [
    psa, rank, { ...day("exe_soi_dtd"), required: true }, { name: "prs_nat_ref", type: "small", required: true }, text("pfs_exe_num"),
    { name: "prs_act_qte", type: "number", required: true, check: realQuantity }, code("dpn_qlf"), code("prs_dpn_qlp"), code("cpl_maj_top"), code("cpl_aff_cod"),
  ],
  keep: [
    psaKey,
    // Nine characters with the key, eight without: the register of practices knows eight.
    ["left(pfs_exe_num, 8)", "practice"],
    ["exe_soi_dtd", "contact_date"],
    [`prs_nat_ref IN ${numbers(meetingCodes)} AND dpn_qlf IS DISTINCT FROM 71 AND prs_dpn_qlp IS DISTINCT FROM 71
      AND coalesce(cpl_maj_top, 0) < 2 AND cpl_aff_cod IS DISTINCT FROM 16`, "counted"],
    // Without any of what a line must have there is no act.
    [`CASE WHEN ben_nir_psa IS NOT NULL AND ben_rng_gem IS NOT NULL AND prs_nat_ref IS NOT NULL AND ${realDay.sql.replace("?", "exe_soi_dtd")} AND ${realQuantity.sql.replace("?", "prs_act_qte")}
      THEN round(prs_act_qte)::SMALLINT END`, "quantity"],
  ],
  unsound: "quantity IS NULL",
};

/** The files of the SNDS layout; of those that stand together, the first one present is read. */
export const sndsTables: readonly (readonly TableSpec[])[] = [
  [beneficiaries], [exemptions, medicalRegister], [attendingDoctors], [practices], [correspondence], [care],
];
