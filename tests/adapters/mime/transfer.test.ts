import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTransfer } from "../../../src/adapters/mime/transfer.ts";
import { runs } from "../../rounds.ts";

const piece = fc.constantFrom("a", "bc", "def", "ghij", " ", "=3D", "=C3=A9", "=c3=a9", "=\r\n", "=\n", "= \t\r\n", "\r\n", "\r", "\n", "\xe9", "\x8d\xbd", "\x0c\x0e", "<>", "=Z", "=4");

/** The same by patterns, one after the other. */
const byPatterns = (written: string, plainEnds: boolean): string =>
  written.replace(/=(?:([\dA-Fa-f]{2})|[ \t]*(?:\r*\n|\r*$(?![^])))|\r\n/g, (found: string, hex?: string) => (hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : found.startsWith("=") ? "" : plainEnds ? "\n" : found));

describe("quoted-printable", () => {
  it("is undone wherever among four bytes an escape or a line end stands", () => {
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")), fc.boolean(), (written, plainEnds) => {
      const undone = decodeTransfer(Buffer.from(written, "latin1"), "quoted-printable", plainEnds);
      expect(Buffer.from(undone).toString("latin1")).toBe(byPatterns(written, plainEnds));
    }), { numRuns: runs(500) });
  });

  it("keeps what is no escape", () => {
    expect(Buffer.from(decodeTransfer(Buffer.from("1 = 2, =Z9, fin="), "quoted-printable", true)).toString()).toBe("1 = 2, =Z9, fin");
  });
});
