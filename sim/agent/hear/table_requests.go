package hear

// requestPhrases are the ways to ask for something. See phrases.go for how they are written.
var requestPhrases = phraseTable{
	startOver: `
		> start|begin|starting|beginning over|again|afresh|anew|fresh [again]
		^ from the top|beginning|start
		> scratch|scrap that|it|everything $
		let|allow me|us start|begin|try|do|read|say [it|that|this] over|again|afresh|anew|fresh [again]
		let|allow me|us start|begin|read|say [it|that|this] from the top|beginning|start
		`,
	Human: `
		> @staff|person $
		> a|an|the|another @staff|person $
		> @real @human|being|one
		> a|an|any|some @real @human|being|one
		talk|speak|chat [to|with] [a|an|the|your|some|another] [@real] [human] @human|@crew
		connect|connected|transfer|transferred|switch|pass [me|us] [over|through] [to|with] [a|an|the] [@real] @human|@crew
		escalate [this] [to] [a|your|the] [@real] @human|@crew
		get|give|find|fetch|bring|put me|us [through|on] [to|with] [a|an|the|your] [@real] @staff|person [being]
		get|find|fetch|put|want|need|connect|transfer a|an|the|your|to [a|an|the|your] [@real] @staff|person [being]
		someone|somebody|anyone who|that is [a] human|real
		^ transfer|connect [me] $
		customer service|support|care|services
		> tech|technical support
		> help desk
		is|are there [a|any|some] [@real] @staff|person|people|humans|agents [i|we|there]
		is|are there anyone|someone|somebody|anybody human|real|else|alive
		`,
	OtherNumber: `
		@kin [@other|cell|mobile|house] @phone
		to|use|using|try|on|call|text|ring|send @whose @kin
		@other [cell|mobile|phone] @phone
		@whose @kin|@other instead
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
		> @call me|us|back
		> @call [me|us] [it|the] [code] instead
		> @call my|this|the phone|number|cell|mobile|line|house|home
		give me|us a [quick|phone] call|ring|buzz|bell
		get|want|like|prefer|need|receive|rather [to] [get|have|receive] a [phone|voice|quick] call
		can|could|may i have|receive a [phone|voice|quick] call
		be called
		by|via|through|with|over [a|the] [phone|voice] phone|call|voice|telephone
		> voice|phone call
		^ voice|phone call|calls
		> call $
		can not get|receive|read|do|take|see|open [any|your|the|my] text|texts|sms|messages [message|messages]
		do not|never get|receive|read|do|take|have|use [any] text|texts|sms|messages|texting [message|messages]
		can|could|does|will not get|receive|do|take|support texts|sms|messages|texting
		no sms|texting
		a|my|on land line
		read|tell|say|speak|spell it|the|that [code] [out] [to|for] [me] over|on the phone
		read|tell|say|speak|spell it|the|that [code] out [loud]
		`,
	TextMe: `
		> text|message|sms me|us $
		> text|message|sms me|us [it|that|this] instead|rather|not
		> text it|that instead
		> send ~ text|sms|message instead
		> send it|that|the|this [code] by|as|via|in|through [a] text|sms|message [message]
		> by|via|through text|sms|message
		like|prefer|rather [to] [get|have|receive] [a|an] text|sms|texts|message|messages [message]
		get|have|receive a|an text|sms|message [message] instead
		> text|sms [message] is|would|works [be] [instead|better|fine|easier|ok|best]
		^ a|an text|sms [message] [instead] $
		^ text|sms [message|messages] $
		^ text|sms [message|messages] instead
		`,
	Resend: `
		let us try [that|it|this] again|once
		> @send|sending|texting ~ again
		> one more try|go|text|code|message|sms
		@give [me|us] one|1 more
		> @send ~ one more time
		resending|resent
		re send
		@give [me|us] [a|an] @new [six] [digit] [verification|security|text] @code
		can|could|may|might i|we have|get|try a|an [brand] @new [six] [digit] [verification|security] @code
		> another|new|fresh @code
		> another $
		@give [off|over] [me|us] another $
		@give off|over another|a [new] one
		`,
	Arrived: `
		^ i|we [have] [just|already|finally|have] got|received the|a|my|your|it [text|verification] @code [now] $
		^ i|we [can] see it|the [text|verification] [@code] [now]
		got|received|have it [now|here] $
		^ i|we [have] got|received|have it right|here|on [here] [my] [phone]
		it|code|text|message|sms|that|one|something [has|have|is] [just|finally|now|already] @came [through|in|up|now]
		^ just came|arrived|landed [in|through]
		^ here it is|comes
		^ there it is|we
		`,
	Expired: `
		it|code|text|message|that|this|one [one] [has|have|is|says|said] [it] [has|have|is] [already|just|now] expired|invalid|outdated|stale
		it|code|text|message|that|this|one [one] [is|was] [probably|much|now|already] [too] old [now|already]
		it|code|text|message|that|this|one [one] does|do|did|is not work|working [any] [more]
		it|code|text|message|that|this|one [one] [has|have] run|timed out
		it|code|that|this|one [one] is no longer|good valid|good
		it|code|that|this|one [one] is not valid|good [any] [more]
		^ expired
		`,
	NotReceived: `
		do|did|have|has|am|are|could|can not @got it|them|one|any|anything|much [yet|here]
		did|have|has not have|had it|one|any|anything [yet|here]
		do not have it|one|any|anything|them [yet|here]
		do|did|have|has|am|are|could|can not @got|have [@which] [new|verification|text|sms|security] @code [yet|here|message]
		did|have|has not @got $
		never @got|saw|had it|them|one|any|anything
		never @got|saw|had [@which] [new|verification|text|sms|security] @code [message]
		nothing [has|have|is|was|did|had|ever] [yet] @come|happened|happening [up|in|through|yet]
		nothing yet|here|there|so|again|new|on
		nothing [has|have] come|came|coming|comes
		^ nothing $
		still|got|getting|received|receiving|see|seeing nothing
		still no|waiting|missing
		there is|was|are no|not [any|a|new] [new|verification] @code [message]
		there is|was|are nothing|none [new|here|there|on|in]
		zero|no|0 [new|such] @text|code|codes [yet|here|arrived|came|come|received|there|message|messages]
		it|code|text|message|sms|that|this did|has|is|does|have|was|had not [even|yet] @come [up|in|through|yet|here]
		it|code|text|message|sms|that never [ever] @come [up|in|through]
		where is|are it|that|they
		where is|are [the|my|this|that|your] @code
		^ not yet|arrived|received|here|there
		have|has|had been waiting
		am|was waiting
		^ waiting
		when will|is|does|should|would it|the|my ~ arrive|come|coming|here|get
		did you [even|ever|already] [really] send|sent
		have|has you sent
		was|has|is it|the [code|text|message] [been] sent
		how long does|will|should|would it|this take
		^ no luck
		has|have|did it|the|my|that|your [@code] @come
		supposed to get|receive|have|come|arrive [a|the|it|my] [@code]
		is it coming
		taking [so|too] long|forever|ages
		phone did|has|is not @got|have|ring|rung|buzz|buzzed
		is blank|empty
		`,
	Repeat: `
		^ pardon [me]
		^ sorry , i was
		beg [your] pardon
		> say [that|it] one more time
		can|could|would you say|repeat that|it|this|yourself
		what was|is that
		^ that|come again
		^ sorry|what|huh|eh|again $
		^ sorry , what|come|say
		^ excuse me $
		did|do|could|can not [quite] catch|hear|understand|follow that|you|what|much|a|any|this|your
		did|do not [quite] get|got that|what|you
		could|can|do|did not [quite] hear|understand|follow|catch it|anything|me|u
		could|can|do|did not [quite] hear|understand|follow|catch $
		^ missed that|it|what
		^ one more|time time|more
		what did|do you [just] say|said|saying|ask
		> speak up|louder|slower|slowly|clearly
		> slower|louder|slowly $
		too|so fast|quiet|quick
		> slow down
		you are breaking|cutting|mumbling
		what was the question
		by|past me again
		run|go through|over that|it again
		`,
	Wait: `
		un|una|une|ein|eine|einen segundo|seconde|sekunde|momento|moment|augenblick|instant
		> hold on|up|please|it|still
		> hold the|your line|phone|horses
		> hang on|tight
		^ hold $
		> wait [a|one|for] [me|it|up]
		> wait|give me a [little] bit|while
		> one|a|an|half|1|another|couple|few [a|of|more] @moments
		> # @moments $
		> give me|us [a|an|one|just|some|another|half] [couple|few|little|more|a] [of|more] @moments|time|chance
		let me [quickly|first|go|try|have] [and] @look
		i|we am|are [still] [just] looking|checking|searching|scrolling|walking [for|it|the|my|up]
		i|we am|are [still] [just] getting|finding|opening|grabbing|fetching|unlocking it|the|my|there|up
		^ still|just looking|checking|searching|trying
		bear with me|us
		be [right] back|with
		^ not ready
		> in|for|just a|one @moments
		need|give|have [me|us] # [more] @moments
		need [a|one|some|another] [few|couple|little|more] @moments|time
		do not go|hang|leave|disconnect [up|away|me|anywhere|yet]
		going|have|need|got to check|look|search|think
		going|have|need|got to [go] [and] find|get|grab|fetch|open|unlock|charge my|it
		i will [just|go] [and] check|look
		i will [just|go] [and] find|get|grab|fetch|open my|it
		`,
}
