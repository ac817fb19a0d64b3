import { describe, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { usualRules } from "../../src/domain/sending/rules.ts";
import { sendingRules } from "../../src/wiring/sending-rules.ts";

const key = Buffer.alloc(32, 1).toString("base64");
const least = {
  DATABASE_URL: "postgresql://r@localhost/r", RATTACHE_KEYS: `k1:${key}`, RATTACHE_LOOKUP_KEY: key, MSS_SMTP_HOST: "smtp.example", MSS_IMAP_HOST: "imap.example",
  MSS_CA_FILE: "ca.pem", MSS_LOGIN: "bal", MSS_PASSWORD: "secret", PATIENT_SMTP_HOST: "mail.example", PUBLIC_URL: "https://opposition.example",
};
const rules = (changes: Record<string, string> = {}) => {
  const read = readConfig({ ...least, ...changes });
  if ("faults" in read) throw new Error(read.faults.map(({ key: name }) => name).join());
  return sendingRules(read.config);
};
const refused = (changes: Record<string, string>): string[] => {
  const read = readConfig({ ...least, ...changes });
  return "faults" in read ? read.faults.map(({ key: name }) => name) : [];
};

describe("the rules of sending", () => {
  test("are the usual ones where nothing is set", () => {
    expect(rules()).toEqual(usualRules);
  });

  test("say days, hours, holidays and closing days", () => {
    expect(rules({ SEND_DAYS: "1-3,5", SEND_HOURS: "07:30-24:00", SEND_HOLIDAYS: "alsace-moselle", SEND_CLOSED_ON: "12-24,2026-05-15" }).hours).toEqual({
      weekdays: [1, 2, 3, 5], fromMinute: 450, untilMinute: 1_440, holidays: "alsace-moselle", closedOn: ["12-24", "2026-05-15"],
    });
  });

  test("say quotas, reminders, grace and bursts", () => {
    expect(rules({ SEND_MAX_PER_MINUTE: "30", SEND_MAX_PER_DAY: "5000", REMINDER_DAYS: "8", REMINDERS_MOST: "2", GRACE_DAYS: "0", BURST_LEAST: "5", BURST_SHARE: "0.5", BURST_MINUTES: "15" })).toMatchObject({
      perMinute: 30, perDay: 5_000, reminders: { afterDays: 8, most: 2 }, graceDays: 0, burst: { least: 5, share: 0.5, minutes: 15 },
    });
  });

  test.each([
    ["SEND_DAYS", "5-1"], ["SEND_DAYS", "0-5"], ["SEND_DAYS", "lundi"], ["SEND_DAYS", "1,,2"], ["SEND_HOURS", "19:00-08:00"], ["SEND_HOURS", "8-19"], ["SEND_HOURS", "08:00-25:00"], ["SEND_HOURS", "08:00-08:00"],
    ["SEND_HOLIDAYS", "corse"], ["SEND_CLOSED_ON", "24/12"], ["SEND_MAX_PER_MINUTE", "0"], ["BURST_SHARE", "20"], ["REMINDERS_MOST", "-1"],
  ])("%s=%s is refused by its name, so that no worker waits for an hour that never comes", (name, value) => {
    expect(refused({ [name]: value })).toEqual([name]);
  });
});
