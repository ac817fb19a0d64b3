import { describe, expect, test } from "vitest";
import { describe as describeSetting, readConfig, settingNames, type ConfigFault } from "../src/config.ts";
import { configText } from "../src/wiring/config-text.ts";

const key = Buffer.alloc(32, 7).toString("base64");

/** All that production must be told, and nothing more. */
const production: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgresql://rattache:Sesame-ouvre-toi@db.cpam87.example:5432/rattache?sslmode=verify-full",
  RATTACHE_KEYS: `k2026:${key}`, RATTACHE_LOOKUP_KEY: key,
  MSS_SMTP_HOST: "smtp.operateur.mssante.fr", MSS_IMAP_HOST: "imap.operateur.mssante.fr", MSS_CA_FILE: "/etc/rattache/igc-sante.pem",
  MSS_CERT_FILE: "/etc/rattache/bal.pem", MSS_KEY_FILE: "/etc/rattache/bal.key",
  PATIENT_SMTP_HOST: "smtp.cpam87.example", PUBLIC_URL: "https://medecin-traitant.cpam87.example",
};
function faultsOf(environment: Readonly<Record<string, string | undefined>>): readonly ConfigFault[] {
  const read = readConfig(environment);
  return "faults" in read ? read.faults : [];
}
const keysOf = (environment: Readonly<Record<string, string | undefined>>): string[] => faultsOf(environment).map((fault) => fault.key).sort();

