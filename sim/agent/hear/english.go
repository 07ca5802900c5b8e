package hear

// english are the words that matter in English.
var english = map[mark]string{
	soft: `um umm uh uhh uhm er err erm ah ahh eh ehh hm hmm mm mmm please just really actually kindly simply basically literally honestly
		exactly well like jim sir maam madam mate man dude buddy bro pal dear darling love sweetie guys folks friend miss mister mr mrs
		boss brother then now`,
	noise: `silence silent blank audio noise background music pause no speech sound cough coughs coughing laugh laughs laughing laughter
		sigh sighs sighing static breathing breath applause beep click typing crosstalk sniffs clears throat nothing response input`,
	takesIs: `it that one what there who where how he she here when why everything nothing this code text message name which something everybody
		somebody`,
	joins:   `and but so then or oh well hey because though although ok okay plus instead otherwise anyway ah look listen cause except`,
	adds:    `and but so oh well hey ok plus anyway`,
	closers: `thanks thank cheers bye though today anymore tonight yet mate friend sir already`,
	limits:  `but except apart although though only`,
	asks: `can could would will you please i want need to like just rather prefer us have go may might should try do possible it be maybe
		we get got me a an the some that is kindly love wish hope mind ask for with was were able there am going`,
	between: `quote unquote open close bracket parenthesis period full underneath below above beneath middle thousand hashtag semicolon colon stroke point minus slash hash underscore bar dots break pause and then next number digit comma dash hyphen space
		another ok yeah yes right letter so followed by after again know you see lets us let me dot period a an finally lastly`,
	retracts: `mistake bad strike forget mixed flipped switched swapped misread mistyped misspoke misspelled no nope mean meant actually scratch
		correction oops rather not make wrong`,
	corrects: `sorry wait i it is that my bad let me start over again repeat one second pardon hold on oh the s should be was excuse sir`,
	excuses:  `sorry pardon`,
	unread:   `something blank between strike drop remove delete skip`,
	moves:    `swap swapped switch switched reverse reversed flip flipped transposed mixed round`,
	same:     `same`,
	plain: `capital little quickly quick popup take jot grab note moment single follows siri alexa another asked wanted needed requested top bottom putting typing type once give gives giving given probably seeing texted ago messages appear write writing down quote back signalwire
		app notification email mail display watch tablet window banner typed
		secret security confirmation authentication whole thing full entire complete far most recent a an digit starts begins start
		begin starting beginning ending rest remaining pound hash star valid until expires received works i me my mine you your yours he
		she it we they this that these those there here instead who what which when where why how is am are was were be been being do
		does did done have has had can could will would should shall may might must and or but so because if then than as at by from in
		into off on onto out over to up with for about again also already although always anyway before after both else even ever
		hopefully however just least maybe no nope not now ok okay alright yes yeah yep yup only perhaps please quite really right
		correct still sure thanks thank thx cheers though too very yet well um uh hi hello hey bye good great fine perfect cool awesome
		got get gets see sees says say said saying read reads reading send sent sends try tried check confirm enter think thinks guess
		believe hope know tell told came come comes want look looks like code codes text texts message sms pin number digits jim sir
		maam mate man dude buddy bro pal dear all everything nothing something pm ready exactly let lets thats its sorry wait hold hang
		oops repeat mean first second last part half one next followed them verify works work worked isnt didnt lol haha lmao phew yay
		wow phone screen shows showed displays arrived goes ends pretty hear heard the`,
	label: `authenticator account order card social ssn zip zipcode postcode postal apartment apt unit suite room floor flight gate extension ext ticket
		reference invoice policy claim case member membership employee badge student license licence plate serial model tracking booking
		reservation box routing iban street road avenue highway house building address channel chapter page section version build
		release year years birthday birth born date age weight height price total amount balance salary cost costs weigh weighs
		population area promo coupon discount voucher sort country visa mastercard passport insurance id vin isbn bus
		train route platform locker lottery score temperature meeting appointment alarm clock name speed kilometers miles paid pay owe
		bill credit debit bank cvv expiry level episode season error`,
	month: `january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct
		nov dec monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday quarter past`,
	preposition: `of at in on since until till before after about around over under within near nearly almost approximately roughly than from between
		during per every past to for against times minus v versus age aged with point call dial press`,
	aside:            `on in from at to with`,
	compound | label: `amazon uber lyft whatsapp paypal facebook instagram netflix microsoft twitter telegram venmo ebay airbnb doordash coinbase`,
	compound: `apple chase id delivery pickup unlock parcel voicemail card garage alarm gym office house safe bank banks zip area sort postal post country promo coupon discount voucher dress error qr bar
		door gate dial dialing referral gift building source morse dialling product item order`,
	weakCue: `starts begins start begin ends end starting beginning ending says say said reads read digits digit shows showed displays got get
		see received numbers sent it this that here have having answer latest newest result tells came gave gives reading text message
		sms one`,
	strongCue: `verify code codes passcode pin otp password passwort token verification cipher код* コード* 코드* कड الرمز رمز`,
	link:      `saying is are was be says said reads equals code codes number pin passcode otp token digits say`,
	toBe:      `is are was were`,
	phoneNoun: `phone cell mobile telephone landline fax whatsapp cellphone handset`,
	sending: `send text call ring reach dial forward deliver message sms phone calling texting sending contact use try shoot redirect put go
		move change buzz`,
	unit: `of more groups sets pairs halves digit digits characters character letters numbers long minutes minute seconds hours hour days day weeks times dollars percent
		people euros pounds cents years months kilometers miles oclock am pm a an messages texts codes sms`,
	pronounHost: `third fourth fifth sixth newer newest this that the new another other last first second next old right wrong which no any every
		each different same fresh correct latest final previous current some`,
	denies:  `forget ignore disregard not never none without reject* refus* declin* delet* eras*`,
	knows:   `share mistaken sure certain know positive understand remember clear`,
	reports: `nothing got gets is was did does has will would keeps kept just still expired failed never seems looks`,
	fails: `stopped timed wrong incorrect invalid expired reject* fail* refus* declin* bad useless broken false
		outdated longer guessing belong* bounc* kick* crash* late`,
	latest:    `later todays new newer newest latest last final right correct actual updated recent instead`,
	either:    `or`,
	past:      `since tried used entered typed submitted yesterday earlier before`,
	stale:     `yesterday old older previous former expired earlier outdated yesterdays`,
	opens:     `starts begins start begin starting beginning front`,
	ends:      `back ends end ending finish finishes finishing`,
	placeNoun: `one digit digits number numbers numeral figure character part half group bit row side position slot piece pair block set ones line row`,
	copula:    `which supposed meant is are was were be should would to a an the it its actually really`,
	quotes:    `see says say saying shows showed showing reads reading read tells telling`,
	others: `customer client someone somebody else wife* husband* partner* mother* mom moms mum mums father* dad dads son sons daughter* brother* sister* friend* girlfriend* boyfriend* boss bosses
		colleague* neighbor* neighbour* roommate* spouse kid kids family cousin* uncle aunt grandson* granddaughter* nephew niece coworker*  elses his her their hers theirs`,
	complete: `only`,
	supposes: `wish suppose supposing pretend imagine guessing doubt wonder* unless why if when whether something anything`,
}

