/** Set-up that cannot go on, with the sentence that tells the reader what to do. */
export class SetUpRefused extends Error {
  name = "SetUpRefused";
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Progress, on standard error: standard output belongs to the program that is run. */
export const say = (/** @type {string} */ sentence) => void process.stderr.write(`rattache: ${sentence}\n`);
