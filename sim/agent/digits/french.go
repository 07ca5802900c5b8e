package digits

// French is how digits are said in French.
var French = Language{
	Tag:      "fr",
	Name:     "French",
	Units:    `zero=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 katre=4 nef=9 cink=5`,
	Sounds:   `sis=6 set=7 cette=7 cet=7 doe=2`,
	Teens:    `dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16`,
	Tens:     `vingt=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80 nonante=90 vingts=20`,
	Hundreds: `cent=100`,
	Hundred:  `cent cents`,
	Thousand: `mille`,
	And:      `et`,
	Scores:   true,
	Plurals:  `zeros=0`,
	Repeats:  `double=2 triple=3`,
	Every:    `tous que`,
	Times:    `fois`,
	First: `premier=1 premiere=1 premiers=1 premieres=1 deuxieme=2 second=2 seconde=2 troisieme=3 quatrieme=4 cinquieme=5 sixieme=6 dernier=-1
		derniere=-1 derniers=-1 dernieres=-1`,
	Yes: `oui ouais ouaip daccord`,
	No:  `non nan`,
}
