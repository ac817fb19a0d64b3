/** The processes that belong to a folder, this one and its ancestors left out. See processes.mjs. */
export declare function processesOf(folder: string, how: "working in it" | "touched by it"): { readonly pid: number; readonly command: string }[];
