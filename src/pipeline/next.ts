/** The work that a stage leaves for others, in the words of the arrow. queues/flow.ts says which queue does it. */
export type Step = "render" | "send" | "interpret" | "register" | "finalise";

/** One thing to do next: an id and nothing else, so that no person's data is ever in a job. */
export interface Next {
  readonly step: Step;
  readonly id: string;
  /** Not before; absent: at once. */
  readonly notBefore?: Date;
}

export const nothing: readonly Next[] = [];
