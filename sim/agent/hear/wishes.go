package hear

import (
	"slices"
	"strings"
	"sync"

	"callsim/sim/agent/digits"
)

// What a caller wishes is heard by the words that matter in any order, where no phrase of the book says more. A wish is a line of fields;
// an utterance has it when a word of each field is in one sentence. A field is words and stems with | between them; a field with = is the
// only words of the sentence beside those that say nothing.

// wishOrder is which of several wishes counts.
var wishOrder = []Intent{Human, CallMe, badLine, Resend, Goodbye, NotReceived, Expired, Why, Wait, Repeat, Yes, No}

// badLine is a wish to hear once more what was lost on the line.
const badLine Intent = "bad line"

// wishLists are the wishes in each language.
var wishLists = map[*digits.Language]map[Intent]string{&digits.English: englishWishes, &digits.Spanish: spanishWishes, &digits.French: frenchWishes, &digits.German: germanWishes}

var englishWishes = map[Intent]string{
	Human: `
		speak*|talk*|connect|transfer|put|get|want|need|give|reach|pass|please person|human*|agent*|supervisor*|manager*|representative*|operator*|rep|specialist*
		speak|speaking|talk|talking|connect|transfer someone|somebody|anyone|anybody|lady|gentleman|guy|man|woman|people
		`,
	Resend: `
		send|resend|sending|text|shoot|issue|try|get|need|want|hit|give|expired again|another|fresh|new|resend|more
		resend*
		another|fresh|new code|message|please
		`,
	NotReceived: `
		nothing|empty inbox|phone|messages|screen|see
		not|never|nothing|no|nowhere|zero|still get|got|gotten|receiv*|arriv*|come|came|coming|show*|appear*|land*|deliver*|sent|through|popped
		`,
	Wait: `
		second|seconds|sec|minute|minutes|moment|bit give|need|just|let|wait
		=sec|second|secs|wait|moment
		i looking|searching|finding|grab|fetch
		`,
	badLine: `
		breaking|cutting|static|choppy
		bad line|connection|signal
		hear me|you
		slow|slowly|slower|louder speak|talk|say|more|please
		`,
	Repeat: `
		repeat|repeating
		say|ask again
		not|could hear|catch|understand|hearing|audible
		`,
}

var spanishWishes = map[Intent]string{
	Human: `
		persona|agente|operador*|asesor*|representante|human*|alguien|supervisor*|encargad* habl*|pas*|comuni*|quier*|necesit*|transfier*|pon*|atiend*
		=operador*|agente|representante|asesor*|human*|persona
		`,
	CallMe: `
		llam*|llameme|llamada
		`,
	Resend: `
		reenv*|reenvi*|remand*
		otro|otra|nuevo|nueva|nuevamente|vez|vuelv*|volver* envi*|mand*|pued*|dar|quier*|necesit*|dame|deme|pid*|genera*
		mand*|envi* me|codigo|mensaje
		otro|otra|nuevo|nueva codigo|mensaje|favor
		`,
	NotReceived: `
		no|nada|ningun*|nunca|tampoco|aun|todavia lleg*|recib*|aparec*|sale|veo|entr*|tengo|vino|cay*|encuentr*
		donde codigo|mensaje|esta
		=nada|todavia|aun
		`,
	Expired: `
		caduc*|expir*|venc*
		no funcion*|sirv*|vale|jala
		`,
	Why: `
		por que
		para que
		`,
	Goodbye: `
		adios|chao|chau
		hasta luego|pronto|manana
		`,
	Wait: `
		moment*|segund*|seg|minut*|ratito|rato|tantito
		esper*|aguard*|aguant*
		busc*|dejeme|dejame
		`,
	badLine: `
		se cort*|oye|oyo|escuch*
		mal|mala linea|conexion|senal
		`,
	Repeat: `
		repit*|repet*
		no entend*|entiend*|oig*|oi|escuch*|oyo
		=como|que|mande|perdon|disculpe
		`,
	Yes: `
		=exacto|claro|supuesto|adelante|dale|vale|correcto|venga|perfecto|por|que
		`,
}

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
	Yes: `
		=exact|exactement|volontiers|bien|sur|accord|allez|avec|plaisir|absolument|parfait
		`,
}

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
		=nichts|noch|nix
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
	Yes: `
		=stimmt|richtig|klar|naturlich|gerne|genau|sicher|selbstverstandlich|einverstanden|bitte|gern
		`,
}

// wish is one line of a list: a field has the words of which one must be there.
type wish struct {
	only   bool
	fields [][]string
}

// wishes are the compiled lists.
var wishes = sync.OnceValue(func() map[*digits.Language]map[Intent][]wish {
	all := map[*digits.Language]map[Intent][]wish{}
	for language, list := range wishLists {
		all[language] = map[Intent][]wish{}
		for intent, lines := range list {
			for line := range strings.Lines(lines) {
				var w wish
				line, w.only = strings.CutPrefix(strings.TrimSpace(line), "=")
				for _, field := range strings.Fields(line) {
					w.fields = append(w.fields, strings.Split(field, "|"))
				}
				if len(w.fields) > 0 {
					all[language][intent] = append(all[language][intent], w)
				}
			}
		}
	}
	return all
})

// wish is what the words of the utterance wish for, "" where they do not, or say a number.
func (u *utterance) wish() Intent {
	numerals := 0
	for i := range u.words {
		if w := &u.words[i]; w.numeral {
			numerals += len(w.text)
			if !hasFigure(w.text) {
				numerals += 1 - len(w.text)
			}
		}
	}
	if numerals >= smallestCode {
		return ""
	}
	for _, l := range wordLists {
		if l.language != u.tongue && !u.anyTongue {
			continue
		}
		for _, intent := range wishOrder {
			if slices.ContainsFunc(wishes()[l.language][intent], func(w wish) bool { return w.isIn(u) }) {
				if intent == badLine {
					intent = Repeat
				}
				return intent
			}
		}
	}
	return ""
}

// isIn reports whether the words of a wish are in the utterance.
func (w *wish) isIn(u *utterance) bool {
	if w.only {
		said := false
		for i := range u.words {
			if matchesAny(w.fields[0], u.words[i].text) {
				said = true
			} else if !u.words[i].soft {
				return false
			}
		}
		return said
	}
	used := -1
	for _, field := range w.fields {
		at := -1
		for i := range u.words {
			if i != used && matchesAny(field, u.words[i].text) {
				at = i
				break
			}
		}
		if at < 0 {
			return false
		}
		used = at
	}
	return true
}

// matchesAny reports whether text is one of the words, or begins with one of the stems.
func matchesAny(words []string, text string) bool {
	for _, w := range words {
		if stem, ok := strings.CutSuffix(w, "*"); ok && strings.HasPrefix(text, stem) || w == text {
			return true
		}
	}
	return false
}
