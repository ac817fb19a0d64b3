import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { introductionTransitions } from "../../src/domain/introduction/states.ts";
import { decisionTransitions } from "../../src/domain/committee/committee.ts";
import { outreachTransitions } from "../../src/domain/outreach/outreach.ts";
import { noticeTransitions } from "../../src/domain/notice.ts";
import { before, declarationTransitions, inboundTransitions, lineTransitions, listTransitions, mayFollow, messageTransitions, taskTransitions, type Transitions } from "../../src/domain/states.ts";
import { callTransitions, capacityTransitions } from "../../src/domain/volunteer/states.ts";

const folder = new URL("../../src/adapters/postgres/", import.meta.url);
const migrations = new URL("migrations/", folder);
const schema = readdirSync(migrations).filter((name) => name.endsWith(".sql")).sort().map((name) => readFileSync(new URL(name, migrations), "utf8")).join("\n");

/** Each table of the store with a state: its transitions, how it begins, where it ends. */
const tables: Readonly<Record<string, { readonly transitions: Transitions<string>; readonly starts: readonly string[]; readonly ends: readonly string[] }>> = {
  message: { transitions: messageTransitions, starts: ["approved", "drafted", "rendered"], ends: ["cancelled", "closed"] },
  inbound: { transitions: inboundTransitions, starts: ["stored"], ends: ["registered"] },
  doctor_list: { transitions: listTransitions, starts: ["drafted"], ends: ["cancelled", "closed"] },
  list_line: { transitions: lineTransitions, starts: ["open"], ends: ["expired", "void"] },
  declaration: { transitions: declarationTransitions, starts: ["accepted"], ends: ["expired", "registered", "withdrawn"] },
  notice: { transitions: noticeTransitions, starts: ["drafted"], ends: ["cancelled", "returned"] },
  volunteer_call: { transitions: callTransitions, starts: ["drafted"], ends: ["answered", "cancelled"] },
  volunteer_capacity: { transitions: capacityTransitions, starts: ["living"], ends: ["expired", "replaced", "withdrawn"] },
  introduction: { transitions: introductionTransitions, starts: ["proposed"], ends: ["declined", "expired"] },
  outreach_case: { transitions: outreachTransitions, starts: ["open"], ends: ["closed", "stopped"] },
  committee_decision: { transitions: decisionTransitions, starts: ["open"], ends: [] },
  review_task: { transitions: taskTransitions, starts: ["open"], ends: [] },
};

/** The states that the schema lets into a table. */
function statesInSchema(table: string): string[] {
  const body = new RegExp(`create table ${table} \\(([\\s\\S]*?)\\n\\);`).exec(schema)?.[1] ?? "";
  const list = /\bstate +text [^\n]*?check \(state in \(([^)]*)\)\)/.exec(body)?.[1] ?? "";
  return [...list.matchAll(/'([^']+)'/g)].map(([, state = ""]) => state);
}

describe.each(Object.entries(tables))("the states of %s", (table, { transitions, starts, ends }) => {
  const states = Object.keys(transitions);

  test("are those that the schema lets in, no more and no fewer", () => {
    expect([...states].sort()).toEqual(statesInSchema(table).sort());
  });

  test("lead only to states that exist, and never to themselves", () => {
    for (const [from, nexts] of Object.entries(transitions)) {
      expect(nexts).not.toContain(from);
      for (const to of nexts) expect(states).toContain(to);
    }
  });

  test("end where they are said to end", () => {
    expect(states.filter((state) => transitions[state]?.length === 0).sort()).toEqual(ends);
  });

  test("can all be reached from how a row begins", () => {
    const reached = new Set(starts);
    for (const state of reached) for (const next of transitions[state] ?? []) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });
});

test("a message of which nobody knows whether it arrived never goes back to sending by itself", () => {
  expect(mayFollow(messageTransitions, "unknown", "sending")).toBe(false);
  expect(mayFollow(messageTransitions, "accepted", "sending")).toBe(false);
  expect(before(messageTransitions, "sending")).toEqual(["rendered", "deferred"]);
});

test("what the patient refused or what came too late is never opened again", () => {
  expect(lineTransitions.void).toEqual([]);
  expect(lineTransitions.expired).toEqual([]);
});

describe("every UPDATE that moves a state", () => {
  // "update message set state = 'approved' where … state in ('rendered', 'deferred')"
  const moves = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !/^(?:console|bench)-/.test(name)) // a person's decisions lock the row first and ask the table itself; a bench sets its own scene
    .flatMap((file) => {
      const text = readFileSync(new URL(file, folder), "utf8");
      return [...text.matchAll(/update (\w+)(?: \w)? set state = '(\w+)'([\s\S]*?)(?:",|`,|`\n|"\))/g)].map(([, table = "", to = "", rest = ""]) => ({ file, table, to, rest }));
    })
    .filter(({ table }) => table in tables);

  test("says from which states, and only from those that may be left that way", () => {
    expect(moves.length).toBeGreaterThan(15);
    for (const { file, table, to, rest } of moves) {
      const where = rest.slice(rest.indexOf("where"));
      // The first condition on a state is the row's own; a sub-query may ask about another table's.
      const from = (/\bstate (?:= |in \()('\w+'(?:, ?'\w+')*)/.exec(where)?.[1] ?? "").replaceAll("'", "").split(/, ?/).filter((state) => state !== "");
      const said = from.length > 0 || /state = any\(/.test(where);
      expect({ file, table, to, said }).toEqual({ file, table, to, said: true });
      for (const state of from) expect(`${file}: ${table} ${state} → ${mayFollow(tables[table]?.transitions ?? {}, state, to) ? to : "not allowed"}`).toBe(`${file}: ${table} ${state} → ${to}`);
    }
  });
});
