import { parisDay, type Day } from "../../domain/calendar.ts";
import type { AuditEntry, Vault } from "../../pipeline/ports.ts";
import { headerOf } from "../../pipeline/message-id.ts";
import type { PendingDecision, RegisterOutcome, RegisterStore, Registration } from "../../pipeline/register.ts";
import { wakeAsked } from "./asked-again.ts";
import { appendAudit } from "./audit.ts";
import { lockInbound, moveInterpreted, type LockedInbound } from "./inbound-rows.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { lockPending, pendingOf } from "./register-together.ts";
import { openTasksOfCaisses, type NewTask } from "./tasks.ts";
import { together, type Ending } from "./together.ts";

type Decide = (pending: readonly PendingDecision[], today: Day) => readonly Registration[];

interface Asked {
  readonly inboundId: string;
  readonly now: Date;
  readonly decide: Decide;
}

type Outcome = RegisterOutcome | undefined;

/**
 * Registration in PostgreSQL: messages, their lines and their patients are locked while they are judged.
 *
 * Messages that are registered at the same moment share a transaction: one commit and one place in the trail for all of them.
 */
export function createRegisterStore(pool: Pool, vault: Vault, newId: () => string): RegisterStore {
  const registerTogether = together<Asked, Outcome>(async (asked) => {
    const { now, decide } = asked[0] ?? { now: new Date(0), decide: () => [] };
    const ids = asked.map(({ inboundId }) => inboundId);
    const endings = await inTransaction(pool, async (client) => {
      const inbounds = await lockInbound(client, ids, "interpreted");
      await lockPending(client, inbounds.map(({ id }) => id));
      const { ended, states, trail } = await registerLocked(client, inbounds, now, decide, vault, newId);
      await moveInterpreted(client, states);
      await appendAudit(client, now, trail);
      return ended;
    });
    return ids.map((id) => endings.get(id) ?? { answer: undefined });
  });
  return { register: (inboundId, now, decide) => registerTogether({ inboundId, now, decide }) };
}

/** How a batch ended, and what is to be said in the trail, as the transaction's last act. */
export interface Registered {
  readonly ended: ReadonlyMap<string, Ending<Outcome>>;
  /** Of those that were judged. */
  readonly states: readonly { readonly id: string; readonly state: "review" | "registered" }[];
  readonly trail: readonly AuditEntry[];
}

/** Registers what some messages decide; the caller has locked them, their lines and their patients. Messages that share a patient are judged one after the other. */
export async function registerLocked(client: Queryable, inbounds: readonly LockedInbound[], now: Date, decide: Decide, vault: Vault, newId: () => string): Promise<Registered> {
  const ended = new Map<string, Ending<Outcome>>();
  const written = { states: [], trail: [] } as { readonly states: Written["states"]; readonly trail: AuditEntry[] };
  const free = inbounds.filter(({ id, kind, earlierWaits }) => {
    // "Accepte", then "non, finalement refuse": judged the other way round, the wrong one would stand. The queue tries again a little later.
    if (kind !== "reply" || !earlierWaits) return true;
    ended.set(id, { error: new EarlierWaits("an earlier message of the same sender is not registered yet") });
    return false;
  });
  for (let left = free; left.length > 0; left = left.filter(({ id }) => !ended.has(id))) {
    const round = await registerRound(client, left, now, decide, vault, newId);
    for (const [id, outcome] of round.outcomes) ended.set(id, { answer: outcome });
    written.states.push(...round.written.states);
    written.trail.push(...round.written.trail);
  }
  return { ended, ...written };
}

/** One round. @returns what came of those that were judged, the first of `left` among them; a message that shares a patient with one before it is left for the next */
async function registerRound(client: Queryable, left: readonly LockedInbound[], now: Date, decide: Decide, vault: Vault, newId: () => string): Promise<{ readonly outcomes: ReadonlyMap<string, Outcome>; readonly written: Written }> {
  const today = parisDay(now);
  const pending = await pendingOf(client, left.map(({ id }) => id), today);
  const written: Written = { registrations: [], tasks: [], trail: [], states: [], confirmed: [] };
  const judged = apart(left, pending).map((inbound) => ({ inbound, registrations: decide(pending.get(inbound.id) ?? [], today) }));
  for (const { inbound, registrations } of judged) note(written, inbound, registrations);
  const declared = await declare(client, written.registrations, now);
  await write(client, written.registrations, now);
  await openTasksOfCaisses(client, written.tasks, now);
  // A person may wait for this very answer, whose question the doctor got.
  const replies = judged.flatMap(({ inbound: { id, kind, listId } }) => (kind === "reply" && listId !== undefined ? [{ listId, inboundId: id }] : []));
  written.trail.push(...(await wakeAsked(client, replies, now)));
  const confirmations = await confirm(client, written.confirmed, now, vault, newId);
  const outcomes = judged.map(({ inbound, registrations }): [string, Outcome] => {
    const accepted = registrations.filter((r) => r.to === "accepted").map((r) => r.lineId);
    return [inbound.id, { accepted, declarationIds: accepted.flatMap((line) => declared.get(line) ?? []), understoodMessageId: confirmations.get(inbound.id) }];
  });
  return { outcomes: new Map(outcomes), written };
}

/** Judged now, a later word of a doctor would be taken for the first. */
class EarlierWaits extends Error {
  override readonly name = "EarlierWaits";
}

/** Messages without a patient in common: what one of them changes would have been the other's facts. */
function apart(inbounds: readonly LockedInbound[], pending: ReadonlyMap<string, readonly PendingDecision[]>): LockedInbound[] {
  const taken = new Set<string>();
  return inbounds.filter(({ id }) => {
    const own = (pending.get(id) ?? []).map(({ facts }) => facts.patientId);
    const free = own.every((patientId) => !taken.has(patientId));
    own.forEach((patientId) => taken.add(patientId)); // also of one that is left: its successors come after it
    return free;
  });
}

