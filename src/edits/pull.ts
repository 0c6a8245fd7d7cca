import type { OutputFile } from '../model/api.ts';
import type { Diagnostic, SourceMap, SourcePath } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import type { Outline } from '../model/outline.ts';
import { YamlEditor } from '../outline/edit-yaml.ts';
import { type BuildRecord, recordFromXml, type SlideRecord, withoutFormulas } from './build-record.ts';
import { type LocateEdit, reportEdits, upper } from './compare.ts';
import { type EditedFile, examine, recordIn } from './examine.ts';
import { editsMissingIn, fromOtherVersion } from './guard.ts';
import { slideKeeper } from './keep-slide.ts';
import { PackageReader, PackedParts, type SharedTrees } from '../ooxml/package-reader.ts';
import { lettersOf } from './normal-forms.ts';
import type { PullSides, Change, Obstacle } from './pull-texts.ts';
import { planPull } from './pull-plan.ts';
import { pathOfObject } from './provenance.ts';
import { planSlides, setNumber, type SlideOrder } from './pull-slides.ts';
import { type RichSlide, richSlide, richWithoutFormulas } from './rich-texts.ts';
import { takeSnapshot } from './snapshot.ts';

/** What an outline makes, as far as pulling asks. */
interface BuiltOutline {
  readonly outline: Outline;
  readonly frames: readonly Frame[];
  readonly source: SourceMap;
  readonly pptx: Uint8Array;
}

export interface PullInput {
  readonly text: string;
  /** The outline as the user named it. */
  readonly outline: string;
  /** The edited file as the user named it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What was kept of it beside the outline. */
  readonly record?: Uint8Array;
  /** A file beside the outline, if there is one. */
  readonly find: (name: string) => Uint8Array | undefined;
  /** Builds an outline, with files that would stand beside it, or says why it cannot be built. */
  readonly build: (
    text: string,
    files: ReadonlyMap<string, Uint8Array>,
  ) => Promise<BuiltOutline | readonly Diagnostic[]>;
}

export interface Pulled {
  /** The outline with what was pulled; absent where nothing was. */
  readonly text?: string;
  /** What it names and is not there yet: slides as files of their own. */
  readonly files?: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes what somebody edited in a built file back into the outline. */
export async function pull(input: PullInput): Promise<Pulled> {
  const trees: SharedTrees = new Map();
  const found = examine(input.bytes, input.record, trees);
  const refused = refusal(found.state, input.name, found.state === 'unreadable' ? found.reason : '');
  if (refused) return { diagnostics: [refused] };
  const built = await input.build(input.text, new Map());
  if (isRefusal(built)) return { diagnostics: built };
  const otherForm = 'comparison' in found && found.comparison.otherForm;
  const notes = otherForm ? [fromOtherVersion(input.name)] : [];
  if (found.state !== 'edited') return { diagnostics: notes };
  const pulled = await new Pull(input, built, found, trees).run();
  return { ...pulled, diagnostics: [...pulled.diagnostics, ...notes] };
}

const isRefusal = (built: BuiltOutline | readonly Diagnostic[]): built is readonly Diagnostic[] => Array.isArray(built);

function refusal(state: string, name: string, reason: string): Diagnostic | undefined {
  if (state === 'unreadable')
    return { rule: 'deck-unreadable', severity: 'error', message: `${name} cannot be read: ${reason}.` };
  if (state !== 'unknown') return undefined;
  return {
    ...{ rule: 'deck-unknown', severity: 'error' },
    message: `${name} carries nothing that tells what was edited: it is from an older version, from another program, or has lost it.`,
    hint: 'build it anew and edit that file',
  };
}

/** How far pulling is. */
interface State {
  readonly text: string;
  readonly built: BuiltOutline;
}

class Pull {
  readonly #input: PullInput;
  readonly #built: BuiltOutline;
  readonly #found: EditedFile;
  #obstacles: Obstacle[] = [];
  readonly #applied: Change[] = [];
  readonly #keeper: ReturnType<typeof slideKeeper>;
  readonly #trees: SharedTrees;
  /** Each deck that was built on the way, read once. */
  readonly #slides = new WeakMap<BuiltOutline, RichSlide[]>();
  /** Where slides stand, once they are moved and added. */
  #order: SlideOrder | undefined;

