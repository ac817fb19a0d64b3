/** Gives an OAuth 2 access token for the mailbox. @param refused whether the server has just refused the last one */
export type TokenSource = (refused: boolean) => Promise<string>;

export interface InboxOptions {
  readonly host: string;
  readonly port: number;
  /** "starttls": encrypted before anything is said of us (143); "tls": from the first byte (993). */
  readonly security: "starttls" | "tls";
  /** The name that the server's certificate must carry, if another than `host`. */
  readonly serverName?: string;
  /** PEM of the accepted authorities: these and no other. undefined: the machine's public ones. */
  readonly authorities: string | undefined;
  readonly clientCertificate?: { readonly certificate: string; readonly key: string };
  readonly signIn:
    /** SASL EXTERNAL: the client certificate says who we are (RFC 4422 appendix A). */
    | { readonly how: "certificate" }
    | { readonly how: "login"; readonly user: string; readonly password: string }
    | { readonly how: "xoauth2"; readonly user: string; readonly token: TokenSource };
  /** Of a message above this many bytes only the beginning is fetched. */
  readonly maxBytes: number;
  /** How often a server without IDLE is asked for news, in ms. */
  readonly pollMs?: number;
  readonly timeouts?: InboxTimeouts;
}

/** In milliseconds. */
export interface InboxTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** The server says nothing, IDLE apart. */
  readonly silenceMs: number;
}

export const usualTimeouts: InboxTimeouts = { connectMs: 30_000, greetingMs: 30_000, silenceMs: 300_000 };

/** The message of the error that says that a server takes no certificate in place of a password. */
export const notOffered = "EXTERNAL is not offered";
