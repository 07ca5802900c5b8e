package digits

// German is how digits are said in German.
var German = Language{
	Tag:   "de",
	Name:  "German",
	Units: `null=0 eins=1 ein=1 eine=1 zwei=2 zwo=2 drei=3 vier=4 fier=4 funf=5 fuenf=5 sechs=6 sieben=7 acht=8 neun=9 finf=5 swei=2 drai=3 sero=0 zero=0 oans=1 zwoa=2 viere=4 funfe=5 sechse=6 neune=9`,
	Teens: `zehn=10 elf=11 zwolf=12 zwoelf=12 dreizehn=13 vierzehn=14 funfzehn=15 fuenfzehn=15 sechzehn=16 siebzehn=17
		achtzehn=18 neunzehn=19`,
	Tens:       `zwanzig=20 dreissig=30 dreisig=30 vierzig=40 funfzig=50 fuenfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90`,
	Hundreds:   `hundert=100`,
	Hundred:    `hundert`,
	Thousand:   `tausend`,
	And:        `und`,
	UnitsFirst: true,
	Plurals:    `nullen=0 einsen=1 zweien=2 dreien=3 vieren=4 funfen=5 fuenfen=5 sechsen=6 siebenen=7 achten=8 neunen=9`,
	Repeats:    `doppel=2 doppelt=2`,
	Every:      `alle alles lauter`,
	Times:      `mal`,
	First: `erste=1 ersten=1 erster=1 zweite=2 zweiten=2 dritte=3 dritten=3 vierte=4 vierten=4 funfte=5 funften=5 sechste=6
		sechsten=6 letzte=-1 letzten=-1 vorletzte=-2 vorletzten=-2`,
	Yes: `ja jawohl jo jep genau gerne klar`,
	No:  `nein nee`,
}
