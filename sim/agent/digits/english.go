package digits

// English is how digits are said in English.
var English = Language{
	Tag:  "en",
	Name: "English",
	Units: `zero=0 zeero=0 ziro=0 nought=0 naught=0 aught=0 zilch=0 null=0 nil=0 one=1 two=2 three=3 four=4 fower=4 five=5 fife=5 six=6
		seven=7 eight=8 nine=9 niner=9 wun=1 wone=1 siks=6 sicks=6 seex=6 sics=6 seben=7 sevin=7 faif=5 faiv=5 eit=8 aight=8 nain=9 vun=1 dree=3 wan=1 fo=4 eigth=8 sefen=7 sewen=7 sree=3 tvo=2`,
	Loose:    `oh=0 o=0`,
	Sounds:   `owe=0 won=1 to=2 too=2 tree=3 free=3 for=4 fore=4 sex=6 sick=6 ate=8 ait=8 tu=2 tue=2 tri=3 nein=9 trey=3 foe=4`,
	Teens:    `ten=10 eleven=11 twelve=12 thirteen=13 tirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19`,
	Tens:     `twenty=20 twenny=20 thirty=30 tirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90`,
	Hundreds: `hundred=100`,
	Hundred:  `hundred`,
	Thousand: `thousand`,
	And:      `and`,
	Plurals:  `zeros=0 zeroes=0 ohs=0 ones=1 twos=2 threes=3 fours=4 fives=5 sixes=6 sevens=7 eights=8 nines=9 niners=9`,
	Repeats:  `double=2 pair=2 couple=2 triple=3 treble=3 quadruple=4`,
	Every:    `all`,
	Times:    `times`,
	Twice:    `twice=2 thrice=3`,
	First:    `1st=1 2nd=2 3rd=3 4th=4 5th=5 6th=6 7th=7 8th=8 9th=9 first=1 second=2 third=3 fourth=4 forth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 last=-1 final=-1 penultimate=-2`,
	Yes:      `yes yeah yep yup yea ya yah yass yessir aye`,
	No:       `no nope nah naw nay`,
}
