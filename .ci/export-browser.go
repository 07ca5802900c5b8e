//go:build ignore

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// browser is a Chromium that is driven over a pipe by the DevTools protocol.
type browser struct {
	cmd     *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	number  int
	session string
	faults  []string // what the browser complained of, and what it asked for
}

// patience is how long the browser may take for everything.
const patience = 3 * time.Minute

// open starts the browser with one page.
func open(program, profile string) (*browser, error) {
	toRead, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, toWrite, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--remote-debugging-pipe", "--user-data-dir="+profile, "about:blank")
	cmd.ExtraFiles = []*os.File{toRead, toWrite} // 3 and 4, as the browser wants them
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	toRead.Close()
	toWrite.Close()
	time.AfterFunc(patience, func() { cmd.Process.Kill() })
	b := &browser{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<20)}
	var target struct{ TargetID string }
	if err := b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target); err != nil {
		return b, err
	}
	var attached struct{ SessionID string }
	if err := b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached); err != nil {
		return b, err
	}
	b.session = attached.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network", "Accessibility"} {
		if err := b.call(domain+".enable", nil, nil); err != nil {
			return b, err
		}
	}
	return b, nil
}

func (b *browser) close() {
	b.in.Close()
	b.cmd.Process.Kill()
	b.cmd.Wait()
}

// message is what comes from the browser: a reply, or an event.
type message struct {
	ID     int
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct{ Message string }
}

// call calls a method, and reads on until its reply has come.
func (b *browser) call(method string, params, result any) error {
	b.number++
	if params == nil {
		params = struct{}{}
	}
	request := map[string]any{"id": b.number, "method": method, "params": params}
	if b.session != "" {
		request["sessionId"] = b.session
	}
	encoded, err := json.Marshal(request)
	if err != nil {
		return err
	}
	if _, err := b.in.Write(append(encoded, 0)); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	for {
		m, err := b.next()
		switch {
		case err != nil:
			return fmt.Errorf("%s: the browser ended: %w", method, err)
		case m.ID != b.number:
			b.note(m)
		case m.Error != nil:
			return fmt.Errorf("%s: %s", method, m.Error.Message)
		case result != nil:
			return json.Unmarshal(m.Result, result)
		default:
			return nil
		}
	}
}

func (b *browser) next() (message, error) {
	var m message
	text, err := b.out.ReadBytes(0)
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(text[:len(text)-1], &m)
}

// note keeps what must not happen.
func (b *browser) note(m message) {
	switch m.Method {
	case "Log.entryAdded", "Runtime.exceptionThrown", "Page.javascriptDialogOpening":
		b.faults = append(b.faults, m.Method+": "+string(m.Params))
	case "Network.requestWillBeSent":
		var sent struct{ Request struct{ URL string } }
		if json.Unmarshal(m.Params, &sent) != nil || !strings.HasPrefix(sent.Request.URL, "file:") {
			b.faults = append(b.faults, "it asked for "+sent.Request.URL)
		}
	}
}

// complaints are what the browser complained of.
func (b *browser) complaints() error {
	if len(b.faults) == 0 {
		return nil
	}
	return errors.New("the browser complains:\n" + strings.Join(b.faults, "\n"))
}

// visit opens an address, and returns when all of it is there.
func (b *browser) visit(url string) error {
	var went struct{ ErrorText string }
	if err := b.call("Page.navigate", map[string]any{"url": url}, &went); err != nil {
		return err
	}
	if went.ErrorText != "" {
		return fmt.Errorf("%s: %s", url, went.ErrorText)
	}
	if url == "about:blank" {
		return nil
	}
	for {
		m, err := b.next()
		if err != nil {
			return err
		}
		if m.Method == "Page.loadEventFired" {
			var at struct{ Href string }
			if err := b.evaluate(`({href: location.href})`, &at); err != nil {
				return err
			}
			if strings.HasPrefix(at.Href, url) {
				return nil
			}
			continue
		}
		b.note(m)
	}
}

// evaluate runs a script in the page.
func (b *browser) evaluate(script string, result any) error {
	var done struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct{ Text string }
	}
	err := b.call("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true}, &done)
	switch {
	case err != nil:
		return err
	case done.ExceptionDetails != nil:
		return fmt.Errorf("the script fails: %s", done.ExceptionDetails.Text)
	case result != nil:
		return json.Unmarshal(done.Result.Value, result)
	}
	return nil
}

// at reads what the page shows, and wants it to be at a moment that shows as it should.
func (b *browser) at(status string) (view, error) {
	var v view
	if err := b.evaluate(state, &v); err != nil {
		return v, err
	}
	if !strings.HasPrefix(v.Status, status) || v.Selected != 1 || v.Articles != 1 || !v.Card || !v.Seen || !v.Controls || v.Wide {
		return v, fmt.Errorf("want %q, and the page shows %q (selected %d, parts %d, card %v, in view %v, controls %v, too wide %v)",
			status, v.Status, v.Selected, v.Articles, v.Card, v.Seen, v.Controls, v.Wide)
	}
	return v, nil
}

// codes are the keys that are pressed.
var codes = map[string]int{"ArrowLeft": 37, "ArrowRight": 39, "Home": 36, "End": 35, "Enter": 13}

func (b *browser) press(key string) error {
	for _, kind := range []string{"keyDown", "keyUp"} {
		event := map[string]any{"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
		if key == "Enter" && kind == "keyDown" {
			event["text"] = "\r"
		}
		if err := b.call("Input.dispatchKeyEvent", event, nil); err != nil {
			return err
		}
	}
	return nil
}

func (b *browser) size(width, height int) error {
	return b.call("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
}

func (b *browser) scripts(run bool) error {
	return b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": !run}, nil)
}

// node is a part of the page as a screen reader meets it.
type node struct {
	Role, Name struct{ Value string }
}

// tree is the page as a screen reader meets it, hidden parts left out.
func (b *browser) tree() ([]node, error) {
	var all struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value any }
		}
	}
	if err := b.call("Accessibility.getFullAXTree", nil, &all); err != nil {
		return nil, err
	}
	var nodes []node
	for _, n := range all.Nodes {
		if n.Ignored {
			continue
		}
		var made node
		made.Role.Value, _ = n.Role.Value.(string)
		made.Name.Value, _ = n.Name.Value.(string)
		nodes = append(nodes, made)
	}
	return nodes, nil
}
