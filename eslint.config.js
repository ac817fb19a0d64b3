import tseslint from "typescript-eslint";

const pure = ["src/domain/**/*.ts", "src/pipeline/**/*.ts"];

export default tseslint.config(
  { ignores: ["dist/**", "dist.*/**", "var/**", "node_modules/**", "coverage/**", "**/*.d.mts", "*.js", "*.cjs"] },
  {
    // One program over all files, not the service of an editor: a seventh less of the processor for the same answers.
    files: ["**/*.ts"],
    languageOptions: { parser: tseslint.parser, parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unsafe-assignment": "error",
      "@typescript-eslint/no-unsafe-call": "error",
      "@typescript-eslint/no-unsafe-member-access": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/no-unsafe-argument": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" }],
      eqeqeq: ["error", "always"],
      "no-console": "error",
    },
  },
  {
    // The environment has one reader: a setting that is read elsewhere is a setting that nobody described.
    files: ["src/**/*.ts", "queues/**/*.ts"],
    ignores: ["src/config.ts"],
    rules: {
      "no-restricted-properties": ["error", { object: "process", property: "env", message: "Read it in src/config.ts, where it is described." }],
    },
  },
  {
    // A rule that reads the clock or rolls dice cannot be defended afterwards: both are given to it.
    files: pure,
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "The clock is a port." },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: "The clock is a port." },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: "Randomness is a port." },
      ],
    },
  },
  {
    // What runs before there is a compiler: plain JavaScript, whose names nothing else checks.
    files: ["scripts/**/*.mjs", "bin/**/*.mjs"],
    languageOptions: { globals: Object.fromEntries(["process", "URL", "setTimeout", "clearTimeout", "setInterval", "clearInterval"].map((name) => [name, "readonly"])) },
    rules: { "no-undef": "error", "no-unused-vars": "error", "prefer-const": "error", "no-fallthrough": "error", eqeqeq: ["error", "always"] },
  },
);
