/** `npm run test:faults` asks for the long rounds; every `npm test` has the short ones. Nothing but tests reads it. */
const long = process.env["RATTACHE_TEST_ROUNDS"] === "long";

/** How often the tests do what hurts: one place for all of them. */
export const rounds = {
  /** Workers that send killed with SIGKILL: on each of two storages of jobs, with each of two relays. */
  sendKills: long ? 105 : 2,
  /** Workers that receive killed with SIGKILL. */
  receiveKills: long ? 210 : 2,
  /** Times that the storage of jobs is emptied and PostgreSQL restarted while workers send. */
  outages: long ? 12 : 1,
  mutatedMails: long ? 10_000 : 300,
} as const;

/** Runs of a property: some hundreds in the short round, twenty times as many in the long one. */
export const runs = (usual: number): number => (long ? 20 * usual : usual);

/** How long a test of such a property may take, in milliseconds. */
export const roundMs = long ? 3_600_000 : 300_000;
