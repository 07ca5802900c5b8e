package hear

// talkPhrases are questions about the matter, farewells and small talk. See phrases.go for how they are written.
var talkPhrases = phraseTable{
	Why: `
		why|fishy|suspicious|shady|sketchy|dodgy
		what is|was this|it|that|the|all [all] [code|this] about|for
		^ what for
		what do|does|would|will|did you|he|they|it|this [even|actually] need|want|use [it|this|that|the|my] [code] [for|with]
		what do|would|will|can you do with
		^ for what $
		is|are this|it|that|they|you [all] [really|even|actually|totally|completely|very] [a] @safe
		who are|is you to
		how do|can|could|would|should i|we know|trust|be|tell|verify [sure|that|you|this]
		do|must|should|would|will i|we really|have|need|must [to]
		what is in it
		i do not get it|why|this|the [point]
		`,
	Goodbye: `
		^ good|ta bye|night|ta
		> bye [for] [now]
		have|got|need to go|run|leave|dash|hang [up|now] $
		> see you|ya|u [later|around|soon|tomorrow|next]
		`,
	leaving: `
		that|this is|was|will [be] [really] all|it [of|for|from|i] [it|now|today|me|needed|need|wanted]
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
		are|is you [even|really|actually] [a|an] [real|actual|just|live|human|some|talking] [a|kind] [of] @machine|@state
		is this|it a|an [@real] @staff|person|robot|bot|machine|recording|computer|ai
		what do|did|would you think|look|feel|like|do|eat
		do|did|can|would|have you [ever] [really] like|love|have|dream|sleep|eat|know|watch|see|enjoy|feel|think|play|drink|sing|dance|seen|watched
		my name is
		i am called|fine|great|well|doing|bored|tired|happy|sad|lonely|hungry|a|an
		nice|good|great to meet|talk [you]
		i love|like|hate you|your|this|talking
		> call me ? $
		`,
}
