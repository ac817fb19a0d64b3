import { createInbox } from "../adapters/imap/inbox.ts";
import { defaultBounds } from "../adapters/mime/bounds.ts";
import { createTokenSource } from "../adapters/oauth/token-source.ts";
import { createRelay } from "../adapters/smtp/relay.ts";
import type { Config } from "../config.ts";
import { usualMessageBytes } from "../domain/sending/rules.ts";
import type { Inbox, Relay } from "../pipeline/ports.ts";
import { isForPatient, type MessageKind } from "../pipeline/send.ts";
import { ownCertificate } from "./own-certificate.ts";
import { readPem } from "./pem.ts";

/** Of a larger message only the beginning is fetched. One byte above what is read, so that a message that was cut is never taken for a whole one: a person reads it. */
export const readableBytes = defaultBounds.maxBytes + 1;

/** The two ways out, each opened at the first message that takes it. */
export interface RelayOpener {
  of(kind: MessageKind): Promise<Relay>;
  close(): Promise<void>;
}

/** The configured relays, each opened when a message first takes it. */
export function relayOpener(config: Config): RelayOpener {
  let doctors: Relay | undefined;
  let patients: Relay | undefined;
  return {
    of: (kind) => Promise.resolve(isForPatient(kind) ? (patients ??= patientRelay(config)) : (doctors ??= doctorRelay(config))),
    close: async () => {
      await doctors?.close();
      await patients?.close();
    },
  };
}

/** The MSSanté operator's relay, as configured. */
export const doctorRelay = (config: Config): Relay =>
  createRelay({
    host: config.MSS_SMTP_HOST, port: config.MSS_SMTP_PORT, security: config.MSS_SMTP_SECURITY, authorities: readPem("MSS_CA_FILE", config.MSS_CA_FILE), ...clientCertificate(config),
    signIn: doctorSignIn(config, config.MSS_LOGIN ?? ""),
    connections: 8, maxBytes: usualMessageBytes, reports: config.SEND_REPORTS === "all" ? ["success", "failure", "delay"] : ["failure", "delay"],
  });

/** The ordinary relay for patients' e-mail, as configured. */
export const patientRelay = (config: Config): Relay =>
  createRelay({
    host: config.PATIENT_SMTP_HOST, port: config.PATIENT_SMTP_PORT, security: config.PATIENT_SMTP_SECURITY,
    authorities: config.PATIENT_SMTP_CA_FILE === undefined ? undefined : readPem("PATIENT_SMTP_CA_FILE", config.PATIENT_SMTP_CA_FILE),
    signIn: config.PATIENT_SMTP_LOGIN === undefined ? { how: "none" } : { how: "login", user: config.PATIENT_SMTP_LOGIN, password: config.PATIENT_SMTP_PASSWORD ?? "" },
    connections: 8, maxBytes: usualMessageBytes,
  });

/** @returns a function that opens a fresh connection each time: an IMAP connection cannot be used again after a drop */
export const inboxOpener = (config: Config) => (mailbox: string): Inbox =>
  createInbox({
    host: config.MSS_IMAP_HOST, port: config.MSS_IMAP_PORT, security: config.MSS_IMAP_SECURITY, authorities: readPem("MSS_CA_FILE", config.MSS_CA_FILE), ...clientCertificate(config),
    signIn: doctorSignIn(config, config.MSS_LOGIN === undefined || config.MSS_LOGIN === "" ? mailbox : config.MSS_LOGIN),
    maxBytes: readableBytes,
  });

/** Opens a caisse's ordinary mailbox for patients' e-mail. @returns undefined when none is configured */
export function patientInboxOpener(config: Config): ((mailbox: string) => Inbox) | undefined {
  const { PATIENT_IMAP_HOST: host, PATIENT_IMAP_PASSWORD: password } = config;
  if (host === undefined || password === undefined) return undefined;
  return (mailbox) =>
    createInbox({
      host, port: config.PATIENT_IMAP_PORT, security: config.PATIENT_IMAP_SECURITY,
      authorities: config.PATIENT_IMAP_CA_FILE === undefined ? undefined : readPem("PATIENT_IMAP_CA_FILE", config.PATIENT_IMAP_CA_FILE),
      signIn: { how: "login", user: config.PATIENT_IMAP_LOGIN ?? mailbox, password },
      maxBytes: readableBytes,
    });
}

/** How the operator knows us, at both its doors: by token, by login, or by our certificate alone. */
function doctorSignIn(config: Config, user: string): { how: "certificate" } | { how: "login"; user: string; password: string } | { how: "xoauth2"; user: string; token: (refused: boolean) => Promise<string> } {
  if (config.MSS_TOKEN_URL !== undefined) return { how: "xoauth2", user, token: tokenSourceOf(config) };
  return config.MSS_LOGIN === undefined ? { how: "certificate" } : { how: "login", user, password: config.MSS_PASSWORD ?? "" };
}

const tokenSources = new WeakMap<Config, (refused: boolean) => Promise<string>>();

/** One token for all connections of the process: a service that counts sign-ins must not be asked for each. */
function tokenSourceOf(config: Config): (refused: boolean) => Promise<string> {
  const known = tokenSources.get(config);
  if (known !== undefined) return known;
  const source = createTokenSource({
    url: config.MSS_TOKEN_URL ?? "", clientId: config.MSS_TOKEN_CLIENT ?? "", clientSecret: config.MSS_TOKEN_SECRET ?? "", refreshToken: config.MSS_TOKEN_REFRESH, scope: config.MSS_TOKEN_SCOPE,
  });
  tokenSources.set(config, source);
  return source;
}

function clientCertificate(config: Config): { clientCertificate?: { certificate: string; key: string } } {
  const own = ownCertificate("MSS", config.MSS_CERT_FILE, config.MSS_KEY_FILE);
  return own === undefined ? {} : { clientCertificate: own };
}
