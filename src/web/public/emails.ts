import { identify } from "../../pipeline/object.ts";
import { limits } from "../../pipeline/rate-limit.ts";
import { sendPage } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, throttle } from "../throttle.ts";
import { caisseModel } from "./objection-words.ts";

/** One click in the mail program stops e-mails (RFC 8058). It objects to nothing, and the page says so. */
export const emailRoutes: Routes = (app, world, pages) => {
  const unknown = { title: "Ce lien n’est pas reconnu" };
  const { store } = world.objections;

  app.get<{ Params: { token: string } }>("/courriels/:token", { config: { access: "public" } }, async (request, reply) => {
    await throttle(world, limits.linkByAddress, addressKey(request));
    const patient = await identify({ token: request.params.token }, world.objections);
    if (patient === undefined) return sendPage(reply, pages.html("unknown-link", unknown), 404);
    return sendPage(reply, pages.html("emails-ask", { title: "Ne plus recevoir de courriel", action: `/courriels/${encodeURIComponent(request.params.token)}`, ...caisseModel(await store.situation(patient.patientId)) }));
  });

  app.post<{ Params: { token: string } }>("/courriels/:token", { config: { access: "public", fromAnywhere: true } }, async (request, reply) => {
    await throttle(world, limits.linkByAddress, addressKey(request));
    const patient = await identify({ token: request.params.token }, world.objections);
    if (patient === undefined) return sendPage(reply, pages.html("unknown-link", unknown), 404);
    const fresh = await store.stopEmails(patient.patientId, world.clock.now());
    const model = { title: "Vous ne recevrez plus de courriel", already: !fresh, objectionUrl: `/opposition/${encodeURIComponent(request.params.token)}`, ...caisseModel(await store.situation(patient.patientId)) };
    return sendPage(reply, pages.html("emails-done", model));
  });
};
