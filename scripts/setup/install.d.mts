/** Whether node_modules holds what package-lock.json asks for. See install.mjs. */
export declare function installIsComplete(folder?: string): { readonly complete: true } | { readonly complete: false; readonly because: string };
/** Whether the embedded PostgreSQL can start. */
export declare function embeddedPostgresIsLinked(folder?: string): boolean;
/** Makes the links among the embedded PostgreSQL's libraries. @throws if they cannot be made */
export declare function linkEmbeddedPostgres(folder?: string): void;
/** @throws if node_modules is a link, which `npm ci` would follow and empty */
export declare function refuseLinkedPackages(folder: string): void;
