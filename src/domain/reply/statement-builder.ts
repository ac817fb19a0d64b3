import type { Item } from "./piece-items.ts";
import type { Statement } from "./statement.ts";
import { cutItems, leftOutOf, maySayAgain, maySpeak, simplify, together, withoutRepeats, type Part } from "./statement-parts.ts";
import type { Target } from "./target.ts";

type Verdict = Extract<Item, { is: "verdict" }>;

/** Makes statements of the deciding pieces of one block, in order. */
export class StatementBuilder {
  readonly statements: Statement[] = [];
  readonly words: string;
  #pending: Target[] = [];
  #early: Statement["exceptions"] = [];
  #denied: Target[] = [];
  #lastTarget: Target | undefined;
  #mixed = false;
  #onlyThese = false; // "Seulement le 4, accepté"
  #close = false;
  readonly #oneSentence: boolean;

  /** @param oneSentence all its pieces stand in one sentence */
  constructor(words: string, oneSentence = false) {
    this.words = words;
    this.#oneSentence = oneSentence;
  }

  /**
   * Takes the next deciding piece.
   * @param follows what stands between it and the decision before lets "idem" mean that decision
   * @param close it stands in one sentence with the piece before, which decides too
   */
  add(written: readonly Item[], follows: (before: Statement) => boolean = () => true, close = false): void {
    const all = this.#pointed(written);
    this.#close = close;
    if (all.some(({ is }) => is === "same")) return this.#same(all, follows);
    for (const items of cutItems(all)) this.#addPart(items);
  }

  /** "Tous sauf le 4 (trop loin) et le 6": the 6 is left out as well. @returns whether it was said so */
  excludeMore(items: readonly Item[]): boolean {
    const current = this.statements.at(-1);
    const [only] = items;
    if (items.length !== 1 || only?.is !== "target" || only.target.of !== "lines" || current === undefined || current.exceptions.length === 0 || current.exceptions.some(({ means }) => means !== undefined)) return false;
    current.exceptions.push({ target: only.target });
    return true;
  }

  /** Changes the decision made last. */
  change(to: (statement: Statement) => Statement): void {
    const last = this.statements.pop();
    if (last !== undefined) this.statements.push(to(last));
  }

