import type { Model } from "../pages.ts";
import type { WebWorld } from "../world.ts";
import { capital, confirmationWayNames, withdrawalReasonNames } from "./words.ts";

/** What the patient's page shows of a doctor who waits for an answer; nothing when none does. */
export async function answerModel({ declarations }: WebWorld, caisseCode: string, patientId: string): Promise<Model> {
  const asked = await declarations?.askedOf(caisseCode, patientId);
  return asked === undefined ? {} : { asked: { ...asked, ways: choicesOf(confirmationWayNames), reasons: choicesOf(withdrawalReasonNames) } };
}

const choicesOf = (labels: Readonly<Record<string, string>>): readonly Model[] => Object.entries(labels).map(([value, label]) => ({ value, label: capital(label) }));
