import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** A real OpenID provider on loopback. Whoever types a name at its door is that person. */
export interface IdentityService {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  close(): Promise<void>;
}

/** @param site where the console listens */
export async function startIdentityService(site: string): Promise<IdentityService> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: "rattache", client_secret: "un secret de test assez long pour signer" };
  const provider = new Provider(issuer, {
    clients: [{ ...client, redirect_uris: [`${site}/console/connexion/retour`], grant_types: ["authorization_code"], response_types: ["code"] }],
    claims: { openid: ["sub"], profile: ["preferred_username"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false, // the claims stand in the ID token, as most services of administrations put them
    pkce: { required: () => true },
    cookies: { keys: ["only on loopback"] },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: `sub-${id}`.slice(4), preferred_username: id, email: `${id}@cpam871.example`, email_verified: false }) }),
  });
  server.on("request", provider.callback());
  return { issuer, clientId: client.client_id, clientSecret: client.client_secret, close: () => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }) };
}
