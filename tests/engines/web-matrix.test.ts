import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mayDo, type StaffRole } from "../../src/pipeline/console.ts";
import type { RouteEntry } from "../../src/web/server.ts";
import type { FilledCaisse } from "../web/filled-house.ts";
import { openHouse, type OpenHouse } from "../web/open-house.ts";
import { Visitor } from "../web/visitor.ts";

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.pool.query("update review_task set state = 'open', claimed_by = null where state in ('claimed', 'aside')");
  await house.pool.query("update message set state = 'cancelled' where kind = 'question'");
  await house.pool.query("update list_line set state = 'review' where id = $1", [house.own.lineIds[2]]); // a line to ask about
});

const roles: readonly (StaffRole | "nobody")[] = ["nobody", "caseWorker", "supervisor", "auditor"];

/** How each route of the console is asked for; a route that is missing here fails the first test. */
interface Ask {
  readonly url: (of: FilledCaisse) => string;
  readonly form?: (of: FilledCaisse) => Record<string, string>;
  /** Which answer a person of the caisse gets who may use it. */
  readonly own: number;
}
const task = (of: FilledCaisse): string => `/console/taches/${of.taskId}`;
const asks: Readonly<Record<string, Ask>> = {
  "GET /console": { url: () => "/console", own: 200 },
  "GET /console/chiffres": { url: () => "/console/chiffres", own: 200 },
  "POST /console/deconnexion": { url: () => "/console/deconnexion", own: 303 },
  "POST /console/taches/suivante": { url: () => "/console/taches/suivante", own: 303 },
  "POST /console/taches/:taskId/prise": { url: (of) => `${task(of)}/prise`, form: () => ({ acte: "prendre" }), own: 303 },
  "GET /console/taches/:taskId": { url: task, own: 200 },
  "POST /console/taches/:taskId/decision": { url: (of) => `${task(of)}/decision`, form: (of) => ({ motif: "Le texte est clair.", acte: "enregistrer", [`ligne.${of.lineIds[0]}`]: "refuse" }), own: 200 },
  "POST /console/taches/:taskId/acte": { url: (of) => `${task(of)}/acte`, form: (of) => ({ acte: "attach", reference: of.reference }), own: 409 }, // let in, and told that an answer that is unclear has its list
  "POST /console/taches/:taskId/question": { url: (of) => `${task(of)}/question`, own: 200 },
  "GET /console/taches/:taskId/pieces/:index": { url: (of) => `${task(of)}/pieces/0`, own: 404 }, // the answer has no attachment
  "GET /console/taches/:taskId/pieces/:index/pages": { url: (of) => `${task(of)}/pieces/0/pages`, own: 404 },
  "POST /console/taches/:taskId/lettre": { url: (of) => `${task(of)}/lettre`, own: 409 }, // let in, and told that this task is about no list on paper
  "GET /console/campagne": { url: () => "/console/campagne", own: 200 },
  "POST /console/campagne/:campaignId/etat": { url: (of) => `/console/campagne/${of.campaignId}/etat`, form: () => ({ acte: "suspendre", motif: "essai" }), own: 303 },
  "GET /console/campagne/:campaignId/approbation": { url: (of) => `/console/campagne/${of.campaignId}/approbation`, own: 200 },
  "POST /console/campagne/:campaignId/approbation": { url: (of) => `/console/campagne/${of.campaignId}/approbation`, form: () => ({ nombre: "0" }), own: 303 },
  "GET /console/listes/:listId/document": { url: (of) => `/console/listes/${of.listId}/document`, own: 200 },
  "GET /console/recherche": { url: () => "/console/recherche", own: 200 },
  "POST /console/recherche": { url: () => "/console/recherche", form: (of) => ({ quoi: "tout", texte: of.reference }), own: 200 },
  "GET /console/listes/:listId": { url: (of) => `/console/listes/${of.listId}`, own: 200 },
  "GET /console/medecins/:rpps": { url: (of) => `/console/medecins/${of.rpps}`, own: 200 },
  "GET /console/patients/:patientId": { url: (of) => `/console/patients/${of.patientIds[0]}`, own: 200 },
  "POST /console/patients/:patientId": { url: (of) => `/console/patients/${of.patientIds[0]}`, form: () => ({ raison: "call" }), own: 200 },
  "POST /console/patients/:patientId/opposition": { url: (of) => `/console/patients/${of.patientIds[3]}/opposition`, form: () => ({ canal: "coupon", choix: "disclosure" }), own: 200 },
  "POST /console/patients/:patientId/aide": { url: (of) => `/console/patients/${of.patientIds[2]}/aide`, form: () => ({ canal: "telephone" }), own: 200 },
  "POST /console/patients/:patientId/declaration": { url: (of) => `/console/patients/${of.patientIds[0]}/declaration`, own: 422 }, // nobody waits for this patient's answer
  "GET /console/instance": { url: () => "/console/instance", own: 200 },
  "POST /console/instance": { url: () => "/console/instance", form: () => ({ acte: "membre", siege: "elected", nom: "Anne Roche" }), own: 303 },
  "GET /console/instance/:day": { url: () => "/console/instance/2023-06-20", own: 200 },
  "POST /console/instance/:day/pdf": { url: () => "/console/instance/2023-06-20/pdf", own: 200 },
  "GET /console/departs": { url: () => "/console/departs", own: 200 },
  "GET /console/departs.pdf": { url: () => "/console/departs.pdf", own: 200 },
  "GET /console/territoires": { url: () => "/console/territoires", own: 200 },
  "GET /console/territoires/communications": { url: () => "/console/territoires/communications", own: 200 },
  "POST /console/territoires/communications": { url: () => "/console/territoires/communications", form: () => ({ quoi: "CPTS-1", aqui: "Mme Petit" }), own: 303 },
  "POST /console/territoires/communications/volontaires": { url: () => "/console/territoires/communications/volontaires", form: () => ({ cpts: "CPTS-1", acte: "volontaire" }), own: 303 },
  "POST /console/territoires/communications/:releaseId/retrait": { url: (of) => `/console/territoires/communications/${of.releaseId}/retrait`, form: () => ({ motif: "comptage faux" }), own: 303 },
  "GET /console/territoires/communications/:releaseId": { url: (of) => `/console/territoires/communications/${of.releaseId}`, own: 200 },
  "GET /console/territoires/communications/:releaseId/effectifs.csv": { url: (of) => `/console/territoires/communications/${of.releaseId}/effectifs.csv`, own: 200 },
  "GET /console/territoires/communications/:releaseId/effectifs.pdf": { url: (of) => `/console/territoires/communications/${of.releaseId}/effectifs.pdf`, own: 200 },
  "GET /console/aller-vers": { url: () => "/console/aller-vers", own: 200 },
  "GET /console/aller-vers/:caseId": { url: (of) => `/console/aller-vers/${of.outreachId}`, own: 200 },
  "POST /console/aller-vers/:caseId": { url: (of) => `/console/aller-vers/${of.outreachId}`, form: () => ({ quoi: "call", suite: "no-answer", jour: "2023-06-12", ensuite: "call", quand: "2023-06-15" }), own: 303 },
  "POST /console/aller-vers/:caseId/lettre": { url: (of) => `/console/aller-vers/${of.outreachId}/lettre`, own: 200 },
  "GET /console/volontaires": { url: () => "/console/volontaires", own: 200 },
  "POST /console/volontaires/appels": { url: () => "/console/volontaires/appels", form: () => ({ territoire: "nulle part" }), own: 422 },
  "POST /console/volontaires/appels/:roundId": { url: (of) => `/console/volontaires/appels/${of.roundId}`, form: () => ({ acte: "approuver", nombre: "0" }), own: 422 },
  "POST /console/volontaires/reponses/:callId": { url: (of) => `/console/volontaires/reponses/${of.callId}`, form: () => ({ patients: "3", motif: "?" }), own: 422 },
  "POST /console/volontaires/capacite": { url: () => "/console/volontaires/capacite", form: () => ({ rpps: "1", patients: "3", motif: "appel" }), own: 422 },
  "POST /console/volontaires/structures": { url: () => "/console/volontaires/structures", form: () => ({ nom: "" }), own: 422 },
  "GET /console/mises-en-relation": { url: () => "/console/mises-en-relation", own: 200 },
  "POST /console/mises-en-relation/proposition": { url: () => "/console/mises-en-relation/proposition", form: () => ({ patients: "aide" }), own: 200 },
  "POST /console/mises-en-relation/:introductionId": { url: (of) => `/console/mises-en-relation/${of.introductionId}`, form: () => ({ acte: "ecarter", motif: "?" }), own: 422 },
  "GET /console/bilan": { url: () => "/console/bilan", own: 200 },
  "GET /console/bilan.pdf": { url: () => "/console/bilan.pdf", own: 200 },
  "GET /console/bilan.csv": { url: () => "/console/bilan.csv", own: 200 },
  "POST /console/bilan/chiffres": { url: () => "/console/bilan/chiffres", form: () => ({ lieu: "caisse", perimetre: "general-scheme", jour: "2023-05-31", sans: "5 400", ald: "", source: "essai" }), own: 303 },
  "GET /console/journal": { url: () => "/console/journal", own: 200 },
  "POST /console/journal/export": { url: () => "/console/journal/export", own: 200 },
  "GET /console/patients/:patientId/acces": { url: (of) => `/console/patients/${of.patientIds[0]}/acces`, own: 200 },
  "POST /console/journal/verification": { url: () => "/console/journal/verification", own: 200 },
};
const nameOf = (route: RouteEntry): string => `${route.method} ${route.url}`;
const consoleRoutes = (): RouteEntry[] => house.app.routeTable.filter((route) => route.access !== "public" && route.method !== "HEAD");