describe("reading the settings", () => {
  test("takes what is needed, and the rest as described", () => {
    const read = readConfig(production);
    expect("config" in read && read.config).toMatchObject({ RATTACHE_MODE: "production", MSS_SMTP_PORT: 587, MSS_IMAP_PORT: 143, MSS_SMTP_SECURITY: "starttls", WEB_PORT: 8087, SWEEP_EVERY_S: 60 });
  });

  test("names everything that is missing at once, each with what it is for", () => {
    const faults = faultsOf({});
    expect(faults.map((fault) => fault.key).sort()).toEqual(["DATABASE_URL", "MSS_CA_FILE", "MSS_CERT_FILE", "MSS_IMAP_HOST", "MSS_SMTP_HOST", "PATIENT_SMTP_HOST", "PUBLIC_URL", "RATTACHE_KEYS", "RATTACHE_LOOKUP_KEY"]);
    for (const { fix } of faults) expect(fix).toMatch(/^manque(\.| :) .{10,}/);
  });

  test.each(Object.keys(production).filter((name) => name !== "MSS_CERT_FILE" && name !== "MSS_KEY_FILE"))("without %s names %s and nothing else", (name) => {
    expect(keysOf({ ...production, [name]: undefined })).toEqual([name]);
    expect(keysOf({ ...production, [name]: "" })).toEqual([name]);
  });

  test.each([
    ["DATABASE_URL", "mysql://Sesame@db/rattache"],
    ["DATABASE_URL", "Sesame-ouvre-toi"],
    ["REDIS_URL", "http://:Sesame@redis"],
    ["RATTACHE_KEYS", "Sesame-ouvre-toi"],
    ["RATTACHE_KEYS", `k2026:${Buffer.from("Sesame-ouvre-toi").toString("base64")}`],
    ["RATTACHE_KEYS", `k2026:${key},k2026:${key}`],
    ["RATTACHE_KEYS", `${"Sesame".repeat(6)}:${key}`],
    ["RATTACHE_LOOKUP_KEY", "Sesame"],
    ["RATTACHE_MODE", "Sesame"],
    ["MSS_SMTP_PORT", "Sesame"],
    ["MSS_SMTP_PORT", "70000"],
    ["MSS_SMTP_SECURITY", "none"],
    ["PUBLIC_URL", "Sesame"],
    ["SWEEP_EVERY_S", "1"],
    ["WEB_TRUSTED_PROXIES", "Sesame"],
    ["WEB_TRUSTED_PROXIES", "10.0.0.5,10.1.0.0/33"],
  ])("refuses a wrong %s and never repeats what was written", (name, value) => {
    const faults = faultsOf({ ...production, [name]: value });
    expect(faults.map((fault) => fault.key)).toEqual([name]);
    expect(faults[0]?.fix).toMatch(/^ne convient pas \(.+\)\. .{4,}/);
    expect(JSON.stringify(faults)).not.toContain("Sesame");
  });

  test.each([
    ["RATTACHE_MODE", "Sesame", "écrivez production ou embedded"],
    ["MSS_SMTP_PORT", "Sesame", "écrivez un nombre"],
    ["MSS_SMTP_PORT", "25.5", "écrivez un nombre entier"],
    ["MSS_SMTP_PORT", "70000", "au plus 65535"],
    ["BURST_SHARE", "0", "au moins 0.01"],
    ["PUBLIC_URL", "Sesame", "écrivez une adresse complète, comme dans l’exemple"],
    ["SEND_HOURS", "19:00-08:00", "écrivez 08:00-19:00, la première heure avant la seconde"],
    ["OIDC_ISSUER", "http://connexion.example", "écrivez une adresse en https (http sur cette machine seulement)"],
  ])("says in French what %s wants", (name, value, sentence) => {
    expect(faultsOf({ ...production, OIDC_CLIENT_ID: "x", OIDC_CLIENT_SECRET: "x", OIDC_ISSUER: "https://connexion.example", [name]: value })[0]?.fix).toContain(`ne convient pas (${sentence}). `);
  });

  test("takes several keys, the first to seal", () => {
    expect(faultsOf({ ...production, RATTACHE_KEYS: `k2026:${key},k2025:${key}` })).toEqual([]);
  });

  const dbase = (url: string): Readonly<Record<string, string>> => ({ DATABASE_URL: url });
  const redis = (url: string): Readonly<Record<string, string>> => ({ REDIS_URL: url });
  test.each([
    [dbase("postgresql://r:Sesame@db.cpam87.example/rattache"), "DATABASE_URL"],
    [dbase("postgresql://r:Sesame@db.cpam87.example/rattache?sslmode=require"), "DATABASE_URL"],
    [dbase("postgresql://r:Sesame@db.cpam87.example/rattache?sslmode=verify-full&sslmode=disable"), "DATABASE_URL"],
    [dbase("postgresql://r:Sesame@127.0.0.1/rattache?host=db.cpam87.example"), "DATABASE_URL"],
    [{ ...dbase("postgresql:///rattache"), PGHOST: "db.cpam87.example" }, "DATABASE_URL"],
    [dbase("postgresql://r:Sesame@localhost.cpam87.example/rattache"), "DATABASE_URL"],
    [redis("redis://:Sesame@redis.cpam87.example:6379"), "REDIS_URL"],
    [redis("REDISS://:Sesame@redis.cpam87.example:6379"), "REDIS_URL"], // the driver would speak in clear
    [redis("rediss://:Sesame@redis.cpam87.example:6379?tls="), "REDIS_URL"],
  ])("refuses a store on another machine without TLS that is checked: %j", (change, name) => {
    const faults = faultsOf({ ...production, ...change });
    expect(faults.map((fault) => fault.key)).toEqual([name]);
    expect(faults[0]?.fix).toMatch(/^mène à une autre machine sans TLS vérifié : .*_TLS=as-in-url/);
    expect(JSON.stringify(faults)).not.toContain("Sesame");
    expect(keysOf({ ...production, ...change, [name.replace("_URL", "_TLS")]: "as-in-url" })).toEqual([]);
  });

  test.each([
    dbase("postgresql://r@db.cpam87.example/rattache?sslmode=verify-full"), dbase("postgresql://r@127.0.0.1:5433/rattache"), dbase("postgresql://r@localhost/rattache"), dbase("postgresql://r@[::1]/rattache"),
    dbase("postgresql:///rattache"), dbase("postgresql:///rattache?host=/var/run/postgresql"), dbase("postgresql://%2Fvar%2Frun%2Fpostgresql/rattache"),
    redis("rediss://redis.cpam87.example"), redis("redis://127.0.0.1:6379/3"), redis("redis://localhost"),
  ])("lets a store be reached by TLS that is checked, and on this machine as it stands: %j", (change) => expect(faultsOf({ ...production, ...change })).toEqual([]));

  test.each([
    ["MSS_KEY_FILE", { MSS_KEY_FILE: undefined }],
    ["MSS_CERT_FILE", { MSS_CERT_FILE: undefined }],
    ["MSS_PASSWORD", { MSS_LOGIN: "liste-ald@cpam87.mssante.fr" }],
    ["MSS_TOKEN_CLIENT", { MSS_LOGIN: "liste-ald@cpam87.mssante.fr", MSS_TOKEN_URL: "https://auth.example/token", MSS_TOKEN_SECRET: "x" }],
    ["MSS_LOGIN", { MSS_TOKEN_URL: "https://auth.example/token", MSS_TOKEN_CLIENT: "x", MSS_TOKEN_SECRET: "x" }],
    ["PATIENT_SMTP_PASSWORD", { PATIENT_SMTP_LOGIN: "rattache" }],
    ["PATIENT_IMAP_PASSWORD", { PATIENT_IMAP_HOST: "imap.cpam87.example" }],
    ["PATIENT_IMAP_HOST", { PATIENT_IMAP_PASSWORD: "Sesame" }],
    ["MSS_CERT_FILE", { MSS_CERT_FILE: undefined, MSS_KEY_FILE: undefined }],
  ])("asks for %s where half of a sign-in is set, or none of it", (name, change) => {
    expect(keysOf({ ...production, ...change })).toEqual([name]);
  });

  test.each([
    [["OIDC_CLIENT_ID"], { OIDC_ISSUER: "https://connexion.cpam87.example" }],
    [["OIDC_CLIENT_SECRET"], { OIDC_ISSUER: "https://connexion.cpam87.example", OIDC_CLIENT_ID: "rattache" }],
    [["OIDC_ISSUER"], { OIDC_ISSUER: "http://connexion.cpam87.example", OIDC_CLIENT_ID: "rattache", OIDC_CLIENT_SECRET: "x" }],
    [[], { OIDC_ISSUER: "https://connexion.cpam87.example", OIDC_CLIENT_ID: "rattache", OIDC_CLIENT_SECRET: "x" }],
    [[], { OIDC_ISSUER: "http://127.0.0.1:4000", OIDC_CLIENT_ID: "rattache", OIDC_CLIENT_SECRET: "x", WEB_TRUSTED_PROXIES: "10.0.0.5,2001:db8::/32" }],
  ])("asks for %j of a sign-in service that is set so far, which must be reached by https", (names, change) => {
    expect(keysOf({ ...production, ...change })).toEqual(names);
  });

  test("a login alone will do where the operator asks for no certificate", () => {
    expect(faultsOf({ ...production, MSS_CERT_FILE: undefined, MSS_KEY_FILE: undefined, MSS_LOGIN: "liste-ald@cpam87.mssante.fr", MSS_PASSWORD: "x" })).toEqual([]);
  });
});

