import type { FastifyReply } from "fastify";
import * as openId from "openid-client";
import { limits } from "../../pipeline/rate-limit.ts";
import { sendPage, type Pages } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, throttle } from "../throttle.ts";
import type { OpenIdSettings, WebWorld } from "../world.ts";
import { cookieOptions, openSession } from "./session.ts";

const start = "/console/connexion/caisse";
const back = "/console/connexion/retour";
const stepContext = "web.openid";
const stepMs = 10 * 60_000; // long enough for a second factor that must be fetched
const stepCookie = "rattache-connexion";

/** What one sign-in must still know when the browser comes back. */
interface Step {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly until: number;
}

/**
 * Sign-in by the caisse's own service: authorization code with PKCE, state and nonce.
 *
 * The service says who somebody is; what they may do is written here, so an account must exist under that login.
 * Source: OpenID Connect Core 1.0 §3.1; RFC 9700 §2.1.1 (PKCE for every client).
 */
export const openIdRoutes: Routes = (app, world, pages) => {
  const { openId: settings } = world;
  if (settings === undefined) return;
  const config = { access: "public" } as const;
  const client = connection(settings);
  const redirectUri = new URL(back, world.publicUrl).href;
  const stepOptions = { ...cookieOptions(world), path: "/console/connexion" };

  app.get(start, { config }, async (request, reply) => {
    await throttle(world, limits.signInByAddress, addressKey(request));
    const provider = await client().catch(() => undefined);
    if (provider === undefined) return unreachable(world, pages, reply);
    const step: Step = { state: openId.randomState(), nonce: openId.randomNonce(), verifier: openId.randomPKCECodeVerifier(), until: world.clock.now().getTime() + stepMs };
    const address = openId.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri, scope: "openid profile email", state: step.state, nonce: step.nonce, code_challenge: await openId.calculatePKCECodeChallenge(step.verifier), code_challenge_method: "S256",
    });
    const sealed = Buffer.from(world.objections.vault.seal(Buffer.from(JSON.stringify(step)), stepContext)).toString("base64url");
    return reply.setCookie(stepCookie, sealed, { ...stepOptions, maxAge: stepMs / 1_000 }).redirect(address.href, 303);
  });

  app.get(back, { config }, async (request, reply) => {
    const step = openStep(world, request.cookies[stepCookie]);
    void reply.clearCookie(stepCookie, stepOptions);
    if (step === undefined) return sendPage(reply, signInPage(pages, "La connexion a pris trop de temps ou a été ouverte ailleurs. Recommencez."), 401);
    const provider = await client().catch(() => undefined);
    if (provider === undefined) return unreachable(world, pages, reply);
    const login = await loginOf(provider, new URL(request.url, world.publicUrl), step, settings).catch(() => undefined);
    if (login === undefined) return sendPage(reply, signInPage(pages, "Le service de connexion n’a pas confirmé qui vous êtes. Recommencez."), 401);
    const staffId = await world.console.staff.byLogin(login);
    if (staffId === undefined) return sendPage(reply, signInPage(pages, "Vous êtes reconnu, mais aucun compte n’est ouvert ici à votre nom. Demandez-le à la personne qui gère les comptes."), 403);
    await world.console.staff.signedIn(staffId, world.clock.now());
    await openSession(world, reply, staffId);
    return reply.redirect("/console", 303);
  });
};

const signInPage = (pages: Pages, fault: string): string => pages.html("sign-in", { title: "Connexion", login: "", fault, openId: true });

function unreachable(world: WebWorld, pages: Pages, reply: FastifyReply): FastifyReply {
  world.log.error("sign-in service unreachable", { engine: "openid" });
  return sendPage(reply, signInPage(pages, "Le service de connexion de la caisse ne répond pas. Réessayez dans quelques minutes."), 503);
}

/** Asks the provider about itself when it is first needed, and again after a failure. */
function connection(settings: OpenIdSettings): () => Promise<openId.Configuration> {
  let known: Promise<openId.Configuration> | undefined;
  return async () => {
    known ??= openId.discovery(
      new URL(settings.issuer), settings.clientId, {}, openId.ClientSecretBasic(settings.clientSecret),
      settings.allowHttp === true ? { execute: [openId.allowInsecureRequests] } : {},
    );
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw error;
    }
  };
}

function openStep(world: WebWorld, sealed: string | undefined): Step | undefined {
  if (sealed === undefined) return undefined;
  try {
    const step = JSON.parse(Buffer.from(world.objections.vault.open(Buffer.from(sealed, "base64url"), stepContext)).toString("utf8")) as Step;
    return step.until > world.clock.now().getTime() ? step : undefined;
  } catch {
    return undefined; // what does not open was not sealed here
  }
}

/** Trades the code for the claims; state, nonce, signature, audience and age are checked by the library. */
async function loginOf(provider: openId.Configuration, returned: URL, step: Step, settings: OpenIdSettings): Promise<string | undefined> {
  const tokens = await openId.authorizationCodeGrant(provider, returned, { pkceCodeVerifier: step.verifier, expectedState: step.state, expectedNonce: step.nonce, idTokenExpected: true });
  const claims = tokens.claims();
  const claim = claims?.[settings.loginClaim];
  // An address that the service has not checked could be anybody's.
  if (settings.loginClaim === "email" && claims?.["email_verified"] !== true) return undefined;
  return typeof claim === "string" && claim !== "" ? claim.trim().toLowerCase() : undefined;
}
