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

/** People by place and by the rule that kept them out; "" for those to be informed. Counted where they live first: what is added up then is small. */
const judgedSql = `SELECT ${place}, reason, sum(n)::INTEGER AS n FROM (
    SELECT caisse, ${department} AS department, coalesce(reason, '') AS reason, sum(n) AS n FROM (SELECT caisse, commune, reason, count(*) AS n FROM judged GROUP BY ALL) GROUP BY ALL)
  GROUP BY reason, ${sets}`;

/** Of those to be informed: who saw one doctor often enough, who has a doctor to ask, which doctors those are. A person has one place, a doctor's patients have many. */
const foundSql = `WITH met AS (
    SELECT s.caisse, ${department} AS department, coalesce(f.pairs, 0) AS pairs
    FROM (SELECT DISTINCT person, caisse, commune FROM seen) s LEFT JOIN (SELECT person, count(*) AS pairs FROM pair GROUP BY person) f USING (person)),
  people AS (SELECT caisse, department, count(*) AS seen, count(*) FILTER (pairs > 0) AS related, sum(pairs) AS pairs FROM met GROUP BY ALL),
  asked AS (SELECT DISTINCT caisse, ${department} AS department, rpps FROM (SELECT DISTINCT caisse, commune, rpps FROM pair)),
  doctors AS (
    SELECT ${place}, count(DISTINCT rpps)::INTEGER AS doctors, count(DISTINCT rpps) FILTER (reachable)::INTEGER AS reachable
    FROM (SELECT a.*, m.rpps IS NOT NULL AS reachable FROM asked a LEFT JOIN (SELECT DISTINCT rpps FROM mailbox WHERE type = 'PER') m USING (rpps)) GROUP BY ${sets})
  SELECT * FROM (SELECT ${place}, sum(seen)::INTEGER AS seen, sum(related)::INTEGER AS related, sum(pairs)::INTEGER AS pairs FROM people GROUP BY ${sets})
  LEFT JOIN doctors USING ("by", code)`;
