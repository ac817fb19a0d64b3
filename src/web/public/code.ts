import { identify } from "../../pipeline/object.ts";
import { limits } from "../../pipeline/rate-limit.ts";
import { dayFields, dayOf, field, type TypedDay } from "../form.ts";
import { sendPage } from "../pages.ts";
import type { Routes } from "../routes.ts";
import { addressKey, codeKey, throttle } from "../throttle.ts";
import { answer, askPage } from "./link.ts";
import { openTicket, sealTicket } from "./ticket.ts";

const wrong = "Le code et la date de naissance ne vont pas ensemble. Vérifiez-les sur votre courrier.";

/** For those who have the letter only: its short code with the birth date. A wrong code and a wrong date get the same answer. */
export const codeRoutes: Routes = (app, world, pages) => {
  const config = { access: "public" } as const;
  const codePage = (typed: Typed, fault?: string): string => pages.html("code", { title: "Dire non avec le code de votre courrier", typed, fault });

  app.get("/opposition", { config }, (_request, reply) => sendPage(reply, codePage(nothingTyped)));

  app.post("/opposition", { config }, async (request, reply) => {
    const typed = read(request.body);
    const birthDate = dayOf(typed);
    if (typed.code === "") return sendPage(reply, codePage(typed, "Tapez le code de votre courrier."), 422);
    if (birthDate === undefined) return sendPage(reply, codePage(typed, "Cette date n’existe pas. Tapez le jour, le mois et l’année, par exemple 31 03 1950."), 422);
    await throttle(world, limits.codeByAddress, addressKey(request));
    await throttle(world, limits.codeByCode, codeKey(typed.code));
    const patient = await identify({ code: typed.code, birthDate }, world.objections);
    if (patient === undefined) return sendPage(reply, codePage(typed, wrong), 422);
    const ticket = sealTicket(patient.patientId, world.clock.now(), world.objections.vault);
    return sendPage(reply, askPage(world, pages, await world.objections.store.situation(patient.patientId), { action: "/opposition/choix", ticket }));
  });

  app.post("/opposition/choix", { config }, async (request, reply) => {
    const ticket = field(request.body, "ticket");
    const patientId = openTicket(ticket, world.clock.now(), world.objections.vault);
    if (patientId === undefined) return sendPage(reply, codePage(nothingTyped, "La page est restée ouverte trop longtemps. Tapez de nouveau votre code."), 422);
    return answer(world, pages, request, reply, { patientId, channel: "code", action: "/opposition/choix", ticket });
  });
};

interface Typed extends TypedDay {
  readonly code: string;
}
const nothingTyped: Typed = { code: "", day: "", month: "", year: "" };

const read = (body: unknown): Typed => ({ code: field(body, "code", 40), ...dayFields(body) });
