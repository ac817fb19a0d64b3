import { randomUUID } from "node:crypto";
import { createAnnuaireStore } from "../adapters/postgres/annuaire-store.ts";
import { createReceiveStore } from "../adapters/postgres/inbound-store.ts";
import { createDocumentStore } from "../adapters/postgres/document-store.ts";
import { createFinaliseStore } from "../adapters/postgres/finalise-store.ts";
import { createInterpretStore } from "../adapters/postgres/interpret-store.ts";
import { createLetterStore } from "../adapters/postgres/letter-store.ts";
import { createListStore } from "../adapters/postgres/list-store.ts";
import { createLoadStore } from "../adapters/postgres/load-store.ts";
import { createNoticeStore } from "../adapters/postgres/notice-store.ts";
import { createObjectStore } from "../adapters/postgres/object-store.ts";
import { createPatientMailboxes, type PatientMailboxes } from "../adapters/postgres/patient-mailbox.ts";
import { openPool, type Pool } from "../adapters/postgres/pool.ts";
import { createRegisterStore } from "../adapters/postgres/register-store.ts";
import { createReportStore } from "../adapters/postgres/report-store.ts";
import { createSendStore } from "../adapters/postgres/send-store.ts";
import { createApprovalStore } from "../adapters/postgres/approval-store.ts";
import { createCancelStore } from "../adapters/postgres/cancel-store.ts";
import { createCampaignStore } from "../adapters/postgres/campaign-store.ts";
import { createDeclarationStore } from "../adapters/postgres/declaration-store.ts";
import { createDeadlineStore } from "../adapters/postgres/deadline-store.ts";
import { createReminderStore } from "../adapters/postgres/reminder-store.ts";
import { createSecondWayStore } from "../adapters/postgres/second-way-store.ts";
import { createSilenceStore } from "../adapters/postgres/silence-store.ts";
import { createTakeInStore } from "../adapters/postgres/take-in-store.ts";
import { createSweepStore } from "../adapters/postgres/sweep-store.ts";
import { createUnknownStore } from "../adapters/postgres/unknown-store.ts";
import { usualRules, type SendingRules } from "../domain/sending/rules.ts";
import type { Clock, Vault } from "../pipeline/ports.ts";
import type { TendWorld } from "../pipeline/tend.ts";

/** Every stage's store on one pool. */
export interface Stores {
  readonly pool: Pool;
  readonly load: ReturnType<typeof createLoadStore>;
  readonly annuaire: ReturnType<typeof createAnnuaireStore>;
  readonly notices: ReturnType<typeof createNoticeStore>;
  readonly objections: ReturnType<typeof createObjectStore>;
  readonly lists: ReturnType<typeof createListStore>;
  readonly documents: ReturnType<typeof createDocumentStore>;
  readonly sending: ReturnType<typeof createSendStore>;
  readonly receiving: ReturnType<typeof createReceiveStore>;
  readonly interpreting: ReturnType<typeof createInterpretStore>;
  readonly registering: ReturnType<typeof createRegisterStore>;
  readonly takingIn: ReturnType<typeof createTakeInStore>;
  readonly finalising: ReturnType<typeof createFinaliseStore>;
  readonly letters: ReturnType<typeof createLetterStore>;
  readonly patientMailboxes: PatientMailboxes;
  readonly sweeping: ReturnType<typeof createSweepStore>;
  readonly reports: ReturnType<typeof createReportStore>;
  readonly campaigns: ReturnType<typeof createCampaignStore>;
  readonly cancelling: ReturnType<typeof createCancelStore>;
  /** What only time makes due. */
  readonly tending: TendWorld["stores"];
}

/** Connections of one process: eight sends, two renders, four registrations and the pages, each one at a time. */
const connections = 16;

/** Opens a pool and every stage's store on it; the caller ends the pool. */
export function openStores(databaseUrl: string, vault: Vault, clock: Clock, rules: SendingRules = usualRules): Stores {
  const pool = openPool(databaseUrl, connections);
  return {
    pool,
    load: createLoadStore(pool, vault),
    annuaire: createAnnuaireStore(pool),
    notices: createNoticeStore(pool),
    objections: createObjectStore(pool),
    lists: createListStore(pool, rules),
    documents: createDocumentStore(pool, clock),
    sending: createSendStore(pool, rules),
    receiving: createReceiveStore(pool),
    interpreting: createInterpretStore(pool, clock, rules),
    registering: createRegisterStore(pool, vault, randomUUID),
    takingIn: createTakeInStore(pool, vault, randomUUID, rules),
    finalising: createFinaliseStore(pool),
    letters: createLetterStore(pool),
    patientMailboxes: createPatientMailboxes(pool),
    sweeping: createSweepStore(pool),
    reports: createReportStore(pool),
    campaigns: createCampaignStore(pool),
    cancelling: createCancelStore(pool),
    tending: {
      unknown: createUnknownStore(pool), secondWays: createSecondWayStore(pool), approvals: createApprovalStore(pool, rules),
      reminders: createReminderStore(pool), silence: createSilenceStore(pool), deadlines: createDeadlineStore(pool),
      declarations: createDeclarationStore(pool),
    },
  };
}
