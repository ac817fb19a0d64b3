import { objectionEffects, objections, telephoneForPatients } from "../../domain/wording/patient.ts";
import type { ObjectionScope, PatientSituation } from "../../pipeline/object.ts";
import { fields } from "../form.ts";
import type { Model } from "../pages.ts";

/** The two things that a patient can say no to, as the letter words them. */
export const choices: readonly { readonly scope: ObjectionScope; readonly label: string; readonly effect: string }[] = [
  { scope: "accompaniment", label: objections.accompaniment, effect: objectionEffects.accompaniment },
  { scope: "disclosure", label: objections.disclosure, effect: objectionEffects.disclosure },
];

/** The scopes that are ticked; a name that we do not know counts for nothing. */
export const tickedScopes = (body: unknown): ObjectionScope[] => choices.map(({ scope }) => scope).filter((scope) => fields(body, "choix").includes(scope));

/** The caisse, as the foot of a patient's page names it. */
export const caisseModel = (situation: PatientSituation | undefined): Model =>
  situation === undefined ? {} : { caisse: { ...situation.caisse, telephone: telephoneForPatients(situation.caisse.telephone) } };
