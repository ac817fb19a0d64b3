/**
 * The communes of Corse-du-Sud (2A), by the last three figures of their code.
 *
 * Corsica was one département, 20, until 1976, and its communes kept their numbers when it was cut in two: a number is in the south or in the
 * north, never in both. Who writes 20004 has said that it is 2A004.
 * Source: INSEE, code officiel géographique; a test compares with its list.
 */
export const southernCorsica: readonly string[] = `
  001 004 006 008 011 014 017 018 019 021 022 024 026 027 028 031 032 035 038 040 041 048 056 060 061
  062 064 065 066 070 071 085 089 090 091 092 094 098 099 100 103 104 108 114 115 117 118 119 127 128
  129 130 131 132 133 139 141 142 144 146 154 158 160 163 174 181 186 189 191 196 197 198 200 203 204
  209 211 212 215 228 232 240 247 249 253 254 258 259 262 266 268 269 270 271 272 276 278 279 282 284
  285 288 295 300 308 310 312 322 323 324 326 330 331 336 345 348 349 351 357 358 359 360 362 363
`.trim().split(/\s+/);

/** The highest number that a commune of Corsica has; what is southern is 2A, the others up to here are 2B. */
export const lastOfCorsica = 366;
