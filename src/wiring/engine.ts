import { createHash, randomInt, randomUUID } from "node:crypto";
import { createMailRenderer } from "../adapters/mjml/renderer.ts";
import { createPdfRenderer } from "../adapters/pdf/renderer.ts";
import { readHead } from "../adapters/mime/read-head.ts";
import { composeRaw } from "../adapters/smtp/compose.ts";
import { composeForDoctor } from "../pipeline/compose.ts";
import { finalise } from "../pipeline/finalise.ts";
import type { Next } from "../pipeline/next.ts";
import { outbound } from "../pipeline/outbound.ts";
import type { Clock, Inbox, Log, OutboundMail, Random, Relay, Vault } from "../pipeline/ports.ts";
import { readAnswer } from "../pipeline/read-answer.ts";
import type { ReadOne } from "../pipeline/reading.ts";
import { receive, type ReceiveWorld } from "../pipeline/receive.ts";
import { register } from "../pipeline/register.ts";
import { render } from "../pipeline/render.ts";
import { send, type MessageKind } from "../pipeline/send.ts";
import { sweep } from "../pipeline/sweep.ts";
import { tend, type Tended } from "../pipeline/tend.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import { readMails } from "./read-mails.ts";
import type { Stores } from "./stores.ts";
import { createVolunteering } from "./volunteering.ts";

/** What one process needs of the outside, opened by whoever starts it. */
export interface Outside {
  readonly stores: Stores;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  /** Doctors through the MSSanté operator, patients through the ordinary relay. */
  readonly relays: (kind: MessageKind) => Promise<Relay>;
  /** A fresh connection to the caisse's mailbox. */
  readonly openInbox: (mailbox: string) => Inbox;
  /** The same for a caisse's ordinary mailbox for patients; without it there is none. */
  readonly openPatientInbox?: ((mailbox: string) => Inbox) | undefined;
  readonly publicUrl: string;
  readonly productReference: string;
  /** Hours, quotas, reminders, deadlines: the same that the stores were opened with. */
  readonly rules: SendingRules;
  /** Months for which a volunteer's offer stands. */
  readonly offerMonths?: number;
  /** Reads mails; without it the process reads them in its own way. */
  readonly read?: ReadOne;
}

/** The stages, each a function of an id, as queues and commands run them. */
export interface Engine {
  readonly render: (messageId: string) => Promise<readonly Next[]>;
  readonly send: (messageId: string) => Promise<readonly Next[]>;
  readonly interpret: (inboundId: string) => Promise<readonly Next[]>;
  readonly register: (inboundId: string) => Promise<readonly Next[]>;
  readonly finalise: (declarationId: string) => Promise<readonly Next[]>;
  /** The same through a connection that stays open. @returns "busy" when another process reads this mailbox now */
  readonly receiveThrough: (caisseCode: string, inboxOf: (mailbox: string) => Inbox, onNext: (next: readonly Next[]) => Promise<void>) => Promise<number | "busy">;
  /** The same at the ordinary mailbox of its patients' e-mail; 0 for a caisse that has none of its own. */
  readonly receivePatientsThrough: Engine["receiveThrough"];
  /** @returns how many messages were new */
  readonly receive: (caisseCode: string, onNext: (next: readonly Next[]) => Promise<void>) => Promise<number>;
  readonly sweep: (onNext: (next: readonly Next[]) => Promise<void>) => Promise<{ readonly abandoned: number; readonly waiting: number }>;
  /** What time alone makes due: proofs, second ways, stale approvals, reminders, silence, deadlines. */
  readonly tend: (onNext: (next: readonly Next[]) => Promise<void>) => Promise<Tended>;
}

/** SHA-256 of the parts, one after the other. */
export const sha256 = (...parts: Uint8Array[]): Uint8Array => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();
export const systemRandom: Random = { integer: (below) => randomInt(below) };
/** A fresh UUID. */
export const newId = (): string => randomUUID();

/** As the setting VOLUNTEER_MONTHS has it where nothing is set. */
export const usualOfferMonths = 6;

