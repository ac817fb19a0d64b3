import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import { undescribedWords } from "../domain/wording/undescribed.ts";
import { UndescribedCaisse } from "../pipeline/described.ts";
import { Refused } from "./access.ts";
import { sendPage, type Pages } from "./pages.ts";
import { TooMany } from "./throttle.ts";
import type { WebWorld } from "./world.ts";

interface Trouble {
  readonly title: string;
  readonly sentences: readonly string[];
}

const refusals: Readonly<Record<Refused["why"], Trouble>> = {
  role: { title: "Cette page n’est pas ouverte à votre rôle", sentences: ["Si vous en avez besoin, demandez à la personne qui gère les comptes de votre caisse."] },
  form: { title: "Ce formulaire n’est plus valable", sentences: ["Votre session a changé depuis que la page a été ouverte.", "Rien n’a été enregistré. Revenez à la page précédente et recommencez."] },
  origin: { title: "Cette demande ne vient pas de notre site", sentences: ["Rien n’a été enregistré."] },
  missing: { title: "Page introuvable", sentences: ["L’adresse est peut-être incomplète.", "Si elle vient d’un courrier ou d’un message, recopiez-la en entier."] },
};

const tooLarge: Trouble = { title: "Le formulaire est trop long", sentences: ["Rien n’a été enregistré."] };
const broken: Trouble = { title: "Une erreur est survenue", sentences: ["Ce n’est pas de votre fait.", "Recommencez dans quelques minutes."] };

/** What a page says when something is refused, missing or broken; a cause is logged, never shown, and a person's data neither. */
export function troublePages(app: FastifyInstance, world: WebWorld, pages: Pages): void {
  const page = (request: FastifyRequest, { title, sentences }: Trouble): string =>
    pages.html("trouble", { title, sentences, inConsole: request.url.startsWith("/console"), viewer: request.viewer, formToken: request.formToken });
  app.setNotFoundHandler((request, reply) => sendPage(reply, page(request, refusals.missing), 404));
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof Refused) return sendPage(reply, page(request, refusals[error.why]), error.statusCode);
    if (error instanceof TooMany) return sendPage(reply.header("Retry-After", String(error.seconds)), pages.html("too-many", { title: "Trop d’essais", minutes: Math.ceil(error.seconds / 60) }), error.statusCode);
    if (error instanceof UndescribedCaisse) return sendPage(reply, page(request, { title: "Votre caisse n’est pas encore décrite", sentences: [`Rien n’a été enregistré : ${undescribedWords(error.caisse)}`] }), 409);
    const status = error.statusCode ?? 500;
    if (status === 413) return sendPage(reply, page(request, tooLarge), 413);
    if (status >= 400 && status < 500) return sendPage(reply, page(request, refusals.missing), status);
    // The message may quote what was asked: its kind is enough.
    world.log.error("page failed", { engine: "web", reason: error.code ?? error.name, id: request.id });
    return sendPage(reply, page(request, broken), 500);
  });
}
