import { fr } from "../../domain/wording/typography.ts";
import type { StoryEvent } from "../../pipeline/console-find.ts";
import { declarationStateName, introductionStateName, kindName, lineStateName, listStateName, taskStateName } from "./words.ts";

const channels: Readonly<Record<string, string>> = { email: "courriel", letter: "courrier" };
const noticeStates: Readonly<Record<string, string>> = { drafted: "préparée", sent: "envoyée", returned: "envoyée puis revenue", cancelled: "annulée" };
const scopes: Readonly<Record<string, string>> = { accompaniment: "à l’accompagnement", disclosure: "à la transmission aux médecins" };
const helpStates: Readonly<Record<string, string>> = { open: "en cours", proposed: "un médecin est proposé", done: "terminée", withdrawn: "retirée" };

/** One thing that happened, in a sentence. */
export function eventWords(event: StoryEvent): string {
  switch (event.kind) {
    case "notice":
      return fr`Information par ${channels[event.detail] ?? event.detail} : ${noticeStates[event.state] ?? event.state}`;
    case "returned":
      return fr`Information revenue${event.detail === "" ? "" : ` (${event.detail})`}`;
    case "objection":
      return fr`Opposition ${scopes[event.state] ?? event.state}, preuve ${event.detail}`;
    case "withdrawn-objection":
      return fr`Opposition ${scopes[event.state] ?? event.state} retirée`;
    case "emails-stopped":
      return "Le patient ne veut plus de courriel";
    case "help":
      return fr`Demande d’aide ${event.detail} : ${helpStates[event.state] ?? event.state}`;
    case "listed":
      return fr`Inscrit sur la liste ${event.detail} (${listStateName(event.state)})`;
    case "line":
      return fr`Sur la liste ${event.detail} : ${lineStateName(event.state)}`;
    case "declaration":
      return fr`Déclaration avec le Dr ${event.detail} : ${declarationStateName(event.state)}`;
    case "introduction":
      return fr`Proposé au Dr ${event.detail} : ${introductionStateName(event.state)}`;
    case "introduction-letter":
      return fr`Courrier ${event.detail} : ${event.state === "asked" ? "le médecin interrogé lui est nommé" : "le médecin interrogé ne peut pas le suivre"}`;
    case "task":
      return fr`Tâche « ${kindName(event.detail)} » ${taskStateName(event.state)}`;
  }
}
