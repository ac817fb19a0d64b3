import tls from "node:tls";
import type { Socket } from "node:net";
import type { Connection, ImapServer, Parsed } from "hoodiecrow-imap";

type Plugin = (server: ImapServer) => void;

/** STARTTLS that asks the client for its certificate and checks it, which hoodiecrow's own does not. */
export const startTls = (options: tls.TlsOptions): Plugin => (server) => {
  const waiting = new Map<Socket, (secured: tls.TLSSocket) => void>();
  const encrypting = tls.createServer(options); // it never listens: connections are handed to it
  encrypting.on("secureConnection", (secured) => {
    for (const [plain, go] of waiting) {
      if (plain.remotePort !== secured.remotePort) continue;
      waiting.delete(plain);
      go(secured);
    }
  });
  encrypting.on("tlsClientError", (_error, socket) => socket.destroy());
  server.connectionHandlers.push((connection) => {
    connection.upgradeConnection = (done) => {
      const plain = connection.socket;
      connection.upgrading = true;
      plain.removeAllListeners();
      plain.on("error", () => undefined);
      plain.on("close", () => waiting.delete(plain));
      waiting.set(plain, (secured) => {
        connection.socket = secured;
        connection.secureConnection = true;
        connection.upgrading = false;
        secured.on("data", connection.onData.bind(connection));
        secured.on("error", connection.onError.bind(connection));
        secured.on("close", connection.onClose.bind(connection));
        done();
      });
      encrypting.emit("connection", plain);
    };
  });
};

/** IDLE (RFC 2177) without hoodiecrow's half-hour timer, which would outlive the connection and keep the process. */
export const idle: Plugin = (server) => {
  server.registerCapability("IDLE");
  server.setCommandHandler("IDLE", (connection, parsed, data, done) => {
    connection.directNotifications = true;
    connection.inputHandler = (line) => {
      connection.inputHandler = false;
      connection.directNotifications = false;
      tell(connection, parsed, data, line.toUpperCase() === "DONE" ? "OK" : "BAD", "IDLE terminated");
    };
    connection.socket.write("+ idling\r\n");
    connection.processNotifications();
    done();
  });
};

/** SASL EXTERNAL: whoever came through the handshake with a certificate is signed in. */
export const external: Plugin = (server) => {
  server.registerCapability("AUTH=EXTERNAL", (connection) => connection.state === "Not Authenticated");
  server.setCommandHandler("AUTHENTICATE EXTERNAL", (connection, parsed, data, done) => {
    connection.inputHandler = () => {
      connection.inputHandler = false;
      const known = connection.socket instanceof tls.TLSSocket && connection.socket.authorized;
      if (known) connection.state = "Authenticated";
      tell(connection, parsed, data, known ? "OK" : "NO", known ? "User logged in" : "No certificate");
    };
    connection.socket.write("+ \r\n");
    done();
  });
};

/** BODY[] from the bytes themselves: hoodiecrow parses every message it hands out, keeps the result, and empties all but the first of a partial FETCH. */
export const wholeBody: Plugin = (server) => {
  const body: ImapServer["fetchHandlers"][string] = (_connection, { raw }, { section, partial }) => {
    if (section === undefined || section.length > 0) throw new Error("the sandbox only hands out whole messages");
    const [start = 0, length] = partial ?? [];
    return { type: "LITERAL", value: length === undefined ? raw.slice(start) : raw.slice(start, start + length) };
  };
  server.fetchHandlers["BODY.PEEK"] = body;
  server.fetchHandlers.BODY = body; // it drops ".PEEK" from the question after the first message of a FETCH
};

function tell(connection: Connection, parsed: Parsed, data: string, status: "OK" | "NO" | "BAD", words: string): void {
  connection.send({ tag: parsed.tag, command: status, attributes: [{ type: "TEXT", value: words }] }, "SANDBOX", parsed, data);
}
