/** Why a server cannot be used, in nobody's library's vocabulary. */
export type ConnectionTrouble =
  | "unknown-host" | "unreachable" | "silent" | "cut" | "not-encrypted" | "wrong-mode" | "protocol-too-old"
  | "certificate-expired" | "certificate-not-yet-valid" | "certificate-foreign" | "certificate-other-name" | "own-certificate-refused"
  | "sign-in-refused" | "sign-in-not-offered" | "no-token" | "turned-away" | "other";

/** What a person is told, and what to do about it. One row a trouble. */
export const troubleSentences: Readonly<Record<ConnectionTrouble, string>> = {
  "unknown-host": "ce nom de serveur n’existe pas dans le DNS ; vérifiez l’adresse.",
  unreachable: "aucun service n’y répond ; vérifiez l’adresse, le port et le pare-feu.",
  silent: "le serveur ne répond pas dans le délai ; vérifiez le port, le mode de chiffrement et le pare-feu.",
  cut: "le serveur a coupé la connexion avant la fin ; s’il demande un certificat client, vérifiez qu’il connaît le nôtre.",
  "not-encrypted": "le serveur ne propose pas le chiffrement (STARTTLS) ; rien n’a été envoyé en clair.",
  "wrong-mode": "le serveur ne parle pas TLS sur ce port ; essayez l’autre mode de chiffrement (STARTTLS ou TLS).",
  "protocol-too-old": "le serveur n’accepte pas TLS 1.2 ou plus récent.",
  "certificate-expired": "le certificat du serveur a expiré ; prévenez l’opérateur.",
  "certificate-not-yet-valid": "le certificat du serveur n’est pas encore valable ; vérifiez l’heure de cette machine.",
  "certificate-foreign": "le certificat du serveur n’est pas émis par l’autorité attendue ; vérifiez les autorités configurées.",
  "certificate-other-name": "le certificat du serveur porte un autre nom ; vérifiez l’adresse.",
  "own-certificate-refused": "le serveur refuse notre certificat client, ou n’en a pas reçu ; vérifiez le certificat et sa clé.",
  "sign-in-refused": "le serveur refuse nos identifiants (ou notre jeton).",
  "sign-in-not-offered": "le serveur ne propose pas le mode d’authentification configuré.",
  "no-token": "le service de jetons ne nous a pas donné de jeton ; vérifiez MSS_TOKEN_URL et ce qui va avec.",
  "turned-away": "le serveur refuse la session.",
  other: "la connexion a échoué.",
};

/** "SMTP mail.example:587 : le certificat du serveur a expiré…": one French sentence that names protocol, host and port. */
export function troubleSentence(protocol: "SMTP" | "IMAP", host: string, port: number, trouble: ConnectionTrouble): string {
  return `${protocol} ${host}:${port} : ${troubleSentences[trouble]}`;
}

/** Codes of Node.js and OpenSSL, as sockets report them. Source: nodejs.org/api/errors.html, openssl-verification-options(1). */
const byCode: Readonly<Record<string, ConnectionTrouble>> = {
  ETOKEN: "no-token", // our own token source
  ENOTFOUND: "unknown-host",
  EAI_AGAIN: "unknown-host",
  EDNS: "unknown-host",
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ETIMEDOUT: "silent",
  CONNECT_TIMEOUT: "silent",
  GREETING_TIMEOUT: "silent",
  UPGRADE_TIMEOUT: "silent",
  ECONNRESET: "cut",
  EPIPE: "cut",
  CERT_HAS_EXPIRED: "certificate-expired",
  CERT_NOT_YET_VALID: "certificate-not-yet-valid",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate-foreign",
  UNABLE_TO_GET_ISSUER_CERT: "certificate-foreign",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate-foreign",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate-foreign",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate-foreign",
  CERT_SIGNATURE_FAILURE: "certificate-foreign",
  INVALID_CA: "certificate-foreign",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-other-name",
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: "own-certificate-refused",
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: "own-certificate-refused",
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: "own-certificate-refused",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: "own-certificate-refused",
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: "own-certificate-refused",
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: "own-certificate-refused",
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: "protocol-too-old",
  ERR_SSL_UNSUPPORTED_PROTOCOL: "protocol-too-old",
  ERR_SSL_WRONG_VERSION_NUMBER: "wrong-mode", // plain text came where TLS was expected
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "wrong-mode",
};

/** The trouble behind the first known code; "other" when none is known. */
export function troubleOfCodes(codes: readonly (string | undefined)[]): ConnectionTrouble {
  for (const code of codes) {
    // OpenSSL 3.2 and later (Node 24) write "SSL/TLS" where earlier ones wrote "SSLV3".
    const trouble = code === undefined ? undefined : byCode[code.replace("SSL/TLS", "SSLV3")];
    if (trouble !== undefined) return trouble;
  }
  return "other";
}
