package agent

// line names one thing that the agent may say.
type line int

const (
	greet line = iota
	askConsent
	whySend
	sentText
	sentVoice
	askDigits
	partHeard
	fromTheStart
	takeYourTime
	stillThere
	lastCall
	noCodeYet
	offerAgain
	wrongCode
	wrongForm
	deadCode // expired, used up or already used
	nothingSent
	ownNumberOnly
	onlyText
	onlyVoice
	noHuman
	quip
	lost
	couldNotSend
	maybeSent
	busySend
	busyVerify
	couldNotCheck
	hopeless
	withheld
	enough
	welcome
	verified
	alreadyVerified
	codesOnly
	byeVerified
	byeDeclined
	byeEarly
	byeGaveUp
	byeSilent
)

// lines are the agent's words; one of each list is chosen by the seed. {name} is the agent's name, {length} the number
// of characters of a code, {characters} what they are, {have} how many were heard so far, and {wait} how long the functions asked to wait.
var lines = [...][]string{
	greet: {
		"Hello, this is {name}. I guard the door, and I am nicer than I look. Shall I send you a code to prove you are you?",
		"Hi, {name} here, keeper of codes. May I send you one, so that we both know it is really you?",
		"Good to hear you. I am {name}, and I can send a code to your phone. Would you like that?",
	},
	askConsent: {
		"So, shall I send you that code?",
		"A code, then? A plain yes or no will do.",
		"Shall I send it? I need a yes from you first.",
	},
	whySend: {
		"A voice can be borrowed, a phone less easily. If you can read me a code I sent to yours, I know it is you.",
		"Fair question. The code goes to your phone, so whoever reads it to me must be holding it. It is used once, then forgotten.",
		"It keeps out people who only sound like you. I send a code, you read it back, and that is all I learn.",
	},
	sentText: {
		"Off it goes, by text message. When it lands, read me the {length} {characters}, please.",
		"Sent. Your phone should buzz any second: {length} {characters}, in any style you like.",
		"A text message is on its way. Tell me the {length} {characters} when you see them.",
	},
	sentVoice: {
		"Your phone will ring and a voice less charming than mine will read a code. Tell me the {length} {characters}, please.",
		"A call with the code is on its way. Listen for {length} {characters} and pass them on to me.",
	},
	askDigits: {
		"Please read me the {length} {characters}.",
		"What {length} {characters} do you see?",
		"I am all ears for the {length} {characters}.",
	},
	partHeard: {
		"I have {have} of {length} so far. What comes next?",
		"That makes {have} of {length}. Go on, please.",
		"{have} of {length}. Which ones follow?",
	},
	fromTheStart: {
		"A clean slate, then. Please read me the {length} {characters} from the start.",
		"Forgotten. What {length} {characters} do you see, from the first one on?",
	},
	takeYourTime: {
		"Take your time. I am not going anywhere.",
		"No hurry. I will hum quietly until you are ready.",
		"Of course. I will wait.",
	},
	stillThere: {
		"Are you still there?",
		"Hello? I can hear you thinking.",
		"It has gone quiet. Are you with me?",
	},
	lastCall: {
		"I still hear nothing. Say something, or I will let you go.",
		"Last call: are you there?",
	},
	noCodeYet: {
		"That sounds like a code, but I have not sent one yet. Shall I?",
		"You are ahead of me: no code is out yet. Shall I send one?",
	},
	offerAgain: {
		"Messages do dawdle. Shall I send another one?",
		"Nothing yet? I can send a new code. Shall I?",
	},
	wrongCode: {
		"That was not it. Codes are fiddly; have another look and read it to me again.",
		"Close, perhaps, but wrong. Would you read it once more?",
		"The code does not match. Please read it again, slowly.",
	},
	wrongForm: {
		"That does not have {length} {characters}. Please read me all of them again.",
		"I need exactly {length} {characters}. Once more, please?",
	},
	deadCode: {
		"That code can no longer be used. Shall I send you a new one?",
		"That code has had its day. I can send a new one; shall I?",
	},
	nothingSent: {
		"There is no code out at the moment. Shall I send you one?",
		"I have nothing to check it against. Shall I send a code first?",
	},
	ownNumberOnly: {
		"I can only send it to the number you are calling from. Shall I?",
		"Nice try, but I can only send it to the number you are calling from. Shall I do that?",
	},
	onlyText: {
		"I can only send it as a text message. Shall I?",
		"Calls are not in my box of tricks; I can only send it as a text message. Shall I?",
	},
	onlyVoice: {
		"I can only have it read to you by a call. Shall I?",
		"No texts from me, I am afraid: I can only have it read to you by a call. Shall I?",
	},
	noHuman: {
		"I would put a human on if I could, but there is only me here.",
		"No human is within my reach, I am sorry to say.",
	},
	quip: {
		"I would love to chat, but my whole career is codes.",
		"Ask me about anything with {length} {characters}.",
		"Noted, with a smile. Back to business.",
	},
	lost: {
		"Sorry, I did not follow that.",
		"That one went past me.",
		"I missed your meaning there.",
	},
	couldNotSend: {
		"The code did not get out of the door. Shall I try again?",
		"Sending failed, and that is not your fault. Shall I try once more?",
	},
	maybeSent: {
		"I got no clear answer. If a code arrives, please ignore it, because I cannot check that one. Shall I send a new one?",
		"Something went quiet in the middle. A code may turn up that I cannot check. Shall I send a new one?",
	},
	busySend: {
		"Too many codes have been asked for. Let us wait {wait}; then say yes and I will try again.",
		"They ask me to slow down. Give it {wait}, then say yes and I will send it.",
	},
	busyVerify: {
		"I am being asked to slow down. Give it {wait}, then say yes and I will check the same code.",
		"Too many questions at once, they say. Wait {wait}, then say yes and I will check it again.",
	},
	couldNotCheck: {
		"I could not get your code checked. Shall I try the same one again?",
		"The check went wrong on my side, not yours. Shall I try again with the same code?",
	},
	hopeless: {
		"This is broken on our side, and trying again would only waste your time. I am sorry. Goodbye.",
		"I cannot do this today, and it is nothing that you did. I am sorry. Goodbye.",
	},
	withheld: {
		"Your number is withheld, so I have nowhere to send a code. Please call again with your number showing. Goodbye.",
		"I cannot see the number that you are calling from, and a code needs one. Call again without hiding it. Goodbye.",
	},
	enough: {
		"I have sent you a good handful of codes by now, and more would not help.",
		"That is as many codes as I send in one call.",
	},
	welcome: {
		"You are welcome. Is there anything else I can do?",
		"My pleasure. Anything else?",
	},
	verified: {
		"That is it: you are verified. Is there anything else I can do?",
		"The code is right, and you are officially you. Anything else?",
		"Verified, with flying digits. Can I do anything else for you?",
	},
	alreadyVerified: {
		"You are verified already, and it does not get better than that. Anything else?",
		"No need: you are verified. Is there anything else?",
	},
	codesOnly: {
		"I only do codes, I am afraid. Is there anything else?",
		"Beyond codes I am quite useless. Anything else?",
	},
	byeVerified: {
		"Then I wish you a splendid day. Goodbye!",
		"A pleasure to have met the real you. Goodbye!",
	},
	byeDeclined: {
		"No code, then. Thanks for calling, and goodbye.",
		"Understood, no code today. Goodbye!",
	},
	byeEarly: {
		"Goodbye, then. The door stays shut, but it will be here.",
		"All right, goodbye. Call again when you like.",
	},
	byeGaveUp: {
		"Let us leave it at that. Please try again another time. Goodbye.",
		"I will stop here before it gets silly. Please call again later. Goodbye.",
	},
	byeSilent: {
		"I will let you go. Goodbye.",
		"Silence is golden, but I must hang up. Goodbye.",
	},
}
