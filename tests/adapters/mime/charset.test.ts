import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/adapters/mime/charset.ts";
import { runs } from "../../rounds.ts";

describe("a long body in UTF-8", () => {
  it("is decoded as Node's own decoder does, byte order mark included", () => {
    const piece = fc.oneof(fc.constantFrom("J’accepte ", "é", "°", "\u00a0", "€", "🙂", "\ufeff", "\u0000", "\uffff", "\r\n"), fc.string({ unit: "binary" }));
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, marked) => {
      const bytes = Buffer.from((marked ? "\ufeff" : "") + pieces.join("").repeat(40).replace(/[\x80-\x9f]/g, ""));
      expect(decodeText(bytes, "utf-8")).toBe(new TextDecoder().decode(bytes));
    }), { numRuns: runs(200) });
  });

  it("loses no apostrophe that a gateway wrote on as a control character", () => {
    expect(decodeText(Buffer.from(`J\u0092accepte le n°\u00a01, à l\u0092été.${" ".repeat(2_000)}`), "utf-8").trimEnd()).toBe("J’accepte le n°\u00a01, à l’été.");
  });
});
