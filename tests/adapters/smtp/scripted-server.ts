import net from "node:net";
import tls from "node:tls";
import { once } from "node:events";
import type { Credential } from "../../../src/adapters/sandbox/certificates.ts";

/** Where in the dialogue the script may step in. "hello" is the EHLO before encryption, "hello again" the one after. */
export type Step = "greeting" | "hello" | "starttls" | "handshake" | "hello again" | "auth" | "mail" | "rcpt" | "data" | "middle" | "end" | "quit";
/** What happens there: an SMTP reply, a cut line, or nothing at all. */
export type Act = string | "drop" | "silence";

export interface Script {
  /** Several acts are for the first times, one each; after them the server does as usual. */
  readonly steps?: Partial<Record<Step, Act | Act[]>>;
  /** Keywords of the EHLO after encryption. */
  readonly offers?: readonly string[];
}

export interface ScriptedServer {
  readonly port: number;
  /** Every command line heard, of all connections. */
  readonly commands: string[];
  /** Contents that were taken to the end. */
  readonly contents: string[];
  readonly connections: () => number;
  script: Script;
  close(): Promise<void>;
}

/** A server that says what a test wants, over STARTTLS. It keeps no rules of its own. */
export async function startScriptedServer(own: Credential, script: Script = {}, tlsOptions: tls.SecureContextOptions = {}): Promise<ScriptedServer> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  const listener = net.createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    converse(socket, server, tls.createSecureContext({ cert: own.certificate, key: own.key, ...tlsOptions }));
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const server: ScriptedServer = {
    port: (listener.address() as net.AddressInfo).port,
    commands: [],
    contents: [],
    connections: () => connections,
    script,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      listener.close();
      await once(listener, "close");
    },
  };
  return server;
}

function converse(plain: net.Socket, server: ScriptedServer, context: tls.SecureContext): void {
  let socket: net.Socket = plain;
  let secured = false;
  let content: string | undefined;
  let recipients = 0;
  let rest = "";
  plain.on("error", () => undefined);

  const wantedAt = (step: Step): Act | undefined => {
    const wanted = server.script.steps?.[step];
    return Array.isArray(wanted) ? wanted.shift() : wanted;
  };
  /** @returns whether the dialogue goes on */
  const act = (step: Step, usual: string): boolean => {
    const wanted = wantedAt(step);
    if (wanted === "drop") socket.destroy();
    else if (wanted !== "silence") socket.write(`${wanted ?? usual}\r\n`);
    return wanted === undefined || /^[23]/.test(wanted);
  };
  const hello = (): void => {
    if (!secured) return void act("hello", "250-scripted\r\n250 STARTTLS");
    const lines = ["scripted", ...(server.script.offers ?? ["AUTH PLAIN LOGIN", "PIPELINING", "DSN"])];
    act("hello again", lines.map((line, at) => `250${at === lines.length - 1 ? " " : "-"}${line}`).join("\r\n"));
  };
  const encrypt = (): void => {
    if (!act("starttls", "220 go ahead")) return;
    socket.removeAllListeners("data");
    const handshake = wantedAt("handshake");
    if (handshake === "drop") plain.destroy();
    if (handshake !== undefined) return;
    socket = new tls.TLSSocket(plain, { isServer: true, secureContext: context });
    secured = true;
    socket.on("error", () => undefined);
    socket.on("data", hear);
  };
  const command = (line: string): void => {
    server.commands.push(line);
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO" || verb === "HELO") hello();
    else if (verb === "STAR") encrypt();
    else if (verb === "AUTH") act("auth", "235 welcome");
    else if (verb === "MAIL") act("mail", "250 sender ok");
    else if (verb === "RCPT") recipients += act("rcpt", "250 recipient ok") ? 1 : 0;
    else if (verb === "DATA") content = act("data", recipients > 0 ? "354 go on" : "554 no valid recipients") && recipients > 0 ? "" : undefined;
    else if (verb === "RSET") socket.write("250 reset\r\n");
    else if (verb === "QUIT" && act("quit", "221 bye")) socket.end();
  };
  const take = (line: string): void => {
    if (line !== ".") {
      const first = content === "";
      content = `${content ?? ""}${line}\r\n`;
      if (first && server.script.steps?.middle !== undefined) act("middle", "");
      return;
    }
    server.contents.push(content ?? "");
    content = undefined;
    recipients = 0;
    act("end", "250 2.0.0 queued as 4711");
  };
  const hear = (chunk: Buffer): void => {
    const lines = (rest + chunk.toString("latin1")).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (content === undefined) command(line);
    else take(line);
  };
  plain.on("data", hear);
  act("greeting", "220 scripted ESMTP");
}
