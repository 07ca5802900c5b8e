package hear

import (
	"strings"

	"callsim/sim/agent/digits"
)

// wordSets are the words that the phrase tables call by one name.
var wordSets = map[string]string{
	"code": `code codes text texts message messages sms one pin passcode token otp password`,
	"send": `send text sms message shoot deliver forward`,
	"give": `send give text get sms message issue generate make order request deliver try shoot throw forward drop
		fire ping sending giving texting getting issuing making generating`,
	"got": `get got gotten getting receive received receiving see seen seeing find found finding`,
	"come": `arrive arrived arriving come came coming show showed shown showing appear appeared appearing pop popped
		land landed reach reached through sent delivered here there`,
	"human": `human humans person people operator representative rep agent supervisor manager advisor adviser
		receptionist clerk assistant employee someone somebody anyone colleague`,
	"which":   `a an the any my your that this single such`,
	"came":    `arrived came come here popped appeared landed`,
	"machine": `robot bot machine computer ai recording program chatbot system voice automated`,
	"state": `human person real being alive married single drunk happy tired busy bored hungry jim sentient american
		there man woman`,
	"praise": `funny nice kind sweet cute clever smart great weird strange awesome amazing annoying hilarious welcome
		helpful the good`,
	"staff":   `human operator representative rep agent supervisor manager advisor adviser receptionist`,
	"real":    `real live actual human living proper`,
	"moments": `second seconds sec secs moment moments minute minutes min mins jiffy tick ticks mo`,
	"kin": `wife wifes husband husbands partner partners mother mothers mom moms mum mums father fathers dad dads
		son sons daughter daughters brother brothers sister sisters friend friends girlfriend girlfriends boyfriend
		boyfriends boss bosses colleague colleagues neighbor neighbors neighbour neighbours roommate roommates secretary
		assistant spouse kids family`,
	"phone": `phone phones number numbers cell cellphone mobile telephone landline device line handset`,
	"other": `other another different new work home office old wrong business personal alternative alternate
		next current correct right separate`,
	"safe": `safe secure legit legitimate real genuine necessary needed required mandatory important free private
		trustworthy allowed legal official`,
	"scam": `scam scams scammer scammers scamming phishing fraud fraudster trick tricking hacker hack con spam`,
	"mood": `good great fine nice lovely perfect wonderful awesome excellent okay ok cool helpful amazing fantastic
		brilliant super`,
	"look": `find get grab check look see fetch open think unlock put turn pull read search charge wake ask start
		switch scroll bring wear`,
	"thanks": `thanks thank cheers ta thankyou thanx`,
}

// alternatives splits "a|@set".
func alternatives(field string) []string {
	var words []string
	for _, w := range strings.Split(field, "|") {
		set, isSet := strings.CutPrefix(w, "@")
		switch {
		case !isSet:
			words = append(words, w)
		case set == "yes":
			words = append(words, digits.All(digits.Yes)...)
		case set == "no":
			words = append(words, digits.All(digits.No)...)
		case wordSets[set] == "":
			panic("hear: no such word set: " + set)
		default:
			words = append(words, strings.Fields(wordSets[set])...)
		}
	}
	return words
}
