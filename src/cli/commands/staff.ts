import { Option, type Command } from "commander";
import { staffRoles, type StaffRole } from "../../pipeline/console.ts";
import { json } from "../options.ts";
import { frenchDay, table } from "../output.ts";
import type { StaffActs } from "../staff-acts.ts";
import { Trouble, type CliWorld } from "../world.ts";
import { tell, withApp } from "./campaign.ts";

const shortestPassword = 12; // signs

interface Asked {
  readonly login: string;
  readonly json?: boolean;
}

/** Accounts of the caisse's people in the console. */
export function addStaffCommands(program: Command, world: CliWorld): void {
  const staff = program.command("staff").summary("comptes des agents");
  const login = ["--login <identifiant>", "sous lequel la personne se connecte"] as const;
  const role = (): Option => new Option("--role <rôle>", "gestionnaire, superviseur ou auditeur").choices([...staffRoles]).makeOptionMandatory();

  staff
    .command("add")
    .summary("ajoute un compte ; le mot de passe est lu sur l’entrée standard")
    .requiredOption(...login)
    .requiredOption("--name <nom>", "son nom, tel qu’il est inscrit au journal")
    .requiredOption("--caisse <code>", "la caisse, par ses trois chiffres : 871")
    .addOption(role())
    .addOption(json())
    .action(async (o: Asked & { name: string; caisse: string; role: StaffRole }) => {
      const password = await readPassword(world);
      await withApp(world, o, async (app, output) => {
        const added = await app.staff.add({ login: o.login, displayName: o.name, role: o.role, caisseCode: o.caisse, password });
        if (added === "login-taken") throw new Trouble(`l’identifiant ${o.login} est déjà pris.`);
        tell(output, { login: o.login, role: o.role, caisseCode: o.caisse }, `Compte ${o.login} ajouté.`);
      });
    });

  staff.command("list").summary("tous les comptes, les fermés aussi").addOption(json()).action((o: { json?: boolean }) =>
    withApp(world, o, async (app, output) => {
      const accounts = await app.staff.all();
      if (output.json) for (const one of accounts) output.result(JSON.stringify({ ...one, closedAt: one.closedAt?.toISOString() ?? null }));
      else output.result(table(["identifiant", "nom", "caisse", "rôle", "se connecte par", "fermé le"], accounts.map((one) => [one.login, one.displayName, one.caisseCode, one.role, one.signsInBy === "password" ? "mot de passe" : "service de la caisse", one.closedAt === undefined ? "" : frenchDay(one.closedAt.toISOString().slice(0, 10))])));
    }));

  const change = (o: Asked, act: (acts: StaffActs) => Promise<"changed" | "unknown">, done: string, which = "ouvert"): Promise<void> =>
    withApp(world, o, async (app, output) => {
      if ((await act(app.staff)) === "unknown") throw new Trouble(`aucun compte ${which} ne porte l’identifiant ${o.login}.`);
      tell(output, { login: o.login }, done);
    });

  staff.command("close").summary("ferme un compte : ses sessions finissent, ses tâches en cours sont rendues").requiredOption(...login).addOption(json())
    .action((o: Asked) => change(o, (acts) => acts.close(o.login), `Compte ${o.login} fermé.`));

  staff.command("reopen").summary("rouvre un compte fermé : même rôle, sans mot de passe, ses sessions restent finies").requiredOption(...login).addOption(json())
    .action((o: Asked) => change(o, (acts) => acts.reopen(o.login), `Compte ${o.login} rouvert, sans mot de passe : « rattache staff password --login ${o.login} » en donne un ; par le service de la caisse, il n’en faut pas.`, "fermé"));

  staff.command("password").summary("change un mot de passe, lu sur l’entrée standard ; les sessions finissent").requiredOption(...login).addOption(json())
    .action(async (o: Asked) => {
      const password = await readPassword(world);
      await change(o, (acts) => acts.setPassword(o.login, password), `Mot de passe de ${o.login} changé.`);
    });

  staff.command("role").summary("change un rôle ; les sessions finissent").requiredOption(...login).addOption(role()).addOption(json())
    .action((o: Asked & { role: StaffRole }) => change(o, (acts) => acts.setRole(o.login, o.role), `Rôle de ${o.login} changé.`));
}

/** @throws Trouble (2) when it is too short */
async function readPassword(world: CliWorld): Promise<string> {
  const password = (await world.readStandardInput()).trim();
  if (password.length < shortestPassword) throw new Trouble(`le mot de passe compte au moins ${shortestPassword} caractères.`, 2);
  return password;
}
