package digits

// Spanish is how digits are said in Spanish.
var Spanish = Language{
	Tag:   "es",
	Name:  "Spanish",
	Units: `cero=0 uno=1 un=1 una=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 zinco=5 sinco=5 sero=0 kuatro=4 ciete=7 nuebe=9`,
	Teens: `diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19
		veintiuno=21 veintiun=21 veintidos=22 veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26 veintisiete=27
		veintiocho=28 veintinueve=29`,
	Tens: `veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90`,
	Hundreds: `cien=100 ciento=100 siento=100 doscientos=200 trescientos=300 cuatrocientos=400 quinientos=500 seiscientos=600
		setecientos=700 ochocientos=800 novecientos=900 doscientas=200 trescientas=300 cuatrocientas=400 quinientas=500
		seiscientas=600 setecientas=700 ochocientas=800 novecientas=900`,
	Thousand: `mil`,
	And:      `y`,
	Plurals:  `ceros=0 unos=1 doses=2 treses=3 cuatros=4 cincos=5 seises=6 sietes=7 ochos=8 nueves=9`,
	Repeats:  `doble=2 triple=3`,
	Every:    `todos todas puros`,
	Times:    `veces`,
	First: `primero=1 primera=1 primer=1 primeros=1 primeras=1 segundo=2 segunda=2 tercero=3 tercera=3 tercer=3 cuarto=4 cuarta=4 quinto=5
		quinta=5 sexto=6 sexta=6 ultimo=-1 ultima=-1 ultimos=-1 ultimas=-1 penultimo=-2 penultima=-2`,
	Yes: `si claro vale dale correcto`,
	No:  `no nada nunca`,
}
