package hear

// german are the words that matter in German.
var german = map[mark]string{
	soft | plain | between: `na hier der die das den und dann danach also ja ziffer zahl nummer strich bindestrich schragstrich sechsstellig* komma punkt mal danke bitte ah ach steht da so
		mein meine es er sie mit an auf nun de het mijn en dan dus`,
	soft | plain | between | toBe | copula: `ist sind lautet`,
	between:                                `erst zuerst danach noch dazu weiter leerzeichen`,
	article:                                `ein eine`,
	copula:                                 `ein eine sein muss`,
	toBe | reports:                         `nichts seitdem war waren`,
	reports:                                `ist hat habe wurde geht funktioniert klappt stimmt passt`,
	strongCue | link:                       `code kode passwort`,
	weakCue:                                `erschein* angezeigt angekommen gekommen erhalten sehe habe bekommen kam geschickt gesendet`,
	retracts | corrects:                    `nein entschuldigung verzeihung quatsch falsch sorry vertan versprochen verlesen`,
	limits:                                 `ausser`,
	fails:                                  `falsch* abgelauf* ungultig* abgelehn* abgewies* fehler* gehor*`,
	stale:                                  `alte alter alten vorige voriger vorherige`,
	past:                                   `seitdem seither probiert versucht eingegeben eingetippt benutzt verwendet gestern vorhin vorher davor`,
	latest:                                 `neue neuer neuen jetzt aktuelle`,
	joins | plain:                          `oder aber`,
	plain: `ihnen bekommen gekriegt bin schreiben notieren neueste neuesten sekunde horen stehen ziffern bestat* verifi* sicherheit* zugang* ich wir sie bei wie glaube denke nachricht sms text bildschirm display handy telefon hab man mir geschickt warten moment hier
		sondern sehe lese lautete kommt jetzt vielleicht ihr eure ihre dein deine wohl wahrscheinlich geschrieben`,
	either:      `oder`,
	corrects:    `warte warten halt`,
	denies:      `nicht kein keine keinen vergessen nie niemals`,
	knows:       `teilen weitergeben sicher`,
	complete:    `alles nur`,
	opens:       `vorne vorn fangt beginnt anfang`,
	ends:        `hinten endet hort ende schluss`,
	placeNoun:   `ziffer zahl nummer stelle teil halfte`,
	compound:    `bank tur garage`,
	preposition: `seit bis`,
	aside:       `auf in am`,
	label: `postleitzahl konto kontonummer bestellung bestellnummer kundennummer kartennummer rechnungsnummer telefonnummer zimmer zimmernummer
		kostet kosten`,
	unit: `nachrichten euro cent minuten stunden uhr tage jahre prozent`,
	month: `januar februar marz april mai juni juli august september oktober november dezember montag dienstag mittwoch
		donnerstag freitag samstag sonntag`,
	quotes:   `steht sagt zeigt`,
	others:   `frau mann bruder* schwester* sohn* tochter* vater* mutter* mama papa freund* nachbar* chef*`,
	supposes: `angenommen falls warum wieso wenn ob nehmen sagen`,
}

// germanWishes are what callers wish for in German.
var germanWishes = map[Intent]string{
	Human: `
		mensch*|mitarbeiter*|person|berater*|jemand*|vorgesetzt*|kollege* sprech*|sprich*|red*|verbind*|mochte|will|brauch*|geb*
		=mitarbeiter*|berater*|mensch
		`,
	CallMe: `
		anruf*|ruf*|angerufen
		`,
	Resend: `
		schick*|send*|geb*|kann|konn*|brauch*|mochte|versuch* nochmal*|nochmals|erneut|neu|neue|neuen|neuer|wieder|anderen|weiteren|noch
		schick*|send* mir|code|sms|nachricht
		neue*|anderen code|sms|nachricht|bitte
		`,
	NotReceived: `
		nicht|nichts|nix|kein*|nie|noch bekomm*|ankam|an|angekomm*|erhalt*|gekomm*|kam|da|gekriegt|sehe|find*
		wo code|sms|nachricht|bleibt
		=nichts|noch|nix|immer
		`,
	Expired: `
		abgelauf*|ungultig*
		nicht|mehr funktionier*|geht|klappt|gultig
		`,
	Why: `
		warum|wieso|weshalb|wozu|wofur
		`,
	Goodbye: `
		tschuss|tschau|ciao|wiederhoren|wiedersehen
		`,
	Wait: `
		moment*|sekunde*|minute*|augenblick*
		wart*|geduld*|dranbleib*
		such*|hole|schau*
		`,
	badLine: `
		verbindung|leitung|empfang schlecht*|weg|abgehackt|bricht
		`,
	Repeat: `
		wiederhol*
		nicht|schlecht verstand*|versteh*|gehort|hore
		wie bitte|meinen
		=was|bitte|wie|entschuldigung
		`,
	No: `
		will|mochte|brauche nicht|keinen
		`,
	Yes: `
		=stimmt|richtig|klar|naturlich|gerne|genau|sicher|selbstverstandlich|einverstanden|bitte|gern
		`,
}
