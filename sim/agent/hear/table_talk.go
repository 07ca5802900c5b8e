package hear

// talkPhrases are questions about the matter, farewells and small talk. See phrases.go for how they are written.
var talkPhrases = phraseTable{
	Why: `
		why|fishy|suspicious|shady|sketchy|dodgy
		what is|was this|it|that|the|all [all] [code|this] about|for
		^ what for
		what do|does|would|will|did you|he|they|it|this [even|actually] need|want|use [it|this|that|the|my] [code] [for|with]
		what do|would|will|can you do with
		what happens|happened [to|with|when|if|next|after|then]
		^ for what $
		what is|are [a|an|the|this|my|your] [verification|security] code|codes|point|purpose|reason|catch|deal|use|idea|mfa|2fa|otp|pin|authentication
		you are not [a|some|one] [of|kind] [a|those] @scam
		is|are this|it|that|they|you [all] [really|even|actually|totally|completely|very] [a] @safe
		@scam $
		scam|trick|con|fool|hack|rob|cheat me|us|people
		who are|is you to
		who [even] wants|needs|asked|asks|sent|authorized|authorised|told|gave|allowed
		is|are my|the|our ~ @safe
		how do|can|could|would|should i|we know|trust|be|tell|verify [sure|that|you|this]
		can|should|could|do|would i|we [really|even] trust
		i do not trust
		do|must|should|would|will i|we really|have|need|must [to]
		what is in it
		i do not get it|why|this|the [point]
		what are you [going|planning] [to] do
		`,
	Goodbye: `
		^ good|ta bye|night|ta
		> bye [for] [now]
		have|got|need to go|run|leave|dash|hang [up|now] $
		must|should|better be going|off|leaving
		> see you|ya|u [later|around|soon|tomorrow|next]
		talk|speak to you later|soon|tomorrow|another
		> hang up
		i am [just] hanging|leaving|heading [up|off|out|now]
		^ have|enjoy a|your|the [very] nice|good|great|lovely|wonderful|rest|day [day|one|evening|weekend|night|of]
		^ take care
		^ farewell|cheerio|ciao|adios|toodles|ttyl
		`,
	leaving: `
		that|this is|was|will [be] [really] all|it [for|from|i] [now|today|me|needed|need|wanted]
		^ that is everything
		i am done|finished
		`,
	courtesy: `
		^ hello|hi|hey|hiya|howdy|yo|greetings|hallo|hullo|@thanks|bless [there|jim|again|you] [you|a] [so|very|lot|ever|for|jim|all] [much]
		^ good morning|afternoon|evening|day
		much appreciated
		^ jim $
		`,
	SmallTalk: `
		how are|is|was you|it|things|life|everything|your|the|work [doing|going|day|weather|weekend|today|evening|morning]
		how do you do|feel
		what is up|new|cooking|happening|your [name|job|favorite|favourite]
		weather|sunny|raining|rainy|snowing|sunshine|forecast
		^ nice|good|great one|job|work|voice|weather
		are|is you [even|really|actually] [a|an] [real|actual|just|live|human|some|talking] [a|kind] [of] @machine|@state
		is this|it a|an [@real] @staff|person|robot|bot|machine|recording|computer|ai
		do|did|have you ever
		a joke
		sing [me|us] a
		who are|is you|this|jim
		where are|do|is you [from|based|located|calling|live|now]
		what do|did|would you think|look|feel|like|do|eat
		knock knock
		you crack|make|kill|slay|are [so|very|really|a|pretty|quite|too] me|@praise|@machine
		do|did|can|would|have you [ever] [really] like|love|have|dream|sleep|eat|know|watch|see|enjoy|feel|think|play|drink|sing|dance|seen|watched
		my name is
		i am called|fine|great|well|doing|bored|tired|happy|sad|lonely|hungry|a|an
		^ you sound|seem|look|rock|suck [so|really|very|like] [a] [@mood]
		^ haha|hahaha|ha|hehe|lol|lmao|heh|hee|wow|oops|whoops|gosh|omg|ouch|yay|hooray|interesting|amazing|funny
		nice|good|great to meet|talk [you]
		i love|like|hate you|your|this|talking
		> call me ? $
		`,
}
