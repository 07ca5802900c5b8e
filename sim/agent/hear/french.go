package hear

// french are the words that matter in French.
var french = map[mark]string{
	soft | plain | between: `le la les l c d j m s qu ce ca mon ma je moi et puis alors ensuite apres dit chiffre numero tiret barre virgule point espace
		merci euh donc voila de il vous plait plus par avec bon en`,
	soft | plain | between | toBe | copula: `est sont`,
	between:                                `encore`,
	article:                                `un une`,
	copula:                                 `un une doit etre`,
	toBe | reports:                         `rien etait etaient`,
	reports:                                `ne n a est marche fonctionne expire`,
	strongCue | link:                       `code`,
	weakCue:                                `affich* appar* arriv* vient donne ai recu envoye vois affiche marque recois`,
	retracts | corrects:                    `pardon non plutot excusez desole trompe trompee`,
	limits:                                 `sauf`,
	fails:                                  `expir* perim* refus* rejet* faux fausse incorrect* appartien*`,
	stale:                                  `ancien vieux precedent ancienne vieille precedente`,
	past:                                   `depuis hier avant essaye utilise tape saisi`,
	latest:                                 `nouveau nouvelle maintenant actuel`,
	joins | plain:                          `ou mais`,
	either:                                 `ou soit`,
	corrects:                               `attendez attends`,
	denies:                                 `pas plus oubliez oublie jamais`,
	knows:                                  `recent partagez partager sur certain`,
	complete:                               `tout seulement`,
	opens:                                  `commence debute debut`,
	ends:                                   `finit termine fin`,
	placeNoun:                              `chiffre numero partie moitie`,
	compound:                               `banque porte garage`,
	preposition:                            `depuis jusque`,
	aside:                                  `sur dans a au`,
	label:                                  `compte commande carte chambre facture coute coutent`,
	unit:                                   `sms messages euros euro centimes minutes heures heure jours ans`,
	month: `janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi
		vendredi samedi dimanche`,
	quotes:   `dit affiche indique`,
	others:   `client* femme mari frere soeur fils fille mere pere maman papa ami amie copain copine voisin* patron`,
	plain:    `y abord recent notez note voici ecoutez tenez suis chiffres seul verific* securite confirm* acces se que crois pense ecrit ici ecran portable telephone sms message texto lis vous on tu marque m avez envoye la peux`,
	supposes: `hasard devin* imagin* suppos* mettons admettons disons pourquoi si`,
}

// frenchWishes are what callers wish for in French.
var frenchWishes = map[Intent]string{
	Human: `
		personne|humain*|conseill*|agent*|operat*|quelqu*|responsable|superviseur parl*|passe*|veux|voudrais|besoin|transfer*|aimerais|joindre|avoir
		=conseill*|agent|operat*|humain*|svp
		`,
	CallMe: `
		appel*|rappel*
		`,
	Resend: `
		renvo*|reenvo*
		encore|autre|nouveau|nouvelle|nouveaux envo*|pouv*|peu*|veux|voudrais|faut|donn*|besoin|demande
		envo* moi|code|message|sms
		autre|nouveau|nouvel code|message|sms|svp|plait
		`,
	NotReceived: `
		pas|rien|aucun*|jamais|toujours recu|arriv*|recev*|recoi*|vois|venu|eu|affich*|trouv*
		ou code|message|sms
		=rien|toujours|encore
		`,
	Expired: `
		expir*|perim*
		pas|plus marche*|fonctionn*|valable|bon|valide
		`,
	Why: `
		pourquoi
		quoi sert|faire
		`,
	Goodbye: `
		au revoir
		adieu|salut|bientot|ciao
		`,
	Wait: `
		moment|instant|seconde*|minute*
		attend*|patient*|quitt*
		cherch*|laiss*
		`,
	badLine: `
		coup*|gresill*
		mauvais*|mal ligne|reseau|connexion
		`,
	Repeat: `
		repet*
		pas|plus|mal compris|entend*|comprend*
		=comment|quoi|pardon|hein
		`,
	No: `
		veux|voudrais|souhaite|interesse pas
		`,
	Yes: `
		=exact|exactement|volontiers|bien|sur|accord|allez|avec|plaisir|absolument|parfait
		`,
}
