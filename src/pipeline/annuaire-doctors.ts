import type { AnnuaireDoctor } from "./annuaire.ts";
import type { ExtractedDoctor } from "./extraction-ports.ts";

/** Looks doctors up in the register. @returns those that it has, by RPPS */
export type RegisterLookup = (rpps: readonly string[]) => Promise<ReadonlyMap<string, AnnuaireDoctor>>;

/**
 * The doctors of an extract with what the register knows of them: name, address, telephone, structures.
 *
 * The SNDS layout names no doctor at all; what an extract does say stands, for the caisse knows its own doctors.
 */
export async function* namedDoctors(doctors: AsyncIterable<readonly ExtractedDoctor[]>, lookup: RegisterLookup): AsyncIterable<readonly ExtractedDoctor[]> {
  for await (const batch of doctors) {
    const register = await lookup(batch.map(({ rpps }) => rpps));
    yield batch.map((doctor) => {
      const known = register.get(doctor.rpps);
      return known === undefined ? doctor : fill(doctor, known);
    });
  }
}

function fill(doctor: ExtractedDoctor, known: AnnuaireDoctor): ExtractedDoctor {
  return {
    ...doctor,
    familyName: doctor.familyName || known.familyName,
    givenName: doctor.givenName || known.givenName,
    civility: doctor.civility || known.civility,
    practiceAddress: doctor.practiceAddress.length > 0 ? doctor.practiceAddress : known.practiceAddress,
    telephone: doctor.telephone || known.telephone,
    register: { structures: known.structures, gaveName: doctor.familyName === "" },
  };
}
