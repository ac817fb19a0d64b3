import { parseNir } from "../../domain/identifiers/nir.ts";
import { looksLikeCode, printedCode } from "../../domain/letter-code.ts";
import { parseListReference } from "../../domain/list-reference.ts";
import type { Found, Question } from "../../pipeline/console-find.ts";
import type { Vault } from "../../pipeline/ports.ts";
import { viewerOn } from "../access.ts";
import { dayFields, dayOf, field, type TypedDay } from "../form.ts";
import type { Routes } from "../routes.ts";
import { sendConsole } from "./shell.ts";
import { kindName, listStateName, taskStateName } from "./words.ts";

/** Finds a doctor, a list, a letter, a message, a patient. What is typed travels in the body of a POST: an address is kept in histories. */
export const findRoutes: Routes = (app, world, pages) => {
  app.get("/console/recherche", { config: { access: "read" } }, (request, reply) => sendConsole(request, reply, pages, "find", "find", { title: "Rechercher", typed: nothingTyped }));

  app.post("/console/recherche", { config: { access: "read" } }, async (request, reply) => {
    const { body } = request;
    const typed: Typed = { text: field(body, "texte", 1_000), familyName: field(body, "nom", 100), ...dayFields(body) };
    const question = field(body, "quoi") === "patient" ? patientQuestion(typed) : questionOf(typed.text, world.objections.vault);
    if (question === undefined) return sendConsole(request, reply, pages, "find", "find", { title: "Rechercher", typed, fault: field(body, "quoi") === "patient" ? patientFault(typed) : textFault(typed.text) }, 422);
    const found = await world.console.find.find(viewerOn(request), question);
    return sendConsole(request, reply, pages, "find", "find", { title: "Rechercher", typed, result: resultModel(found) });
  });
};

interface Typed extends TypedDay {
  readonly text: string;
  readonly familyName: string;
}
const nothingTyped: Typed = { text: "", familyName: "", day: "", month: "", year: "" };

const patientFault = (typed: Typed): string => (typed.familyName === "" ? "Tapez le nom du patient." : "Cette date de naissance n’existe pas.");

// A slip of the keyboard must not read as "no such patient here".
const almostReference = /^ALD[ -]/i;
const almostNir = /^[\dAB]{13,15}$/;

/** Why a text is nothing that can be looked for. */
export function textFault(text: string): string {
  if (text === "") return "Tapez ce que vous cherchez.";
  if (almostReference.test(text)) return "Cette référence de liste n’est pas complète ou comporte une erreur.";
  return text.length < 2 ? "Tapez au moins deux signes." : "Ce numéro de sécurité sociale n’est pas complet ou comporte une erreur.";
}

function patientQuestion(typed: Typed): Question | undefined {
  const birthDate = dayOf(typed);
  return birthDate === undefined || typed.familyName === "" ? undefined : { by: "patient", familyName: typed.familyName, birthDate };
}

/** Tells by its form what somebody looks for. */
export function questionOf(text: string, vault: Pick<Vault, "lookupHash" | "codeHash">): Question | undefined {
  const compact = text.replace(/[\s\u00a0\u202f.-]/g, "").toUpperCase();
  const reference = parseListReference(text);
  if (reference !== undefined) return { by: "list", reference };
  if (/^\d{11}$/.test(compact)) return { by: "rpps", rpps: compact }; // 10001045367
  const nir = parseNir(compact);
  if (nir !== undefined) return { by: "nir", nirHash: vault.lookupHash(nir, "patient.nir") };
  if (text.includes("@")) return { by: "message", messageIdHeader: text.startsWith("<") ? text : `<${text}>` }; // <a1b2@cpam87.mssante.example>
  // One code in twelve has no digit, and hardly a name is written with these letters only.
  if (looksLikeCode(text)) return { by: "letter", letterRef: printedCode(text), codeHash: vault.codeHash(text) };
  return text.length < 2 || almostReference.test(text) || almostNir.test(compact) ? undefined : { by: "doctor", name: text };
}

function resultModel(found: Found): Record<string, unknown> {
  return {
    doctors: found.doctors.map((one) => ({ ...one, href: `/console/medecins/${one.rpps}` })),
    lists: found.lists.map((one) => ({ ...one, href: `/console/listes/${one.listId}`, stateName: listStateName(one.state) })),
    patients: found.patients.map((one) => ({ ...one, href: `/console/patients/${one.patientId}`, born: one.sex === "F" ? "née en" : "né en" })),
    tasks: found.tasks.map((one) => ({ href: `/console/taches/${one.taskId}`, name: kindName(one.kind), stateName: taskStateName(one.state) })),
    empty: found.doctors.length + found.lists.length + found.patients.length + found.tasks.length === 0,
  };
}