  constructor(input: PullInput, built: BuiltOutline, found: EditedFile, trees: SharedTrees) {
    this.#trees = trees;
    this.#input = input;
    this.#built = built;
    this.#found = found;
    this.#keeper = slideKeeper(found.parts, input.find);
  }

  async run(): Promise<Pulled> {
    const { base, comparison } = this.#found;
    const sides = this.#sides(
      this.#built,
      this.#input.text,
      base,
      new Map(comparison.slides.pairs.map(([before, now]) => [now.id, before])),
    );
    const plan = planPull(sides);
    if (plan.partners.size === 0 && base.slides.length > 0) return { diagnostics: [this.#otherDeck()] };
    const slides = planSlides(sides, plan);
    this.#obstacles = [...this.#obstacles, ...plan.obstacles, ...slides.obstacles];

    const inPlace = await this.#settle({ text: this.#input.text, built: this.#built }, plan.changes);
    this.#order = slides.order;
    let { text, built } = await this.#settle(inPlace, slides.changes);
    if (slides.copies.size > 0) ({ text, built } = await this.#pullCopies({ text, built }, slides.copies));
    const diagnostics = this.#diagnostics(built, text);
    if (text === this.#input.text) return { diagnostics };
    const files = [...this.#keeper.files].flatMap(([name, bytes]) => (text.includes(name) ? [{ name, bytes }] : []));
    return { text, ...(files.length > 0 && { files }), diagnostics };
  }

  #sides(built: BuiltOutline, text: string, base: BuildRecord, before: ReadonlyMap<string, SlideRecord>): PullSides {
    const editor = new YamlEditor(text, this.#input.outline);
    const reader = new PackageReader(this.#found.parts, this.#trees);
    const { rewritten } = this.#found.comparison;
    const { sections } = this.#found.now;
    const comparable = (slide: RichSlide): RichSlide => (rewritten ? richWithoutFormulas(slide) : slide);
    return {
      ...{ outline: built.outline, frames: built.frames, ours: this.#slidesOf(built).map(comparable), base },
      theirs: this.#found.now.slides.map((snapshot, index) => {
        const slide = comparable(richSlide(snapshot, reader));
        setNumber(slide, index);
        const record = before.get(snapshot.id);
        return { slide, ...(record && { before: record }) };
      }),
      ...{ rewritten, sections },
      node: (path) => editor.node(path),
      keep: this.#keeper.keep,
    };
  }

  /** The slides of a built file, in order. */
  #slidesOf(built: BuiltOutline): RichSlide[] {
    const known = this.#slides.get(built);
    if (known) return known;
    const parts = PackedParts.open(built.pptx);
    const reader = new PackageReader(parts, this.#trees);
    const slides = takeSnapshot(parts, reader).slides.map((slide) => richSlide(slide, reader));
    this.#slides.set(built, slides);
    return slides;
  }

  /** What was changed on copies of slides, once the copies stand in the outline. */
  async #pullCopies(
    { text, built }: State,
    copies: ReadonlyMap<RichSlide, () => SourcePath | undefined>,
  ): Promise<State> {
    const written = recordFromXml(recordIn(built.pptx) ?? new Uint8Array());
    if (!written) return { text, built };
    const record = this.#found.comparison.rewritten ? withoutFormulas(written) : written;
    const before = new Map<string, SlideRecord>();
    for (const [slide, pathOf] of copies) {
      const path = pathOf();
      const frame = path && built.frames.find((one) => one.slide.path.join() === path.join());
      const own = frame && record.slides.find(({ key }) => key === frame.id);
      if (own) before.set(slide.id, own);
    }
    if (before.size === 0) return { text, built };
    const sides = this.#sides(built, text, { ...record, slides: [...before.values()] }, before);
    const plan = planPull(sides);
    this.#obstacles = [...this.#obstacles, ...plan.obstacles];
    return this.#settle({ text, built }, plan.changes);
  }

  /** Writes changes, and builds what came of it: what the new deck does not show is taken back, and reported. */
  async #settle(state: State, changes: readonly Change[]): Promise<State> {
    if (changes.length === 0) return state;
    const editor = new YamlEditor(state.text, this.#input.outline);
    const back = this.#order?.save();
    const refused = changes.filter((change) => !change.apply(editor));
    const done = changes.filter((change) => !refused.includes(change));
    if (editor.text === state.text) {
      this.#cannotSay(refused);
      return state;
    }
    const built = await this.#input.build(editor.text, this.#keeper.files);
    if (!isRefusal(built)) {
      const shown = lettersIn(this.#slidesOf(built));
      const missing = done.filter(({ wanted }) => !wanted.every((words) => shown.includes(words)));
      if (missing.length === 0) {
        this.#cannotSay(refused);
        this.#applied.push(...done);
        return { text: editor.text, built };
      }
      back?.();
      if (missing.length < done.length) {
        this.#cannotSay([...refused, ...missing]);
        return this.#settle(
          state,
          done.filter((change) => !missing.includes(change)),
        );
      }
    }
    back?.();
    this.#cannotSay(refused);
    if (done.length === 1) {
      this.#cannotSay(done);
      return state;
    }
    // One half after the other, until it is known which change it is.
    const half = Math.ceil(done.length / 2);
    return this.#settle(await this.#settle(state, done.slice(0, half)), done.slice(half));
  }

  #cannotSay(changes: readonly Change[]): void {
    const editor = new YamlEditor(this.#input.text, this.#input.outline);
    for (const { slide, path, summary } of changes)
      this.#obstacles.push(
        editor.isShared(path) || editor.holdsShared(path)
          ? {
              ...{
                kind: 'conflict',
                slide,
                path,
                message: `${summary}; other places share what stands there by an anchor.`,
              },
              hint: 'write it there instead of the alias, and pull again; or change it for all places',
            }
          : { kind: 'left', slide, path, message: `${summary}; this could not be written into the outline.` },
      );
  }

  #otherDeck(): Diagnostic {
    return {
      ...{ rule: 'deck-other', severity: 'error' },
      message: `${this.#input.name} was built from another outline than ${this.#input.outline}.`,
      hint: 'name the outline that it was built from: diptych pull talk.pptx talk.yaml',
    };
  }

  #diagnostics(built: BuiltOutline, text: string): Diagnostic[] {
    const { source } = this.#built;
    const summary = this.#applied.map((change): Diagnostic => ({
      ...{ rule: 'pulled', severity: 'note', message: `${upper(change.summary)}.`, slide: change.slide },
      range: source.locate(change.path),
    }));
    const obstacles = this.#obstacles.map(({ kind, slide, path, message, hint }): Diagnostic => ({
      ...{
        rule: kind === 'conflict' ? 'pull-conflict' : 'pull-left',
        severity: kind === 'conflict' ? 'error' : 'warning',
        message: upper(message),
        slide,
      },
      ...(path && { range: source.locate(path) }),
      ...(hint !== undefined && { hint }),
    }));
    const edits = editsMissingIn(built.pptx, this.#found, text, { asBuilt: true });
    const frames = new Map(this.#built.frames.map((frame) => [frame.id, frame]));
    const locate: LocateEdit = (slide, object, at) => {
      const frame = frames.get(slide);
      return frame && source.locate((object && pathOfObject(frame, object, at)) ?? frame.slide.path);
    };
    const left = reportEdits({ ...this.#found.comparison, edits }, locate, Infinity).map((edit): Diagnostic => ({
      ...edit,
      rule: 'pull-only-there',
    }));
    return [...summary, ...obstacles, ...left];
  }
}

/** All letters of a deck's words. */
const lettersIn = (slides: readonly RichSlide[]): string =>
  slides
    .flatMap(({ objects, notes }) => [
      ...objects.flatMap(({ words, alt }) => [...words, alt]),
      ...notes.map(({ words }) => words),
    ])
    .map(lettersOf)
    .join('\n');
