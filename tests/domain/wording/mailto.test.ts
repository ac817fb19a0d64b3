import { describe, expect, test } from "vitest";
import { mailtoLimit, readyAnswers, readyLines } from "../../../src/domain/wording/mailto.ts";

const mailbox = "liste-ald@cpam87.mssante.example";
const reference = "ALD-87-7K3F9-Q";
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

/** What the doctor's mail program shows when the button is pressed. */
function opened(href: string): { to: string; subject: string | null; body: string | null } {
  const url = new URL(href);
  return { to: decodeURIComponent(url.pathname), subject: url.searchParams.get("subject"), body: url.searchParams.get("body") };
}

describe("the buttons open answers that are ready to send", () => {
  test("one patient: accept or refuse that line", () => {
    const answers = readyAnswers(mailbox, reference, [1]);
    expect(answers.map((answer) => answer.label)).toEqual(["Accepter", "Refuser"]);
    expect(answers.map((answer) => opened(answer.href).body)).toEqual(["ACCEPTE 1", "REFUSE 1"]);
  });

  test("several patients: all, none, or a line each to complete", () => {
    const [all, none, lines] = readyAnswers(mailbox, reference, numbers(4)).map((answer) => opened(answer.href));
    expect(all).toEqual({ to: mailbox, subject: "Re: [ALD-87-7K3F9-Q] Votre liste de patients", body: "ACCEPTE TOUS" });
    expect(none?.body).toBe("REFUSE TOUS");
    expect(lines?.body).toBe("1 : \r\n2 : \r\n3 : \r\n4 : ");
  });

  test("300 patients: two lines to complete, which say nothing while they are empty", () => {
    const lines = readyAnswers(mailbox, reference, numbers(300)).at(-1);
    expect(opened(lines?.href ?? "").body).toBe("J'accepte les lignes \r\nJe refuse les lignes ");
  });

  test.each([1, 2, 40, 90, 120, 300])("%i lines: no address is longer than mail programs take", (count) => {
    for (const answer of readyAnswers(mailbox, reference, numbers(count))) expect(answer.href.length).toBeLessThanOrEqual(mailtoLimit);
  });

  test("an ampersand in a mailbox cannot add a header", () => {
    const href = readyAnswers("a&bcc=x@y.example", reference, [1])[0]?.href ?? "";
    expect(opened(href)).toMatchObject({ to: "a&bcc=x@y.example", body: "ACCEPTE 1" });
  });

  test("a question's button has the lines in doubt only", () => {
    expect(opened(readyLines(mailbox, reference, [2, 5]).href).body).toBe("2 : \r\n5 : ");
  });
});
