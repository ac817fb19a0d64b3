import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createVolunteerMail } from "../../../src/adapters/mjml/volunteer-renderer.ts";
import { createCallPdf } from "../../../src/adapters/pdf/volunteer-call.ts";
import { composeVolunteer } from "../../../src/pipeline/volunteer-compose.ts";
import { caisse87 as caisse } from "../../builders/documents.ts";

const draw = createCallPdf();
const document = {
  reference: "VOL-87-7K3F9-Q", caisse, doctor: { civility: "Mme", familyName: "MOREL", givenName: "Claire", rpps: "10000000001" }, territory: "CU Limoges Métropole", deadline: "2023-08-28", sentOn: "2023-08-07", validMonths: 6,
  dataProtection: { dpoContact: "dpo@cpam87.example" },
} as const;
const envelope = { messageIdHeader: "<m@cpam87.mssante.example>", envelopeId: "m", to: "claire.morel@medecin.mssante.example", caisse: { name: "CPAM de la Haute-Vienne", mailbox: "liste-ald@cpam87.mssante.example" } };
const hash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const mail = await createVolunteerMail();

describe("a call on paper", () => {
  test("is one page, tagged, and the same bytes for the same call", () => {
    const pdf = draw(document);
    const text = Buffer.from(pdf).toString("latin1");
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(text).toContain("/StructTreeRoot");
    expect(hash(draw(document))).toBe(hash(pdf));
  });

  test("stays one page as a reminder from a caisse with a long address, and says so when it cannot", () => {
    expect(() => draw({ ...document, reminderOf: "2023-07-20", caisse: { ...caisse, addressLines: Array.from({ length: 6 }, () => "22 avenue Jean Gagnant") } })).not.toThrow();
    expect(() => draw({ ...document, territory: "une intercommunalité ".repeat(400) })).toThrow(RangeError);
  });
});

describe("a call as mail", () => {
  test("carries its PDF and X-MSS-NIL, comes back to the caisse's mailbox and says everything in the text too", () => {
    const made = composeVolunteer({ kind: "volunteer-call", envelope, document }, new Date("2023-08-07T07:00:00Z"), { mail, pdf: draw, productReference: "RAT000001" });
    expect(made).toMatchObject({ replyTo: "liste-ald@cpam87.mssante.example", headers: { "X-MSS-NIL": "RAT000001" }, attachments: [{ fileName: "appel-VOL-87-7K3F9-Q.pdf", contentType: "application/pdf" }] });
    for (const words of ["OUI, 5 PATIENTS", "NON", "VOL-87-7K3F9-Q"]) expect(`${made.subject}\n${made.text}`).toContain(words);
    expect(made.html).toContain("OUI, 5 PATIENTS");
    expect(made.text.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("its receipt is an automatic answer in the doctor's thread, without an attachment", () => {
    const receipt = { reference: document.reference, caisse, doctor: document.doctor, dataProtection: document.dataProtection, understood: { answer: "offer", patients: 1, homeVisits: false, validUntil: "2024-02-07" } } as const;
    const made = composeVolunteer({ kind: "volunteer-receipt", envelope: { ...envelope, inReplyTo: "<a@medecin>" }, document: receipt }, new Date("2023-08-07T07:00:00Z"), { mail, pdf: draw, productReference: "" });
    expect(made.headers).toEqual({ "Auto-Submitted": "auto-replied", "In-Reply-To": "<a@medecin>", References: "<a@medecin>" });
    expect(made.attachments).toEqual([]);
    expect(made.text.replaceAll(/\s+/g, " ")).toContain("Noté : vous pouvez suivre 1 nouveau patient, jusqu’au 7 février 2024.");
  });
});
