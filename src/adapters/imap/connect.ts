import type { ImapFlow, ImapFlowOptions } from "imapflow";
import { troubleOfCodes, type ConnectionTrouble } from "../../pipeline/connection-trouble.ts";
import { notOffered, usualTimeouts, type InboxOptions } from "./options.ts";

/**
 * Opens one connection: encrypted, signed in. The library is read with the first one: most commands open none.
 * @throws imapflow's error; see {@link troubleOf}
 */
export async function connect(options: InboxOptions): Promise<ImapFlow> {
  const { signIn } = options;
  if (signIn.how === "certificate") return await start(new (await import("./external.ts")).ExternalImapFlow({ ...connectionOptions(options), auth: { user: "" } }));
  const { ImapFlow } = await import("imapflow");
  if (signIn.how === "login") {
    return await start(new ImapFlow({ ...connectionOptions(options), auth: { user: signIn.user, pass: signIn.password } }));
  }
  const withToken = async (refused: boolean): Promise<ImapFlow> => {
    const accessToken = await signIn.token(refused);
    return await start(new ImapFlow({ ...connectionOptions(options), auth: { user: signIn.user, accessToken } }));
  };
  try {
    return await withToken(false);
  } catch (error) {
    if (troubleOf(error) !== "sign-in-refused") throw error;
    return await withToken(true); // an expired token is everyday; a refused new one is not
  }
}

async function start(client: ImapFlow): Promise<ImapFlow> {
  client.on("error", () => undefined); // the command under way hears of it; without a listener Node would end the process
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

function connectionOptions(options: InboxOptions): ImapFlowOptions {
  const timeouts = options.timeouts ?? usualTimeouts;
  const { clientCertificate: own, serverName } = options;
  return {
    host: options.host,
    port: options.port,
    secure: options.security === "tls",
    ...(options.security === "starttls" ? { doSTARTTLS: true } : {}),
    ...(serverName === undefined ? {} : { servername: serverName }),
    tls: {
      minVersion: "TLSv1.2", // MSSanté ECO.1.1.1
      rejectUnauthorized: true, // said aloud: it outweighs NODE_TLS_REJECT_UNAUTHORIZED
      ...(options.authorities === undefined ? {} : { ca: options.authorities }),
      ...(own === undefined ? {} : { cert: own.certificate, key: own.key }),
    },
    logger: false, // its log holds subjects and addresses
    clientInfo: { name: "Rattache", version: "1", vendor: "Assurance Maladie", "support-url": "" },
    disableAutoIdle: true, // `wait` alone idles
    maxLiteralSize: options.maxBytes + 65_536,
    maxResponseSize: 2 * options.maxBytes + 1_048_576,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
  };
}

/** For the sentence that a person reads. */
export function troubleOf(error: unknown): ConnectionTrouble {
  const { code, tlsFailed, authenticationFailed, message } = error as {
    readonly code?: string; readonly tlsFailed?: boolean; readonly authenticationFailed?: boolean; readonly message?: string;
  };
  if (message === "Unsupported authentication mechanism" || message === notOffered) return "sign-in-not-offered";
  if (authenticationFailed === true) return "sign-in-refused";
  const known = troubleOfCodes([code]);
  if (known !== "other") return known;
  if (tlsFailed === true) return "not-encrypted";
  return code !== undefined && /^(NoConnection|EConnectionClosed|ClosedAfterConnect)/.test(code) ? "cut" : "other";
}


