import { expect, test } from "vitest";
import { bounceMail } from "../../fixtures/bounces/shapes.ts";
import { permanentRefusals, wholeMails } from "../../fixtures/bounces/read-sets.ts";
import { told } from "./mail-builder.ts";

// The worst error of all: a doctor who can be reached is struck off. Whatever says "later" beside "unknown" keeps the address alive.

const tables = ["first-providers.txt", "first-servers.txt", "second-logs.txt", "third-logs.txt", "fourth-servers.txt", "fifth-servers.txt", "sixth-logs.txt", "seventh-hosts.txt", "eighth-logs.txt", "ninth-logs.txt", "tenth-providers.txt", "twelfth-mixed.txt", "fourteenth-servers.txt", "fifteenth-servers.txt"];
const refusals = permanentRefusals(tables);

const laterSaid: readonly string[] = [
  "please try again later", "try again in 10 minutes", "temporarily unavailable", "veuillez réessayer plus tard", "réessayez ultérieurement", "momentanément indisponible", "mailbox is full", "over quota", "boîte pleine",
  "account is disabled", "compte désactivé", "greylisted", "sender is blacklisted", "rejected as spam", "due to local policy", "bitte versuchen Sie es später erneut", "vorübergehend nicht erreichbar", "inténtelo más tarde",
  "la base des comptes est en maintenance", "l'annuaire ne répond pas", "le serveur est en panne",
];

const permanentRows = async (raw: string): Promise<number> => (await told(raw)).recipients.filter(({ permanent }) => permanent).length;

test("there are hundreds of refusals that are permanent by themselves", () => {
  expect(refusals.length).toBeGreaterThan(200);
});

test.each(laterSaid.map((later, i) => [later, i] as const))("“%s” beside a permanent refusal: the address stays alive", async (later, i) => {
  const dead: string[] = [];
  for (const where of refusals.filter((_one, n) => n % 3 === i % 3)) { // a third each: every refusal meets six of them
    const said = `${where.said}, ${later}`;
    if ((await permanentRows(bounceMail({ ...where, said }))) > 0) dead.push(said);
  }
  expect(dead).toEqual([]);
});

test.each(laterSaid)("“%s” behind a notice in plain words: the address stays alive", async (later) => {
  const notices = ["twentyeighth-notices.txt", "twentyninth-notices.txt", "thirtieth-notices.txt", "thirtysecond-notices.txt", "thirtythird-notices.txt", "thirtyfourth-notices.txt", "thirtyfifth-notices.txt", "thirtysixth-notices.txt"].flatMap(wholeMails).filter(({ allowed }) => allowed.some(({ permanent }) => permanent));
  expect(notices.length).toBeGreaterThan(60);
  const dead: string[] = [];
  for (const { name, raw } of notices) if ((await permanentRows(`${raw.trimEnd()} ${later}.\r\n`)) > 0) dead.push(name);
  expect(dead).toEqual([]);
});

test("a 4 in the server's reply, whatever the report's Status says", async () => {
  const dead: string[] = [];
  for (const where of refusals) {
    const said = where.said.replace(/^5(?=\d\d)/, "4").replaceAll(/(?<![\d.])5(?=\.\d{1,3}\.\d)/g, "4");
    if (said === where.said) continue;
    if ((await permanentRows(bounceMail({ ...where, said }).replace(/^Status: 4/m, "Status: 5"))) > 0) dead.push(said);
  }
  expect(dead).toEqual([]);
});

test("a 4 in the report's Status, whatever the server's reply says", async () => {
  const dead: string[] = [];
  for (const where of refusals) if (/^Status: 5/m.test(bounceMail(where)) && (await permanentRows(bounceMail(where).replace(/^Status: 5/m, "Status: 4"))) > 0) dead.push(where.said);
  expect(dead).toEqual([]);
});

test("a delay, whatever it says", async () => {
  const dead: string[] = [];
  for (const where of refusals) if (/^Action: failed/m.test(bounceMail(where)) && (await permanentRows(bounceMail(where).replace(/^Action: failed/m, "Action: delayed"))) > 0) dead.push(where.said);
  expect(dead).toEqual([]);
});
