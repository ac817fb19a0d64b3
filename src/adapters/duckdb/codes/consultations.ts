/**
 * Natures of care (PRS_NAT_REF) that are a meeting of patient and doctor, with the letters that doctors bill them by.
 *
 * Taken: acts of the family "C" that are no complement (TYA_COD = 'C', NAT_CPL_ACT = 0) and are a consultation, a visit or a teleconsultation.
 * Left out of that family: emergency departments (1098 U03, 1099 U45: hospital), examinations of children, advice between doctors (1193, 1194),
 * remote monitoring (1172, 1174), flat fees. 1157 is kept although filed under another family: it is a teleconsultation.
 *
 * Source: IR_NAT_V (schema-snds, nomenclature of the SNDS, read 2025); the choice is a project decision, docs/extracts.md.
 */
export const consultationCodes: readonly number[] = [
  1109, // GS, specialist in general practice
  1110, // G, general practitioner
  1111, // C
  1112, // CS
  1113, // CNP
  1114, // CSC
  1105, // CCX
  1107, // CCE
  1101, // APU
  1102, // APY
  1103, // APC
  1117, // C2
  1118, // C2.5
  1140, // CDE
  1168, // CCP
];

export const visitCodes: readonly number[] = [
  1209, // VGS
  1210, // VG
  1211, // V
  1212, // VS
  1213, // VNP
  1214, // VL
  1215, // APV
  1216, // AVY
  1221, // VA, closed in 2014: old extracts hold it
  1222, // VU
];

export const teleconsultationCodes: readonly number[] = [
  1191, // TC
  1192, // TCG
  1157, // TCP
  1096, // TTE, closed in 2018
  1164, // TLC, closed in 2018
];

export const meetingCodes: readonly number[] = [...consultationCodes, ...visitCodes, ...teleconsultationCodes];
