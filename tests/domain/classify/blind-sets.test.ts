import { describe, expect, test } from "vitest";
import { measureByWords } from "../../fixtures/bounces/by-words.ts";
import { measureSet } from "../../fixtures/bounces/measure.ts";
import { everyFrame, saidTable, wholeMails, type LabelledMail } from "../../fixtures/bounces/read-sets.ts";
import { isAutomaticByItsWords } from "../../../src/domain/classify/classify.ts";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { areToldTheSame, read, told } from "./mail-builder.ts";

/** Mails written or gathered and labelled before the rules read them; what the first run gave stands in docs/accuracy-bounces.md. */
const sets: readonly (readonly [title: string, mails: readonly LabelledMail[], toldOtherwise?: readonly string[]])[] = [
  ["replies that large providers and filters are known to give", saidTable("first-providers.txt")],
  ["what mail servers say, at each step of the session", saidTable("first-servers.txt")],
  ["notices in plain words, of thirty programs", wholeMails("first-notices.txt")],
  ["answers, absences, receipts and persons who speak of failures", wholeMails("first-others.txt")],
  ["refusals found in logs and threads", saidTable("second-logs.txt")],
  ["notices that mailing lists received", wholeMails("second-notices.txt")],
  ["refusals of help desks, logs and pastes", saidTable("third-logs.txt")],
  ["further notices in plain words", wholeMails("third-notices.txt")],
  ["refusals of smaller servers, in four languages", saidTable("fourth-servers.txt")],
  ["notices of Gmail's, Exchange's and operators' older forms", wholeMails("fourth-notices.txt")],
  ["absences, receipts and persons, a second time", wholeMails("fourth-others.txt")],
  ["what qmail's patches, small servers, filters and French hosts say", saidTable("fifth-servers.txt")],
  ["notices of gateways and older programs, and delays", wholeMails("fifth-notices.txt")],
  ["absences, receipts and persons, a third time", wholeMails("fifth-others.txt")],
  ["refusals of logs, pastes and issues, a third time", saidTable("sixth-logs.txt")],
  ["reports with structure", wholeMails("sixth-notices.txt")],
  ["refusals of forums' logs, and of servers not asked yet", saidTable("eighth-logs.txt")],
  ["absences, receipts and persons, a fourth time", wholeMails("eighth-others.txt")],
  ["hosts' help pages, and words that nobody uses", saidTable("seventh-hosts.txt")],
  ["what applications' logs quote, and hospitals", saidTable("ninth-logs.txt")],
  ["providers, once more", saidTable("tenth-providers.txt")],
  ["the commonest refusals, in words not asked yet", saidTable("twelfth-mixed.txt")],
  ["words made up to be rare", saidTable("thirteenth-rare.txt")],
  ["notices of every program, once more", wholeMails("eleventh-notices.txt")],
  ["absences, receipts and persons, a fifth time", wholeMails("eleventh-others.txt")],
  ["refusals of Exchange, Google, French hosts, MSSanté, gateways, and what looks permanent and is not", saidTable("fourteenth-servers.txt")],
  ["notices of Exchange in three languages, French hosts, gateways", wholeMails("fourteenth-notices.txt")],
  ["refusals, as they mostly come, and a permanent word beside a temporary one", saidTable("fifteenth-servers.txt")],
  ["notices of French hosts and operators, and of the usual programs", wholeMails("fifteenth-notices.txt")],
  ["automatic answers without a header that says so", wholeMails("fourteenth-absences.txt")],
  ["persons who write as automatic answers do", wholeMails("fourteenth-persons.txt")],
  ["automatic answers in rarer words", wholeMails("fifteenth-absences.txt")],
  ["persons, away or not, in rarer words", wholeMails("fifteenth-persons.txt")],
  ["automatic answers, as practices and houses write them", wholeMails("sixteenth-absences.txt")],
  ["persons, as doctors and secretaries write", wholeMails("sixteenth-persons.txt")],
  ["automatic answers, once more", wholeMails("seventeenth-absences.txt")],
  ["persons, once more", wholeMails("seventeenth-persons.txt")],
  ["persons whose words are nearly an absence", wholeMails("eighteenth-persons.txt")],
  ["notices in plain words and reports half made, French mostly", wholeMails("nineteenth-notices.txt"), ["mimecast hold"]],
  ["notices in plain words, once more", wholeMails("twentieth-notices.txt"), ["quarantine digest"]],
  ["automatic answers, with and without headers, before the families", wholeMails("nineteenth-absences.txt"), ["nouveaux patients 2", "rdv retraite proche", "h subject vacances"]],
  ["persons, before the families", wholeMails("nineteenth-persons.txt"), ["prévient départ"]],
  ["automatic answers, after the families", wholeMails("twentieth-absences.txt"), ["45"]],
  ["persons, after the families", wholeMails("twentieth-persons.txt"), ["13", "32", "65", "85"]],
  ["notices in words sought to be rare", wholeMails("twentyfirst-notices.txt")],
  ["automatic answers, in words sought to be rare", wholeMails("twentyfirst-absences.txt"), ["26", "33", "44", "49", "57", "59", "75"]],
  ["persons, in words sought to be rare", wholeMails("twentyfirst-persons.txt"), ["23", "32", "62", "64"]],
  ["automatic answers, as they are usually worded", wholeMails("twentysecond-absences.txt"), ["10", "16", "21", "33", "37"]],
  ["persons, as they usually write", wholeMails("twentysecond-persons.txt"), ["4", "6", "10", "21", "32", "38"]],
  ["notices of French hosts, operators, gateways, in plain words without a code", wholeMails("twentyeighth-notices.txt")],
  ["the same, once more", wholeMails("twentyninth-notices.txt")],
  ["plain French without a code, of fifteen kinds of senders", wholeMails("thirtieth-notices.txt")],
  ["short replies of servers, in seven languages", saidTable("thirtyfirst-servers.txt"), ["recipients that are not there: 550 Recipient verification problem: paul.lemoine@medecin.mssante.example unknown here", "the sender's machine: 550 5.7.1 Mail from your network is not wanted: too many complaints", "the sender's machine: 421 4.7.0 You hold 12 connections already, the maximum is 10", "content: 550 5.6.1 Headers contain characters we cannot read", "the sender: 550 5.7.1 Recipient doesn't want your mail"]],
  ["plain French sought to be rare, and temporary failures that look permanent", wholeMails("thirtysecond-notices.txt"), ["exchange 2"]],
  ["plain notices as they are usually worded, in five languages", wholeMails("thirtythird-notices.txt")],
  ["plain English and French, one sentence a cause", wholeMails("thirtyfourth-notices.txt")],
  ["the same, once more", wholeMails("thirtyfifth-notices.txt")],
  ["plain French of hospitals, providers, MSSanté", wholeMails("thirtysixth-notices.txt")],
  ["automatic answers, longer, of practices and hospitals", wholeMails("twentythird-absences.txt"), ["34", "60", "68", "70", "77", "79", "81", "95", "96", "104", "110"]],
  ["persons beside them", wholeMails("twentythird-persons.txt"), ["9", "11", "49", "51", "60", "64", "72", "73", "85", "92", "93", "102", "103", "106", "108", "114", "117"]],
  ["persons sought to pass for an absence", wholeMails("twentyfourth-persons.txt"), ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "15", "16", "17", "19", "20", "21", "22", "25", "26", "27", "29", "30", "32", "34", "37", "39", "40", "41", "43", "45", "46", "47", "50", "52", "53", "54", "55", "56", "57", "60"]],
  ["automatic answers, after the words were widened", wholeMails("twentyfifth-absences.txt"), ["29", "30", "48", "56", "67", "69", "76"]],
  ["persons, after the words were widened", wholeMails("twentyfifth-persons.txt"), ["7", "8", "11", "12", "18", "23", "29", "32", "35", "43", "54", "55", "56", "61", "66", "69", "70", "73", "80"]],
  ["persons sought to pass for an absence, once more", wholeMails("twentysixth-persons.txt"), ["3", "5", "6", "8", "9", "10", "16", "18", "19", "20", "21", "23", "24", "26", "29", "30", "33", "34", "35", "40", "42", "43", "44", "45", "49", "50", "51", "52", "53", "54", "57", "59", "60"]],
  ["automatic answers, short and usual", wholeMails("twentyseventh-absences.txt"), ["8"]],
  ["persons, short and usual", wholeMails("twentyseventh-persons.txt"), ["2", "7", "9", "12", "15", "16", "18", "24", "25", "26", "29", "30", "31", "32", "35", "38", "41", "44", "47", "52", "53", "56", "58", "61", "63", "68", "71", "73", "80"]],
];

