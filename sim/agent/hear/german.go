package hear

// german are the words that matter in German.
var german = map[mark]string{
	soft | plain | between: `na hier der die das den und dann danach also ja ziffer zahl nummer strich bindestrich komma punkt noch mal danke bitte ah ach steht da so
		mein meine es er sie mit an auf nun`,
	soft | plain | between | toBe | copula: `ist sind lautet`,
	copula:                                 `ein eine sein muss`,
	toBe | reports:                         `war waren`,
	reports:                                `ist hat habe wurde geht funktioniert klappt stimmt passt`,
	strongCue | link:                       `code kode passwort`,
	weakCue:                                `sehe habe bekommen kam geschickt gesendet`,
	retracts | corrects:                    `nein entschuldigung verzeihung quatsch falsch sorry`,
	fails:                                  `falsch* abgelauf* ungultig* abgelehn* abgewies* fehler* gehor*`,
	stale:                                  `alte alter alten vorige voriger vorherige`,
	past:                                   `probiert versucht eingegeben eingetippt benutzt verwendet gestern vorhin vorher davor`,
	latest:                                 `neue neuer neuen jetzt aktuelle`,
	joins | plain:                          `oder aber`,
	plain:                                  `ich wir sie bei wie`,
	either:                                 `oder`,
	denies:                                 `nicht kein keine keinen vergessen nie niemals`,
	knows:                                  `sicher`,
	opens:                                  `fangt beginnt anfang`,
	ends:                                   `endet hort ende schluss`,
	placeNoun:                              `ziffer zahl nummer stelle teil halfte`,
	compound:                               `bank tur garage`,
	preposition:                            `seit bis`,
	aside:                                  `auf in am`,
	label: `postleitzahl konto kontonummer bestellung bestellnummer kundennummer kartennummer rechnungsnummer telefonnummer zimmer zimmernummer
		kostet kosten`,
	unit: `euro cent minuten stunden uhr tage jahre prozent`,
	month: `januar februar marz april mai juni juli august september oktober november dezember montag dienstag mittwoch
		donnerstag freitag samstag sonntag`,
	quotes:   `steht sagt zeigt`,
	others:   `frau mann bruder* schwester* sohn* tochter* vater* mutter* mama papa freund* nachbar* chef*`,
	supposes: `angenommen falls warum wieso`,
}
