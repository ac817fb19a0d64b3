/** Gives an OAuth 2 access token for the mailbox. @param refused whether the server has just refused the last one, so that a new one must be fetched */
export type TokenSource = (refused: boolean) => Promise<string>;

/** How we say who we are. */
export type RelaySignIn =
  /** The client certificate is enough; SASL EXTERNAL is used where the server offers it (RFC 4422 appendix A). */
  | { readonly how: "certificate" }
  | { readonly how: "login"; readonly user: string; readonly password: string }
  | { readonly how: "xoauth2"; readonly user: string; readonly token: TokenSource }
  /** Nothing is asked of us: a relay on the caisse's own network. */
  | { readonly how: "none" };

export interface RelayOptions {
  readonly host: string;
  readonly port: number;
  /** "starttls": clear at first, and nothing but EHLO before encryption (587); "tls": encrypted from the first byte (465). */
  readonly security: "starttls" | "tls";
  /** The name that the server's certificate must carry, if another than `host`. */
  readonly serverName?: string;
  /** PEM of the accepted authorities: these and no other. undefined: the machine's public ones, for the ordinary relay only. */
  readonly authorities: string | undefined;
  readonly clientCertificate?: { readonly certificate: string; readonly key: string };
  readonly signIn: RelaySignIn;
  /** Sessions held open at the same time, 1 to 50. */
  readonly connections: number;
  /** Mails given to one session before it is closed, so that a server's own limit is not met in the middle of one. */
  readonly mailsPerConnection?: number;
  /** Largest message, in bytes as sent; a larger one is refused with 552 before any connection. */
  readonly maxBytes: number;
  /** What EHLO says of us; a name of this host. */
  readonly clientName?: string;
  /** Which reports are asked for when the server offers DSN (RFC 3461 §4.1). */
  readonly reports?: readonly ("success" | "failure" | "delay")[];
  readonly timeouts?: RelayTimeouts;
}

/** In milliseconds. */
export interface RelayTimeouts {
  /** From the DNS question to the end of TLS. */
  readonly connectMs: number;
  readonly greetingMs: number;
  /** The server says nothing while it should. Source: RFC 5321 §4.5.3.2.6, ten minutes after the end of DATA. */
  readonly silenceMs: number;
  /** A session without a mail is closed by us after this, before the server does it in the middle of one. */
  readonly idleMs: number;
}

export const usualTimeouts: RelayTimeouts = { connectMs: 30_000, greetingMs: 300_000, silenceMs: 600_000, idleMs: 60_000 };
