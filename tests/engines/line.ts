import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** The line between a program and a server, on which every piece that passes is seen: encrypted, so only its place in the dialogue is known. */
export interface Line {
  readonly port: number;
  /**
   * Calls `act` when the nth piece from now comes by, in either direction, before it is handed on.
   * @param handedOn whether that piece still arrives: a server may get the last byte of a mail whose sender is dead
   */
  at(nth: number, handedOn: boolean, act: () => void): void;
  close(): Promise<void>;
}

/** Opens a line to a server on this machine. */
export async function openLine(serverPort: number): Promise<Line> {
  const open = new Set<Socket>();
  let passed = 0;
  let awaited: { readonly nth: number; readonly handedOn: boolean; readonly act: () => void } | undefined;
  const mayPass = (): boolean => {
    passed += 1;
    if (awaited === undefined || passed < awaited.nth) return true;
    const { handedOn, act } = awaited;
    awaited = undefined;
    act();
    return handedOn;
  };
  const join = (from: Socket, to: Socket): void => {
    open.add(from);
    from.setNoDelay(true);
    from.on("data", (piece: Buffer) => {
      if (mayPass()) to.write(piece);
      else [from, to].forEach((one) => one.destroy());
    });
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
    from.on("close", () => (open.delete(from), to.destroy()));
  };
  const server = createServer((client) => {
    const far = connect(serverPort, "127.0.0.1");
    join(client, far);
    join(far, client);
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    at(nth, handedOn, act) {
      passed = 0;
      awaited = { nth, handedOn, act };
    },
    async close() {
      open.forEach((socket) => socket.destroy());
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
