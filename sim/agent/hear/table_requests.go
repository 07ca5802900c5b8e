package hear

// requestPhrases are the ways to ask for something. See phrases.go for how they are written.
var requestPhrases = phraseTable{
	startOver: `
		> start|begin|starting|beginning over|again|afresh|anew|fresh [again]
		> forget|ignore|disregard that|those
		> scratch|scrap that|it|everything $
		otra vez desde el principio
		empiezo|empezamos|empecemos|comienzo|vuelvo otra|de|a vez|nuevo|empezar
		je|on recommence|reprends
		mal|nochmal|wieder|alles von vorne|vorn|anfang
		^ von vorne|vorn|anfang $
		^ from the top|beginning|start $
		> start|begin [over|again] from|at the top|beginning|start
		fange|beginne [ich] nochmal|neu|wieder [an]
		let|allow me|us start|begin|try|do|read|say [it|that|this] over|again|afresh|anew|fresh [again]
		`,
	Human: `
		> @staff|person $
		> @real @human|being|one
		talk|speak|chat [to|with] [a|an|the|your|some|another] [@real] [human] @human|being|team|staff|department|boss|superior
		^ transfer|connect [me] $
		is|are there [a|any|some] [@real] @staff|person|people|humans|agents [i|we|there]
		`,
	OtherNumber: `
		to|use|using|try|on|call|text|ring|send my|his|her|our|their|your|the|a|an @kin
		@other [cell|mobile|phone] @phone
		that|this|it is|was not my|the [right|correct|current] @phone
		changed|switched|change|update|switch [my|the] @phone
		what|which [phone] number
		someone|somebody elses|else's|else
		use|try|to my|the other|old one
		use|try|text my cell|mobile|home|work|office|landline
		number ~ is|was wrong|old|outdated|incorrect
		where did you send
		my [phone|cell|mobile] number is
		`,
	CallMe: `
		> call|phone|ring|dial|buzz|telephone me|us|back|my|this|the [phone|number|cell|mobile|line|house|home]
		be called
		by|via|through|with|over [a|the] [phone|voice] phone|call|voice|telephone
		> voice|phone call
		> call $
		do not|never get|receive|read|do|take|have|use [any] text|texts|sms|messages|texting [message|messages]
		can|could|does|will not get|receive|do|take|support texts|sms|messages|texting
		a|my|on land line
		`,
	TextMe: `
		> text|message|sms me|us $
		> text|message|sms me|us [it|that|this] instead|rather|not
		> text it|that instead
		> send ~ text|sms|message instead
		like|prefer|rather [to] [get|have|receive] [a|an] text|sms|texts|message|messages [message]
		get|have|receive a|an text|sms|message [message] instead
		> text|sms [message] is|would|works [be] [instead|better|fine|easier|ok|best]
		^ text|sms [message|messages] $
		`,
	Resend: `
		> @send|sending|texting ~ again
		> one more try|go|text|code|message|sms
		@give [me|us] one|1 more
		> @send ~ one more time
		resending|resent|re [send]
		@give [me|us] [a|an] new|another|fresh|different|second|replacement|newer|further [six] [digit] [verification|security|text] @code
		`,
	Arrived: `
		^ i|we [have] [just|already|finally|have] got|received the|a|my|your|it [text|verification] @code [now] $
		^ i|we [can] see it|the [text|verification] [@code] [now]
		got|received|have it [now|here] $
		it|code|text|message|sms|that|one|something [has|have|is] [just|finally|now|already] @came [through|in|up|now]
		^ here|there it is|comes|we
		`,
	Expired: `
		it|code|text|message|that|this|one [one] [has|have|is|says|said] [it] [has|have|is] [already|just|now] expired|invalid|outdated|stale
		it|code|text|message|that|this|one [one] [is|was] [probably|much|now|already] [too] old [now|already]
		it|code|text|message|that|this|one [one] does|do|did|is not work|working [any] [more]
		it|code|text|message|that|this|one [one] [has|have] run|timed out
		it|code|that|this|one [one] is no longer|good valid|good
		it|code|that|this|one [one] is not valid|good [any] [more]
		`,
	NotReceived: `
		do|did|have|has|am|are|could|can not @got it|them|one|any|anything|much [yet|here]
		do not have it|one|any|anything|them [yet|here]
		do|did|have|has|am|are|could|can not @got|have [@which] [new|verification|text|sms|security] @code [yet|here|message]
		never @got|saw|had it|them|one|any|anything
		nothing [has|have|is|was|did|had|ever] [yet] @come|happened|happening|yet|here|there|so|again|new|on [up|in|through|yet]
		^ nothing $
		still|got|getting|received|receiving|see|seeing nothing
		still no|waiting|missing
		there is|was|are no|not [any|a|new] [new|verification] @code [message]
		zero|no|0 [new|such] text|texts|message|messages|sms|texting|code|codes [yet|here|arrived|came|come|received|there|message|messages]
		it|code|text|message|sms|that|this did|has|is|does|have|was|had not [even|yet] @come [up|in|through|yet|here]
		where is|are [the|my|this|that|your] it|that|they|@code
		^ not|no yet|arrived|received|here|there|luck
		did you [even|ever|already] [really] send|sent
		has|have|did it|the|my|that|your [@code] @come
		is it coming
		taking [so|too] long|forever|ages
		phone did|has|is not @got|have|ring|rung|buzz|buzzed
		`,
	Repeat: `
		how many [more] [digits|numbers]
		^ pardon [me]
		^ sorry , i was
		beg [your] pardon
		> say [that|it] one more time
		can|could|would you say|repeat that|it|this|yourself
		what was|is that
		^ that|come again
		^ sorry|what|huh|eh|again|excuse [me] $
		^ sorry , what|come|say
		did|do not [quite] get|got that|what|you
		^ one more|time time|more
		what did|do you [just] say|said|saying|ask
		> speak up|louder|slower|slowly|clearly
		too|so fast|quiet|quick
		what was the question
		how many more [digits|numbers|characters] [do|does|are|is]
		by|past me again
		run|go through|over that|it again
		`,
	Wait: `
		un|una|une|ein|eine|einen segundo|seconde|sekunde|momento|moment|augenblick|instant
		> hold on|up|please|it|still|the|your [line|phone|horses]
		> hang on|tight
		^ hold $
		> wait [a|one|for] [me|it|up]
		> one|a|an|half|1|another|couple|few [a|of|more] @moments
		> # @moments $
		> give me|us [a|an|one|just|some|another|half] [couple|few|little|more|a] [of|more] @moments|time|chance
		let me [quickly|first|go|try|have] [and] @look
		i|we am|are [still] [just] looking|checking|searching|scrolling|walking [for|it|the|my|up]
		i|we am|are [still] [just] getting|finding|opening|grabbing|fetching|unlocking it|the|my|there|up
		bear with me|us
		be [right] back|with
		^ not ready
		need|give|have [me|us] # [more] @moments
		do not go|hang|leave|disconnect [up|away|me|anywhere|yet]
		going|have|need|got to check|look|search|think
		`,
}
