/** `npm run test:faults` asks for the long rounds; every `npm test` has the short ones, and shorter ones where it repeats them on another Node. Nothing but tests reads it. */
const asked = process.env["RATTACHE_TEST_ROUNDS"];
const long = asked === "long";

/** How often the tests do what hurts: one place for all of them. */
export const rounds = {
  isLong: long,
  /** Workers that send killed with SIGKILL: on each of two storages of jobs, with each of two relays. */
  sendKills: long ? 105 : 2,
  /** Workers that receive killed with SIGKILL. */
  receiveKills: long ? 210 : 2,
  /** Times that the storage of jobs is emptied and PostgreSQL restarted while workers send. */
  outages: long ? 12 : 1,
  mutatedMails: long ? 10_000 : 300,
  /** Moments at which the demo is ended by Ctrl-C: short, while its servers start, while it works on rows, while it reads answers. */
  demoMoments: ["Un PostgreSQL privé démarre", ...(long ? ["generate :"] : []), "inform :", ...(long ? ["render, send :"] : []), "receive, interpret, register :"],
  /** Of the hostile mails, one in so many is shown by the program as it is started; another test shows them all by the pages alone. */
  shownMails: long ? 1 : 4,
} as const;

/** Runs of a property: some hundreds in the short round, twenty times as many in the long one, a quarter where they were run already. */
export const runs = (usual: number): number => (long ? 20 * usual : asked === "again" ? Math.ceil(usual / 4) : usual);

/** Where properties begin to draw: the long rounds look for what nobody has seen, and the short ones try what they tried yesterday, so that they fail by a change and not by chance. */
export const drawnFrom: number | undefined = long ? undefined : 871;

/** How long a test of such a property may take, in milliseconds. */
export const roundMs = long ? 3_600_000 : 300_000;
