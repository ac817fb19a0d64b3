import type { Config } from "../config.ts";
import type { SendingRules } from "../domain/sending/rules.ts";

/** The rules of sending, from the settings; their forms were checked when they were read. */
export function sendingRules(config: Config): SendingRules {
  const [from = "", until = ""] = config.SEND_HOURS.split("-");
  return {
    hours: { weekdays: weekdays(config.SEND_DAYS), fromMinute: minuteOf(from), untilMinute: minuteOf(until), holidays: config.SEND_HOLIDAYS, closedOn: config.SEND_CLOSED_ON?.split(",") ?? [] },
    preferredDomains: config.MSS_PREFERRED_DOMAINS.split(","),
    perMinute: config.SEND_MAX_PER_MINUTE,
    perDay: config.SEND_MAX_PER_DAY,
    approvalDays: config.APPROVAL_DAYS,
    silenceDays: config.SILENCE_DAYS,
    reminders: { afterDays: config.REMINDER_DAYS, most: config.REMINDERS_MOST },
    graceDays: config.GRACE_DAYS,
    againAfterDays: config.AGAIN_DAYS,
    burst: { least: config.BURST_LEAST, share: config.BURST_SHARE, minutes: config.BURST_MINUTES },
  };
}

/** "1-3,5" → 1, 2, 3, 5. */
function weekdays(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map(Number);
    return [1, 2, 3, 4, 5, 6, 7].filter((day) => day >= first && day <= last);
  });
}

/** "08:30" → 510. */
function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}
