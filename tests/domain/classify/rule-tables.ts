import { automaticSubjects, machineSentences } from "../../../src/domain/classify/automatic-wording.ts";
import { parts } from "../../../src/domain/classify/clause-parts.ts";
import { decisionSentences } from "../../../src/domain/classify/decision-wording.ts";
import { delaySentences, failureSentences, noticeSubjects } from "../../../src/domain/classify/delivery-notice.ts";
import { delaySentencesAbroad, failureSentencesAbroad, noticeSubjectsAbroad } from "../../../src/domain/classify/notice-abroad.ts";
import { phrases } from "../../../src/domain/classify/everyone-vocabulary.ts";
import { contradictions } from "../../../src/domain/classify/permanence.ts";
import { reasonRules, vagueRules } from "../../../src/domain/classify/reasons/all.ts";
import { hints, recipientHint } from "../../../src/domain/classify/reasons/hints.ts";
import { tellingWords } from "../../../src/domain/classify/reasons/telling-words.ts";
import { concepts } from "../../../src/domain/classify/reasons/concepts.ts";
import { codeBooks } from "../../../src/domain/classify/reasons/provider-codes.ts";
import { providerHabits } from "../../../src/domain/classify/reasons/provider-habits.ts";
import type { Sentence } from "../../../src/domain/classify/reasons/rules.ts";
import { directoryNamed, sometimesAFilter } from "../../../src/domain/classify/reasons/userunknown.ts";
import { doubtFamilies, eitherFamilies, namedPerson, ofTheHouse, readerFamilies } from "../../../src/domain/classify/reader-wording.ts";
import { arrivalSentences, receiptSentences, receiptSubjects } from "../../../src/domain/classify/receipt.ts";

/** Rules over a server's prepared words. */
export const allRules = [...reasonRules, ...vagueRules, ...tellingWords, ...hints, recipientHint];

/** Rules over a mail's folded words, by table. */
export const wordings: Readonly<Record<string, readonly Sentence[]>> = {
  noticeSubjects, failureSentences, delaySentences, noticeSubjectsAbroad, failureSentencesAbroad, delaySentencesAbroad, receiptSubjects, receiptSentences, arrivalSentences,
  automaticSubjects, machineSentences, decisionSentences, readerFamilies, doubtFamilies, phrases, eitherFamilies, names: [namedPerson, ofTheHouse], parts: Object.values(parts),
};

/** Every rule over what failed and why: reasons, what takes a verdict back, and what makes a mail a notice. */
export const failureRules: readonly Sentence[] = [
  ...allRules.flatMap(({ sentences }) => sentences), ...contradictions, ...directoryNamed, ...sometimesAFilter, ...noticeSubjects, ...failureSentences, ...delaySentences, ...noticeSubjectsAbroad, ...failureSentencesAbroad, ...delaySentencesAbroad,
  ...providerHabits.map(({ says, example }): Sentence => [says, example]), ...codeBooks.map(({ code, example }): Sentence => [code, example]),
];

/** Every rule that tells mail apart, as it runs: put together from its words, whatever file they stand in. */
export const everyRule: readonly Sentence[] = [...new Set([...failureRules, ...Object.values(concepts), ...Object.values(wordings).flat()])];
