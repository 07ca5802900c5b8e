package screen

// group says what an item is about; an item may be of several.
type group uint8

// The groups.
const (
	speech group = 1 << iota
	travel
	state
	failed
	other
)

// filters are what the Conversation and the Payloads may be narrowed to, in the order of the key.
var filters = []struct {
	name string
	keep group // 0 is everything
}{{"", 0}, {"speech", speech}, {"functions", travel | failed}, {"state", state}, {"errors", failed}}

// nextFilter narrows the panes to the next kind, in the end to none.
func (m *Model) nextFilter() {
	m.filter = (m.filter + 1) % len(filters)
	m.sift(m.session)
	m.showMoment()
}

// sift applies the filter to a call's panes. Of the Payloads only errors can be picked out: they are all of one kind.
func (m *Model) sift(s *session) {
	keep := filters[m.filter].keep
	switch {
	case m.options.Audience != nil:
		s.conversation.sift(m.audienceFilter)
	case m.cleanHand && keep == 0:
		s.conversation.sift(withoutState)
	default:
		s.conversation.sift(filterOf(keep))
	}
	if keep != failed {
		keep = 0
	}
	s.payloads.sift(filterOf(keep))
}

func filterOf(keep group) func(entry) bool {
	if keep == 0 {
		return nil
	}
	return func(e entry) bool { return !e.aside && e.group&keep != 0 }
}

func (m *Model) setFilter(name string) {
	m.filter = 0
	for i, f := range filters {
		if f.name == name {
			m.filter = i
		}
	}
	m.sift(m.session)
	m.showMoment()
}
