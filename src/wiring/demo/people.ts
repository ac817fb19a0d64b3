import { createHash } from "node:crypto";
import { identify, object, type ObjectionChannel } from "../../pipeline/object.ts";
import { newId } from "../engine.ts";
import type { Scene } from "./scene.ts";

interface InformedRow {
  readonly patient_id: string;
  readonly notice_id: string;
  readonly pseudonym: string;
  readonly channel: "email" | "letter";
  readonly birth_date: string;
  readonly letter_ref: string | null;
}

/** A number in [0, 1) that depends on the seed and the person only: the same people object in every run. */
const chanceOf = (seed: string, about: string, pseudonym: string): number =>
  createHash("sha256").update(`${seed}\0${about}\0${pseudonym}`).digest().readUInt32BE(0) / 2 ** 32;

const objecting = 0.03;
const objectingLate = 0.02;
const returnedLetters = 0.02;

async function informed({ stores, campaignId }: Scene, condition: string): Promise<InformedRow[]> {
  const { rows } = await stores.pool.query<InformedRow>(
    `select p.id as patient_id, n.id as notice_id, p.pseudonym, n.channel, p.birth_date, n.letter_ref
     from notice n join patient p on p.id = n.patient_id where n.campaign_id = $1 and n.state = 'sent' and ${condition} order by p.pseudonym`,
    [campaignId],
  );
  return rows;
}

/** During the month: some follow the link, some type the letter's code, some telephone. @returns how many objected */
export async function patientsObject(scene: Scene, seed: string): Promise<number> {
  const people = (await informed(scene, "true")).filter((row) => chanceOf(seed, "objects", row.pseudonym) < objecting);
  for (const row of people) await objectAs(row, chanceOf(seed, "by", row.pseudonym) < 0.2 ? "telephone" : row.channel === "email" ? "link" : "code", scene);
  return people.length;
}

/** After their doctor has the list: the line is void, and staff are told. @returns how many */
export async function patientsObjectLate(scene: Scene, seed: string): Promise<number> {
  const people = (await informed(scene, "exists (select 1 from list_line l where l.patient_id = p.id and l.state = 'open')")).filter((row) => chanceOf(seed, "late", row.pseudonym) < objectingLate);
  for (const row of people) await objectAs(row, "telephone", scene);
  return people.length;
}

async function objectAs(row: InformedRow, channel: ObjectionChannel, scene: Scene): Promise<void> {
  const world = { store: scene.stores.objections, vault: scene.vault, clock: scene.clock, newId };
  const by =
    channel === "link" ? { token: scene.vault.linkToken(row.notice_id) } : channel === "code" ? { code: scene.vault.shortCode(row.notice_id), birthDate: row.birth_date } : undefined;
  const known = by === undefined ? { patientId: row.patient_id } : await identify(by, world);
  if (known === undefined) throw new Error("a link or a code of ours was not recognised");
  await object({ patientId: known.patientId, scopes: ["accompaniment", "disclosure"], channel, recordedBy: channel === "telephone" ? "staff:demo" : "patient" }, world);
}

/** The letters that the post brings back, as the caisse's mail room would scan them. */
export async function lettersComeBack(scene: Scene, seed: string, returnedOn: string): Promise<{ letterRef: string; returnedOn: string; reason: string }[]> {
  const rows = (await informed(scene, "n.channel = 'letter'")).filter((row) => chanceOf(seed, "npai", row.pseudonym) < returnedLetters);
  return rows.flatMap((row) => (row.letter_ref === null ? [] : [{ letterRef: row.letter_ref, returnedOn, reason: "destinataire inconnu à l’adresse" }]));
}