describe("every setting", () => {
  test.each(settingNames)("%s says what it is, in which group, with an example", (name) => {
    const { description, described, optional } = describeSetting(name);
    expect(description).toMatch(/^\S.{3,}[.…]$/s);
    expect(described.group).not.toBe("");
    if (!optional) expect(described.example).not.toBe("");
  });

  test("keys and passwords are called secret", () => {
    for (const name of settingNames.filter((one) => /PASSWORD|KEY|SECRET|REFRESH|DATABASE_URL|REDIS_URL/.test(one))) expect(describeSetting(name).described.secret, name).toBe(true);
  });

  test("the example's keys seal nothing: whoever copies the file unread is told so", () => {
    const written = Object.fromEntries(configText("env").split("\n").flatMap((line) => {
      const match = /^([A-Z_]+)=(.*)$/.exec(line);
      return match === null ? [] : [[match[1] ?? "", match[2] ?? ""]];
    }));
    expect(keysOf(written)).toEqual(["MSS_CERT_FILE", "RATTACHE_KEYS", "RATTACHE_LOOKUP_KEY"]);
  });
});

// A new setting changes both files: `npx vitest run tests/config.test.ts -u` writes them.
describe("what is written of the settings", () => {
  test(".env.example is what « rattache config --form env » writes", async () => {
    await expect(configText("env")).toMatchFileSnapshot("../.env.example");
  });

  test("docs/configuration.md is what « rattache config --form markdown » writes", async () => {
    await expect(configText("markdown")).toMatchFileSnapshot("../docs/configuration.md");
  });
});
