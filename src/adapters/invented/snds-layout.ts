import { join } from "node:path";
import { luhnDigit } from "../../domain/identifiers/luhn.ts";
import type { ContactKind, InventedContact } from "./contacts.ts";
import { openCsv } from "./csv-file.ts";
import type { InventedDoctor } from "./doctors.ts";
import { addIdentity, identityHeader } from "./identity-file.ts";
import type { InventedPatient } from "./patients.ts";
import type { WorldWriter } from "./native-layout.ts";

const never = "1600-01-01"; // how the SNDS writes a day that is not
const diabetes = "E119"; // a disease code, there to be passed over

/** The files of the SNDS, with what makes them hard: birth ranks, two pseudonyms for one person, practices instead of doctors. */
export async function openSndsLayout(directory: string, dayAt: (offset: number) => string): Promise<WorldWriter> {
  const open = (file: string, header: string, mode?: number): ReturnType<typeof openCsv> => openCsv(join(directory, `${file}.csv`), header.split(";"), mode);
  const people = await open("IR_BEN_R", "BEN_NIR_PSA;BEN_RNG_GEM;BEN_IDT_ANO;BEN_CDI_NIR;BEN_NAI_ANN;BEN_NAI_MOI;BEN_SEX_COD;BEN_DCD_DTE;BEN_DCD_AME;ORG_AFF_BEN;BEN_RES_DPT;BEN_RES_COM;BEN_DTE_MAJ");
  const ald = await open("IR_IMB_R", "BEN_NIR_PSA;BEN_RNG_GEM;IMB_ALD_DTD;IMB_ALD_DTF;IMB_ALD_NUM;IMB_ETM_NAT;MED_MTF_COD");
  const attending = await open("IR_MTT_R", "BEN_NIR_PSA;BEN_RNG_GEM;MTT_DEB_DTE;MTT_FIN_DTE;MTT_PFS_NUM");
  const care = await open("ER_PRS_F", "FLX_DIS_DTD;BEN_NIR_PSA;BEN_RNG_GEM;EXE_SOI_DTD;PRS_NAT_REF;PRS_ACT_QTE;PFS_EXE_NUM;PRS_MTT_NUM;PSE_SPE_COD;DPN_QLF;PRS_DPN_QLP;CPL_MAJ_TOP;CPL_AFF_COD");
  const practices = await open("DA_PRA_R", "DTE_ANN_TRT;DTE_MOI_FIN;PFS_PFS_NUM;STA_PFS_NUM;PFS_PRA_SPE;IPP_ANN_NAI;IPP_SEX_COD;CAI_NUM;EXC_FIN_MTF;EXC_EFF_DSD;PFS_EXC_COM");
  const rpps = await open("PS_RPPS", "PFS_PFS_NUM;RPPS");
  const identities = await open("identities", identityHeader.join(";"), 0o600);
  const files = { IR_BEN_R: people, IR_IMB_R: ald, IR_MTT_R: attending, ER_PRS_F: care, DA_PRA_R: practices, PS_RPPS: rpps, identities };
  let before: Key | undefined;
  return {
    doctors(doctors) {
      for (const doctor of doctors) addDoctor(doctor, practices, rpps);
    },
    patient(patient, contacts, identity) {
      // Twins share a pseudonym and differ by the birth rank.
      const key: Key = before !== undefined && patient.isTwin ? { psa: before.psa, rank: 2 } : { psa: scrambled(patient.pseudonym, "N"), rank: 1 };
      before = key.rank === 1 ? key : undefined;
      const keys = [key];
      addPerson(people, key, patient, patient.identity === "certified" ? "00" : "04", "2023-07-01");
      if (patient.index % 70 === 3) {
        // Known under a provisional number first: another pseudonym, some of the care, the same person.
        const former: Key = { psa: scrambled(patient.pseudonym, "M"), rank: 1 };
        addPerson(people, former, patient, "04", "2021-01-01");
        keys.push(former);
      }
      for (const period of patient.ald) ald.add(key.psa, key.rank, period.from, period.until ?? never, "08", exemptionOf[period.kind], diabetes);
      for (const period of patient.attending) attending.add(key.psa, key.rank, period.from, period.until ?? never, "");
      contacts.forEach((contact, i) => addCare(care, keys[i % keys.length] as Key, contact, patient.retiredAttending, dayAt));
      addIdentity(identities, patient.pseudonym, identity);
    },
    flush: async () => void (await Promise.all(Object.values(files).map((csv) => csv.flush()))),
    async close() {
      await Promise.all(Object.values(files).map((csv) => csv.close()));
      return Object.fromEntries(Object.entries(files).map(([name, csv]) => [`${name}.csv`, csv.rows]));
    },
  };
}

type Csv = Awaited<ReturnType<typeof openCsv>>;
interface Key {
  readonly psa: string;
  readonly rank: number;
}

/** Another pseudonym of the same 17 characters. */
const scrambled = (pseudonym: string, first: string): string => `${first}${pseudonym.slice(9)}${pseudonym.slice(1, 9)}`;

function addPerson(people: Csv, { psa, rank }: Key, patient: InventedPatient, quality: string, updated: string): void {
  const { code, department } = patient.place;
  const corsica = department === "2A" || department === "2B";
  const death = patient.deathDate;
  people.add(
    psa, rank, patient.pseudonym, quality, patient.birthDate.slice(0, 4), patient.birthDate.slice(5, 7), patient.sex === "M" ? 1 : 2,
    death ?? never, death === undefined ? "160001" : death.slice(0, 7).replace("-", ""),
    `01C${patient.place.caisse}000`, corsica ? "209" : `0${code.slice(0, 2)}`, code.slice(2), updated,
  );
}

const exemptionOf = { list: 41, "off-list": 43, several: 45, other: 13 } as const;

// Source: IR_NAT_V: C, V, TC; MCG for a surcharge, MTF for the yearly flat fee, TE1 between doctors.
const natureOf: Readonly<Record<ContactKind, number>> = {
  consultation: 1111, visit: 1211, teleconsultation: 1191, surcharge: 1111, "flat-fee": 1173, hospital: 1112, "tele-expertise": 1193,
};

function addCare(care: Csv, { psa, rank }: Key, contact: InventedContact, attending: string, dayAt: (offset: number) => string): void {
  const { doctor, kind } = contact;
  const practice = doctor.practices[contact.practice] ?? doctor.practices[0];
  const number = contact.billedBy === "structure" ? "870000015" : `${practice?.number}${luhnDigit(practice?.number ?? "")}`;
  const day = dayAt(contact.day);
  const qualifier = kind === "hospital" ? 71 : 0;
  care.add(`${day.slice(0, 8)}28`, psa, rank, day, natureOf[kind], `${contact.quantity}.00`, number, attending, doctor.specialty, qualifier, qualifier, kind === "surcharge" ? 2 : 0, 0);
}

/** Two months of the register a practice: the earlier one shows a doctor still at work and of another specialty. */
function addDoctor(doctor: InventedDoctor, practices: Csv, rpps: Csv): void {
  const main = doctor.practices[0]?.number ?? "";
  const sex = doctor.sex === "M" ? "1" : "2";
  for (const { number, place } of doctor.practices) {
    const [year, commune] = [doctor.birthYear, place.code.slice(2)];
    practices.add(2022, 12, number, main, 99, year, sex, place.caisse, "0", "20100101", commune);
    practices.add(2023, 5, number, main, doctor.specialty, year, sex, place.caisse, doctor.endedOn === undefined ? "0" : "3", (doctor.endedOn ?? "2010-01-01").replaceAll("-", ""), commune);
    rpps.add(number, doctor.rpps);
  }
}
