package digits

// The languages in which callers read a code to an agent that does not speak them.

// Italian is how digits are said in Italian.
var Italian = Language{
	Tag: "it", Name: "Italian",
	Units: `zero=0 uno=1 un=1 una=1 due=2 tre=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9`,
	Teens: `dieci=10 undici=11 dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19`,
	Tens: `venti=20 trenta=30 quaranta=40 cinquanta=50 sessanta=60 settanta=70 ottanta=80 novanta=90
		vent=20 trent=30 quarant=40 cinquant=50 sessant=60 settant=70 ottant=80 novant=90`,
	Hundreds: `cento=100`, Hundred: `cento`, Thousand: `mila mille`, And: `e`,
	Repeats: `doppio=2 triplo=3`, Times: `volte`, First: `primo=1 secondo=2 terzo=3 quarto=4 quinto=5 sesto=6 ultimo=-1`,
	Yes: `si certo`, No: `no`,
}

// Portuguese is how digits are said in Portuguese.
var Portuguese = Language{
	Tag: "pt", Name: "Portuguese",
	Units:    `zero=0 um=1 uma=1 dois=2 duas=2 tres=3 quatro=4 cinco=5 seis=6 meia=6 sete=7 oito=8 nove=9`,
	Teens:    `dez=10 onze=11 doze=12 treze=13 quatorze=14 catorze=14 quinze=15 dezesseis=16 dezessete=17 dezoito=18 dezenove=19`,
	Tens:     `vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90`,
	Hundreds: `cem=100 cento=100 duzentos=200 trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900`,
	Thousand: `mil`, And: `e`,
	Repeats: `duplo=2 triplo=3`, Times: `vezes`, First: `primeiro=1 segundo=2 terceiro=3 quarto=4 quinto=5 sexto=6 ultimo=-1`,
	Yes: `sim claro`, No: `nao`,
}

// Dutch is how digits are said in Dutch.
var Dutch = Language{
	Tag: "nl", Name: "Dutch",
	Units:    `nul=0 een=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9`,
	Teens:    `tien=10 elf=11 twaalf=12 dertien=13 veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19`,
	Tens:     `twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90`,
	Hundreds: `honderd=100`, Hundred: `honderd`, Thousand: `duizend`, And: `en`, UnitsFirst: true,
	Repeats: `dubbel=2 driedubbel=3`, Times: `keer`, First: `eerste=1 tweede=2 derde=3 vierde=4 vijfde=5 zesde=6 laatste=-1`,
	Yes: `ja`, No: `nee`,
}

// Russian is how digits are said in Russian.
var Russian = Language{
	Tag: "ru", Name: "Russian",
	Units:    `ноль=0 нуль=0 один=1 одна=1 два=2 две=2 три=3 четыре=4 пять=5 шесть=6 семь=7 восемь=8 девять=9`,
	Teens:    `десять=10 одиннадцать=11 двенадцать=12 тринадцать=13 четырнадцать=14 пятнадцать=15 шестнадцать=16 семнадцать=17 восемнадцать=18 девятнадцать=19`,
	Tens:     `двадцать=20 тридцать=30 сорок=40 пятьдесят=50 шестьдесят=60 семьдесят=70 восемьдесят=80 девяносто=90`,
	Hundreds: `сто=100 двести=200 триста=300 четыреста=400 пятьсот=500 шестьсот=600 семьсот=700 восемьсот=800 девятьсот=900`,
	Thousand: `тысяча тысячи тысяч`,
	Yes:      `да`, No: `нет`,
}

// Polish is how digits are said in Polish.
var Polish = Language{
	Tag: "pl", Name: "Polish",
	Units: `zero=0 jeden=1 jedna=1 dwa=2 dwie=2 trzy=3 cztery=4 pięć=5 sześć=6 siedem=7 osiem=8 dziewięć=9`,
	Yes:   `tak`, No: `nie`,
}

// Turkish is how digits are said in Turkish.
var Turkish = Language{
	Tag: "tr", Name: "Turkish",
	Units: `sifir=0 sıfır=0 bir=1 iki=2 uc=3 dort=4 bes=5 beş=5 alti=6 altı=6 yedi=7 sekiz=8 dokuz=9`,
	Yes:   `evet`, No: `hayir hayır`,
}

// Japanese is how digits are said in Japanese, where they are not written in Chinese numerals.
var Japanese = Language{
	Tag: "ja", Name: "Japanese",
	Units: `ぜろ=0 ゼロ=0 れい=0 まる=0 いち=1 イチ=1 に=2 にー=2 ニ=2 さん=3 サン=3 よん=4 ヨン=4 し=4 ご=5 ごー=5 ゴ=5 ろく=6 ロク=6 なな=7 ナナ=7 しち=7 はち=8 ハチ=8 きゅう=9 キュウ=9 く=9`,
	And:   `です の`,
	Yes:   `はい`, No: `いいえ`,
}

// Korean is how digits are said in Korean.
var Korean = Language{
	Tag: "ko", Name: "Korean",
	Units: `공=0 영=0 제로=0 일=1 이=2 삼=3 사=4 오=5 육=6 륙=6 칠=7 팔=8 구=9 하나=1 둘=2 셋=3 넷=4 다섯=5 여섯=6 일곱=7 여덟=8 아홉=9`,
	And:   `입니다 이에요 예요 요 의`,
	Yes:   `네 예`, No: `아니요 아니오`,
}

// Hindi is how digits are said in Hindi.
var Hindi = Language{
	Tag: "hi", Name: "Hindi",
	Units: `शून्य=0 ज़ीरो=0 जीरो=0 एक=1 दो=2 तीन=3 चार=4 पांच=5 पाँच=5 छह=6 छः=6 छे=6 सात=7 आठ=8 नौ=9`,
	Yes:   `हां हाँ जी`, No: `नहीं`,
}

// Arabic is how digits are said in Arabic.
var Arabic = Language{
	Tag: "ar", Name: "Arabic",
	Units: `صفر=0 واحد=1 واحدة=1 اثنان=2 اثنين=2 إثنان=2 ثلاثة=3 ثلاث=3 أربعة=4 اربعة=4 أربع=4 خمسة=5 خمس=5 ستة=6 ست=6 سبعة=7 سبع=7 ثمانية=8 ثماني=8 تسعة=9 تسع=9`,
	Yes:   `نعم`, No: `لا`,
}
