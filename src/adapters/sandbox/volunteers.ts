import { chanceOf } from "./chance.ts";
import { writeReply } from "./clients.ts";
import type { Delivered, Opened } from "./delivered.ts";
import type { DoctorBehaviour } from "../../pipeline/sandbox-port.ts";
import * as words from "./words.ts";

/** What a doctor says to "combien de nouveaux patients ?", by how the doctor behaves with lists. */
const offers = ["Oui, {n} patients.", "OK pour {n}", "Je peux prendre {n} nouveaux patients.", "Je suis volontaire pour {n} patients.", "oui jusqu'à {n}", "{n} patients maximum", "Oui, {n} patients, visites à domicile possibles."] as const;
const refusals = ["Non.", "Non merci, patientèle complète.", "Désolé, je ne prends plus de nouveaux patients.", "Je ne suis pas volontaire."] as const;
const unclears = ["Oui, deux ou trois.", "Pas avant septembre.", "Oui, mais pas de visites.", "Oui", "Dans quel quartier ?"] as const;

/** The answer to a call for volunteers; none for a receipt, or from a doctor who says nothing. */
export function answerToCall(mail: Delivered, opened: Opened, behaviour: DoctorBehaviour, seed: string): Buffer[] {
  const reference = /\[(VOL-[A-Z0-9-]+)\]/.exec(opened.subject)?.[1];
  if (reference === undefined || !opened.text.includes("Combien de nouveaux patients")) return [];
  const chance = chanceOf(seed, mail.recipient.toLowerCase(), reference);
  const text = sayTo(behaviour, chance);
  if (text === undefined) return [];
  const doctor = /^Docteur\s+(.+?),\s*$/m.exec(opened.text)?.[1] ?? "";
  return [writeReply({
    from: { name: `Dr ${doctor}`, address: mail.recipient }, to: opened.replyTo, subject: `Re: ${opened.subject}`, writtenAt: new Date(mail.at.getTime() + 60_000),
    text: [chance.pick("greeting", words.greetings), text, chance.pick("farewell", words.farewells), `Dr ${doctor}`].filter((part) => part !== "").join("\n"), original: opened.original, headers: [],
  }, chance)];
}

function sayTo(behaviour: DoctorBehaviour, chance: ReturnType<typeof chanceOf>): string | undefined {
  switch (behaviour) {
    case "silent": case "away": case "away-unmarked": case "unknown-mailbox": case "mailbox-full": case "turned-away": case "late-then-silent":
      return undefined;
    case "refuses":
      return chance.pick("no", refusals);
    case "unclear": case "slip":
      return chance.pick("unclear", unclears);
    default:
      return chance.pick("offer", offers).replace("{n}", String(2 + Math.floor(chance.unit("places") * 5)));
  }
}
