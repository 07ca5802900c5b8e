package match

// Fill is the value nearest to v that the pattern would take, for showing the two side by side: what matches stays, what
// does not is what was wanted, a matcher as its words between ‹ and ›.
func (p *Pattern) Fill(v any, captures Captures) any {
	filled, _ := p.fill(value{v, true}, captures)
	return filled
}

// fill says also whether there is to be a value at all.
func (p *Pattern) fill(v value, c Captures) (any, bool) {
	if m := (matching{known: c}); true {
		m.part(p, v, nil)
		if len(m.mismatches) == 0 {
			return plain(v.v), v.present
		}
	}
	switch check := p.check.(type) {
	case literal:
		return expand(check.v, c), true
	case nothing:
		return nil, false
	case fields:
		return check.fill(v, c), true
	case list:
		return check.fill(v, c), true
	case all:
		if len(check.parts) == 1 {
			return check.parts[0].fill(v, c)
		}
	}
	return "‹" + p.Want(c) + "›", true
}

func (f fields) fill(v value, c Captures) any {
	filled := map[string]any{}
	o, ok := object(v)
	if !ok {
		o = jsonObject{}
	}
	for _, name := range o.Names() {
		if !f.exact || f.has(name) {
			part, _ := o.Get(name)
			filled[name] = plain(part)
		}
	}
	for i, name := range f.names {
		part, present := o.Get(name)
		if want, wanted := f.parts[i].fill(value{part, present}, c); wanted {
			filled[name] = want
		} else {
			delete(filled, name)
		}
	}
	return filled
}

func (l list) fill(v value, c Captures) any {
	elements, _ := v.v.([]any)
	filled := make([]any, len(l.parts))
	for i, part := range l.parts {
		element := value{}
		if i < len(elements) {
			element = value{elements[i], true}
		}
		filled[i], _ = part.fill(element, c)
	}
	return filled
}
