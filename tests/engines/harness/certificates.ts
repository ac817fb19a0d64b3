import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newFolder } from "./run.ts";
import { systemProgram } from "./server.ts";

/** A certificate with the chain up to its root, and its key; paths of PEM files. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** The certificates of one test run: as at an MSSanté operator, leaves are signed by an intermediate, which a private root signs. */
export interface Certificates {
  /** PEM file of the only root that is trusted. */
  readonly ca: string;
  /** For localhost, 127.0.0.1 and mail.test. */
  readonly server: Certificate;
  readonly client: Certificate;
  readonly expiredServer: Certificate;
  readonly expiredClient: Certificate;
  /** Valid and trusted, but for another host. */
  readonly otherHostServer: Certificate;
  /** Of a root that nobody trusts: its own `ca`, and leaves with the same names as the good ones. */
  readonly foreign: { readonly ca: string; readonly server: Certificate; readonly client: Certificate };
}

const localhost = "DNS:localhost, DNS:mail.test, IP:127.0.0.1";
// The years are far apart, so that no clock of a test machine falls between them.
const valid = { from: "20200101000000Z", to: "20991231235959Z" };
const past = { from: "20200101000000Z", to: "20210101000000Z" };

/** Makes them anew: keys never leave the run's folder. Takes about a second. */
export function makeCertificates(): Certificates {
  const own = makeAuthority("Rattache test");
  const foreign = makeAuthority("Foreign");
  return {
    ca: own.ca,
    server: own.issue("mail.test", { alternativeNames: localhost }),
    client: own.issue("cpam.test"),
    expiredServer: own.issue("mail.test", { alternativeNames: localhost, period: past }),
    expiredClient: own.issue("cpam.test", { period: past }),
    otherHostServer: own.issue("other.test", { alternativeNames: "DNS:other.test" }),
    foreign: { ca: foreign.ca, server: foreign.issue("mail.test", { alternativeNames: localhost }), client: foreign.issue("cpam.test") },
  };
}

/** The options of `node:tls` by which a client trusts our root and shows a certificate. */
export function clientTls(certificates: Pick<Certificates, "ca">, shown?: Certificate): { ca: Buffer; cert?: Buffer; key?: Buffer; minVersion: "TLSv1.2" } {
  const trusted = { ca: readFileSync(certificates.ca), minVersion: "TLSv1.2" } as const;
  return shown === undefined ? trusted : { ...trusted, cert: readFileSync(shown.certificate), key: readFileSync(shown.key) };
}

interface LeafOptions {
  readonly alternativeNames?: string;
  readonly period?: { readonly from: string; readonly to: string };
}

function makeAuthority(name: string): { ca: string; issue(commonName: string, options?: LeafOptions): Certificate } {
  const folder = newFolder("ca");
  const openssl = (...args: string[]): void => void execFileSync(systemProgram("openssl"), args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const request = (file: string, commonName: string): void =>
    openssl("req", "-new", "-config", "openssl.cnf", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", `${file}.key`, "-out", `${file}.csr`, "-subj", `/CN=${commonName}`);
  const sign = (file: string, by: string[], extensions: string, { from, to }: { from: string; to: string }): void => {
    writeFileSync(join(folder, `${file}.ext`), extensions);
    openssl("ca", "-batch", "-notext", "-config", "openssl.cnf", "-extfile", `${file}.ext`, "-startdate", from, "-enddate", to, "-in", `${file}.csr`, "-out", `${file}.pem`, ...by);
  };

  // `openssl ca`, because it alone takes both dates in every release.
  writeFileSync(
    join(folder, "openssl.cnf"),
    "[req]\ndistinguished_name=name\n[name]\n[ca]\ndefault_ca=ours\n[ours]\ndatabase=index.txt\nnew_certs_dir=.\nrand_serial=yes\ndefault_md=sha256\nunique_subject=no\npolicy=any\n[any]\ncommonName=supplied\n",
  );
  writeFileSync(join(folder, "index.txt"), "");
  const authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
  request("root", `${name} root`);
  sign("root", ["-selfsign", "-keyfile", "root.key"], authority, valid);
  request("intermediate", `${name} intermediate`);
  sign("intermediate", ["-cert", "root.pem", "-keyfile", "root.key"], authority, valid);

  let issued = 0;
  return {
    ca: join(folder, "root.pem"),
    issue: (commonName, { alternativeNames, period = valid } = {}) => {
      const file = `leaf-${++issued}`;
      const usage = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth,clientAuth\nauthorityKeyIdentifier=keyid\n";
      request(file, commonName);
      sign(file, ["-cert", "intermediate.pem", "-keyfile", "intermediate.key"], usage + (alternativeNames === undefined ? "" : `subjectAltName=${alternativeNames}\n`), period);
      const chain = join(folder, `${file}.chain.pem`);
      writeFileSync(chain, [`${file}.pem`, "intermediate.pem"].map((part) => readFileSync(join(folder, part), "utf8")).join(""));
      return { certificate: chain, key: join(folder, `${file}.key`) };
    },
  };
}
