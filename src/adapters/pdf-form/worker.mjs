// Runs in a thread of its own, which read-ticks.ts ends when it takes too long. Plain JavaScript: Node cannot start a thread from TypeScript.
import { parentPort } from "node:worker_threads";
import { ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";

// The library warns of damaged files, in whatever words they hold: nobody is to read them in a log.
console.warn = () => undefined;

/** A form's fields, or a PDF without any. @typedef {{ title: string, fields: { name: string, value: string, looks: string[] }[] }} Form */

// Two levels are all that our form has: fields, and their boxes. Deeper ones are another's form.
const maxFields = 2_000;
const maxBoxes = 10;

/** @param {Uint8Array} pdf @returns {Promise<Form>} @throws when it is no PDF, damaged or encrypted */
async function read(pdf) {
  // An object that cannot be read may hold the latest ticks: half a file is no answer, so it throws.
  const document = await PDFDocument.load(pdf, { parseSpeed: ParseSpeeds.Fastest, updateMetadata: false, throwOnInvalidObject: true });
  const title = text(document.context.lookup(document.context.trailerInfo.Info), "Title");
  const form = document.catalog.lookup(PDFName.of("AcroForm"));
  const fields = form instanceof PDFDict ? form.lookup(PDFName.of("Fields")) : undefined;
  if (!(fields instanceof PDFArray)) return { title, fields: [] };
  if (fields.size() > maxFields) throw new Error("too many fields");
  return { title, fields: dictionaries(fields).map(fieldOf) };
}

/** @param {PDFDict} field */
function fieldOf(field) {
  const kids = field.lookup(PDFName.of("Kids"));
  const boxes = kids instanceof PDFArray ? dictionaries(kids) : [field];
  if (boxes.length > maxBoxes) throw new Error("too many boxes");
  return { name: text(field, "T"), value: text(field, "V"), looks: boxes.map((box) => text(box, "AS")) };
}

/** @param {PDFArray} array */
const dictionaries = (array) => array.asArray().map((_, i) => array.lookup(i)).filter((one) => one instanceof PDFDict);

/** A name or a string as text; "" for anything else. */
function text(/** @type {unknown} */ holder, /** @type {string} */ key) {
  const value = holder instanceof PDFDict ? holder.lookup(PDFName.of(key)) : undefined;
  return value instanceof PDFName || value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : "";
}

parentPort?.on("message", ({ pdf }) => {
  read(pdf).then(
    (form) => parentPort?.postMessage({ form }),
    () => parentPort?.postMessage({ form: undefined }),
  );
});

parentPort?.postMessage({ ready: true }); // the library is loaded: time counts from here
