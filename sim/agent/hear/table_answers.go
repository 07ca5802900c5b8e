package hear

// answerPhrases are the ways to agree, to refuse, and to do neither. See phrases.go for how they are written.
var answerPhrases = phraseTable{
	Yes: `
		like|love that|it|one $
		> send|text it|that|away|one|them [over|through|now] [over]
		> @send [me|us] a|the|that|my|your|this [six] [digit] [text|verification|security] @code
		> give|get me|us the|a|my|that|one|it [text|verification] [@code]
		> need|want|get|like|take|have|use|request a|the|my|that|your|one [text|verification|security] @code
		> one of those|these|your|the @code
		i would appreciate that|it
		the answer is @yes
		^ i|we [just|already|did] [already|just] said|say|meant|mean|told [you] @yes $
		^ if you say|must|insist|want|like|wish $
		^ @yes|sure|righto|rightio|righty|absolutely|definitely|certainly|indeed|totally|affirmative|affirm|exactly|mhm
		that|it is the one|code @yes
		^ for|of sure|course
		> go ahead|on|for [it]
		^ precisely|gladly|naturally|obviously|positive|agreed|accepted|confirmed|granted|deal|done
		^ uh|mm|mhm|aha|un huh|hm|hmm
		^ that|it is|was [absolutely|totally|quite|perfectly|completely|entirely|very|really|so|all] right|correct|true|fine|ok|mine|me|perfect
		sounds|seems|looks [like] [a] @mood|right|plan [to|by] [me]
		^ that|this|it works [for] [me]
		^ works for me
		would be @mood $
		^ why not $
		^ why not i guess|suppose|think
		i do not see why not
		i certainly|definitely|absolutely|totally|sure|surely would|do|will $
		^ why not send|do|text|go|let [us] [do|go] [it]
		^ i do|would|will|am|can $
		i|we [really] do want|need|would
		^ fire [away|at]
		^ let us do it|this|that
		^ let us get|go|hear|have|try|proceed|start|begin|continue [it|this|that] [over|done|started|going] [with]
		^ let us $
		> do it|that|so $
		> send|proceed|continue|shoot $
		^ i am [all|so] ready|game|sure|certain|positive|listening
		i am all ears
		^ you bet
		^ you may|can $
		^ you got it
		^ by all means
		^ i|we guess|suppose|think|believe|hope so
		^ i|we guess|suppose $
		^ i do not mind
		i would|will be happy|glad|delighted|pleased|honored [to]
		`,
	weakYes: `
		^ please|ok|alright|right|correct|good|great|perfect|cool|awesome|wonderful|excellent|lovely|super|nice|true|works
		^ all right
		^ fine [by|with] [me]
		^ ok|alright|good by|with me|us
		`,
	No: `
		^ @no|negative|cancel|stop|quit|abort|pass|nay|none|neither [way|sir|chance|need|longer]
		^ @no , sorry $
		^ @no|nothing , thanks|thank [you]
		^ hell|heck no
		^ not [just] now|today|really|interested|anymore|ever|me|necessary|needed|this|ok|good|right|correct|happy
		^ not just yet
		^ not a|in chance|hope|bit|prayer|million|your
		i will pass
		^ not for me|us
		^ not in the
		^ i am [too|very|really|a] [bit] busy|driving
		^ absolutely|definitely|certainly|of|hell|sure|really [course] not
		^ never|later|tomorrow|wrong|incorrect $
		^ never mind|ever
		^ uh|nuh|un uh
		^ i do|would|will|can|could|did|am|have not $
		i|we do not think|believe so
		> forget|leave [about] it|this|me [alone|be]
		^ go away|to [hell]
		^ shut up
		^ i|we guess|think|suppose|hope not
		^ i am [all] good|set|ok|fine|alright|great $
		^ i am [all] good|set|ok|fine|alright|great without
		^ maybe|perhaps|probably later|tomorrow|not|another|next|some [time]
		i am not [really] interested|going|doing|giving|comfortable|telling|sharing|happy|ok
		i|we will not [do|give|tell|say|share|be]
		i [just|already|did] [already] said|say|meant|mean|told [you] @no
		that|it|this is|was [just|so|absolutely] wrong|incorrect|false
		that|it|this is|was not [quite|at] right|correct|it|true|all|ok|good|me|mine|fine|necessary
		^ nothing else|more
		^ @no , it|that is ok|fine|alright|good
		it|that is a [big|hard|firm] @no
		do not feel|have [any|the|much] comfortable|safe|like|time
		i do|will|can not consent|agree|accept|authorize|approve|wish
		`,
	refusal: `
		afraid|rather|prefer not [to]
		^ let|can|could us|we not
		^ do not
		do|would not want|need|like
		can|could|would you not
		rather you did not
		`,
	negation: `
		not|never|without|nobody
		`,
	condition: `
		if|unless|depends|provided|assuming|maybe|perhaps
		once|when|after|until|before|till it|i|you|we|the|my|he|she
		`,
	nothing: `
		@yes or|and @no
		full stop
		^ @yes , to what
		^ @yes , right
		^ ok|alright|right|sure about|with|enough|is|you|as
		do|did|does|could|would|can not [really|even|quite] know|care|remember|think|believe
		no idea|clue|one|body|matter|thanks|longer|more
		if you do not mind
		if you could|can|would|please|will|wish
		> can|could|will|would not you|we
		not to|only|sure|certain|if
		^ so what $
		`,
}
