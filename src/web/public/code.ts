import type { FastifyReply } from "fastify";
import { identify } from "../../pipeline/object.ts";
import { limits } from "../../pipeline/rate-limit.ts";
import { dayFields, dayOf, field, fields } from "../form.ts";
import { sendPage } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, codeKey, throttle } from "../throttle.ts";
import { codePage, nothingTyped, tooLate, waitingFields, waitingIn, type TypedCode } from "./code-page.ts";
import { helpPage } from "./help.ts";
import { readWishes } from "./help-wishes.ts";
import { answer, askPage } from "./link.ts";
import { openTicket, sealTicket } from "./ticket.ts";

const wrong = "Le code et la date de naissance ne vont pas ensemble. Vérifiez-les sur votre courrier.";

/** For those who have the letter only: its short code with the birth date. A wrong code and a wrong date get the same answer. */
export const codeRoutes: Routes = (app, world, pages) => {
  const config = { access: "public" } as const;

  app.get("/opposition", { config }, (_request, reply) => sendPage(reply, codePage(pages, nothingTyped)));

  app.post("/opposition", { config }, async (request, reply) => {
    const typed = read(request.body);
    const waiting = waitingIn(request.body);
    const again = (fault: string): FastifyReply => sendPage(reply, codePage(pages, typed, fault, waiting), 422);
    const birthDate = dayOf(typed);
    if (typed.code === "") return again("Tapez le code de votre courrier.");
    if (birthDate === undefined) return again("Cette date n’existe pas. Tapez le jour, le mois et l’année, par exemple 31 03 1950.");
    await throttle(world, limits.codeByAddress, addressKey(request));
    await throttle(world, limits.codeByCode, codeKey(typed.code));
    const patient = await identify({ code: typed.code, birthDate }, world.objections);
    if (patient === undefined) return again(wrong);
    const ticket = sealTicket(patient.patientId, world.clock.now(), world.objections.vault);
    if (waiting?.form === "aide" && world.help !== undefined) return sendPage(reply, await helpPage(world, pages, world.help, patient.patientId, { action: "/aide/choix", ticket }, readWishes(request.body)));
    const left = waiting?.form === "choix" ? { ticked: fields(request.body, "choix") } : {};
    return sendPage(reply, askPage(world, pages, await world.objections.store.situation(patient.patientId), { action: "/opposition/choix", ticket }, left));
  });

  app.post("/opposition/choix", { config }, async (request, reply) => {
    const ticket = field(request.body, "ticket");
    const patientId = openTicket(ticket, world.clock.now(), world.objections.vault);
    if (patientId === undefined) return sendPage(reply, tooLate(pages, field(request.body, "acte") === "" ? waitingFields("choix", request.body) : undefined), 422);
    return answer(world, pages, request, reply, { patientId, channel: "code", action: "/opposition/choix", ticket });
  });
};

const read = (body: unknown): TypedCode => ({ code: field(body, "code", 40), ...dayFields(body) });
