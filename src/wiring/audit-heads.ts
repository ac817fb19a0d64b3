import { createHeadSigner } from "../adapters/crypto/head-signature.ts";
import { auditHead, verifyAgainst } from "../adapters/postgres/audit.ts";
import type { Pool } from "../adapters/postgres/pool.ts";
import { Trouble, type App } from "../cli/world.ts";
import { headText, readHeads, type SignedHead } from "../domain/audit-head.ts";
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
    async verifyAudit(headFile) {
      const heads: readonly SignedHead[] = headFile === undefined ? [] : await headsIn(headFile);
      const foreign = heads.findIndex((head) => !signer.holds(headText(head), head.signature));
      if (foreign >= 0) throw new Trouble(`${headFile ?? ""}, empreinte ${foreign + 1} : la signature n’est pas la nôtre ; la ligne a été modifiée, ou vient d’une autre installation.`);
      return { ...(await verifyAgainst(pool, heads)), heads: heads.length };
    },
  };
}

async function headsIn(file: string): Promise<readonly SignedHead[]> {
  const read = readHeads(await readText(file));
  if ("wrongLine" in read) throw new Trouble(`${file}, ligne ${read.wrongLine} : ce n’est pas une ligne de « rattache audit head ».`, 2);
  if (read.heads.length === 0) throw new Trouble(`${file} ne contient aucune empreinte.`, 2);
  return read.heads;
}
