import { exclusionOrder, type ExclusionReason } from "../../domain/eligibility/information.ts";
import type { Funnel, PlaceFunnel } from "../../pipeline/extraction-ports.ts";
import type { Engine, Row } from "./engine.ts";
import { numberOf, textOf } from "./row.ts";

/** How many people each rule of the last selection let through: in all, and by place. */
export async function readFunnels(engine: Engine): Promise<{ readonly total: Funnel; readonly places: readonly PlaceFunnel[] }> {
  const [counted, found, mailboxes] = [await engine.rows(judgedSql), await engine.rows(foundSql), await engine.rows("SELECT EXISTS (FROM mailbox) AS any")];
  const hasMailboxes = mailboxes[0]?.["any"] === true;
  const keys = [...new Set([totalKey, ...counted.map(keyOf)])];
  const funnels = new Map(keys.map((key) => [key, funnelOf(counted.filter((row) => keyOf(row) === key), found.find((row) => keyOf(row) === key), hasMailboxes)]));
  const places = [...funnels].flatMap(([key, funnel]): PlaceFunnel[] => {
    const [by, code] = key.split(" ");
    return by === "caisse" || by === "department" || by === "caisse-department" ? [{ by, code: code ?? "", ...funnel }] : [];
  });
  return { total: funnels.get(totalKey) as Funnel, places: places.sort((a, b) => (`${a.by} ${a.code}` < `${b.by} ${b.code}` ? -1 : 1)) };
}

const totalKey = "total ";
const keyOf = (row: Row): string => `${textOf(row, "by")} ${textOf(row, "code")}`;

function funnelOf(counted: readonly Row[], found: Row | undefined, hasMailboxes: boolean): Funnel {
  const people = new Map(counted.map((row) => [textOf(row, "reason"), numberOf(row, "n")]));
  const excluded = Object.fromEntries(exclusionOrder.map((reason) => [reason, people.get(reason) ?? 0])) as Record<ExclusionReason, number>;
  const number = (column: string): number => (found === undefined ? 0 : numberOf(found, column));
  const [informed, seen, related] = [people.get("") ?? 0, number("seen"), number("related")];
  return {
    patients: [...people.values()].reduce((sum, n) => sum + n, 0),
    excluded,
    informed,
    tooFewContacts: informed - seen,
    noAskedDoctor: seen - related,
    related,
    pairs: number("pairs"),
    doctors: number("doctors"),
    doctorsWithMailbox: hasMailboxes ? number("reachable") : undefined,
  };
}

// Overseas a département has three figures; a patient whose commune is unknown stands under "".
const department = "CASE WHEN commune LIKE '97%' OR commune LIKE '98%' THEN left(commune, 3) ELSE left(commune, 2) END";
const sets = "GROUPING SETS ((), (caisse), (department), (caisse, department))";
const place = `CASE WHEN grouping(caisse, department) = 0 THEN 'caisse-department' WHEN grouping(caisse) = 0 THEN 'caisse' WHEN grouping(department) = 0 THEN 'department' ELSE 'total' END AS "by",
  CASE WHEN grouping(caisse, department) = 0 THEN concat(caisse, '/', department) WHEN grouping(caisse) = 0 THEN caisse WHEN grouping(department) = 0 THEN department ELSE '' END AS code`;

/** People by place and by the rule that kept them out; "" for those to be informed. */
const judgedSql = `SELECT ${place}, coalesce(reason, '') AS reason, count(*)::INTEGER AS n
  FROM (SELECT *, ${department} AS department FROM judged) GROUP BY reason, ${sets}`;

/** Of those to be informed: who saw one doctor often enough, who has a doctor to ask, which doctors those are. */
const foundSql = `SELECT ${place}, count(DISTINCT person)::INTEGER AS seen, count(DISTINCT person) FILTER (asked IS NOT NULL)::INTEGER AS related,
  count(asked)::INTEGER AS pairs, count(DISTINCT asked)::INTEGER AS doctors, count(DISTINCT asked) FILTER (reachable)::INTEGER AS reachable
  FROM (
    SELECT s.person, j.caisse, ${department} AS department, p.rpps AS asked, m.rpps IS NOT NULL AS reachable
    FROM (SELECT DISTINCT person FROM seen) s JOIN judged j USING (person) LEFT JOIN pair p ON p.person = s.person
    LEFT JOIN (SELECT DISTINCT rpps FROM mailbox WHERE type = 'PER') m ON m.rpps = p.rpps)
  GROUP BY ${sets}`;
