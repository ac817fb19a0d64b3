/** hoodiecrow-imap 2.1.0, as far as the sandbox uses it: it ships no types. */
declare module "hoodiecrow-imap" {
  import type { EventEmitter } from "node:events";
  import type { Server, Socket } from "node:net";

  namespace hoodiecrow {
    interface Options {
      readonly plugins?: readonly (string | ((server: ImapServer) => void))[];
      readonly secureConnection?: boolean;
      readonly credentials?: object;
      readonly users?: Record<string, { readonly password?: string; readonly xoauth2?: { accessToken: string; sessionTimeout: number } }>;
      readonly storage?: Record<string, object>;
    }
    interface Message {
      readonly uid: number;
      /** One character a byte. */
      readonly raw: string;
    }
    interface Mailbox {
      readonly messages: Message[];
    }
    interface Parsed {
      readonly tag: string;
      readonly attributes?: readonly { readonly type: string; readonly value: string }[];
    }
    interface Query {
      readonly section?: readonly object[];
      readonly partial?: readonly number[];
    }
    interface Connection {
      socket: Socket;
      state: "Not Authenticated" | "Authenticated" | "Selected";
      secureConnection: boolean;
      inputHandler: false | ((line: string) => void);
      directNotifications: boolean;
      upgrading: boolean;
      upgradeConnection(done: () => void): void;
      processNotifications(): void;
      send(response: object, description: string, parsed: Parsed, data: string): void;
      onData(chunk: Buffer): void;
      onError(error: Error): void;
      onClose(): void;
    }
    type Command = (connection: Connection, parsed: Parsed, data: string, done: () => void) => void;
    interface ImapServer extends EventEmitter {
      readonly server: Server;
      readonly connectionHandlers: ((connection: Connection) => void)[];
      readonly fetchHandlers: Record<string, (connection: Connection, message: Message, query: Query) => object>;
      registerCapability(keyword: string, when?: (connection: Connection) => boolean): void;
      setCommandHandler(command: string, handler: Command): void;
      getMailbox(path: string): Mailbox | undefined;
      appendMessage(mailbox: string, flags: readonly string[], internalDate: Date, raw: string): { readonly message: Message };
      listen(port: number, host: string, ready: () => void): void;
      close(done: () => void): void;
    }
  }
  function hoodiecrow(options: hoodiecrow.Options): hoodiecrow.ImapServer;
  export = hoodiecrow;
}
