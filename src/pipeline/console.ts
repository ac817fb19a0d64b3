/** What a person at the caisse may be: works on tasks; answers for the work of others; reads all and changes nothing. */
export type StaffRole = (typeof staffRoles)[number];
export const staffRoles = ["caseWorker", "supervisor", "auditor"] as const;

/** Who looks at a page. Every query of the console takes its caisse from here, never from the request. */
export interface Viewer {
  readonly staffId: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: StaffRole;
  readonly caisseCode: string;
  readonly caisseName: string;
}

/** What can be done in the console. */
export type Act = "read" | "decide" | "supervise" | "read-trail";

const rights: Readonly<Record<Act, readonly StaffRole[]>> = {
  "read": staffRoles,
  "decide": ["caseWorker", "supervisor"],
  "supervise": ["supervisor"],
  "read-trail": ["supervisor", "auditor"],
};

/** Whether this role may do that. */
export const mayDo = (role: StaffRole, act: Act): boolean => rights[act].includes(role);

/** How the trail names a person of the caisse. */
export const actorOf = (viewer: Pick<Viewer, "login">): string => `staff:${viewer.login}`;
