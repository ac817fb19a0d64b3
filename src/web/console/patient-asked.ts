import type { ConfirmationWay } from "../../domain/declaration/confirmation.ts";
import type { WithdrawalReason } from "../../domain/declaration/rejection.ts";
import type { Model } from "../pages.ts";
import type { WebWorld } from "../world.ts";

/** How a patient agreed, as the form offers it. */
const ways: Readonly<Record<ConfirmationWay, string>> = { "telephone": "Par téléphone", "signed-form": "Par la déclaration signée", "counter": "À l’accueil" };
/** Why a declaration is taken back, as the form offers it. */
const reasons: Readonly<Record<WithdrawalReason, string>> = { "patient-declined": "Le patient ne veut pas de ce médecin", "doctor-declined": "Le médecin revient sur son accord", "recorded-in-error": "Elle a été enregistrée par erreur" };

/** What the patient's page shows of a doctor who waits for an answer; nothing when none does. */
export async function answerModel({ declarations }: WebWorld, caisseCode: string, patientId: string): Promise<Model> {
  const asked = await declarations?.askedOf(caisseCode, patientId);
  return asked === undefined ? {} : { asked: { ...asked, ways: choicesOf(ways), reasons: choicesOf(reasons) } };
}

const choicesOf = (labels: Readonly<Record<string, string>>): readonly Model[] => Object.entries(labels).map(([value, label]) => ({ value, label }));
