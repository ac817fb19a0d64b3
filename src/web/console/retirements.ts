import { parisDay } from "../../domain/calendar.ts";
import { retirementWording } from "../../domain/retirement/retirement-wording.ts";
import type { ReportDocument } from "../../domain/report/report-document.ts";
import type { Viewer } from "../../pipeline/console.ts";
import type { RetirementStore } from "../../pipeline/retirement.ts";
import { notFound, viewerOn } from "../access.ts";
import { reportModel } from "../report-model.ts";
import type { Routes } from "../routes.ts";
import type { WebWorld } from "../world.ts";
import { sendConsole } from "./shell.ts";

/** Areas that may lose doctors, for one's own caisse. */
export const retirementRoutes: Routes = (app, world, pages) => {
  const { retirements } = world;
  if (retirements === undefined) return;

  app.get("/console/departs", { config: { access: "read" } }, async (request, reply) => {
    const report = await reportFor(viewerOn(request), world, retirements.store);
    return sendConsole(request, reply, pages, "retirements", "retirements", { title: "Départs en retraite", ...(report === undefined ? {} : { report: reportModel(report) }) });
  });

  app.get("/console/departs.pdf", { config: { access: "read" } }, async (request, reply) => {
    const report = await reportFor(viewerOn(request), world, retirements.store);
    if (report === undefined) throw notFound();
    return reply.type("application/pdf").header("Content-Disposition", "attachment; filename=\"departs.pdf\"").send(retirements.draw(report));
  });
};

async function reportFor(viewer: Viewer, { clock }: WebWorld, store: RetirementStore): Promise<ReportDocument | undefined> {
  const forecast = await store.latest(viewer.caisseCode, "epci");
  return forecast === undefined ? undefined : retirementWording(forecast, { placeName: viewer.caisseName, maker: viewer.caisseName, day: parisDay(clock.now()) });
}