/** Joins the stages with the engines behind their ports. Templates and fonts are read once, here. */
export async function createEngine(outside: Outside): Promise<Engine> {
  const { stores, vault, clock, log } = outside;
  const mail = await createMailRenderer();
  const pdf = createPdfRenderer();
  const composer = { mail, pdf, productReference: outside.productReference };
  const { rules, productReference, offerMonths = usualOfferMonths } = outside;
  const volunteering = await createVolunteering({ pool: stores.pool, vault, clock, log, rules, productReference, offerMonths, newId, sha256, freeze });
  const renderList = (id: string): Promise<readonly Next[]> => render(id, { store: stores.documents, compose: (document, at) => freeze(composeForDoctor(document, at, composer)), sha256, vault, clock });
  const answers = { store: stores.interpreting, vault, read: outside.read ?? readMails, calls: volunteering.reader, log };
  const receiving: Receiving = { store: stores.receiving, readHead, vault, clock, sha256, log, takeIn: { answers, store: stores.takingIn, clock, log } };
  return {
    render: async (id) => {
      const next = await renderList(id);
      return next.length > 0 ? next : volunteering.render(id);
    },
    send: (id) =>
      send(id, {
        store: stores.sending,
        content: (messageId, kind) => outbound(messageId, kind, { store: stores.documents, vault, mail, clock, publicUrl: outside.publicUrl }),
        relays: outside.relays,
        clock,
        log,
      }),
    interpret: (id) => readAnswer(id, { ...answers, fromPatientsMailbox: outside.openPatientInbox === undefined ? undefined : (inboundId) => stores.patientMailboxes.holds(inboundId) }),
    register: async (id) => (await volunteering.register(id)) ?? register(id, { store: stores.registering, clock, log }),
    finalise: (id) => finalise(id, { store: stores.finalising, vault, clock, newId }),
    receiveThrough: (caisseCode, inboxOf, onNext) => receiveThrough(caisseCode, inboxOf, outside, receiving, onNext),
    receivePatientsThrough: (caisseCode, inboxOf, onNext) => receivePatientsThrough(caisseCode, inboxOf, outside, receiving, onNext),
    receive: (caisseCode, onNext) => receiveFor(caisseCode, outside, receiving, onNext),
    sweep: (onNext) => sweep({ store: stores.sweeping, clock, log }, onNext),
    tend: async (onNext) => {
      const tended = await tend({ stores: stores.tending, openInbox: outside.openInbox, vault, newId, clock, rules, log }, onNext);
      await volunteering.tend(onNext);
      return tended;
    },
  };
}

/** The very bytes that will leave are made once, here: what is sealed, looked at and handed over is one thing. */
const freeze = async (mail: OutboundMail): Promise<OutboundMail> => ({ ...mail, raw: await composeRaw(mail) });

type Receiving = Omit<ReceiveWorld, "inbox">;

async function receiveFor(caisseCode: string, outside: Outside, receiving: Receiving, onNext: (next: readonly Next[]) => Promise<void>): Promise<number> {
  let inbox: Inbox | undefined;
  try {
    const taken = await receiveThrough(caisseCode, (mailbox) => (inbox = outside.openInbox(mailbox)), outside, receiving, onNext);
    return (taken === "busy" ? 0 : taken) + (await receiveFromPatients(caisseCode, outside, receiving, onNext));
  } finally {
    await inbox?.close();
  }
}

async function receiveFromPatients(caisseCode: string, outside: Outside, receiving: Receiving, onNext: (next: readonly Next[]) => Promise<void>): Promise<number> {
  const { openPatientInbox } = outside;
  if (openPatientInbox === undefined) return 0;
  let inbox: Inbox | undefined;
  try {
    const taken = await receivePatientsThrough(caisseCode, (mailbox) => (inbox = openPatientInbox(mailbox)), outside, receiving, onNext);
    return taken === "busy" ? 0 : taken;
  } finally {
    await inbox?.close();
  }
}

/** Bounces and answers of patients' e-mail, where a caisse has an ordinary mailbox for them; the queues read them, as nobody's over MSSanté. */
function receivePatientsThrough(caisseCode: string, inboxOf: (mailbox: string) => Inbox, { stores }: Outside, { takeIn: _doctors, ...receiving }: Receiving, onNext: (next: readonly Next[]) => Promise<void>): Promise<number | "busy"> {
  return stores.patientMailboxes.aloneWith(caisseCode, (mailbox) => receive(caisseCode, mailbox, { ...receiving, inbox: inboxOf(mailbox) }, onNext));
}

function receiveThrough(caisseCode: string, inboxOf: (mailbox: string) => Inbox, { stores }: Outside, receiving: Receiving, onNext: (next: readonly Next[]) => Promise<void>): Promise<number | "busy"> {
  return stores.receiving.aloneWith(caisseCode, (mailbox) => receive(caisseCode, mailbox, { ...receiving, inbox: inboxOf(mailbox) }, onNext));
}