/** What a batch writes. */
interface Written {
  readonly registrations: Registration[];
  readonly tasks: { readonly caisseCode: string; readonly task: NewTask }[];
  readonly trail: AuditEntry[];
  readonly states: { readonly id: string; readonly state: "review" | "registered" }[];
  readonly confirmed: { readonly inboundId: string; readonly listId: string; readonly messageId: string | undefined }[];
}

function note(written: Written, { id, caisseCode, kind, listId, messageId, reasons }: LockedInbound, registrations: readonly Registration[]): void {
  const tasks = registrations.flatMap((registration) => taskFor(registration, id, listId) ?? []);
  written.registrations.push(...registrations);
  written.tasks.push(...tasks.map((task) => ({ caisseCode, task })));
  written.trail.push(...registrations.map(({ to, lineId }): AuditEntry => ({ actor: "system", action: `line.${to}`, objectKind: "line", objectId: lineId, caisseCode, details: { inbound: id } })));
  written.states.push({ id, state: reasons.length > 0 || tasks.length > 0 ? "review" : "registered" });
  if (kind === "reply" && listId !== undefined && registrations.some((r) => r.to === "accepted" || r.to === "refused")) written.confirmed.push({ inboundId: id, listId, messageId });
}

/** @returns the declaration of each line that was accepted */
async function declare(client: Queryable, registrations: readonly Registration[], now: Date): Promise<ReadonlyMap<string, string>> {
  const lines = registrations.filter(({ to }) => to === "accepted").map(({ lineId }) => lineId);
  if (lines.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; line_id: string }>({
    name: "declare",
    text: `insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, origin, state, created_at, changed_at)
     select n.caisse_code, l.campaign_id, n.patient_id, l.rpps, n.id, l.purpose, 'accepted', $2, $2
     from unnest($1::uuid[]) with ordinality as x(id, place) join list_line n on n.id = x.id join doctor_list l on l.id = n.list_id order by x.place returning id, line_id`,
    values: [lines, now],
  });
  if (rows.length !== lines.length) throw new Error("an accepted line is not there");
  return new Map(rows.map((row) => [row.line_id, row.id]));
}

async function write(client: Queryable, registrations: readonly Registration[], now: Date): Promise<void> {
  // A person's word on this line stands: a contradiction goes to a task and leaves an accepted line accepted until somebody decides.
  const changed = registrations.filter((registration) => registration.to !== "unchanged" && (registration.to !== "review" || registration.reason === "unclear"));
  if (changed.length === 0) return;
  await client.query({
    name: "write-lines",
    text: `update list_line n set state = x.state, decided_at = $4, void_reason = x.obstacle
     from unnest($1::uuid[], $2::text[], $3::text[]) as x(id, state, obstacle) where n.id = x.id and n.state in ('open', 'review')`,
    values: [changed.map(({ lineId }) => lineId), changed.map(({ to }) => to), changed.map((registration) => (registration.to === "void" ? registration.obstacle : "")), now],
  });
}

function taskFor(registration: Registration, inboundId: string, listId: string | undefined): NewTask | undefined {
  if (registration.to === "void") {
    return { kind: "objection-after-sending", dedupeKey: `void:${registration.lineId}`, reasons: [registration.obstacle], inboundId, listId, lineId: registration.lineId };
  }
  if (registration.to !== "review") return undefined;
  const kind = registration.reason === "conflict" ? "conflict" : registration.reason === "contradiction" ? "contradiction" : "unclear-reply";
  // All unclear lines of one answer are read together, in the task that the message already has.
  const dedupeKey = kind === "unclear-reply" ? `inbound:${inboundId}` : `${kind}:${registration.lineId}`;
  return { kind, dedupeKey, reasons: [registration.reason], inboundId, listId, lineId: kind === "unclear-reply" ? undefined : registration.lineId };
}

/** One confirmation a message, to the mailbox that got the copy which is answered and to no other. @returns by inbound message */
async function confirm(client: Queryable, answered: Written["confirmed"], now: Date, vault: Vault, newId: () => string): Promise<ReadonlyMap<string, string>> {
  if (answered.length === 0) return new Map();
  const { rows: lists } = await client.query<{ id: string; mailbox: string }>({
    name: "mailbox-of-lists",
    text: "select l.id, c.mailbox from doctor_list l join caisse c on c.code = l.caisse_code where l.id = any($1)",
    values: [answered.map(({ listId }) => listId)],
  });
  const mailboxes = new Map(lists.map(({ id, mailbox }) => [id, mailbox]));
  const ids = answered.map(() => newId());
  const headers = answered.map(({ listId }, i) => headerOf(vault, ids[i] ?? "", domainOf(mailboxes.get(listId) ?? "")));
  const { rows } = await client.query<{ id: string; inbound_id: string }>({
    name: "confirm",
    text: `insert into message (id, caisse_code, campaign_id, kind, list_id, inbound_id, recipient, message_id_header, envelope_id, state, created_at)
     select x.id, l.caisse_code, l.campaign_id, 'understood', l.id, x.inbound_id, coalesce(m.recipient, l.recipient), x.header, x.id::text, 'approved', $6
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) as x(id, inbound_id, list_id, message_id, header) join doctor_list l on l.id = x.list_id left join message m on m.id = x.message_id
     on conflict (inbound_id) where kind = 'understood' do nothing returning id, inbound_id`,
    values: [ids, answered.map(({ inboundId }) => inboundId), answered.map(({ listId }) => listId), answered.map(({ messageId }) => messageId ?? null), headers, now],
  });
  return new Map(rows.map((row) => [row.inbound_id, row.id]));
}
