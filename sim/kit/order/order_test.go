package order

import (
	"slices"
	"testing"
)

func TestNamesAreSorted(t *testing.T) {
	if got, want := Names(map[string]int{"b": 1, "c": 2, "a": 3, "B": 4}), []string{"B", "a", "b", "c"}; !slices.Equal(got, want) {
		t.Errorf("the names are %q, want %q", got, want)
	}
}

func TestLongestFirst(t *testing.T) {
	got, want := []string{"b", "ab", "", "abc", "aa", "a"}, []string{"abc", "aa", "ab", "a", "b", ""}
	if LongestFirst(got); !slices.Equal(got, want) {
		t.Errorf("the order is %q, want %q", got, want)
	}
}
