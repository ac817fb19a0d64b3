import { createVolunteerMail } from "../adapters/mjml/volunteer-renderer.ts";
import { createCallPdf } from "../adapters/pdf/volunteer-call.ts";
import { loadPostalPlaces } from "../adapters/postal/places.ts";
import { createCallAnswerStore } from "../adapters/postgres/volunteer-answer-store.ts";
import { createTellStore } from "../adapters/postgres/introduction-letters.ts";
import { createVolunteerDocumentStore } from "../adapters/postgres/volunteer-document-store.ts";
import { createCallTendStore } from "../adapters/postgres/volunteer-tend-store.ts";
import type { Pool } from "../adapters/postgres/pool.ts";
import type { Places } from "../domain/introduction/place.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import { tellEnded } from "../pipeline/introduction-tell.ts";
import type { Next } from "../pipeline/next.ts";
import type { Clock, Log, OutboundMail, Vault } from "../pipeline/ports.ts";
import { render } from "../pipeline/render.ts";
import { callReader } from "../pipeline/volunteer-answer.ts";
import { composeVolunteer } from "../pipeline/volunteer-compose.ts";
import { registerOffer } from "../pipeline/volunteer-register.ts";
import { tendCalls } from "../pipeline/volunteer-tend.ts";

/** What calls for volunteers need of the process that runs them. */
export interface VolunteeringOutside {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: SendingRules;
  readonly productReference: string;
  /** Months for which an offer stands. */
  readonly offerMonths: number;
  readonly newId: () => string;
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  readonly freeze: (mail: OutboundMail) => Promise<OutboundMail>;
}

let loaded: Places | undefined;
/** The communes of the country with their postcodes, read once a process. */
export const postalPlaces = (): Places => (loaded ??= loadPostalPlaces());

/** The stages of a call for volunteers, as the engine runs them beside those of a list. */
export async function createVolunteering({ pool, vault, clock, log, rules, productReference, offerMonths, newId, sha256, freeze }: VolunteeringOutside) {
  const composer = { mail: await createVolunteerMail(), pdf: createCallPdf(), productReference };
  const answers = createCallAnswerStore(pool, vault, newId);
  const documents = createVolunteerDocumentStore(pool, clock, offerMonths);
  const tending = createCallTendStore(pool);
  const telling = createTellStore(pool);
  return {
    /** Renders a message about volunteering; does nothing for any other. */
    render: (messageId: string): Promise<readonly Next[]> => render(messageId, { store: documents, compose: (message, at) => freeze(composeVolunteer(message, at, composer)), sha256, vault, clock }),
    reader: callReader({ store: answers, vault }),
    /** @returns undefined when the message answers no call */
    register: (inboundId: string): Promise<readonly Next[] | undefined> => registerOffer(inboundId, { store: answers, rules: { validMonths: offerMonths, places: postalPlaces }, clock, log }),
    async tend(onNext: (next: readonly Next[]) => Promise<void>): Promise<void> {
      await tendCalls({ store: tending, vault, newId, clock, rules, log }, onNext);
      await tellEnded({ store: telling, vault, clock, log });
    },
  };
}
