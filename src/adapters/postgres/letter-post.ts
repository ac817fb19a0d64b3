import type { Day } from "../../domain/calendar.ts";
import { objectionWindow } from "../../domain/notice.ts";
import type { LetterKind, LetterStore, OnLetter } from "../../pipeline/letters.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** The provider's word for each letter. No month begins before the lot was drawn, whatever day the provider writes. */
export async function confirmPosted(client: Queryable, caisseCode: string, letters: Parameters<LetterStore["confirm"]>[1], now: Date, onEach?: OnLetter): ReturnType<LetterStore["confirm"]> {
  const counts = { confirmed: 0, repeated: 0, unknown: 0 };
  const trail: AuditEntry[] = [];
  for (const [index, { letterRef, sentOn }] of letters.entries()) {
    const { rows } = await client.query<{ kind: "notice" | "confirmation"; id: string; drawn_on: Day; waits: boolean }>(
      `select 'notice' as kind, n.id, (l.built_at at time zone 'Europe/Paris')::date as drawn_on, n.state = 'drafted' as waits
       from notice n join letter_lot l on l.id = n.lot_id where n.caisse_code = $1 and n.letter_ref = $2
       union all
       select 'confirmation', c.id, (l.built_at at time zone 'Europe/Paris')::date, c.sent_on is null
       from confirmation_letter c join letter_lot l on l.id = c.lot_id where c.caisse_code = $1 and c.letter_ref = $2
       union all
       select 'introduction', c.id, (l.built_at at time zone 'Europe/Paris')::date, c.sent_on is null
       from introduction_letter c join letter_lot l on l.id = c.lot_id where c.caisse_code = $1 and c.letter_ref = $2`,
      [caisseCode, letterRef],
    );
    const letter = rows[0];
    if (letter?.waits !== true) {
      const outcome = letter === undefined && !(await isKnown(client, caisseCode, letterRef)) ? "unknown" : "repeated";
      counts[outcome] += 1;
      onEach?.(index, outcome);
    } else {
      counts.confirmed += 1;
      onEach?.(index, "done");
      trail.push(await posted(client, caisseCode, letter, sentOn > letter.drawn_on ? sentOn : letter.drawn_on, now));
    }
  }
  await appendAudit(client, now, trail);
  return counts;
}

async function posted(client: Queryable, caisseCode: string, { kind, id }: { readonly kind: LetterKind; readonly id: string }, day: Day, now: Date): Promise<AuditEntry> {
  if (kind === "notice") {
    const { opensOn, closesOn } = objectionWindow(day);
    await client.query("update notice set state = 'sent', sent_on = $2, closes_on = $3 where id = $1 and state = 'drafted'", [id, opensOn, closesOn]);
    return { actor: "system", action: "notice.posted", objectKind: "notice", objectId: id, caisseCode, details: { sentOn: opensOn } };
  }
  if (kind === "introduction") {
    const { rows } = await client.query<{ introduction_id: string; says: string }>("update introduction_letter set sent_on = $2 where id = $1 returning introduction_id, says", [id, day]);
    return { actor: "system", action: rows[0]?.says === "ended" ? "introduction.endTold" : "introduction.told", objectKind: "introduction", objectId: rows[0]?.introduction_id ?? id, caisseCode, details: { sentOn: day } };
  }
  const { rows } = await client.query<{ declaration_id: string; round: number }>("update confirmation_letter set sent_on = $2 where id = $1 returning declaration_id, round", [id, day]);
  const declarationId = rows[0]?.declaration_id ?? id;
  await client.query("update declaration set state = 'patientInvited', changed_at = $2 where id = $1 and state = 'accepted'", [declarationId, now]);
  return { actor: "system", action: rows[0]?.round === 2 ? "declaration.reminded" : "declaration.patientInvited", objectKind: "declaration", objectId: declarationId, caisseCode, details: { sentOn: day } };
}

