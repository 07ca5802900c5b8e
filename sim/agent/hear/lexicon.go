package hear

import (
	"strings"
	"sync"
)

// mark says what a word does in an utterance; a word can be on several lists.
type mark uint64

// The word lists. What each is for is said where its words are listed.
const (
	soft mark = 1 << iota
	noise
	takesIs
	joins
	adds
	closers
	limits
	asks
	between
	corrects
	retracts
	plain
	label
	month
	preposition
	aside
	compound
	weakCue
	strongCue
	link
	toBe
	phoneNoun
	sending
	unit
	pronounHost
	denies
	knows
	reports
	fails
	latest
	placeNoun
	copula
	stale
	opens
	ends
)

// has reports whether any of the given marks is set.
func (m mark) has(any mark) bool { return m&any != 0 }

// marksOf looks a word up in the lists.
func marksOf(text string) mark { return lexicon()[text] }

// lexicon holds the marks of every listed word.
var lexicon = sync.OnceValue(func() map[string]mark {
	all := map[string]mark{}
	for m, words := range wordLists {
		for _, w := range strings.Fields(words) {
			all[w] |= m
		}
	}
	return all
})

// wordLists are the words that matter around phrases and numbers, by what they do there.
var wordLists = map[mark]string{
	// say nothing by themselves; skipped inside phrases and between digits
	soft: `um umm uh uhh uhm er err erm ah ahh eh ehh hm hmm mm mmm please just really actually kindly simply
		basically literally honestly exactly well like jim sir maam madam mate man dude buddy bro pal dear darling love
		sweetie guys folks friend miss mister mr mrs boss brother then now`,
	// sounds that a recogniser notes in brackets
	noise: `silence silent blank audio noise background music pause no speech sound cough coughs coughing laugh
		laughs laughing laughter sigh sighs sighing static breathing breath applause beep click typing crosstalk sniffs
		clears throat nothing response input`,
	// words whose 's is "is"; after any other it says whose
	takesIs: `it that what there who where how he she here when why everything nothing this code text message name
		which something everybody somebody`,
	// begin a new thought, so that a phrase may start behind them
	joins: `and but so then or oh well hey because though although ok okay plus instead otherwise anyway ah look
		listen say cause except`,
	// add a thought behind a complete one
	adds: `and but so oh well hey ok plus anyway`,
	// may follow the end of a thought: "I'm good thanks"
	closers: `thanks thank cheers bye though today anymore tonight yet mate friend sir already`,
	// take something off what was just agreed to
	limits: `but except although though only`,
	// lead up to a request: "can you", "I want you to", "would it be possible to"
	asks: `can could would will you please i want need to like just rather prefer us have go may might should try do
		possible it be maybe we get got me a an the some that is kindly love wish hope mind ask for with was were able
		there am going`,
	// stand between digits without ending the code
	between: `semicolon colon stroke point minus slash hash underscore bar dots break pause and then next number digit comma dash hyphen space another ok yeah yes right letter so followed by
		after again know you see lets us let me dot period a an finally lastly`,
	// take something back: what follows replaces what went before
	retracts: `bad strike forget mixed flipped switched swapped misread mistyped misspoke misspelled no nope mean meant actually scratch correction oops rather not make wrong`,
	// go along with taking back, or with starting over
	corrects: `sorry wait i it is that my bad let me start over again repeat one second pardon hold on oh the s
		should be was excuse sir`,
	// may follow a number directly: a noun there would say that the number counts something
	plain: `secret security confirmation authentication whole thing full entire complete far most recent a an digit starts begins start begin starting beginning ending rest remaining pound hash star valid until expires received works i me my mine you your yours he she it we they this that these those there here instead who what which
		when where why how is am are was were be been being do does did done have has had can could will would should
		shall may might must and or but so because if then than as at by from in into off on onto out over to up with
		for about again also already although always anyway before after both else even ever hopefully however just
		least maybe no nope not now ok okay alright yes yeah yep yup only perhaps please quite really right correct
		still sure thanks thank thx cheers though too very yet well um uh hi hello hey bye good great fine perfect cool
		awesome got get gets see sees says say said saying read reads reading send sent sends try tried check confirm
		enter think thinks guess believe hope know tell told came come comes want look looks like code codes text texts
		message sms pin number digits jim sir maam mate man dude buddy bro pal dear all everything nothing something pm
		ready exactly let lets thats its sorry wait hold hang oops repeat mean first second last part half one next
		followed them verify works work worked isnt didnt lol haha lmao phew yay wow phone screen shows showed displays
		arrived goes ends pretty hear heard the`,
	// nouns that say what a number is, when it is not the code
	label: `account order card social ssn zip zipcode postcode postal apartment apt unit suite room floor flight
		gate extension ext ticket reference invoice policy claim case member membership employee badge student license
		licence plate serial model tracking booking reservation box routing iban street road avenue highway house
		building address channel chapter page section line version build release year years birthday birth born date age
		weight height price total amount balance salary cost costs weigh weighs population area promo coupon discount
		voucher sort country visa mastercard passport insurance patient customer id vin isbn bus train route platform
		locker lottery score temperature meeting appointment alarm clock name speed kilometers miles paid pay owe bill
		credit debit bank cvv expiry level episode season error`,
	month: `january february march april may june july august september october november december jan feb mar apr
		jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday today tomorrow
		yesterday quarter past`,
	// directly before a number they make it a time, a place or a measure
	preposition: `at in on since until till before after about around over under within near nearly almost
		approximately roughly than from between during per every past to for against times minus v versus age aged with
		point call dial press`,
	// lead in where something is, not what it is: "on my phone"
	aside: `on in from at to`,
	// before "code" they make it some other code
	compound: `garage alarm gym office house safe bank banks zip area sort postal post country promo coupon discount voucher dress error qr bar door gate dial
		dialing referral gift building source morse dialling product item order`,
	// say that what follows is probably read off a screen
	weakCue: `starts begins start begin ends end starting beginning ending says say said reads read digits digit shows showed displays got get see received numbers sent it this
		that here have having answer latest newest result tells came gave gives reading text message sms one`,
	// name the code
	strongCue: `verify code codes passcode pin otp password passwort token verification cipher`,
	// join a name to its number
	link: `saying is are was be says said reads equals code codes number pin passcode otp token digits say`,
	// say of one thing that it is another
	toBe: `is are was were`,
	// name a telephone
	phoneNoun: `phone cell mobile telephone landline fax whatsapp cellphone handset`,
	// with "to", "at" or "on" they say where something is to go
	sending: `send text call ring reach dial forward deliver message sms phone calling texting sending contact use
		try shoot redirect put go move change buzz`,
	// count what they follow even right behind "the code is"
	unit: `digit characters character letters numbers long minutes minute seconds hours hour days day weeks times
		dollars number percent people euros pounds cents years months kilometers miles oclock am pm a an`,
	// before "one" they make it a pronoun
	pronounHost: `third fourth fifth sixth newer newest this that the new another other last first second next old right wrong which no any every each
		different same fresh correct latest final previous current some`,
	// deny the number that follows, unless they only deny to know it
	denies: `forget ignore disregard not never without`,
	knows:  `share mistaken sure certain know positive understand remember clear mind`,
	// begin a remark on the number before them; it was wrong if one of the words that fail follows
	reports: `is was did does has will would keeps kept just still expired failed never seems looks`,
	fails: `funciona used not wrong expired incorrect invalid old rejected failed never refused declined bad useless broken no
		false outdated`,
	// say of one of two codes that it is the right one
	latest: `new newer newest latest last final right correct actual updated recent instead`,
	// say of a code that it is no longer the one
	stale: `yesterday else old previous former expired earlier outdated yesterdays`,
	// with "with" or "in" they say where in a code digits are
	opens: `starts begins start begin starting beginning`,
	ends:  `ends end ending finishes`,
	// the pieces of a code, as people count them
	placeNoun: `one digit digits number numbers numeral figure character part half group bit piece set ones`,
	// join a piece of a code to what it is
	copula: `is are was were be should would to a an the it its actually really`,
}
