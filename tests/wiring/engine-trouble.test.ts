import { expect, test } from "vitest";
import { storeTrouble } from "../../src/wiring/engine-trouble.ts";

const coded = (code: string, message = "db.cpam87.example says no"): Error => Object.assign(new Error(message), { code });

test.each([
  [coded("ECONNREFUSED"), "ne répond pas (ECONNREFUSED) : vérifiez REDIS_URL et que le serveur est démarré"],
  [coded("ETIMEDOUT"), "ne répond pas dans le délai (ETIMEDOUT) : vérifiez REDIS_URL, que le serveur est démarré et, pour rediss://, qu’il parle TLS à ce port"],
  [coded("SELF_SIGNED_CERT_IN_CHAIN"), "montre un certificat qui n’est pas d’une autorité connue ici : donnez le fichier PEM de la sienne dans REDIS_CA_FILE"],
  [coded("DEPTH_ZERO_SELF_SIGNED_CERT"), "montre un certificat qui n’est pas d’une autorité connue ici : donnez le fichier PEM de la sienne dans REDIS_CA_FILE"],
  [coded("CERT_NOT_YET_VALID"), "montre un certificat qui n’est pas encore valable : vérifiez l’heure de cette machine"],
  [coded("ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"), "demande un certificat client d’une autorité qu’il connaît : renseignez REDIS_CERT_FILE et REDIS_KEY_FILE, ou vérifiez ceux qui le sont"],
  [coded("ECONNRESET"), "a coupé la connexion : s’il demande un certificat client, renseignez REDIS_CERT_FILE et REDIS_KEY_FILE, ou vérifiez ceux qui le sont ; sinon vérifiez REDIS_URL"],
  [coded("ERR_SSL_WRONG_VERSION_NUMBER"), "ne parle pas TLS à ce port : activez-le sur le serveur, ou donnez son port TLS"],
  [new Error("The server does not support SSL connections"), "ne parle pas TLS à ce port : activez-le sur le serveur"],
])("%s is said with what to do, and never in the driver's words", (error, sentence) => expect(storeTrouble(error, "REDIS")).toBe(sentence));
