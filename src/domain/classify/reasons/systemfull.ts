import type { ReasonRules } from "./rules.ts";

/** The receiving server, not the mailbox, has no room. Source: RFC 3463 X.3.1; RFC 5321 reply 452. */
export const systemfull: ReasonRules = {
  reason: "systemfull",
  statuses: ["x.3.1", "x.4.5"],
  sentences: [
    [/\binsufficient (?:system |disk |server |free |main )?(?:storage|disk space|disk|space|resources?|memory)\b/, "452 4.3.1 Insufficient system storage"],
    [/\bno (?:free |disk )?space left|\b(?:disk|file ?system|spool|mail system|volume|server)(?: is| was)? full\b|\b(?:out of|not enough|low on) (?:free )?(?:disk|spool|queue|storage)(?: space)?/, "Mail system full"],
    [/\bespace disque (?:[a-z ]{0,20})?(?:insuffisant|plein)|\bdisque plein/, "452 Espace disque insuffisant"],
  ],
};
