import { describe, expect, test } from "vitest";
import { locksOf, watchTransaction } from "../builders/lock-order.ts";
import { filesBelow } from "./tree.ts";

const weak = /\bfor no key update\b|\bfor share\b/;
const strong = (text: string): boolean => /\bfor update\b/.test(text);

describe("rows are locked in one order", () => {
  test("a statement tells which tables it locks: by alias, by its own select, in an update and in a delete", () => {
    expect(locksOf("select 1 from list_line n join patient p on p.id = n.patient_id where n.id = $1 order by p.id for no key update of p, n")).toEqual(["patient", "list_line"]);
    expect(locksOf("select l.id from doctor_list l where exists (select 1 from message m where m.list_id = l.id) order by l.id limit 2 for no key update")).toEqual(["doctor_list"]);
    expect(locksOf("update message m set state = 'cancelled' from doctor_list l where l.id = m.list_id")).toEqual(["message"]);
    expect(locksOf("delete from list_line where id = $1")).toEqual(["list_line"]);
    expect(locksOf("select audit_append($1::jsonb)")).toEqual(["audit_head"]);
    expect(locksOf("insert into objection (id) values ($1) on conflict (id) do update set id = $1")).toEqual([]);
  });

  test("a patient who is locked behind a task is told, in this transaction and not in the next", () => {
    const seen = watchTransaction();
    expect(seen("begin")).toEqual([]);
    expect(seen("update review_task set state = 'done' where id = $1")).toEqual([]);
    expect(seen("select 1 from patient where id = $1 for no key update")).toEqual(["patient after review_task: select 1 from patient where id = $1 for no key update"]);
    expect(seen("commit")).toEqual([]);
    expect(seen("select 1 from patient where id = $1 for no key update")).toEqual([]);
  });

  test("no row is locked as if it were to be deleted: a new decision refers to its line, and whoever writes it would wait", () => {
    const files = filesBelow(["src/adapters/postgres"], ".ts");
    expect(files.filter(({ text }) => weak.test(text)).length).toBeGreaterThan(20);
    expect(files.filter(({ text }) => strong(text)).map(({ path }) => path)).toEqual([]);
  });
});
