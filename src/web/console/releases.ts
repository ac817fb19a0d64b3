import type { FastifyReply, FastifyRequest } from "fastify";
import { parisDay } from "../../domain/calendar.ts";
import { releaseWording } from "../../domain/territory/cpts-wording.ts";
import { counted } from "../../domain/wording/plural.ts";
import { longDate } from "../../domain/wording/dates.ts";
import { fr } from "../../domain/wording/typography.ts";
import { actorOf } from "../../pipeline/console.ts";
import { release, type ReleaseResult } from "../../pipeline/release.ts";
import type { TerritoryPages } from "../../pipeline/territory-pages.ts";
import { notFound, viewerOn } from "../access.ts";
import { field, givesReason, rowId } from "../form.ts";
import type { Model } from "../pages.ts";
import { reportModel } from "../report-model.ts";
import type { Routes } from "../routes.ts";
import { momentWords } from "./days.ts";
import { sendConsole } from "./shell.ts";
import { personName } from "./words.ts";

const path = "/console/territoires/communications";

/** What was given out, to whom and when; a supervisor gives out more. */
export const releaseRoutes: Routes = (app, world, pages) => {
  const { territories } = world;
  if (territories === undefined) return;
  const { clock } = territories;

  app.get(path, { config: { access: "read" } }, async (request, reply) =>
    sendConsole(request, reply, pages, "releases", "territories", { title: "Communications", ...(await listModel(territories, viewerOn(request).caisseCode)) }));

  app.post(path, { config: { access: "supervise" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const [cptsCode, givenTo] = [field(request.body, "quoi", 30), field(request.body, "aqui", 120)];
    const made = await release({ caisseCode: viewer.caisseCode, cptsCode: cptsCode === "" ? undefined : cptsCode, givenTo: givenTo === "" ? undefined : givenTo, by: actorOf(viewer) }, territories);
    if ("record" in made) return reply.redirect(`${path}/${made.record.releaseId}`, 303);
    return sendConsole(request, reply, pages, "releases", "territories", { title: "Communications", fault: faults[made.outcome], ...(await listModel(territories, viewer.caisseCode)) }, 422);
  });

  app.post(`${path}/volontaires`, { config: { access: "supervise" } }, async (request, reply) => {
    const viewer = viewerOn(request);
    const known = await territories.store.markVolunteerCpts(viewer.caisseCode, field(request.body, "cpts", 30), field(request.body, "acte") === "volontaire", actorOf(viewer), clock.now());
    if (!known) throw notFound();
    return reply.redirect(path, 303);
  });

  const showRelease = async (request: FastifyRequest<{ Params: { releaseId: string } }>, reply: FastifyReply, fault?: string): Promise<FastifyReply> => {
    const { record, release: made } = await filesOf(request.params.releaseId, viewerOn(request), territories);
    const report = releaseWording(made, { caisseName: viewerOn(request).caisseName, day: parisDay(record.releasedAt) });
    return sendConsole(request, reply, pages, "release", "territories", {
      title: "Communication", fault, heading: report.title, report: reportModel(report), href: `${path}/${record.releaseId}`, mayWithdraw: record.withdrawn === undefined,
      facts: [...(record.withdrawn === undefined ? [] : [["Retirée le", fr`${momentWords(record.withdrawn.at)}, par ${personName(record.withdrawn.by)} : ${record.withdrawn.because}`]]), ["Remis à", record.recipients.join(", ")], ["Le", momentWords(record.releasedAt)], ["Par", personName(record.releasedBy)], ["SHA-256 du CSV", record.csvSha256], ["SHA-256 du PDF", record.pdfSha256]],
    }, fault === undefined ? 200 : 422);
  };

  app.get<{ Params: { releaseId: string } }>(`${path}/:releaseId`, { config: { access: "read" } }, (request, reply) => showRelease(request, reply));

  app.post<{ Params: { releaseId: string } }>(`${path}/:releaseId/retrait`, { config: { access: "supervise" } }, async (request, reply) => {
    const [viewer, because] = [viewerOn(request), field(request.body, "motif", 200)];
    const { record } = await filesOf(request.params.releaseId, viewer, territories);
    const { releaseId } = record;
    if (!givesReason(because)) return showRelease(request, reply, "Écrivez pourquoi cette communication est retirée.");
    if (!(await territories.store.withdraw(viewer.caisseCode, releaseId, because, actorOf(viewer), clock.now()))) return showRelease(request, reply, "Cette communication était déjà retirée. Rien n’a changé.");
    return reply.redirect(`${path}/${releaseId}`, 303);
  });

  for (const [ending, type] of [["csv", "text/csv; charset=utf-8"], ["pdf", "application/pdf"]] as const) {
    app.get<{ Params: { releaseId: string } }>(`${path}/:releaseId/effectifs.${ending}`, { config: { access: "read" } }, async (request, reply) => {
      const files = await filesOf(request.params.releaseId, viewerOn(request), territories);
      return reply.type(type).header("Content-Disposition", `attachment; filename="effectifs-${files.record.referenceDate}.${ending}"`).send(Buffer.from(files[ending]));
    });
  }

  async function filesOf(text: string, viewer: ReturnType<typeof viewerOn>, from: TerritoryPages): Promise<NonNullable<Awaited<ReturnType<TerritoryPages["store"]["files"]>>>> {
    const releaseId = rowId(text);
    const files = releaseId === undefined ? undefined : await from.store.files(viewer.caisseCode, releaseId, actorOf(viewer), clock.now());
    if (files === undefined) throw notFound();
    return files;
  }
};

const faults: Readonly<Record<Exclude<ReleaseResult["outcome"], "released" | "already-released">, string>> = {
  "no-counts": "Rien n’est encore compté : « rattache territory count » compte un extrait.",
  "unknown-caisse": "Cette caisse n’est pas connue ici.",
  "unknown-cpts": "Cette CPTS n’est pas connue ici.",
  "not-volunteer": "Cette CPTS n’est pas notée comme volontaire : elle ne reçoit pas d’effectifs.",
  "too-near": "Des effectifs d’un jour à moins d’un mois de celui-ci ont déjà été remis : deux nombres si proches montreraient qui est arrivé et qui est parti.",
  "unprotectable": "Ce qui a déjà été remis pour ce jour ne laisse pas de place : rien de plus ne peut sortir de ces effectifs.",
};

async function listModel({ store }: TerritoryPages, caisseCode: string): Promise<Model> {
  const [records, perimeters, runs, volunteers] = await Promise.all([store.releases(caisseCode), store.cpts(caisseCode), store.runs(caisseCode), store.volunteerCpts(caisseCode)]);
  return {
    releases: records.map((one) => ({ href: `${path}/${one.releaseId}`, name: one.name, givenTo: one.recipients.join(", "), withdrawn: one.withdrawn !== undefined, when: momentWords(one.releasedAt), who: personName(one.releasedBy), day: longDate(one.referenceDate) })),
    communities: perimeters.map(({ code, name, communes }) => ({ code, name, communes: counted(communes.length, "commune"), volunteer: volunteers.has(code) })),
    choices: [...perimeters.filter(({ code }) => volunteers.has(code)).map(({ code, name }) => ({ value: code, label: `CPTS ${name}` })), { value: "", label: "Tous les territoires de la caisse" }],
    day: runs[0] === undefined ? "" : longDate(runs[0].referenceDate),
  };
}
