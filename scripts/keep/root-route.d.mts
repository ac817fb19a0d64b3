/** The words to put before a command that only root may run; nothing if this user has no way. See root-route.mjs. */
export declare function rootRoute(): string[] | undefined;
