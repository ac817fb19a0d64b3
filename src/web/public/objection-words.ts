import { doctorRefusal, objectionEffects, objections, telephoneForPatients } from "../../domain/wording/patient.ts";
import type { ObjectionScope, PatientSituation } from "../../pipeline/object.ts";
import { fields } from "../form.ts";
import type { Model } from "../pages.ts";

/** The two things that a patient can say no to, as the letter words them. */
export const choices: readonly { readonly scope: ObjectionScope; readonly label: string; readonly effect: string }[] = [
  { scope: "accompaniment", label: objections.accompaniment, effect: objectionEffects.accompaniment },
  { scope: "disclosure", label: objections.disclosure, effect: objectionEffects.disclosure },
];

/** What can be said no to on this page: the doctor too, when one is asked, or has accepted and waits for the patient's word. */
export const choicesFor = (situation: PatientSituation | undefined): readonly { readonly scope: string; readonly label: string; readonly effect: string; readonly ticked: boolean }[] =>
  situation?.doctor === "asked" || situation?.doctor === "proposed"
    ? [{ scope: doctorScope, label: doctorRefusal.choice, effect: doctorRefusal.effect, ticked: true }, ...choices.map((choice) => ({ ...choice, ticked: false }))]
    : choices.map((choice) => ({ ...choice, ticked: true }));

const doctorScope = "doctor";

/** Whether "not this doctor" is ticked. */
export const declinesDoctor = (body: unknown): boolean => fields(body, "choix").includes(doctorScope);

/** The scopes that are ticked; a name that we do not know counts for nothing. */
export const tickedScopes = (body: unknown): ObjectionScope[] => choices.map(({ scope }) => scope).filter((scope) => fields(body, "choix").includes(scope));

/** The caisse, as the foot of a patient's page names it. */
export const caisseModel = (situation: PatientSituation | undefined): Model =>
  situation === undefined ? {} : { caisse: { ...situation.caisse, telephone: telephoneForPatients(situation.caisse.telephone) } };
