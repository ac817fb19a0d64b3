/** What a keeper is told: one program, and how it is stopped. */
export interface Spec {
  /** In the words of a message: "redis", "npm ci". */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment of the program. Anyone may read it on the keeper's command line: no secret. */
  readonly env?: Readonly<Record<string, string>>;
  /** Both outputs are appended to this file; by default they go where the asker's go. */
  readonly log?: string;
  /** What this program takes for an orderly stop. */
  readonly stopSignal: NodeJS.Signals;
  /** After this it is killed. */
  readonly graceMs: number;
  /** Processes that work in this folder belong to the program, whatever their group. */
  readonly folder?: string;
  readonly removeFolder?: boolean;
  /** Written when the asker ends without having stopped the program. */
  readonly leftRunning?: string;
}

/** A program that runs. */
export interface Kept {
  /** Its exit code once it has ended and nothing of it is left; 127 if there is no such program. */
  readonly ended: Promise<number>;
  /** Resolves when nothing of it is left; safe to repeat. */
  stop(): Promise<void>;
  /** Like a power cut: SIGKILL, nothing is tidied up. */
  kill(): Promise<void>;
}

export interface KeepOptions {
  /** Words put before the keeper itself: `["sudo", "-n"]`; none by default. */
  readonly through?: readonly string[];
  /** The whole environment that keeper and program inherit (`sudo` drops it); this process's own by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where standard output of the program goes when there is no log; standard error by default. */
  readonly stdout?: "stdout" | "stderr";
}

/** Starts a program that cannot outlive this process. */
export declare function keep(spec: Spec, options?: KeepOptions): Kept;
