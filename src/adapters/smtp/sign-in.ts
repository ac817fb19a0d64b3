import type SMTPConnection from "nodemailer/lib/smtp-connection";
import type { RelaySignIn } from "./options.ts";

type AuthContext = Parameters<NonNullable<SMTPConnection.Options["customAuth"]>[string]>[0];

/**
 * Our own name for XOAUTH2 within nodemailer. Under that very name it would be taken for a wish, and where the server offers PLAIN before it
 * the token would be sent as a password.
 */
const byToken = "TOKEN";

/** Sign-in that nodemailer lacks, or does without telling a refused token from a lost line. */
export const customSignIns: NonNullable<SMTPConnection.Options["customAuth"]> = {
  /** An empty identity: "whoever my certificate says I am". Source: RFC 4422 appendix A, RFC 4954 §4 ("=" is an empty first answer). */
  EXTERNAL: async (context: AuthContext) => {
    await accepted(context, "AUTH EXTERNAL =");
  },
  [byToken]: async (context: AuthContext) => {
    const { user, pass } = context.auth.credentials;
    await accepted(context, `AUTH XOAUTH2 ${Buffer.from(`user=${user}\u0001auth=Bearer ${pass}\u0001\u0001`).toString("base64")}`);
  },
};

async function accepted(context: AuthContext, command: string): Promise<void> {
  let reply = await context.sendCommand(command);
  if (reply.status === 334) reply = await context.sendCommand(""); // the server says why in the challenge, then refuses on an empty line
  if (reply.status !== 235) throw new Error("sign-in refused");
}

/**
 * What nodemailer's `login` needs, or undefined when there is nothing to say.
 * @param offered mechanisms in the server's EHLO, upper case
 */
export async function signInOf(
  signIn: RelaySignIn,
  offered: ReadonlySet<string>,
  renew: boolean,
): Promise<{ user: string; pass: string; method?: string } | "nothing to say" | "not offered"> {
  switch (signIn.how) {
    case "none":
      return "nothing to say";
    case "certificate":
      return offered.has("EXTERNAL") ? { user: "", pass: "", method: "EXTERNAL" } : "nothing to say";
    case "login": {
      const method = ["PLAIN", "LOGIN", "CRAM-MD5"].find((name) => offered.has(name));
      return method === undefined ? "not offered" : { user: signIn.user, pass: signIn.password, method };
    }
    case "xoauth2":
      return offered.has("XOAUTH2") ? { user: signIn.user, pass: await signIn.token(renew), method: byToken } : "not offered";
  }
}
