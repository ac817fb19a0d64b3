import { acceptAllAnswer, exampleAnswers, refuseAllAnswer } from "./instructions.ts";

/** A button of the mail that opens a ready answer. */
export interface ReadyAnswer {
  readonly label: string;
  readonly href: string;
}

/** Some mail programs cut an address of more than 2,000 characters: 1,900 leaves room for what they add. */
export const mailtoLimit = 1_900;

/**
 * The two lines to complete when there are too many patients for one line each.
 * "Les lignes" wants numbers: left empty, neither can be read as a decision about all.
 */
export const chosenLines = ["J'accepte les lignes ", "Je refuse les lignes "] as const;

/**
 * Answers that open in the doctor's own mail program: accept all, refuse all, choose line by line.
 *
 * The subject carries the list's reference, for such a message is new and refers to no other.
 * The bodies hold nothing but the answer, so that nothing else can be taken for one.
 */
export function readyAnswers(replyTo: string, reference: string, lineNumbers: readonly number[]): readonly ReadyAnswer[] {
  const compose = (body: string): string => mailto(replyTo, `Re: [${reference}] Votre liste de patients`, body);
  if (lineNumbers.length === 1) {
    const [accept, refuse] = exampleAnswers(lineNumbers);
    return [
      { label: "Accepter", href: compose(accept?.answer ?? "") },
      { label: "Refuser", href: compose(refuse?.answer ?? "") },
    ];
  }
  return [
    { label: "Tout accepter", href: compose(acceptAllAnswer) },
    { label: "Tout refuser", href: compose(refuseAllAnswer) },
    { label: "Répondre ligne par ligne", href: lineByLine(compose, lineNumbers) },
  ];
}

/** An answer to complete for a few lines: the question mail's button. @param numbers the lines in doubt, one or more */
export function readyLines(replyTo: string, reference: string, numbers: readonly number[]): ReadyAnswer {
  return { label: "Répondre", href: lineByLine((body) => mailto(replyTo, `Re: [${reference}] Une question sur votre réponse`, body), numbers) };
}

function lineByLine(compose: (body: string) => string, numbers: readonly number[]): string {
  const eachLine = compose(numbers.map((number) => `${number} : `).join("\r\n"));
  return eachLine.length <= mailtoLimit ? eachLine : compose(chosenLines.join("\r\n"));
}

/** RFC 6068: percent-encoded, lines end in CRLF. */
function mailto(address: string, subject: string, body: string): string {
  const to = encodeURIComponent(address).replace("%40", "@");
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
