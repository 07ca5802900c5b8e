package main

import (
	"fmt"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"
)

// crash is a fault of the program itself: a panic, and where it happened.
type crash struct {
	what  any
	where string
}

func (c *crash) Error() string {
	return fmt.Sprintf("the program is at fault, please report this: %v%s", c.what, c.where)
}

// mostFrames is how many calls of functions are said of a crash.
const mostFrames = 12

// newCrash is the crash of a panic, for the function that recovers and is deferred.
func newCrash(what any) *crash {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	var where strings.Builder
	for f, more := frames.Next(); more && strings.Count(where.String(), "\n") < mostFrames; f, more = frames.Next() {
		if strings.HasPrefix(f.Function, "github.com/charmbracelet/bubbletea.") {
			break // what called us
		}
		if !strings.HasPrefix(f.Function, "runtime.") {
			fmt.Fprintf(&where, "\n  %s, %s:%d", f.Function, filepath.Base(f.File), f.Line)
		}
	}
	return &crash{what, where.String()}
}

// catcher ends the program sanely when something in it panics. It keeps the first crash.
type catcher struct {
	end   func()
	crash atomic.Pointer[crash]
}

// catch is deferred.
func (c *catcher) catch() {
	if what := recover(); what != nil && c.crash.CompareAndSwap(nil, newCrash(what)) {
		c.end()
	}
}

// err is the crash, or nil.
func (c *catcher) err() error {
	if crash := c.crash.Load(); crash != nil {
		return crash
	}
	return nil
}

// guard is a command that ends the program sanely when it panics, and so are the commands that it leads to.
func (c *catcher) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer c.catch()
		msg := cmd()
		// A batch and a sequence are lists of commands; the type of a sequence has no name outside of Bubble Tea.
		if all := reflect.ValueOf(msg); all.IsValid() && all.Kind() == reflect.Slice && all.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range all.Len() {
				all.Index(i).Set(reflect.ValueOf(c.guard(all.Index(i).Interface().(tea.Cmd))))
			}
		}
		return msg
	}
}
