/** Somebody else has taken the task that an act would end: nothing was written. */
export interface Taken {
  /** Their login. */
  readonly takenBy: string;
}

/** The same words wherever a task is somebody else's. */
export const takenSentence = (login: string, nothing = "enregistré"): string => `Cette tâche est prise par ${login}. Rien n’a été ${nothing}.`;
