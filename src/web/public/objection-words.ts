import { doctorRefusal, objectionEffects, objections, telephoneForPatients } from "../../domain/wording/patient.ts";
import type { ObjectionScope, PatientSituation } from "../../pipeline/object.ts";
import { fields } from "../form.ts";
import type { Model } from "../pages.ts";

/** The two things that a patient can say no to, as the letter words them. */
export const choices: readonly { readonly scope: ObjectionScope; readonly label: string; readonly effect: string }[] = [
  { scope: "accompaniment", label: objections.accompaniment, effect: objectionEffects.accompaniment },
  { scope: "disclosure", label: objections.disclosure, effect: objectionEffects.disclosure },
];

/**
 * What can still be said no to on this page: the doctor too, when one is asked, or has accepted and waits for the patient's word; not what was refused already.
 *
 * Before anybody chose, everything is ticked: who comes here came to say no, an objection too many can be taken back, a disclosure cannot. Where a doctor
 * waits, it is this doctor that they came to say no to: only that is ticked. Who said no to one thing already did not say it to the other: that is not ticked for them.
 * @param ticked what the patient left ticked, where there is such a thing: it is shown as it was left
 */
export function choicesFor(situation: PatientSituation | undefined, ticked?: readonly string[]): readonly { readonly scope: string; readonly label: string; readonly effect: string; readonly ticked: boolean }[] {
  const said = situation?.objected.map((one) => one.scope) ?? [];
  const doctor = situation?.doctor === "asked" || situation?.doctor === "proposed" ? [{ scope: doctorScope, label: doctorRefusal.choice, effect: doctorRefusal.effect }] : [];
  const usual = doctor.length > 0 ? [doctorScope] : said.length > 0 ? [] : choices.map(({ scope }) => scope);
  return [...doctor, ...choices.filter(({ scope }) => !said.includes(scope))].map((choice) => ({ ...choice, ticked: (ticked ?? usual).includes(choice.scope) }));
}

/** What was said no to and not taken back, as the proof words it. */
export const objectedChoices = (situation: PatientSituation | undefined): readonly { readonly label: string; readonly effect: string; readonly reference: string }[] =>
  choices.flatMap(({ scope, label, effect }) => situation?.objected.filter((one) => one.scope === scope).map(({ reference }) => ({ label, effect, reference })) ?? []);

/** The names of the fields that an objection page sends. */
export const objectionNames: readonly string[] = ["choix"];

const doctorScope = "doctor";

/** Whether "not this doctor" is ticked. */
export const declinesDoctor = (body: unknown): boolean => fields(body, "choix").includes(doctorScope);

/** The scopes that are ticked; a name that we do not know counts for nothing. */
export const tickedScopes = (body: unknown): ObjectionScope[] => choices.map(({ scope }) => scope).filter((scope) => fields(body, "choix").includes(scope));

/** The caisse, as the foot of a patient's page names it. */
export const caisseModel = (situation: PatientSituation | undefined): Model =>
  situation === undefined ? {} : { caisse: { ...situation.caisse, telephone: telephoneForPatients(situation.caisse.telephone) } };