// Signing in is slow on purpose: each role does it once, and again after it signed out.
const visitors = new Map<StaffRole, Visitor>();
async function signedIn(role: StaffRole): Promise<Visitor> {
  const known = visitors.get(role);
  if (known !== undefined) return known;
  const visitor = await new Visitor(house.app).signIn(house.own.logins[role]);
  visitors.set(role, visitor);
  return visitor;
}

const ask = async (route: RouteEntry, as: StaffRole | "nobody", of: FilledCaisse): Promise<{ status: number; body: string; location: string }> => {
  const visitor = as === "nobody" ? new Visitor(house.app) : await signedIn(as);
  if (route.url === "/console/deconnexion") visitors.clear();
  const how = asks[nameOf(route)];
  if (how === undefined) throw new Error(`the matrix does not know ${nameOf(route)}`);
  const response = route.method === "GET" ? await visitor.get(how.url(of)) : await visitor.post(how.url(of), how.form?.(of) ?? {});
  return { status: response.statusCode, body: response.body, location: String(response.headers.location ?? "") };
};

/** A fingerprint of every row of a caisse, the trail's entries included. */
async function fingerprint(caisseCode: string): Promise<string> {
  const { rows: tables } = await house.pool.query<{ table_name: string }>("select table_name from information_schema.columns where column_name = 'caisse_code' and table_schema = 'public' and table_name <> 'staff_session' order by 1");
  const parts: string[] = [];
  for (const { table_name: table } of tables) {
    const { rows } = await house.pool.query<{ all: string | null }>(`select string_agg(t::text, '|' order by t::text) as all from ${table} t where caisse_code = $1`, [caisseCode]);
    parts.push(`${table}:${rows[0]?.all ?? ""}`);
  }
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

test("the matrix asks for every route of the console, and for no other", () => {
  expect(consoleRoutes().map(nameOf).sort()).toEqual(Object.keys(asks).sort());
});

describe.each(roles)("as %s", (role) => {
  test("each route opens as its authoriser says, for rows of one's own caisse", async () => {
    const got: Record<string, number> = {};
    const wanted: Record<string, number> = {};
    for (const route of consoleRoutes()) {
      const { status, location } = await ask(route, role, house.own);
      got[nameOf(route)] = status;
      const access = route.access === "public" ? "read" : route.access;
      wanted[nameOf(route)] = role === "nobody" ? 303 : mayDo(role, access) ? (asks[nameOf(route)]?.own ?? 0) : 403;
      if (role === "nobody") expect(location).toBe("/console/connexion");
    }
    expect(got).toEqual(wanted);
  });

  test("no route shows or changes anything of another caisse", async () => {
    const before = await fingerprint("751");
    for (const route of consoleRoutes()) {
      const { status, body, location } = await ask(route, role, house.foreign);
      const inUrl = asks[nameOf(route)]?.url(house.foreign) ?? "";
      // The search repeats what was typed, and nothing else.
      const shown = body.replaceAll(house.foreign.reference, route.url === "/console/recherche" ? "" : house.foreign.reference);
      for (const secret of [house.foreign.reference, "CPAM de Paris", house.foreign.listId, house.foreign.inboundId]) expect(shown, nameOf(route)).not.toContain(secret);
      if (role === "nobody" || status === 403 || inUrl === asks[nameOf(route)]?.url(house.own)) continue;
      const end = status === 303 && location.startsWith("/console/taches/") ? (await (await signedIn(role)).get(location)).statusCode : status;
      // A redirection to the campaign's page is the same whether the row was another's or there was none.
      expect(status === 303 && location === "/console/campagne" ? 404 : end, nameOf(route)).toBe(404);
    }
    expect(await fingerprint("751")).toBe(before);
  });
});

test("a changed form token changes nothing", async () => {
  const visitor = await new Visitor(house.app).signIn(house.own.logins.caseWorker);
  for (const route of consoleRoutes().filter(({ method, access }) => method === "POST" && access !== "public" && mayDo("caseWorker", access))) {
    const how = asks[nameOf(route)];
    const response = await visitor.post(how?.url(house.own) ?? "", { ...how?.form?.(house.own), jeton: "x".repeat(43) });
    expect([nameOf(route), response.statusCode]).toEqual([nameOf(route), 403]);
  }
});
