import type { Step } from "../src/pipeline/next.ts";

/**
 * What follows what. A stage says which step comes next; only this file says which queue does it.
 *
 *   (approve) → render → send            a doctor's list, a confirmation
 *   (inform)  ────────→ send             a notice by e-mail
 *   receive → interpret → register → finalise
 *                             └────→ render → send   what was understood
 *   sweep → any of them
 */
export const queueOf: Readonly<Record<Step, string>> = {
  render: "render",
  send: "send",
  interpret: "interpret",
  register: "register",
  finalise: "finalise",
};
