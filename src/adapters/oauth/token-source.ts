/** Where access tokens for the mailbox come from: the operator's token service, or Pro Santé Connect. */
export interface TokenService {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What a person has signed in for; without it the service knows us by ourselves (client credentials). */
  readonly refreshToken?: string | undefined;
  readonly scope?: string | undefined;
}

/** The token service gave none; the message holds its status or code, never what was sent to it. */
export class NoToken extends Error {
  override readonly name = "NoToken";
  readonly code = "ETOKEN";
}

/** Tokens are not used in their last minute: a sign-in under way must not meet one that has just ended. */
const marginMs = 60_000;
const patienceMs = 20_000;
/** Where the service does not say how long a token lives. */
const usualLifeS = 300;

interface Granted {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly usableUntil: number;
}

/**
 * Keeps one access token for all connections of a process, in memory and nowhere else, and fetches another when it ends or was refused.
 * Whoever asks while one is being fetched gets that one. A refresh token that the service replaces is replaced here too.
 *
 * Source: RFC 6749 §4.4 (client credentials), §6 (refreshing); MSSanté ECO.1.2.5 (a token is never written down).
 * @returns what asks for a token; `refused` says that the server has just refused the last one; it rejects with {@link NoToken}
 */
export function createTokenSource(service: TokenService, now: () => number = Date.now): (refused: boolean) => Promise<string> {
  let { refreshToken } = service;
  let granted: Granted | undefined;
  let asking: Promise<Granted> | undefined;
  const ask = async (): Promise<Granted> => {
    const answer = await askService(service, refreshToken);
    refreshToken = answer.refresh_token ?? refreshToken;
    granted = { token: answer.access_token, usableUntil: now() + (answer.expires_in ?? usualLifeS) * 1_000 - marginMs };
    return granted;
  };
  return async (refused) => {
    if (refused) granted = undefined;
    if (granted !== undefined && now() < granted.usableUntil) return granted.token;
    asking ??= ask().finally(() => (asking = undefined));
    return (await asking).token;
  };
}

interface Answer {
  readonly access_token: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
}

async function askService({ url, clientId, clientSecret, scope }: TokenService, refreshToken: string | undefined): Promise<Answer> {
  const grant = refreshToken === undefined ? { grant_type: "client_credentials" } : { grant_type: "refresh_token", refresh_token: refreshToken };
  let answered: Response;
  try {
    answered = await fetch(url, {
      method: "POST",
      headers: { accept: "application/json", authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64")}` }, // RFC 6749 §2.3.1
      body: new URLSearchParams({ ...grant, ...(scope === undefined ? {} : { scope }) }),
      redirect: "error", // our secret is for this address
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    throw new NoToken("the token service cannot be reached");
  }
  const answer: unknown = await answered.json().catch(() => undefined);
  if (!answered.ok || !isAnswer(answer)) throw new NoToken(`the token service answered ${answered.status}`);
  return answer;
}

const isAnswer = (answer: unknown): answer is Answer => {
  if (typeof answer !== "object" || answer === null || !("access_token" in answer) || typeof answer.access_token !== "string" || answer.access_token === "") return false;
  const { expires_in: life, refresh_token: refresh } = answer as { expires_in?: unknown; refresh_token?: unknown };
  return (life === undefined || typeof life === "number") && (refresh === undefined || typeof refresh === "string");
};
