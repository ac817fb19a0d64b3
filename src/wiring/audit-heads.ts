import { createHeadSigner, holdsUnder } from "../adapters/crypto/head-signature.ts";
import { auditHead, verifyAgainst } from "../adapters/postgres/audit.ts";
import type { Pool } from "../adapters/postgres/pool.ts";
import { Trouble, type App } from "../cli/world.ts";
import { headText, readHeads, type SignedHead } from "../domain/audit-head.ts";
import { parisDay } from "../domain/calendar.ts";
import { shortDate } from "../domain/wording/dates.ts";
import { fr } from "../domain/wording/typography.ts";
import type { Clock } from "../pipeline/ports.ts";
import { readText } from "./read-text.ts";

/** Gives out the trail's end as a signed line, and holds the trail against the lines that another house kept. */
export function auditActs(pool: Pool, lookupKey: Uint8Array, clock: Clock): Pick<App, "auditHead" | "verifyAudit"> {
  const signer = createHeadSigner(lookupKey);
  return {
    async auditHead() {
      const head = { at: clock.now().toISOString(), ...(await auditHead(pool)) };
      return { ...head, line: `${headText(head)} ${signer.sign(headText(head))}`, publicKey: signer.publicKey };
    },
    async verifyAudit(headFile, publicKeyFile) {
      const heads: readonly SignedHead[] = headFile === undefined ? [] : await headsIn(headFile);
      const formerKeys = publicKeyFile === undefined ? [] : await publicKeysIn(publicKeyFile);
      const foreign = heads.find((head) => !signer.holds(headText(head), head.signature) && !formerKeys.some((pem) => holdsUnder(pem, headText(head), head.signature)));
      if (foreign !== undefined) throw new Trouble(foreignWords(`${headFile ?? ""}, empreinte ${heads.indexOf(foreign) + 1}, du ${shortDate(parisDay(new Date(foreign.at)))}`, publicKeyFile));
      return { ...(await verifyAgainst(pool, heads)), heads: heads.length };
    },
  };
}

// A key that changed and a line that somebody changed look alike: what would tell them apart is named.
const foreignWords = (which: string, publicKeyFile: string | undefined): string =>
  publicKeyFile === undefined
    ? fr`${which} : la signature n’est pas celle de RATTACHE_LOOKUP_KEY. Si cette clé a été changée depuis ce jour, il manque la clé publique déposée avec l’ancienne : --public-key FICHIER. Sinon la ligne a été modifiée, ou vient d’une autre installation.`
    : fr`${which} : la signature n’est ni celle de RATTACHE_LOOKUP_KEY, ni celle d’une clé de ${publicKeyFile}. La ligne a été modifiée, vient d’une autre installation, ou il manque encore une clé publique.`;

/** One or several keys, one after the other, as "audit head --public-key" gave them out. */
async function publicKeysIn(file: string): Promise<readonly string[]> {
  const keys = (await readText(file)).match(/-----BEGIN PUBLIC KEY-----[\s\S]*?-----END PUBLIC KEY-----/g) ?? [];
  if (keys.length === 0 || !keys.every(isPublicKey)) throw new Trouble(fr`${file} : ce n’est pas une clé publique de « rattache audit head --public-key ».`, 2);
  return keys;
}

const isPublicKey = (pem: string): boolean => {
  try {
    holdsUnder(pem, "", "");
    return true;
  } catch {
    return false;
  }
};

async function headsIn(file: string): Promise<readonly SignedHead[]> {
  const read = readHeads(await readText(file));
  if ("wrongLine" in read) throw new Trouble(`${file}, ligne ${read.wrongLine} : ce n’est pas une ligne de « rattache audit head ».`, 2);
  if (read.heads.length === 0) throw new Trouble(`${file} ne contient aucune empreinte.`, 2);
  return read.heads;
}
