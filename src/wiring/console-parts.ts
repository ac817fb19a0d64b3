import { safeHtml } from "../adapters/mime/safe-html.ts";
import { createMailRenderer } from "../adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../adapters/pdf/renderer.ts";
import { canDrawPdf, pdfPictures } from "../adapters/poppler/pdf-pictures.ts";
import { createHelpStore } from "../adapters/postgres/help-store.ts";
import { createPaperStore } from "../adapters/postgres/paper-store.ts";
import type { Config } from "../config.ts";
import type { SendingHours } from "../domain/sending/hours.ts";
import { usualRules } from "../domain/sending/rules.ts";
import type { Approvals } from "../pipeline/console-campaign.ts";
import { approveLists } from "../pipeline/list.ts";
import type { Clock, Log, Vault } from "../pipeline/ports.ts";
import { printPaperLetter } from "../pipeline/paper-letter.ts";
import { previewList } from "../pipeline/preview.ts";
import type { OpenIdSettings, WebWorld } from "../web/server.ts";
import { newId } from "./engine.ts";
import type { Stores } from "./stores.ts";

/** What the console does beyond reading rows; the same for `rattache web` and for the demo. */
export type ConsoleParts = Pick<WebWorld, "safeHtml" | "pdfPictures" | "help" | "declarations" | "approvals" | "doctorQuestions">;

interface Of {
  readonly stores: Stores;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  /** X-MSS-NIL; "" leaves it out. */
  readonly productReference: string;
  /** When doctors are written to; absent: the usual hours. */
  readonly hours?: SendingHours | undefined;
}

/** Joins the stages behind the console's pages. Templates and fonts are read once, here. */
export async function consoleParts({ stores, vault, clock, log, productReference, hours = usualRules.hours }: Of): Promise<ConsoleParts> {
  const [mail, canDraw] = await Promise.all([createMailRenderer(), canDrawPdf()]);
  const pdf = createPdfRenderer();
  if (!canDraw) log.warn("attached PDF can only be downloaded", { engine: "poppler", reason: "pdftoppm or prlimit is missing" });
  const approvals: Approvals = {
    // The sweep finds what was approved: the pages put nothing into the queues.
    approve: (campaignId, by, typedLists) => approveLists(campaignId, by, { store: stores.lists, clock, vault, newId }, () => Promise.resolve(), typedLists),
    async preview(listId) {
      const list = await stores.documents.current(listId, clock.now());
      return list === undefined ? undefined : previewList(list, { lists: stores.lists, mail, pdf, clock, hours });
    },
    letter: (viewer, taskId) => printPaperLetter(viewer, taskId, { papers: createPaperStore(stores.pool), documents: stores.documents, pdf, clock }),
  };
  return { safeHtml, help: createHelpStore(stores.pool), declarations: stores.tending.declarations, approvals, doctorQuestions: { mail, productReference }, ...(canDraw ? { pdfPictures } : {}) };
}

/** The caisse's sign-in service, when one is set. */
export function openIdOf(config: Pick<Config, "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET" | "OIDC_LOGIN_CLAIM">): { readonly openId?: OpenIdSettings } {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_LOGIN_CLAIM: loginClaim } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return {};
  return { openId: { issuer, clientId, clientSecret, loginClaim, allowHttp: issuer.startsWith("http:") } };
}
