import type { Reading } from "./reading.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";

/** The pieces of one sentence, each as it reads beside the others. */
export function beside(readings: readonly Reading[], symbols: readonly Sym[]): readonly Reading[] {
  // "compte tenu de mon âge (67 ans)": a figure behind a remark belongs to it.
  const marked = symbols.some(({ kind }) => kind === "MARK");
  return withTopic(withPredicate(withoutTimes(marked ? readings : readings.map(notNext)).filter(notNaming).map(withoutEcho))).filter(notPointing).filter((reading, i) => !(reading.is === "unexplained" && readings[i - 1]?.is === "remark" && reading.symbols.every(({ kind }) => kind === "MEASURE" || kind === "DATE")));
}

type Decision = Extract<Reading, { is: "decision" }>;

const givenTo = (decision: Decision, target: Target): Decision => ({ ...decision, items: [...decision.items, { is: "target", target, ofList: false, terse: undefined }] });

/** "Du 1 au 9 je suis absent, du 10 au 12 j'accepte": days, or lines? What is told without a mark between is told of them. */
function withoutTimes(readings: readonly Reading[]): readonly Reading[] {
  const timed = readings.findIndex((reading, i) => {
    const next = readings[i + 1];
    const beside = (next?.symbols[0]?.start ?? Infinity) - (reading.symbols.at(-1)?.end ?? 0) <= 1;
    const named = topicOf(reading) !== undefined || (reading.is === "decision" && reading.symbols.at(-1)?.target?.of === "lines"); // "j'accepte 1, 2 je passe"
    return named && next?.is === "remark" && next.remark.about === "nobody" && next.symbols[0]?.kind === "JE" && beside;
  });
  return timed < 0 ? readings : [{ is: "unexplained", reason: "whom", symbols: readings.flatMap(({ symbols }) => symbols) }];
}

/** "Le 3, suivi au CHU, est refusé", "les deux premiers habitent à côté, acceptés": what is told of them between, and what is decided. */
function withPredicate(readings: readonly Reading[]): readonly Reading[] {
  return readings.flatMap((reading, i): readonly Reading[] => {
    const [before, next] = [readings[i - 1], readings[i + 1]];
    if (reading.is === "decision" && next?.is === "remark" && topicOf(reading) !== undefined && isPassive(readings[i + 2]) && isApposition(next.symbols)) return [{ ...next, symbols: [...reading.symbols, ...next.symbols] }];
    if (reading.is === "remark" && before?.is === "decision" && topicOf(before) !== undefined && isPassive(next) && isApposition(reading.symbols)) return [];
    const topic = before?.is === "remark" ? (toldOf(before) ?? (readings[i - 2]?.is === "decision" && isApposition(before.symbols) ? topicOf(readings[i - 2]) : undefined)) : undefined;
    if (reading.is !== "decision" || topic?.of !== "lines" || before?.is !== "remark" || before.remark.reason === "deceased") return [reading];
    const passive = isPassive(reading) && readings[i - 2]?.is === "decision" && topicOf(readings[i - 2]) === topic;
    const participle = toldOf(before) === topic && i === readings.length - 1 && i === 1 && reading.symbols.length === 1 && reading.items.length === 1 && agrees(reading.symbols[0], topic.lines.length);
    return passive || participle ? [givenTo(reading, topic)] : [reading];
  });
}

/** Of whom alone a piece is: "le 3". */
function topicOf(reading: Reading | undefined): Target | undefined {
  const [only, ...more] = reading?.is === "decision" ? reading.items : [];
  return only?.is === "target" && more.length === 0 && only.target.of === "lines" && only.target.unsure.length === 0 ? only.target : undefined;
}

/** Whom a remark opens with, naming nobody else. */
function toldOf({ symbols: [first, ...more] }: Reading): Target | undefined {
  return first?.target?.of === "lines" && first.target.unsure.length === 0 && first.target.problem === undefined && more.length > 0 && !more.some(({ target, kind, fold }) => target !== undefined || kind === "JE" || fold === ":") ? first.target : undefined;
}

/** "Est refusé", alone. */
const isPassive = (reading: Reading | undefined): boolean => reading?.is === "decision" && reading.items.length === 1 && reading.items[0]?.is === "verdict" && reading.items[0].said === "passive";