// englishWishes are what callers wish for in English.
var englishWishes = map[Intent]string{
	Human: `
		speak*|talk*|chat|connect*|transfer*|switch|escalate|put|get|find|fetch|bring|want|need|give|reach|pass|please person|human*|agent*|supervisor*|manager*|representative*|operator*|rep|specialist*|receptionist
		speak*|talk*|chat|connect*|transfer*|pass|put|through someone|somebody|anyone|anybody|lady|gentleman|guy|man|woman|people|staff|team|department
		someone|somebody|anyone|anybody human|real|alive
		tech|technical|customer support|service*|care
		help desk
		`,
	CallMe: `
		call|ring|buzz|bell|voice me|instead|rather|prefer|receive
		not|never|no get|receive|read|take|open|use|support texts|sms|texting
		read|tell|say|spell out|aloud loud|phone|me
		`,
	TextMe: `
		text|sms|message instead|rather|prefer
		by|via|through|as text|sms|message
		`,
	Resend: `
		send|resend|sending|text|shoot|issue|try|get|need|want|hit|give|expired again|another|fresh|new|resend|more
		resend*
		another|fresh|new code|message|please|one
		=another
		`,
	NotReceived: `
		nothing|empty|blank inbox|phone|messages|screen|see
		not|never|nothing|no|none|nowhere|zero|still get|got|gotten|had|receiv*|arriv*|come|came|coming|show*|appear*|land*|deliver*|sent|through|popped|new
		still|am|was|been waiting
		when|long|supposed will|does|should|to arriv*|come|coming|take|get|receive
		have|was|did you|it|code|text sent
		=waiting
		`,
	Goodbye: `
		good|ta bye|night|ta
		bye|farewell|cheerio|ciao|adios|toodles|ttyl
		see|talk|speak you|later|soon|tomorrow later|soon|tomorrow|around
		have|got|need|must|should|better go|run|leave|dash|going|leaving|off
		hang|hanging|heading up|off|out|now
		have|enjoy nice|good|great|lovely|wonderful day|one|evening|weekend|night
		take care
		`,
	Arrived: `
		just|finally came|arrived|landed|got
		`,
	Expired: `
		=expired
		`,
	SmallTalk: `
		how are|is|was|do you|things|life|everything|day|weekend|today
		weather|sunny|raining|rainy|snowing|sunshine|forecast|joke|sing|knock|haha*|lol|lmao|wow|oops|whoops|gosh|omg|ouch|yay|hooray|interesting|amazing|funny
		are|is you|this real|human|person|robot|bot|machine|computer|ai|recording|alive|married|tired|busy|bored|hungry|happy|american
		you are|sound|crack|make|kill|look funny|nice|kind|sweet|cute|clever|smart|great|weird|strange|awesome|me|annoying|hilarious|helpful
		who|where are|is you|this|jim from|is|are|based|located|now
		love|like|hate you|talking
		do|did|have|can you ever|like|dream|sleep|eat|feel|play|drink|dance|watch
		what up|name|favorite|favourite|cooking
		=nice|good|great|job|voice|one|meet
		`,
	Why: `
		why|fishy|suspicious|shady|sketchy|dodgy|scam*|trick*|fraud*|phish*|hack*|rob|cheat
		is|are|you|this|it safe|secure|legit*|genuine|mandatory|trustworthy|official|allowed|private
		trust
		who wants|needs|asked|asks|authori*|told
		what is|are|for|do|does|would code|codes|mfa|2fa|otp|point|purpose|reason|catch|about|need|used|with
		how know|sure
		what happens|happened
		do|must|should i have|need|must to
		what|why|any mean|reason|charge|cost|fee|risk|catch|point
		you charge|sell|share|store|keep|spam
		is|it necessary|needed|required
		`,
	Wait: `
		second|seconds|sec|minute|minutes|moment|bit|while give|need|just|let|wait
		=sec|second|secs|wait|moment|still
		i|still|just looking|searching|checking|finding|find|grab|fetch|open|unlock|look|check
		`,
	badLine: `
		breaking|cutting|static|choppy|mumbling
		bad line|connection|signal
		hear me|you
		slow|slowly|slower|louder speak|talk|say|more|please|down
		=slower|louder|slowly
		`,
	Repeat: `
		repeat|repeating
		say|ask again
		not|could|missed hear|catch|understand|hearing|audible|follow
		missed it|that|what
		`,
	Yes: `
		=ready|agree|accept|confirm|consent|i|do
		no problem*|worries|objection*|doubt
		would|will like|love that|it|one|this
		send|text|forward me|us it|one|that
		send it|that|one|the me|here|my
		`,
	No: `
		not want|need|like|require|care|set|now
		changed mind
		not necessary|needed|required
		call|text me|back later|tomorrow|another
		not at all
		cancel
		`,
}