  /** "J'accepte le 1. Idem pour le 4.": only where one plain decision on named patients goes before. */
  #same(items: readonly Item[], follows: (before: Statement) => boolean): void {
    const before = this.statements.at(-1);
    const targets = items.flatMap((item) => (item.is === "target" ? [item.target] : []));
    const plain = items.every((item) => item.is === "same" || item.is === "colon" || (item.is === "target" && item.target.of === "lines"));
    const refusing = items.some((item) => item.is === "same" && item.refusing);
    const repeatable = before !== undefined && before.doubt === undefined && !before.only && before.exceptions.length === 0 && before.target?.of === "lines" && this.#pending.length + this.#early.length === 0;
    for (const target of targets) {
      if (plain && repeatable && follows(before) && !(refusing && before.means === "accept")) this.statements.push({ ...this.#empty(before.means, "full"), target });
      else this.#doubtful(target, "whom");
    }
    this.#lastTarget = targets.at(-1) ?? this.#lastTarget;
  }

  /** "… 8 et 9, donc j'accepte ces deux-là", "sauf Mme Roux et Mme Caron : celles-ci …": whom the piece before or this one named. */
  #pointed(items: readonly Item[]): readonly Item[] {
    let named = this.#lastTarget;
    return withoutRepeats(items.map((item) => {
      if (item.is !== "target") return item;
      const { target } = item;
      // "M. Haddad et Mme Roux : je ne prends pas les deux" may take one; "sauf M. Haddad et Mme Roux, j'accepte les deux": whom?
      if (target.of === "unknown" && target.together === true && (items.some((one) => one.is === "verdict" && one.said === "negated") || this.#early.some((exception) => exception.target === named))) return item;
      const many = named?.of === "lines" && named.unsure.length === 0 ? named.lines.length : 0;
      const back = (target.of === "all" || target.of === "unknown") && target.back !== undefined && many > 1 && (target.back === "some" || target.back === many);
      if (back && named !== undefined) return { ...item, target: named, terse: undefined };
      named = target;
      return item;
    }));
  }

  #addPart(items: readonly Item[]): void {
    const first = items.find((item) => item.is !== "but" && item.is !== "colon");
    const targets = items.flatMap((item) => (item.is === "target" ? [item.target] : []));
    if (first?.is === "except") this.#except(items, targets);
    else if (first?.is === "not") this.#not(targets);
    else if (first?.is === "include") this.#include(items, targets);
    else if (items[0]?.is === "but" && !items.some((item) => item.is === "verdict")) for (const target of targets) this.#doubtful(target, "unexplained"); // "pas le 1 mais le 2"
    else if (first?.is === "verdict" && first.relative) this.#relative(first, targets);
    else this.#plain(items);
    this.#lastTarget = targets.at(-1) ?? this.#lastTarget;
  }

  /** Patients that were named and about whom nothing was said: the whole answer is in doubt. */
  finish(): void {
    const [sole] = this.#pending;
    if (this.statements.length === 0 && this.#pending.length === 1 && sole?.of === "all" && sole.how === "every" && this.#early.length > 0) {
      // "Tous sauf le 2, que je refuse": whoever refuses one of them says what becomes of the others.
      const said = this.#early.every(({ means }) => means === "refuse") ? "full" : "unsaid";
      this.statements.push({ ...this.#empty("accept", said), target: sole, exceptions: this.#early });
      this.#pending = [];
      this.#early = [];
    }
    // "Pas M. Haddad, les autres oui", "pas le 1, mais j'accepte le 2"; "pas M. Haddad", alone, says not what it denies.
    const others = this.statements.length === 1 && this.#denied.length === 1 && this.statements.every(({ means, target, doubt, exceptions, only, order }) => means === "accept" && (target?.of === "rest" || (target?.of === "lines" && order === "before")) && doubt === undefined && exceptions.length === 0 && !only);
    // "Pas M. Haddad ni Mme Roux, je les refuse."
    const [sole1] = this.#denied.length > 0 && this.statements.length === 1 ? this.statements : [];
    if (sole1?.means === "refuse" && sole1.target === undefined && sole1.doubt === undefined && sole1.exceptions.length === 0 && !sole1.only) {
      const denied = together(this.#denied.splice(0));
      if (sole1.pronoun === undefined || (denied.of === "lines" && (sole1.pronoun === "many") === denied.lines.length > 1)) sole1.target = denied;
      else this.#denied.push(denied);
    }
    const [taken, another] = this.statements;
    if (this.#onlyThese && this.#pending.length === 1 && taken !== undefined && another === undefined && taken.means === "accept" && taken.target === this.#pending[0] && taken.doubt === undefined) {
      taken.only = true; // "Uniquement le 2, que j'accepte"
      this.#pending = [];
    }
    if (this.#onlyThese && this.#pending.length > 0) return this.#doubtful({ of: "unknown", problem: "rest-not-stated" }, "rest-not-stated");
    for (const target of this.#denied) {
      if (others) this.statements.unshift({ ...this.#empty("refuse", "full"), target });
      else this.#doubtful(target, "double-negation");
    }
    for (const statement of this.statements) if (statement.count !== undefined && statement.target?.of === "lines" && statement.target.lines.length !== statement.count) statement.doubt ??= "count-mismatch";
    for (const target of this.#pending) this.#doubtful(target, "unexplained");
    for (const { target } of this.#early) this.#doubtful(target, "unexplained");
    if (this.#pending.some(({ of }) => of === "rest")) for (const target of this.#pending.splice(0)) this.#doubtful(target, "unexplained");
    if (this.#pending.length > 0) for (const statement of this.statements) if (statement.target === undefined) statement.doubt ??= "unexplained";
  }

  #except(items: readonly Item[], targets: readonly Target[]): void {
    const verdict = items.find((item) => item.is === "verdict");
    const current = this.statements.at(-1);
    const [sole] = targets;
    // "J'accepte Mme Caron et M. Haddad, à l'exclusion des autres."
    if (sole?.of === "rest" && targets.length === 1 && verdict === undefined && current?.means === "accept" && current.doubt === undefined && current.target?.of === "lines") {
      this.statements.push({ ...this.#empty("refuse", "full"), target: sole });
      return;
    }
    const pendingFirst = current === undefined && verdict !== undefined && this.#pending.length > 0;
    const exceptions = targets.map((target) => (verdict === undefined || pendingFirst ? { target } : { target, means: verdict.means }));
    if (current !== undefined) current.exceptions.push(...exceptions);
    else this.#early.push(...exceptions);
    if (pendingFirst) this.#decide(verdict, undefined, false, "after"); // "tous sauf le 3 : ok"
  }

  #not(targets: readonly Target[]): void {
    const current = this.statements.at(-1);
    for (const target of targets) {
      if (current === undefined && this.#pending.length === 0 && target.of === "lines") this.#denied.push(target);
      else if (current?.means === "refuse" && current.said === "short" && current.target === undefined && target.of === "it") current.target = target; // "non, pas celle-ci"
      else if (current?.means !== "accept") this.#doubtful(target, "double-negation");
      else if (target.of === "rest" && current.target === undefined && current.pronoun === "one") this.statements.push({ ...this.#empty("refuse", "full"), target }); // "je l'accepte, pas les autres"
      else if (current.target === undefined || current.target.of === "all") current.exceptions.push({ target });
      else this.statements.push({ ...this.#empty("refuse", "full"), target });
    }
  }

  /** "Tous, y compris le 2" says nothing new. */
  #include(items: readonly Item[], targets: readonly Target[]): void {
    const current = this.statements.at(-1);
    if (current !== undefined && current.target === undefined) current.doubt ??= "whom"; // "j'accepte même M. Roux"
    const whole = current !== undefined && current.exceptions.length === 0 && (current.target === undefined || current.target.of === "all");
    if (!whole || items.some((item) => item.is === "verdict")) for (const target of targets) this.#doubtful(target, "unexplained");
  }

  #relative(verdict: Verdict, targets: readonly Target[]): void {
    const target = this.#lastTarget;
    const excepted = (this.statements.at(-1)?.exceptions ?? this.#early).find((exception) => exception.target === target);
    const coordinated = targets.length === 1 && targets[0]?.of === "lines" && this.statements.length > 0 && this.statements.every((statement) => statement.exceptions.length === 0);
    // "Je confirme que j'accepte le 1 et que je refuse le 2".
    if (coordinated) return this.#decide(verdict, targets[0], false, "before");
    if (targets.length > 0 || target?.of !== "lines") this.#doubtful(target ?? { of: "unknown", problem: "whom" }, "whom");
    else if (excepted !== undefined) excepted.means = verdict.means;
    else {
      if (!this.#onlyThese && verdict.said !== "passive") this.#pending = this.#pending.filter((pending) => pending !== target); // "Mme Roux, que j'accepte ; …"
      this.statements.push({ ...this.#empty(verdict.means, verdict.said), target });
    }
  }

  #plain(items: readonly Item[]): void {
    const only = items.some((item) => item.is === "only");
    const parts = simplify(items.filter((item) => item.is === "verdict" || item.is === "target" || item.is === "colon"));
    const verdicts = parts.filter((part) => part.is === "verdict");
    const targets = parts.filter((part) => part.is === "target");
    const [[first], [sole]] = [parts, verdicts];
    if (first === undefined) return;
    if (verdicts.length === 0) return this.#targetsAlone(targets.map(({ target }) => target), only);
    if (targets.length === 0 && verdicts.length === 1 && sole !== undefined && items[0]?.is !== "but" && !only && this.#repeats(sole.verdict)) return;
    if (targets.length === 0) return verdicts.length === 1 && sole !== undefined ? this.#decide(sole.verdict, undefined, only, "before") : this.#contradict(parts);
    const decidedBefore = this.statements.length;
    const turns = parts.flatMap((part, i) => (part.is === parts[i + 1]?.is ? [i + 1] : []));
    // "Je prends Dupont et Petit, Bernard non": verdicts before, then after their patients, if they differ.
    const turning = turns.length === 1 && turns[0] !== undefined && turns[0] % 2 === 0 && parts[turns[0]]?.is === "target" && new Set(verdicts.map(({ verdict }) => verdict.means)).size === 2 ? turns[0] : undefined;
    if (verdicts.length !== targets.length || (turns.length > 0 && turning === undefined)) return this.#contradict(parts);
    for (let i = 0; i < parts.length; i += 2) {
      const verdict = verdicts[i / 2];
      const target = targets[i / 2];
      if (verdict === undefined || target === undefined) continue;
      const after = turning === undefined ? first.is === "target" : i >= turning;
      this.#decide(verdict.verdict, target.target, only, after ? "after" : "before", after && !target.colon && !target.ofList ? (target.terse ?? "politely") : undefined);
    }
    const against = items[0]?.is === "but" || (only && first.is === "target");
    if (against && parts.length === 2 && this.statements.length === decidedBefore + 1) this.change((statement) => ({ ...statement, against: true }));
  }

  /** "Mme Roux, c'est bon, j'accepte", "pas de souci pour le 1 et le 2 : j'accepte", "je garde Mme Roux (acceptée)": within one sentence the second word says the first again. */
  #repeats(verdict: Verdict): boolean {
    const current = this.statements.at(-1);
    if (!(this.#close || this.#oneSentence) || this.#pending.length > 0 || current === undefined || !maySayAgain(current, verdict) || this.statements.some(({ means }) => means !== verdict.means)) return false;
    if (verdict.said === "full") current.said = "full";
    return verdict.said === "full" || (current.target?.of === "lines" && (verdict.said === "short" || verdict.said === "passive"));
  }

  #decide(verdict: Verdict, target: Target | undefined, only: boolean, order: Statement["order"], touching?: "bare" | "numbered" | "politely"): void {
    if (target?.of === "all" && target.how === "every" && verdict.pronoun === "many" && this.#pending.length === 1 && this.#pending[0]?.of === "rest") return this.#decide(verdict, undefined, only, order); // "les autres, je les accepte tous"
    if (verdict.counts && order === "before" && target?.of === "lines" && !target.named && !target.article) return this.#doubtful({ of: "unknown", problem: "lines-not-named" }, "lines-not-named");
    const left = this.statements.at(-1)?.exceptions.find((exception) => exception.target === target && exception.means === undefined);
    if (left !== undefined && verdict.means !== this.statements.at(-1)?.means) {
      left.means = verdict.means; // "sauf le 1 et le 2, ceux-ci je les accepte"
      return;
    }
    const excepted = this.statements.at(-1)?.exceptions.filter((exception) => exception.means === undefined) ?? [];
    // "Tous sauf le 3 (refus)": the word is about the 3.
    if (target === undefined && this.#pending.length === 0 && excepted.length > 0 && verdict.means !== this.statements.at(-1)?.means) {
      for (const exception of excepted) exception.means = verdict.means;
      return;
    }
    const statement: Statement = { ...this.#empty(verdict.means, verdict.said), target, only: only || verdict.said === "only", pronoun: verdict.pronoun, order };
    if (target === undefined && verdict.pronoun === "one" && this.#early.length > 0 && this.#pending.some(({ of }) => of === "all")) statement.doubt = "whom"; // "tous sauf M. Roux, je le prends": and the others?
    if (target === undefined && this.#pending.length > 0) {
      statement.only ||= this.#onlyThese;
      const [pending, ...more] = this.#pending;
      statement.target = more.length === 0 ? pending : this.#pending.every((one) => one.of === "lines") ? together(this.#pending) : { of: "unknown", problem: "unexplained" };
      statement.order = "after";
      this.#pending = [];
    } else if (this.#pending.length === 1 && this.#pending[0] === target) this.#pending = []; // "Mme Roux et M. Haddad : j'accepte les deux"
    else if (this.#pending.length > 0 && target?.of === "lines" && order === "after" && this.#pending.every((one) => one.of === "lines")) {
      statement.target = together([...this.#pending, target]);
      this.#pending = [];
    }
    statement.exceptions.push(...this.#early);
    this.#early = [];
    if (touching !== undefined && verdict.bare && target !== undefined && maySpeak(target, verdict)) {
      statement.doubt = "third-person";
      if (verdict.agreeing) statement.agreeing = true;
      if (touching !== "politely" && target.of === "lines" && target.named) statement.terse = touching;
    }
    if (verdict.said === "letter" && order !== "after") statement.doubt = "unexplained";
    const waiting = this.#pending.some((one) => one.of === "lines" || (one.of === "all" && one.how !== "these"));
    if (order === "before" && (target?.of === "lines" || target?.of === "rest") && waiting) {
      this.#mixed = true;
      for (const one of this.#pending.splice(0)) this.#doubtful(one, "whom");
    }
    if (this.#mixed) statement.doubt = "whom"; // "1 2 je prends 3 je refuse 4": whom the verbs take is not known
    const whole = this.#oneSentence && this.statements.length === 1 ? this.statements[0] : undefined;
    const exception = whole === undefined ? undefined : leftOutOf(whole, statement);
    if (exception === undefined) this.statements.push(statement);
    else whole?.exceptions.push(exception);
  }

  #targetsAlone(targets: readonly Target[], only: boolean): void {
    // "Seulement Mme Caron", after a full stop, takes back what was said of the others.
    this.#onlyThese = only && this.statements.length === 0;
    const current = this.statements.at(-1);
    for (const target of targets) {
      if (target.of === "all" && current?.target?.of === "lines" && target.count !== undefined && target.count === current.target.lines.length) continue; // "M. et Mme Roux, tous les deux"
      if (target.of === "all" && target.count !== undefined && current?.target?.of === "all" && this.#pending.length === 0 && current.doubt === undefined) continue; // "tous acceptés, les quatre"
      if (current?.order !== "before" || (target.of === "rest" && current.target?.of === "lines")) this.#pending.push(target); // "… que le 4, les autres je refuse"
      else if (current.target === undefined) current.target = target;
      else if (current.target.of === "all" && current.target.how === "these" && target.of === "lines") current.target = target;
      else if (current.target.of === "unknown" && current.target.announces !== undefined && current.doubt === undefined && target.of === "lines") {
        if (current.target.announces !== "some") current.count = current.target.announces; // "j'accepte deux patientes, Mme Caron et Mme Roux"
        current.target = target;
      }
      else if (current.target.of === "lines" && target.of === "lines") current.target = together([current.target, target]);
      else {
        current.doubt = "contradiction";
        this.#doubtful(target, "unexplained");
      }
    }
  }

  /** Verdicts and patients that cannot be paired: nobody guesses. */
  #contradict(parts: readonly Part[]): void {
    const targets = parts.flatMap((part) => (part.is === "target" ? [part.target] : []));
    const last = parts.at(-1);
    const paired = targets.length > 0 && parts.filter((part) => part.is === "verdict").length <= targets.length + 1 && last !== undefined;
    for (const target of paired && parts.length > 2 ? targets : [{ of: "unknown", problem: "contradiction" } as const]) this.#doubtful(target, "contradiction");
  }

  #doubtful(target: Target, doubt: NonNullable<Statement["doubt"]>): void {
    this.statements.push({ ...this.#empty("accept", "full"), target, doubt });
  }

  #empty(means: Statement["means"], said: Statement["said"]): Statement {
    return { means, said, target: undefined, exceptions: [], only: false, pronoun: undefined, order: "before", words: this.words };
  }
}
