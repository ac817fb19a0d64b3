/** A repeatable stream of numbers in [0, 1): the same seed gives the same mails on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (mail: Buffer, random: () => number) => Buffer;

const at = (mail: Buffer, random: () => number): number => Math.floor(random() * (mail.length + 1));
const insert = (mail: Buffer, where: number, what: Buffer): Buffer => Buffer.concat([mail.subarray(0, where), what, mail.subarray(where)]);

const hostile: readonly string[] = [
  "<".repeat(20_000), ">".repeat(20_000), "=".repeat(20_000), "=?utf-8?B?".repeat(2_000), "=?utf-8?q?=C3".repeat(2_000), " ".repeat(50_000), "\t\r\n".repeat(5_000), "(".repeat(20_000), '"'.repeat(20_001),
  "a@".repeat(10_000), "@".repeat(20_000), "a".repeat(60_000), "550 ".repeat(10_000), "-".repeat(50_000), ">>> ".repeat(10_000), "<style>".repeat(5_000), "&#".repeat(20_000), "x@x ".repeat(10_000),
  "Final-Recipient: rfc822; a@b\r\nAction: failed\r\n".repeat(1_000), "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n".repeat(200), "--limite\r\n".repeat(2_000), "je suis absent ".repeat(3_000), "\u0000".repeat(5_000),
];

const mutations: readonly Mutation[] = [
  (mail, random) => mail.subarray(0, at(mail, random)), // cut off
  (mail, random) => mail.subarray(at(mail, random)), // cut on
  (mail, random) => Buffer.concat([mail.subarray(0, at(mail, random)), mail.subarray(at(mail, random))]), // a hole or a repeat
  (mail, random) => {
    const copy = Buffer.from(mail);
    for (let i = 0; i < 30 && copy.length > 0; i++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
    return copy;
  },
  (mail, random) => insert(mail, at(mail, random), Buffer.from(hostile[Math.floor(random() * hostile.length)] ?? "")),
  (mail, random) => insert(mail, at(mail, random), mail.subarray(0, 30_000)), // itself within itself
  (mail) => Buffer.from(mail.toString("latin1").replace(/\r?\n/g, "\r"), "latin1"),
  (mail) => Buffer.from(mail.toString("latin1").replace(/[:;]/g, ""), "latin1"),
  (mail) => Buffer.from(mail.toString("latin1").replace(/charset=\S+/gi, "charset=utf-16"), "latin1"),
  (mail) => Buffer.from(mail.toString("latin1").replace(/Content-Transfer-Encoding: \S+/gi, "Content-Transfer-Encoding: base64"), "latin1"),
  (mail, random) => Buffer.from(mail.toString("latin1").split("\n").sort(() => random() - 0.5).join("\n"), "latin1"), // every line in another's place
];

/** One to three mutations of a mail, chosen by the seed. */
export function mutate(mail: Buffer, seed: number): Buffer {
  const random = seeded(seed);
  let mutated = mail;
  for (let rounds = 1 + Math.floor(random() * 3); rounds > 0; rounds--) mutated = (mutations[Math.floor(random() * mutations.length)] ?? ((same) => same))(mutated, random);
  return mutated.subarray(0, 4_000_000);
}
