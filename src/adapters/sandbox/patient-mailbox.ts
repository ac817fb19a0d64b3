import type { PatientBehaviour, SandboxOptions } from "../../pipeline/sandbox-port.ts";
import { chanceOf } from "./chance.ts";
import { writeReply } from "./clients.ts";
import { open, wants, type Delivered } from "./delivered.ts";
import { deliveryReport } from "./reports.ts";
import * as words from "./words.ts";

/** Most patients read and say nothing; a few addresses are dead; fewer write back. */
export const usualPatients: Record<PatientBehaviour, number> = {
  reads: 90, "unknown-mailbox": 4, "mailbox-full": 1.5, away: 1.5, thanks: 1.5, objects: 1, "late-then-silent": 0.5,
};

/** What comes back of one e-mail to a patient. */
export function reactAsPatient(mail: Delivered, options: SandboxOptions): Buffer[] {
  const behaviour = chanceOf(options.seed, mail.recipient.toLowerCase()).weighted("behaviour", options.patients ?? usualPatients, "reads");
  const opened = open(mail);
  const chance = chanceOf(options.seed, mail.recipient.toLowerCase(), opened.messageId); // every message has its own Message-ID
  const reply = (text: string, subject = `Re: ${opened.subject}`, headers: readonly (readonly [string, string])[] = []): Buffer[] => [
    writeReply({ from: { name: "", address: mail.recipient }, to: opened.replyTo, subject, writtenAt: mail.at, text, original: opened.original, headers }, chance),
  ];
  switch (behaviour) {
    case "reads":
      return [];
    case "thanks":
      return reply(chance.pick("thanks", words.patientThanks));
    case "objects":
      return reply(chance.pick("objects", words.patientObjections));
    case "away":
      return reply("Je suis absent et ne lis pas mes messages.", `Réponse automatique : ${opened.subject}`, [["Auto-Submitted", "auto-replied"]]);
    case "late-then-silent":
      return wants(mail, "DELAY") ? [deliveryReport(behaviour, opened.reported, chance)] : [];
    case "unknown-mailbox":
    case "mailbox-full":
      return wants(mail, "FAILURE") ? [deliveryReport(behaviour, opened.reported, chance)] : [];
  }
}
