import { AuthenticationFailure, ImapFlow } from "imapflow";
import { notOffered } from "./options.ts";

/** What imapflow does inside itself, as far as a further SASL mechanism needs it (imapflow 2.1.2). */
interface Inside {
  readonly capabilities: ReadonlyMap<string, unknown>;
  readonly state: number;
  expectCapabilityUpdate: boolean;
  exec(
    command: string,
    attributes: readonly { readonly type: string; readonly value: string }[],
    handlers: { readonly onPlusTag: () => Promise<void> },
  ): Promise<{ next(): void }>;
  write(line: string): void;
  setAuthenticationState(): Promise<void>;
}

/**
 * imapflow with SASL EXTERNAL, which it lacks: "I am whoever my certificate says".
 * Source: RFC 4422 appendix A; RFC 3501 §6.2.2 (an empty answer to the challenge is an empty identity).
 */
export class ExternalImapFlow extends ImapFlow {
  /** Called by imapflow once the connection is encrypted. @throws {AuthenticationFailure} */
  async authenticate(): Promise<boolean> {
    const inside = this as unknown as Inside;
    if (this.state !== this.states.NOT_AUTHENTICATED) return true; // the server greeted with PREAUTH: the certificate was enough
    if (!inside.capabilities.has("AUTH=EXTERNAL")) throw new Error(notOffered);
    inside.expectCapabilityUpdate = true;
    try {
      const answer = await inside.exec("AUTHENTICATE", [{ type: "ATOM", value: "EXTERNAL" }], {
        onPlusTag: () => Promise.resolve(inside.write("")),
      });
      answer.next();
    } catch (error) {
      throw new AuthenticationFailure("the certificate was refused", { cause: error });
    }
    await inside.setAuthenticationState();
    return true;
  }
}
