package child

import "sync"

// mostKept is how much of the output is kept, in bytes.
const mostKept = 16 << 10

// tail keeps the end of what is written to it.
type tail struct {
	mu   sync.Mutex
	kept []byte
	cut  bool
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept = append(t.kept, p[max(0, len(p)-mostKept):]...)
	t.cut = t.cut || len(t.kept) > mostKept || len(p) > mostKept
	if over := len(t.kept) - mostKept; over > 0 {
		t.kept = append(t.kept[:0], t.kept[over:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cut {
		return "…" + string(t.kept)
	}
	return string(t.kept)
}
