import { notFound, viewerOn } from "../access.ts";
import type { Routes } from "../routes.ts";
import { dayFigures, dayWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { listStateName, mailboxKindName, messageStateName } from "./words.ts";

/** One doctor: practice, mailboxes, and the lists that this caisse sent. */
export const doctorRoutes: Routes = (app, world, pages) => {
  app.get<{ Params: { rpps: string } }>("/console/medecins/:rpps", { config: { access: "read" } }, async (request, reply) => {
    const { rpps } = request.params;
    const doctor = /^\d{11}$/.test(rpps) ? await world.console.find.doctor(viewerOn(request), rpps) : undefined;
    if (doctor === undefined) throw notFound();
    return sendConsole(request, reply, pages, "doctor", "find", {
      title: `Dr ${doctor.name}`,
      doctor: {
        ...doctor, ended: dayWords(doctor.endedOn),
        mailboxes: doctor.mailboxes.map((one) => ({ address: one.address, kind: mailboxKindName(one.kind), closed: dayWords(one.closedOn) })),
        lists: doctor.lists.map((one) => ({
          ...one, href: `/console/listes/${one.listId}`, stateName: listStateName(one.state), sent: one.messageState === undefined ? "pas de message" : messageStateName(one.messageState), deadline: dayFigures(one.deadline),
        })),
      },
    });
  });
};
