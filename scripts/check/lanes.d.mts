/** See lanes.mjs. */
export declare function inLanes<Gate extends { readonly servers?: boolean; readonly long?: boolean }, Outcome>(gates: readonly Gate[], run: (gate: Gate) => Promise<Outcome>): Promise<Outcome[]>;
/** See lanes.mjs. */
export declare function inTurn(files: readonly string[], write: (piece: Uint8Array) => void): { done(file: string): void; close(): void };
