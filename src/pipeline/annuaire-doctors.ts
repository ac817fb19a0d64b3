import type { AnnuaireDoctor, AnnuaireImport } from "./annuaire.ts";
import type { ExtractedDoctor, ExtractedMailbox } from "./extraction-ports.ts";

/**
 * The doctors of an extract with what the register knows of them: name, address, telephone.
 *
 * The SNDS layout names no doctor at all; what an extract does say stands, for the caisse knows its own doctors.
 */
export async function* namedDoctors(doctors: AsyncIterable<readonly ExtractedDoctor[]>, { doctors: register }: Pick<AnnuaireImport, "doctors">): AsyncIterable<readonly ExtractedDoctor[]> {
  for await (const batch of doctors) {
    yield batch.map((doctor) => {
      const known = register.get(doctor.rpps as AnnuaireDoctor["rpps"]);
      return known === undefined ? doctor : fill(doctor, known);
    });
  }
}

function fill(doctor: ExtractedDoctor, known: AnnuaireDoctor): ExtractedDoctor {
  const main = known.practices.find(({ address }) => address.length > 0);
  return {
    ...doctor,
    familyName: doctor.familyName || known.familyName,
    givenName: doctor.givenName || known.givenName,
    civility: doctor.civility || known.civility,
    practiceAddress: doctor.practiceAddress.length > 0 ? doctor.practiceAddress : (main?.address ?? []),
    telephone: doctor.telephone || (main?.telephone ?? ""),
  };
}

/** The mailboxes of the register, one row for each doctor who may be reached there: a practice's own stands under every doctor of it. */
export async function* registerMailboxes({ doctors }: Pick<AnnuaireImport, "doctors">): AsyncIterable<readonly ExtractedMailbox[]> {
  const rows = [...doctors.values()].flatMap(({ rpps, mailboxes }) =>
    mailboxes.map(({ address, kind, practice, whitelisted }) => ({ address, type: kind, rpps, practice, whitelisted })),
  );
  for (let i = 0; i < rows.length; i += batchSize) yield await Promise.resolve(rows.slice(i, i + batchSize));
}

const batchSize = 2_000;
