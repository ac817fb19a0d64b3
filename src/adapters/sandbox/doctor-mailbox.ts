import type { DoctorBehaviour, DoctorIntent, SandboxOptions } from "../../pipeline/sandbox-port.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { writeReply } from "./clients.ts";
import { open, wants, type Delivered, type Opened } from "./delivered.ts";
import { say, usualDoctors } from "./doctors.ts";
import { readList, type SeenList } from "./listed.ts";
import { deliveryReport, readReceipt } from "./reports.ts";
import { answerToCall } from "./volunteers.ts";
import * as words from "./words.ts";

/** What comes back of one mail to a doctor, in this order. */
export interface Reaction {
  readonly messages: readonly Buffer[];
  readonly intent: DoctorIntent | undefined;
}

/** What is so with a mailbox is so with every mail to it; what a doctor says is another thing for every list. */
const ofTheMailbox: ReadonlySet<DoctorBehaviour> = new Set<DoctorBehaviour>(["unknown-mailbox", "mailbox-full", "late-then-silent", "turned-away"]);

/** The behaviour behind an address, for its server: is it turned away at once? */
export function behaviourAt(address: string, options: SandboxOptions): DoctorBehaviour {
  return chanceOf(options.seed, address.toLowerCase()).weighted("behaviour", options.doctors ?? usualDoctors, "silent");
}

/** @param time how often this doctor has got this list before: 0 at the first */
export function reactAsDoctor(mail: Delivered, time: number, options: SandboxOptions): Reaction {
  const opened = open(mail);
  const list = readList(opened.subject, opened.text);
  const mailboxSays = behaviourAt(mail.recipient, options);
  const chance = chanceOf(options.seed, mail.recipient.toLowerCase(), list?.reference ?? opened.messageId, String(time));
  if (ofTheMailbox.has(mailboxSays)) {
    return { messages: reports(mailboxSays, mail, opened, chance), intent: intentOf(mailboxSays, mail, list, new Map()) };
  }
  if (list === undefined) return { messages: answerToCall(mail, opened, mailboxSays, options.seed), intent: undefined }; // a receipt or a question is read and left
  const behaviour = mailboxSays === "silent" || time === 0 ? mailboxSays : "accepts"; // reminded, one who had answered answers plainly
  const { texts, meant } = say(behaviour, list, chance);
  const answers = texts.map((text, at) => answer(behaviour, text, mail, opened, list, chance, at));
  return { messages: [...aside(behaviour, mail, opened, list, chance), ...answers], intent: intentOf(behaviour, mail, list, meant) };
}

function reports(behaviour: DoctorBehaviour, mail: Delivered, opened: Opened, chance: Chance): Buffer[] {
  if (behaviour === "late-then-silent") return wants(mail, "DELAY") ? [deliveryReport(behaviour, opened.reported, chance)] : [];
  if (behaviour === "turned-away" || !wants(mail, "FAILURE")) return [];
  return [deliveryReport(behaviour === "mailbox-full" ? behaviour : "unknown-mailbox", opened.reported, chance)];
}

/** What a mailbox sends by itself before its doctor says anything. */
function aside(behaviour: DoctorBehaviour, mail: Delivered, opened: Opened, list: SeenList, chance: Chance): Buffer[] {
  if (behaviour === "read-receipt") return [readReceipt(opened.reported, list.doctor, chance)];
  if (behaviour !== "away" && behaviour !== "away-unmarked") return [];
  const headers = behaviour === "away" ? ([["Auto-Submitted", "auto-replied"], ["X-Auto-Response-Suppress", "All"]] as const) : [];
  return [writeReply({
    from: { name: `Dr ${list.doctor}`, address: mail.recipient },
    to: opened.replyTo,
    subject: `${chance.pick("away subject", words.awaySubjects)}${opened.subject}`,
    writtenAt: mail.at,
    text: chance.pick("away", words.away),
    original: opened.original,
    headers,
  }, chance)];
}

function answer(behaviour: DoctorBehaviour, text: string, mail: Delivered, opened: Opened, list: SeenList, chance: Chance, at: number): Buffer {
  const own = at === 0 ? chance : chanceOf(chance.token("again"), String(at));
  const parts = [own.pick("greeting", words.greetings), text, [own.pick("farewell", words.farewells), `Dr ${list.doctor}`].filter((line) => line !== "").join("\n")];
  const [, domain = ""] = mail.recipient.split("@");
  return writeReply({
    from: behaviour === "other-address" ? { name: "Secrétariat médical", address: `secretariat.${own.token("secretariat").slice(0, 6)}@${domain}` } : { name: `Dr ${list.doctor}`, address: mail.recipient },
    to: opened.replyTo,
    subject: /^re ?:/i.test(opened.subject) ? opened.subject : `${own.pick("re", ["RE: ", "Re: ", "RE : ", "Re : "])}${opened.subject}`,
    writtenAt: new Date(mail.at.getTime() + (at + 1) * 60_000),
    text: parts.filter((part) => part !== "").join("\n\n"),
    original: opened.original,
  }, own);
}

function intentOf(behaviour: DoctorBehaviour, mail: Delivered, list: SeenList | undefined, meant: ReadonlyMap<number, DoctorIntent["lines"][number]["meant"]>): DoctorIntent | undefined {
  if (list === undefined) return undefined;
  const lines = list.lines.map(({ number }) => ({ line: number, meant: meant.get(number) ?? ("nothing" as const) }));
  return { address: mail.recipient, reference: list.reference, behaviour, lines };
}