describe.each(sets.map(([title, mails, toldOtherwise = []]) => ({ title, mails, toldOtherwise })))("$title", ({ mails, toldOtherwise }) => {
  test("each is told apart with its reason, none is missed, none alive is called dead", async () => {
    const figures = await measureSet(mails);
    expect(figures.wrong.map((sentence) => sentence.slice(0, sentence.lastIndexOf(":")))).toEqual(toldOtherwise);
    expect([figures.failuresMissed, figures.othersCalledFailure, figures.temporaryCalledPermanent]).toEqual([0, 0, 0]);
  });
});

test("automatic answers that no header tells, read as if a person had written them, decide nothing", async () => {
  const deciding: string[] = [];
  const automatic = sets.flatMap(([, mails]) => mails.filter(({ kind }) => kind === "automatic-reply"));
  for (const { name, raw } of automatic) {
    const mail = await read(raw);
    if (!isAutomaticByItsWords(mail)) continue;
    const { lines } = interpretReply(mail, lists.four);
    if (lines.some(({ decision }) => decision === "accept" || decision === "refuse")) deciding.push(name);
  }
  expect(automatic.length).toBeGreaterThan(250);
  expect(deciding).toEqual([]);
});

test("a person's mail that is taken for an automatic answer is looked at by a person, and half of the automatic answers need nobody", async () => {
  const { automatic, people } = await measureByWords();
  expect(people.told + people.lookedAt).toBeGreaterThan(1_050);
  expect(people.unseen).toBe(0);
  expect(automatic.unattended).toBeGreaterThanOrEqual(automatic.lookedAt + automatic.takenForPeoples);
});

test("the same words at the same step are read the same, whichever program reports them", async () => {
  const differing: string[] = [];
  for (const { said, inEveryFrame } of everyFrame(["first-providers.txt", "first-servers.txt", "second-logs.txt", "third-logs.txt", "fourth-servers.txt", "fifth-servers.txt", "sixth-logs.txt", "seventh-hosts.txt", "eighth-logs.txt", "ninth-logs.txt", "tenth-providers.txt"], 4)) {
    const answers = await Promise.all(inEveryFrame.map(async (raw) => JSON.stringify((await told(raw)).recipients.map(({ address, reason, permanent }) => [address, reason, permanent]))));
    if (new Set(answers).size !== 1) differing.push(said);
  }
  expect(differing).toEqual([]);
});

test("CR, LF and CRLF copies of each are told the same", async () => {
  const differing: string[] = [];
  for (const { name, raw } of sets.flatMap(([, mails]) => mails)) {
    const lf = raw.replaceAll("\r\n", "\n");
    if (!(await areToldTheSame([raw, lf, lf.replaceAll("\n", "\r")]))) differing.push(name);
  }
  expect(differing).toEqual([]);
});