const isApposition = (symbols: readonly Sym[]): boolean => symbols.every(({ kind, target }) => kind !== "JE" && target === undefined);

/** "Acceptée" of one, "acceptés" of several: a participle, for "refuse" may be their own word. */
const agrees = (symbol: Sym | undefined, many: number): boolean => (symbol?.kind === "ACCEPTE" || symbol?.kind === "REFUSE") && (many > 1 ? symbol.fold.endsWith("es") : /(?:e|ee)$/.test(symbol.fold) && symbol.participle === true);

/** "Veuillez trouver ci-après ma réponse : j'accepte": what it points at stands right behind it. */
const notPointing = (reading: Reading, i: number, all: readonly Reading[]): boolean => !(reading.is === "remark" && reading.remark.below === true && reading.symbols.at(-1)?.fold === ":" && all[i + 1]?.is === "decision");

/** "Dupont décédée Bernard je prends", without marks: the one named last may be whom the verb takes, and not the list. */
function notNext(reading: Reading, i: number, all: readonly Reading[]): Reading {
  const before = all[i - 1];
  const told = before !== undefined && before.is !== "decision" && before.symbols.at(-1)?.target?.of === "lines" && before.symbols.filter(({ target }) => target !== undefined).length > 1;
  const nobody = reading.is === "decision" && reading.items.every((item) => item.is === "verdict");
  return told && nobody ? { is: "unexplained", reason: "whom", symbols: [...before.symbols, ...reading.symbols] } : reading;
}

/** "Il a déjà un médecin traitant (Dr Faure)": who it is belongs to what is told. */
const notNaming = (reading: Reading, i: number, all: readonly Reading[]): boolean => {
  const before = all[i - 1];
  return !(reading.symbols.every(({ kind }) => kind === "OTHERDOCTOR") && before?.is === "remark" && before.remark.reason === "followed-elsewhere");
};

/** "Mme Roux : idem, refus": the second word says it. */
function withoutEcho(reading: Reading, i: number, all: readonly Reading[]): Reading {
  const next = all[i + 1];
  const answered = next?.is === "decision" && next.items.length === 1 && next.items[0]?.is === "verdict";
  return reading.is === "decision" && answered && reading.items.some(({ is }) => is === "same") && !reading.items.some(({ is }) => is === "verdict") ? { ...reading, items: reading.items.filter(({ is }) => is !== "same") } : reading;
}

/** "Mme Roux : ne la connais pas, je refuse", "Les 1 et 2 habitent près d'ici : je les accepte": the one whom the sentence opens with is the one decided. */
function withTopic(readings: readonly Reading[]): readonly Reading[] {
  const [first, ...rest] = readings;
  const [decided, ...more] = rest.filter(({ is }) => is === "decision");
  const topic = first?.symbols[0];
  if (first?.is !== "remark" || decided?.is !== "decision" || more.length > 0 || topic?.target?.of !== "lines" || first.remark.reason === "deceased") return readings;
  const whom = topic.target;
  const [verdict] = decided.items;
  const bare = decided.items.length === 1 && verdict?.is === "verdict" && rest.every(({ is, symbols }) => is !== "unexplained" && !symbols.some(({ kind }) => kind === "T"));
  // "Mme Roux et M. Haddad sont mes patients, je les accepte."
  const several = whom.lines.length > 1 && whom.unsure.length === 0 && verdict?.is === "verdict" && verdict.pronoun === "many" && readings.length === 2 && (first.remark.suits === verdict.means || (first.remark.suits === "both" && verdict.means === "accept"));
  const ours = first.symbols.slice(1).every(({ target, fold }) => target === undefined || /^(?:mes|nos) /.test(fold) || (target.of === "all" && target.how === "these" && target.count === undefined));
  if (bare && several && ours) return [first, givenTo(decided, whom)];
  if (!bare || first.symbols.slice(1).some(({ kind }) => kind === "T")) return readings;
  const heads = first.symbols[1]?.fold === ":" && verdict.pronoun !== "many";
  const taken = first.symbols.at(-1)?.fold === ":" && verdict.pronoun === (whom.lines.length > 1 ? "many" : "one") && rest[0] === decided;
  return heads || taken ? [first, ...rest.map((reading) => (reading === decided ? givenTo(decided, whom) : reading))] : readings;
}
