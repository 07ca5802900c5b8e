package lazy

import (
	"sync"
	"testing"
)

func TestMapKeepsTheFirstValueOfAKey(t *testing.T) {
	var m Map[string, int]
	for i, want := range []struct {
		key   string
		value int
	}{{"a", 0}, {"b", 1}, {"a", 0}, {"b", 1}} {
		if got := m.Get(want.key, func() int { return i }); got != want.value {
			t.Errorf("%s is %d, want %d", want.key, got, want.value)
		}
	}
}

func TestMapGivesAllWhoAskAtOnceTheSameValue(t *testing.T) {
	var m Map[string, *int]
	values := make([]*int, 8)
	var made, asked sync.WaitGroup
	made.Add(len(values)) // all make a value before one is kept
	for i := range values {
		asked.Go(func() {
			values[i] = m.Get("a", func() *int {
				made.Done()
				made.Wait()
				return new(int)
			})
		})
	}
	asked.Wait()
	for i, v := range values {
		if v != values[0] {
			t.Errorf("value %d is another than the first one", i)
		}
	}
}
