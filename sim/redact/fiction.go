package redact

import (
	"iter"
	"strconv"
)

// numbers is a range of numbers, as digits that begin with the country code; both ends are in it.
type numbers struct{ first, last string }

// fiction are the ranges that regulators keep free for films, plays and books, mobile numbers first. North America has a
// rule instead: see isFiction.
var fiction = []numbers{
	// Ofcom, "Telephone numbers for use in TV and radio drama programmes".
	{"447700900000", "447700900999"}, // mobile
	{"442079460000", "442079460999"}, // London
	{"441632960000", "441632960999"}, // no place
	{"441134960000", "441134960999"}, // Leeds
	{"441144960000", "441144960999"}, // Sheffield
	{"441154960000", "441154960999"}, // Nottingham
	{"441164960000", "441164960999"}, // Leicester
	{"441174960000", "441174960999"}, // Bristol
	{"441184960000", "441184960999"}, // Reading
	{"441214960000", "441214960999"}, // Birmingham
	{"441314960000", "441314960999"}, // Edinburgh
	{"441414960000", "441414960999"}, // Glasgow
	{"441514960000", "441514960999"}, // Liverpool
	{"441614960000", "441614960999"}, // Manchester
	{"441914980000", "441914980999"}, // Tyneside
	{"442896496000", "442896496999"}, // Northern Ireland
	{"442920180000", "442920180999"}, // Cardiff
	{"448081570000", "448081570999"}, // freephone
	{"449098790000", "449098790999"}, // premium rate
	{"443069990000", "443069990999"}, // everywhere
	// ACMA, "Phone numbers for use in TV shows, films and creative works": geographic; the mobile numbers are below.
	{"61255500000", "61255509999"}, {"61270100000", "61270109999"},
	{"61355500000", "61355509999"}, {"61370100000", "61370109999"},
	{"61755500000", "61755509999"}, {"61770100000", "61770109999"},
	{"61855500000", "61855509999"}, {"61870100000", "61870109999"},
	// ARCEP, decision 2018-0881 of 24 July 2018, article 2.5.12: roots for audiovisual works.
	{"33639980000", "33639989999"}, // mobile
	{"33199000000", "33199009999"},
	{"33261910000", "33261919999"},
	{"33353010000", "33353019999"},
	{"33465710000", "33465719999"},
	{"33536490000", "33536499999"},
	// Bundesnetzagentur, notice 148/2021, "Drama Numbers".
	{"491713920000", "491713920099"}, {"4917604069000", "4917604069099"}, // mobile
	{"493023125000", "493023125999"}, // Berlin
	{"496990009000", "496990009999"}, // Frankfurt
	{"494066969000", "494066969999"}, // Hamburg
	{"492214710000", "492214710999"}, // Cologne
	{"498999998000", "498999998999"}, // Munich
	// PTS, "Telefonnummer till böcker och filmer".
	{"46701740605", "46701740699"}, // mobile
	{"46846500400", "46846500499"}, // Stockholm
	{"46313900600", "46313900699"}, // Gothenburg
	{"46406280400", "46406280499"}, // Malmö
	{"46980319200", "46980319299"}, // Kiruna
	// ComReg, numbering conditions: 020 91x xxxx.
	{"353209100000", "353209199999"},
	// ACMA's list of single mobile numbers.
	{"61491570006", "61491570006"}, {"61491570156", "61491570156"}, {"61491570157", "61491570157"},
	{"61491570158", "61491570158"}, {"61491570159", "61491570159"}, {"61491570110", "61491570110"},
	{"61491570313", "61491570313"}, {"61491570737", "61491570737"}, {"61491571266", "61491571266"},
	{"61491571491", "61491571491"}, {"61491571804", "61491571804"}, {"61491572549", "61491572549"},
	{"61491572665", "61491572665"}, {"61491572983", "61491572983"}, {"61491573770", "61491573770"},
	{"61491573087", "61491573087"}, {"61491574118", "61491574118"}, {"61491574632", "61491574632"},
	{"61491575254", "61491575254"}, {"61491575789", "61491575789"}, {"61491576398", "61491576398"},
	{"61491576801", "61491576801"}, {"61491577426", "61491577426"}, {"61491577644", "61491577644"},
	{"61491578957", "61491578957"}, {"61491578148", "61491578148"}, {"61491578888", "61491578888"},
	{"61491579212", "61491579212"}, {"61491579760", "61491579760"}, {"61491579455", "61491579455"},
}

// northAmerican is the length of a number of the North American Numbering Plan with its country code, 1.
const northAmerican = 11

func isNorthAmerican(digits string) bool { return len(digits) == northAmerican && digits[0] == '1' }

// isFiction says whether a number, as digits that begin with the country code, is reserved for fiction. In North America
// these are 555-0100 to 555-0199 under every area code (NANPA, "555 line numbers"), and all of area code 555, which is
// assigned to nobody.
func isFiction(digits string) bool {
	if isNorthAmerican(digits) {
		return digits[1:4] == "555" || digits[4:9] == "55501"
	}
	for _, r := range fiction {
		if len(digits) == len(r.first) && r.first <= digits && digits <= r.last {
			return true
		}
	}
	return false
}

// candidates are numbers that may stand for digits, the most alike first: of the same country and length, of the same
// country, of North America.
func candidates(digits string) iter.Seq[string] {
	return func(yield func(string) bool) {
		country := countryCode(digits)
		for _, sameLength := range []bool{true, false} {
			for _, r := range fiction {
				if countryCode(r.first) == country && (len(r.first) == len(digits)) == sameLength && !r.each(yield) {
					return
				}
			}
		}
		for area := 202; area < 1000; area++ {
			first := "1" + strconv.Itoa(area) + "5550100"
			service := area%100 == 11 // such as 911
			if r := (numbers{first, first[:9] + "99"}); !service && !r.each(yield) {
				return
			}
		}
	}
}

// each calls yield with the numbers of a range until it returns false.
func (r numbers) each(yield func(string) bool) bool {
	first, _ := strconv.ParseUint(r.first, 10, 64)
	last, _ := strconv.ParseUint(r.last, 10, 64)
	for n := first; n <= last; n++ {
		if !yield(strconv.FormatUint(n, 10)) {
			return false
		}
	}
	return true
}
