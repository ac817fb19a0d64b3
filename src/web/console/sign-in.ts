import { signIn } from "../../pipeline/console-sign-in.ts";
import { limits } from "../../pipeline/rate-limit.ts";
import { sessionCookie, viewerOn } from "../access.ts";
import { field } from "../form.ts";
import { sendPage } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, throttle } from "../throttle.ts";
import { momentWords } from "./days.ts";
import { cookieOptions, openSession } from "./session.ts";

/** Signing in and out. The cookie is new at each sign-in, so that nobody can plant one beforehand. */
export const signInRoutes: Routes = (app, world, pages) => {
  const page = (login: string, fault?: string): string => pages.html("sign-in", { title: "Connexion", login, fault, openId: world.openId !== undefined });

  app.get("/console/connexion", { config: { access: "public" } }, (_request, reply) => sendPage(reply, page("")));

  app.post("/console/connexion", { config: { access: "public" } }, async (request, reply) => {
    await throttle(world, limits.signInByAddress, addressKey(request));
    const [login, password] = [field(request.body, "identifiant", 100), field(request.body, "motdepasse", 500)];
    const outcome = await signIn(login, password, { staff: world.console.staff, passwords: world.passwords, clock: world.clock });
    if ("refused" in outcome) {
      const fault = outcome.refused === "wrong" ? "Identifiant ou mot de passe incorrect." : `Trop d’essais : ce compte est bloqué jusqu’au ${momentWords(outcome.until)}.`;
      return sendPage(reply, page(login, fault), 401);
    }
    await openSession(world, reply, outcome.staffId);
    return reply.redirect("/console", 303);
  });

  app.post("/console/deconnexion", { config: { access: "read" } }, async (request, reply) => {
    const now = world.clock.now();
    if (field(request.body, "partout") === "oui") await world.console.sessions.closeAll(viewerOn(request).staffId, now);
    else await world.console.sessions.close(request.sessionHash, now);
    return reply.clearCookie(sessionCookie(world), cookieOptions(world)).redirect("/console/connexion", 303);
  });
};
