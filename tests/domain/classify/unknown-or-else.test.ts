import { describe, expect, test } from "vitest";
import { plainMail, told } from "./mail-builder.ts";

// A server that says an address is unknown and, beside it, that it may be full, shut for a while or refused: nobody is dead.

const daemon = { from: "Mail Delivery System <MAILER-DAEMON@relais.example>", subject: "Mail delivery failed: returning message to sender" };
const intro = "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n";
const of = async (said: string): Promise<boolean> => {
  const { recipients } = await told(plainMail({ ...daemon, headers: [], text: `${intro}  ana.p@chu.example\n    SMTP error from remote mail server after RCPT TO:<ana.p@chu.example>:\n    host mx.chu.example [192.0.2.1]: 550 <ana.p@chu.example>:\n    ${said}\n` }));
  expect(recipients).toHaveLength(1);
  return recipients[0]?.permanent ?? false;
};

describe("unknown, or something that passes", () => {
  test.each([
    "Unknown recipient or mailbox full",
    "Destinatario desconocido o buzón lleno",
    "Destinatario desconocido o mailbox lleno",
    "Usuario desconocido o casilla llena",
    "Usuario inexistente o cuota excedida",
    "Empfänger unbekannt oder Postfach voll",
    "Empfänger unbekannt oder Kontingent überschritten",
    "Utente sconosciuto o casella piena",
    "Usuário inexistente ou caixa cheia",
    "Gebruiker onbekend of mailbox vol",
    "Destinataire inconnu ou boîte pleine",
    "Utilisateur inconnu ou messagerie pleine",
    "Okänd användare eller brevlådan full",
    "Nie ma takiego użytkownika lub skrzynka pełna",
    "Пользователь не найден или ящик переполнен",
  ])("full: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each([
    "Usuario desconocido o cuenta suspendida",
    "Usuario desconocido o deshabilitado",
    "Benutzer unbekannt oder gesperrt",
    "Benutzer unbekannt oder deaktiviert",
    "Utente sconosciuto o disabilitato",
    "Utente sconosciuto o sospeso",
    "Usuário inexistente ou desativado",
    "Gebruiker onbekend of uitgeschakeld",
    "Utilisateur inconnu ou suspendu",
  ])("shut: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each([
    "Usuario desconocido: error temporal",
    "Usuario desconocido, inténtelo de nuevo",
    "Usuario desconocido en este momento",
    "Benutzer unbekannt (vorübergehender Fehler)",
    "Benutzer derzeit unbekannt: Postfach wird umgezogen",
    "Utente sconosciuto: errore temporaneo, riprovare",
    "Usuário inexistente: erro temporário, tente novamente",
    "Gebruiker onbekend (tijdelijke storing)",
  ])("for a while: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each([
    "Usuario desconocido o remitente en lista negra",
    "Destinatario desconocido por políticas de seguridad",
    "Benutzer unbekannt oder Absender auf schwarzer Liste",
    "Utente sconosciuto o mittente in lista nera",
  ])("refused: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each([
    "Destinataire inconnu (annuaire en cours de migration)",
    "Destinataire inconnu : délai dépassé lors de la vérification",
    "Utilisateur inconnu, la vérification a échoué",
    "Utilisateur inconnu (erreur interne du serveur)",
    "User unknown: directory lookup failed",
    "Unknown recipient: verification timed out",
  ])("a directory that could not be asked: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each([
    "Compte inexistant ou non encore activé",
    "Utilisateur inconnu : compte en cours de création",
    "Adresse inconnue pour l'heure",
    "Utilisateur inconnu, merci de renouveler votre envoi demain",
    "No such user yet",
    "Recipient unknown or awaiting activation",
  ])("not yet: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each([
    "Utilisateur inconnu ou restreint",
    "Adresse inconnue ou refusée par le destinataire",
    "Benutzer unbekannt oder Absender nicht berechtigt",
    "User unknown; database is down",
    "Utilisateur inconnu : connexion à l'annuaire perdue",
    "Usuario desconocido: servidor de directorio no disponible",
  ])("whatever else may be why: “%s”", async (said) => expect(await of(said)).toBe(false));

  test.each(["Destinatario desconocido", "Usuario desconocido", "Empfänger unbekannt", "Utente sconosciuto", "Usuário inexistente", "Gebruiker onbekend", "Destinataire inconnu", "Utilisateur inconnu dans notre annuaire", "Adresse supprimée, n'existe plus", "Unknown user in local recipient table", "Destinataire inconnu ou adresse invalide", "User unknown or no longer here"])("and without it: “%s” is dead", async (said) =>
    expect(await of(said)).toBe(true));
});
