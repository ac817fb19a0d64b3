/** See figures.mjs. */
export function figureTable(file: string): string[];