/** What the mail room brings back, letter by letter. */
export async function recordReturned(client: Queryable, caisseCode: string, letters: Parameters<LetterStore["returned"]>[1], now: Date, onEach?: OnLetter): ReturnType<LetterStore["returned"]> {
  const counts = { returned: 0, repeated: 0, unknown: 0 };
  const trail: AuditEntry[] = [];
  for (const [index, letter] of letters.entries()) {
    const entry = (await noticeBack(client, caisseCode, letter, now)) ?? (await otherBack(client, caisseCode, "declaration", letter, now)) ?? (await otherBack(client, caisseCode, "introduction", letter, now));
    const outcome = entry === undefined ? await whyNotBack(client, caisseCode, letter.letterRef) : "done";
    if (entry !== undefined) trail.push(entry);
    if (outcome === "done") counts.returned += 1;
    else if (outcome !== "early") counts[outcome] += 1;
    onEach?.(index, outcome);
  }
  await appendAudit(client, now, trail);
  return counts;
}

type Back = Parameters<LetterStore["returned"]>[1][number];

async function noticeBack(client: Queryable, caisseCode: string, { letterRef, returnedOn, reason }: Back, now: Date): Promise<AuditEntry | undefined> {
  const { rows } = await client.query<{ id: string; patient_id: string }>(
    "update notice set state = 'returned', returned_on = $3, return_reason = $4 where caisse_code = $1 and letter_ref = $2 and state = 'sent' returning id, patient_id",
    [caisseCode, letterRef, returnedOn, reason],
  );
  const notice = rows[0];
  if (notice === undefined) return undefined;
  await openTasks(client, caisseCode, [{ kind: "returned-letter", dedupeKey: `returned:${notice.id}`, reasons: [reason], noticeId: notice.id, patientId: notice.patient_id }], now);
  return { actor: "system", action: "notice.returned", objectKind: "notice", objectId: notice.id, caisseCode, details: { returnedOn } };
}

/** Letters that are not notices: nothing ends by itself when one comes back, and no second letter goes to that address. */
const beside = {
  /** The patient does not know yet that a doctor accepted. */
  declaration: { table: "confirmation_letter", action: "declaration.letterReturned" },
  /** The patient may not know whom we asked: a person finds another address, or telephones. */
  introduction: { table: "introduction_letter", action: "introduction.letterReturned" },
} as const;

async function otherBack(client: Queryable, caisseCode: string, about: keyof typeof beside, { letterRef, returnedOn, reason }: Back, now: Date): Promise<AuditEntry | undefined> {
  const { table, action } = beside[about];
  const { rows } = await client.query<{ id: string; about_id: string; patient_id: string }>(
    `update ${table} l set returned_on = $3, return_reason = $4 from ${about} d
     where l.caisse_code = $1 and l.letter_ref = $2 and l.sent_on is not null and l.returned_on is null and d.id = l.${about}_id returning l.id, d.id as about_id, d.patient_id`,
    [caisseCode, letterRef, returnedOn, reason],
  );
  const letter = rows[0];
  if (letter === undefined) return undefined;
  await openTasks(client, caisseCode, [{ kind: "returned-letter", dedupeKey: `returned:${letter.id}`, reasons: [reason], patientId: letter.patient_id }], now);
  return { actor: "system", action, objectKind: about, objectId: letter.about_id, caisseCode, details: { returnedOn } };
}

/** A letter that nobody said was posted cannot be marked as back: confirmed afterwards, its month would run although nobody read it. */
async function whyNotBack(client: Queryable, caisseCode: string, letterRef: string): Promise<"repeated" | "unknown" | "early"> {
  const { rows } = await client.query<{ early: boolean }>(
    `select state = 'drafted' as early from notice where caisse_code = $1 and letter_ref = $2
     union all select sent_on is null from confirmation_letter where caisse_code = $1 and letter_ref = $2
     union all select sent_on is null from introduction_letter where caisse_code = $1 and letter_ref = $2`,
    [caisseCode, letterRef],
  );
  return rows[0] === undefined ? "unknown" : rows[0].early ? "early" : "repeated";
}

async function isKnown(client: Queryable, caisseCode: string, letterRef: string): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from notice where caisse_code = $1 and letter_ref = $2 union all select 1 from confirmation_letter where caisse_code = $1 and letter_ref = $2 union all select 1 from introduction_letter where caisse_code = $1 and letter_ref = $2", [caisseCode, letterRef]);
  return (rowCount ?? 0) > 0;
}

