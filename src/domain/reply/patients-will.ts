import type { Statement } from "./statement.ts";
import type { Sym } from "./symbols.ts";

const wills: ReadonlySet<string> = new Set(["veut", "veulent", "souhaite", "souhaitent", "desire", "desirent", "prefere", "preferent", "voudrait", "voudraient", "aimerait", "aimeraient"]);
const between: ReadonlySet<string> = new Set(["ne", "n", "me", "m", "y", "le", "la", "les", "bien", "qui", "elle", "il", "elles", "ils", "malheureusement"]);

/** Whether words tell what a patient wants: "Mme Caron ne veut pas de moi". */
export function tellsWill(symbols: readonly Sym[]): boolean {
  return symbols.some(({ target }, at) => {
    if (target?.of !== "lines" && target?.of !== "it") return false;
    const verb = symbols.slice(at + 1).find(({ fold }) => !between.has(fold));
    return verb !== undefined && wills.has(verb.fold);
  });
}

/** "Mme Caron ne veut pas de moi, M. Haddad oui": his word, or the doctor's? A short word behind a name is doubted. */
export const asTheirs = (statement: Statement): Statement =>
  statement.said === "short" && statement.order === "after" && statement.target?.of === "lines" && statement.target.named && statement.doubt === undefined ? { ...statement, doubt: "third-person" } : statement;
