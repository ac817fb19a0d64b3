import { chromium, type Browser } from "playwright-core";
import { browserNames } from "../../../scripts/check/needs.mjs";
import { systemProgram } from "./server.ts";

/**
 * The system's Chromium, without a window. Its profile is new and lies in the run's temporary folder.
 *
 * It does nothing but what a test asks for: no update, no sync, no first-run page. Close it in `afterAll`.
 */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: systemProgram(...browserNames),
    headless: true,
    args: [
      "--no-sandbox", // root may not have one, and the pages are our own
      ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    ],
  });
