import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font, type Glyph } from "fontkit";
import { subsetMaker } from "./subset.ts";

/** One weight of the document font, parsed once and used by every document. */
export interface Face {
  /** The font as pdfkit takes it. */
  readonly source: Font;
  /** @returns points, at that size in points. */
  width(text: string, size: number): number;
}

export interface Faces {
  readonly regular: Face;
  readonly bold: Face;
}

/**
 * Reads Open Sans (SIL OFL 1.1) from its package.
 * @throws when the package is missing: the process must not start without its font.
 */
export function openFaces(): Faces {
  return { regular: openFace("400Regular/OpenSans_400Regular.ttf"), bold: openFace("700Bold/OpenSans_700Bold.ttf") };
}

/** What French documents are written with: these glyphs are in every file, drawn or not, so that their bytes are made once. */
export const usualCharacters =
  " !\"#%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|«»°·–—…’•\u00a0\u202fÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŸÆŒàâäçèéêëîïôöùûüÿæœñÑ";

interface Shape {
  readonly glyph: Glyph;
  readonly advance: number;
}

// Open Sans lacks these: the first gets the look of its twin, and a search in the PDF still finds what was written.
const lookalikes = new Map([
  [0x202f, 0x2009], // narrow fixed space: thin space
  [0x2011, 0x2d], // non-breaking hyphen: the hyphen of the keyboard, for the font lacks U+2010 too
]);

/**
 * A face that shapes by table: one glyph a character.
 *
 * The fonts hold no kerning and the texts are French, so shaping proper would give the same
 * glyphs (but for the fi ligature, which hides letters from a search) at many times the cost.
 */
function openFace(file: string): Face {
  const font = create(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/open-sans/${file}`)));
  const shapes = new Map<string, Shape>();
  const shapeOf = (character: string): Shape => {
    const known = shapes.get(character);
    if (known !== undefined) return known;
    const made = shape(font, character);
    shapes.set(character, made);
    return made;
  };
  const layout = (text: string): object => {
    const glyphs: Glyph[] = [];
    const positions: object[] = [];
    let advanceWidth = 0;
    for (const character of text.normalize("NFC")) {
      const { glyph, advance } = shapeOf(character);
      glyphs.push(glyph);
      positions.push({ xAdvance: advance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advance }); // pdfkit scales them in place
      advanceWidth += advance;
    }
    return { glyphs, positions, advanceWidth };
  };
  const createSubset = subsetMaker(font, [...usualCharacters].map((character) => shapeOf(character).glyph.id));
  const source = Object.create(font, { layout: { value: layout }, createSubset: { value: createSubset } }) as Font;
  return {
    source,
    width: (text, size) => {
      let units = 0;
      for (const character of text.normalize("NFC")) units += shapeOf(character).advance;
      return (units * size) / font.unitsPerEm;
    },
  };
}

function shape(font: Font, character: string): Shape {
  const codePoint = character.codePointAt(0) ?? 0;
  const drawn = drawable(font, codePoint);
  const found = font.glyphForCodePoint(drawn);
  const glyph = drawn === codePoint ? found : Object.create(found, { codePoints: { value: [codePoint] } }) as Glyph;
  return { glyph, advance: found.advanceWidth };
}

/** The character itself, its twin, its letter without accents, or a question mark: never an empty box on a letter. */
function drawable(font: Font, codePoint: number): number {
  if (font.hasGlyphForCodePoint(codePoint)) return codePoint;
  const twin = lookalikes.get(codePoint) ?? String.fromCodePoint(codePoint).normalize("NFD").codePointAt(0) ?? 0;
  return font.hasGlyphForCodePoint(twin) ? twin : 0x3f;
}
