import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { browserNames, find, needs, plan, serverFolders, unmet } from "../../scripts/check/needs.mjs";

const machine = mkdtempSync(join(tmpdir(), "machine-"));
afterAll(() => rmSync(machine, { recursive: true }));

/** Puts a program there that says its version. */
function program(folder: string, name: string, says = ""): string {
  mkdirSync(join(machine, folder), { recursive: true });
  writeFileSync(join(machine, folder, name), `#!/bin/sh\necho '${says}'\n`);
  chmodSync(join(machine, folder, name), 0o755);
  return join(machine, folder);
}

const names = (path: readonly string[]): string[] => unmet(path).map(({ what }) => what);
const all = ["Redis 7", "PostgreSQL 15", "Postfix", "Dovecot (IMAP, LMTP)", "Chromium", "poppler-utils", "OpenSSL"];

describe("what the engine tests need", () => {
  test("on a bare machine everything is missing", () => {
    expect(names([join(machine, "nothing")])).toEqual(all);
  });

  test("a machine that has everything, servers outside the PATH as on Debian, lacks nothing", () => {
    program("full/usr/bin", "redis-server", "Redis server v=7.0.15 sha=00000000:0");
    for (const name of ["chromium", "pdftotext", "pdftoppm", "openssl", "doveadm"]) program("full/usr/bin", name);
    for (const name of ["postfix", "postconf", "dovecot"]) program("full/usr/sbin", name);
    for (const name of ["imap", "lmtp"]) program("full/usr/lib/dovecot", name);
    for (const name of ["initdb", "postgres"]) {
      program("full/usr/lib/postgresql/15/bin", name, "initdb (PostgreSQL) 15.8");
      program("full/usr/lib/postgresql/9/bin", name, "initdb (PostgreSQL) 9.6");
    }
    expect(names([join(machine, "full/usr/bin"), ...serverFolders(join(machine, "full"), machine)])).toEqual([]);
    expect(names([join(machine, "full/usr/bin")])).toEqual(["PostgreSQL 15", "Postfix", "Dovecot (IMAP, LMTP)"]);
  });

  test("Redis 6 and PostgreSQL 14 are too old, PostgreSQL 17 is not", () => {
    expect(names([program("old", "redis-server", "Redis server v=6.0.16 sha=0")])).toContain("Redis 7");
    program("old", "postgres");
    expect(names([program("old", "initdb", "initdb (PostgreSQL) 14.12")])).toContain("PostgreSQL 15");
    expect(names([program("old", "initdb", "initdb (PostgreSQL) 17.2 (Debian 17.2-1)")])).not.toContain("PostgreSQL 15");
  });

  test("half of Dovecot is no Dovecot", () => {
    for (const name of ["dovecot", "doveadm", "imap"]) program("half", name);
    expect(names([join(machine, "half")])).toContain("Dovecot (IMAP, LMTP)");
  });

  test("Ubuntu's chromium, a snap behind a script, is no Chromium for a test", () => {
    expect(names([program("snap", "chromium-browser", "exec /snap/bin/chromium")])).toContain("Chromium");
  });

  test("of several Chromiums the one without a window is taken", () => {
    const folder = program("several", "chromium");
    program("several", "chromium-headless-shell");
    expect(browserNames.map((name) => find(name, [folder])).find((file) => file !== undefined)).toBe(join(folder, "chromium-headless-shell"));
  });

  test("the browser that playwright-core fetched will do", () => {
    program("home/.cache/ms-playwright/chromium_headless_shell-1255/chrome-headless-shell-linux64", "chrome-headless-shell");
    expect(names(serverFolders(join(machine, "nothing"), join(machine, "home")))).not.toContain("Chromium");
  });
});

describe("what is done about it", () => {
  const packages = ["redis-server", "postgresql", "postfix", "dovecot-imapd", "dovecot-lmtpd", "chromium-headless-shell", "poppler-utils", "openssl"];
  const [redis, , , , chromium] = needs;

  test("nothing, when nothing is missing", () => {
    expect(plan([], { hasApt: true, mayBeRoot: "is root", distribution: "debian" })).toEqual({ act: "nothing" });
  });

  test("root installs by himself, another user through a sudo that asks no password", () => {
    expect(plan(needs, { hasApt: true, mayBeRoot: "is root", distribution: "debian" })).toEqual({ act: "install", packages, browserToo: false, through: [] });
    expect(plan(redis === undefined ? [] : [redis], { hasApt: true, mayBeRoot: "by sudo", distribution: "debian" })).toEqual({ act: "install", packages: ["redis-server"], browserToo: false, through: ["sudo", "-n"] });
  });

  test("who may not be root reads the very line to type", () => {
    const told = plan(needs, { hasApt: true, mayBeRoot: "no", distribution: "debian" });
    expect(told).toMatchObject({ act: "tell", sentence: expect.stringContaining(`    sudo apt-get install --no-install-recommends ${packages.join(" ")}\n`) as string });
  });

  test("Ubuntu packages no Chromium: playwright-core fetches it", () => {
    const ubuntu = { hasApt: true, mayBeRoot: "is root", distribution: "ubuntu" } as const;
    expect(plan(needs, ubuntu)).toEqual({ act: "install", packages: packages.filter((name) => name !== "chromium-headless-shell"), browserToo: true, through: [] });
    expect(plan(chromium === undefined ? [] : [chromium], { ...ubuntu, mayBeRoot: "no" })).toMatchObject({ act: "tell", sentence: expect.stringContaining("npx playwright-core install --with-deps --only-shell chromium") as string });
  });

  test("what derives from Debian is asked for the Chromium that every one of them has", () => {
    const mint = { hasApt: true, mayBeRoot: "is root", distribution: "linuxmint" } as const;
    expect(plan(chromium === undefined ? [] : [chromium], mint)).toMatchObject({ act: "install", packages: ["chromium"] });
  });

  test("without apt the packages are named", () => {
    expect(plan(needs, { hasApt: false, mayBeRoot: "is root", distribution: "fedora" })).toMatchObject({ act: "tell", sentence: expect.stringContaining("n'a pas apt") as string });
  });
});
