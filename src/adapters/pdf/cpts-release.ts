import type { ReportDocument } from "../../domain/report/report-document.ts";
import { openFaces, type Faces } from "./fonts.ts";
import { drawReport } from "./report.ts";

let faces: Faces | undefined;

/** Draws the sheet of a release; the fonts are read at the first one. */
export const drawReleaseSheet = (document: ReportDocument): Uint8Array => drawReport((faces ??= openFaces()), document);
