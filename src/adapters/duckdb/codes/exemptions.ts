/**
 * Motives of exemption that are an ALD: 41 of the list (ALD 30), 43 outside it (ALD 31), 45 several illnesses (ALD 32).
 *
 * Work accidents (11), occupational disease (12), invalidity (13), article L. 324 (47) and maternity (55) are none.
 * Source: IR_ETM_V (schema-snds, read 2025); IMB_ETM_NAT and BEN_EXO_MTF use it both.
 */
export const aldExemptions: readonly number[] = [41, 43, 45];
