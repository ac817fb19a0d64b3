import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { mailparser } from "../../adapters/mime/bare-parsers.ts";
import { readMail } from "../../adapters/mime/read-mail.ts";
import { Trouble } from "../../cli/world.ts";
import { classify } from "../../domain/classify/classify.ts";
import type { SentList } from "../../domain/decision.ts";
import { fr } from "../../domain/wording/typography.ts";
import type { OwnMailRates } from "../../pipeline/bench.ts";
import { listOf } from "../files.ts";
import { readAlone, type MailToRead } from "./reading-alone.ts";

/** Stands for the list where none is named: as long as a campaign's lists are in the middle. */
const someList: SentList = {
  reference: "ALD-87-7K3F9-Q", messageId: "<liste@cpam87.mssante.example>",
  practitioner: { rpps: "10000000001", familyName: "MOREL", givenName: "Claire", mssante: "claire.morel@medecin.mssante.example" },
  lines: [["DURAND", "Jeanne", "F", "1950-03-31"], ["NGUYEN", "Paul", "M", "1944-11-02"], ["OCONNOR", "Lucie", "F", "1971-01-09"], ["LE BIHAN", "Jean-Christophe", "M", "1938-07-14"]].map(
    ([familyName = "", givenName = "", sex, birthDate = ""], i) => ({ line: i + 1, familyName, givenName, sex: sex === "F" ? ("F" as const) : ("M" as const), birthDate }),
  ),
};

/**
 * Reads the .eml files of a folder and of those in it as a worker would, beside mailparser. Counts and rates are all that is said of them: no name, no word, no file.
 * @throws Trouble (2) when the folder cannot be read or holds no mail, or the list is none
 */
export async function benchOwnMail(request: { readonly fromDir: string; readonly listFile: string | undefined }, onProgress: (step: string) => void): Promise<OwnMailRates> {
  const list = request.listFile === undefined ? someList : await listOf(request.listFile);
  const files = await readdir(request.fromDir, { recursive: true }).catch(() => {
    throw new Trouble(fr`« ${request.fromDir} » n'est pas un dossier qui puisse être lu.`, 2);
  });
  const names = files.filter((name) => /\.eml$/i.test(name)).sort();
  const mails: MailToRead[] = [];
  for (const [i, name] of names.entries()) {
    if (i % 100 === 0) onProgress(`courriel ${i + 1} sur ${names.length}`);
    const raw = new Uint8Array(await readFile(join(request.fromDir, name)).catch(() => new Uint8Array()));
    const kind = raw.length === 0 ? undefined : await kindOf(raw);
    if (kind !== undefined) mails.push({ raw, list, kind });
  }
  if (mails.length === 0) throw new Trouble(fr`« ${request.fromDir} » ne contient aucun courriel (.eml) qui puisse être lu.`, 2);
  onProgress("lecture seule");
  const { kinds, ...all } = await readAlone([mails], [...new Set(mails.map((mail) => mail.kind))].sort());
  return {
    mails: mails.length, meanBytes: Math.round(mails.reduce((sum, { raw }) => sum + raw.length, 0) / mails.length), leftOut: names.length - mails.length, ...all,
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, of]) => [kind, { mails: mails.filter((mail) => mail.kind === kind).length, ...of }])),
  };
}

/** What a mail is; undefined when one side or the other cannot read it, and there is nothing to compare. */
async function kindOf(raw: Uint8Array): Promise<string | undefined> {
  try {
    await mailparser(raw);
    return classify(await readMail(raw)).kind;
  } catch {
    return undefined;
  }
}
