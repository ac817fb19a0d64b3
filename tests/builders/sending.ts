import { randomUUID } from "node:crypto";
import { usualRules, type SendingRules } from "../../src/domain/sending/rules.ts";
import type { Next } from "../../src/pipeline/next.ts";
import type { Inbox, Relay } from "../../src/pipeline/ports.ts";
import { send } from "../../src/pipeline/send.ts";
import { tend, type Tended } from "../../src/pipeline/tend.ts";
import type { Understood } from "../../src/pipeline/read-answer.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import { House, type Plan } from "./house.ts";
import { mailTo, relaySaying, replied } from "./world.ts";

export const mailboxOf = (doctor: number): string => `claire.morel${doctor}@medecin.mssante.example`;
export const secondMailboxOf = (doctor: number): string => `cmorel${doctor}@cabinet.mssante.example`;

/** A mailbox whose Sent folder holds these messages; "no-folder" keeps none. */
export function sentFolder(kept: readonly string[] | "no-folder"): Pick<Inbox, "findInSent" | "close"> & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    findInSent(header) {
      asked.push(header);
      return Promise.resolve(kept === "no-folder" ? "no-folder" : kept.includes(header) ? "found" : "absent");
    },
    close: () => Promise.resolve(),
  };
}

/** A house whose lists are approved and rendered on Monday 7 August 2023 at nine in Paris, with rules of its own. */
export class SendingHouse {
  readonly house: House;
  readonly stores: Stores;
  readonly rules: SendingRules;
  /** What the sweep's steps say is to be done. */
  readonly said: Next[] = [];

  private constructor(house: House, stores: Stores, rules: SendingRules) {
    this.house = house;
    this.stores = stores;
    this.rules = rules;
  }

  static async open(databaseUrl: string, plan: Plan, changes: Partial<SendingRules> = {}): Promise<SendingHouse> {
    const house = await House.open(databaseUrl, plan);
    const rules = { ...usualRules, ...changes };
    const open = new SendingHouse(house, openStores(databaseUrl, house.vault, house.clock, rules), rules);
    await house.informAll();
    house.clock.moveTo("2023-08-07T07:00:00Z");
    await house.buildLists();
    await house.approveLists();
    await open.renderAll();
    return open;
  }

  close = async (): Promise<void> => {
    await this.stores.pool.end();
    await this.house.close();
  };

  renderAll = async (): Promise<void> => {
    for (const { id } of await this.house.rows<{ id: string }>("select id from message where state = 'approved' and (next_attempt_at is null or next_attempt_at <= $1) order by created_at", [this.house.clock.now()])) await this.house.render(id);
  };

  /** The list messages, by their doctors and rounds. */
  lists = async (): Promise<string[]> =>
    (await this.house.rows<{ id: string }>("select m.id from message m join doctor_list l on l.id = m.list_id where m.kind = 'list' and m.state <> 'cancelled' order by l.rpps, m.round")).map(({ id }) => id);

  /** The mail that is handed over has the recipient of its row. */
  send = async (id: string, relay: Relay = relaySaying(replied(250, "2.0.0 taken"))): Promise<readonly Next[]> => {
    const next = await this.sendOnce(id, relay);
    if (!next.some(({ step }) => step === "render")) return next;
    await this.house.render(id);
    return this.sendOnce(id, relay);
  };
  /** What one job does, and nothing that follows of it. */
  sendOnce = async (id: string, relay: Relay): Promise<readonly Next[]> =>
    send(id, {
      store: this.stores.sending,
      content: async () => mailTo((await this.house.value<string>("select recipient from message where id = $1", [id])) ?? ""),
      relays: () => Promise.resolve(relay), clock: this.house.clock, log: this.house.log,
    });

  /** Renders and sends all that the sweep finds due. @returns the mails that left */
  async sendDue(relay: ReturnType<typeof relaySaying> = relaySaying(replied(250, "2.0.0 taken"))): Promise<readonly { readonly to: string }[]> {
    await this.renderAll();
    const due = await this.stores.sweeping.waiting(this.house.clock.now(), 1_000, "");
    for (const { step, id } of due) if (step === "send") await this.send(id, relay);
    return relay.given;
  }

  tend = async (inbox: Pick<Inbox, "findInSent" | "close"> = sentFolder("no-folder")): Promise<Tended> =>
    tend(
      { stores: this.stores.tending, openInbox: () => inbox as Inbox, vault: this.house.vault, newId: randomUUID, clock: this.house.clock, rules: this.rules, log: this.house.log },
      (next) => Promise.resolve(void this.said.push(...next)),
    );

  /** A mail about one of our messages, as the interpreter leaves it. */
  async hear(messageId: string, kind: Understood["kind"], failure?: Understood["failure"]): Promise<string> {
    const inboundId = await this.house.storeMail(`${kind} ${randomUUID()}`, `sender ${randomUUID()}`);
    const listId = await this.house.value<string>("select list_id from message where id = $1", [messageId]);
    await this.stores.interpreting.settle(inboundId, { kind, listId, messageId, decisions: [], review: kind === "bounce" ? ["bounce"] : [], failure });
    return inboundId;
  }

  state = (id: string | undefined): Promise<string | undefined> => this.house.value<string>("select state from message where id = $1", [id]);
  addMailbox = (doctor: number, address = secondMailboxOf(doctor), kind = "PER"): Promise<object[]> =>
    this.house.rows("insert into mailbox (address, rpps, kind) values ($1, $2, $3)", [address, String(10_000_000_000 + doctor), kind]);
  tasks = (): Promise<{ kind: string; reasons: string[]; state: string }[]> => this.house.rows("select kind, reasons, state from review_task order by created_at, kind, dedupe_key");
}
