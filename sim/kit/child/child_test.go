package child_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"callsim/sim/kit/child"
	"callsim/sim/kit/child/childtest"
)

// role is the environment variable that makes the test's binary one of the programs below.
const role = "CHILD_ROLE"

func TestMain(m *testing.M) {
	if play, ok := roles[os.Getenv(role)]; ok {
		play(os.Args[1:])
		return
	}
	goleak.VerifyTestMain(m)
}

// roles are programs that are kept.
var roles = map[string]func(args []string){
	"fail": func([]string) { fmt.Println("out of luck"); os.Exit(3) },
	"loud": func([]string) {
		fmt.Print(strings.Repeat("a line of output\n", 100_000), "the end")
		os.Exit(1)
	},
	"serve": func(args []string) {
		http.ListenAndServe(args[0], http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }))
	},
	"hold": func(args []string) { hold(args[0]) },
	"parent": func(args []string) {
		cmd := exec.Command(os.Args[0], args...)
		cmd.Env = append(os.Environ(), role+"=hold")
		cmd.Stdout = os.Stdout
		cmd.Start()
		if len(args) == 1 {
			hold(args[0])
		}
		io.Copy(io.Discard, os.Stdin)
	},
	"keeper": func(args []string) {
		child.Start(options("parent", args...))
		io.Copy(io.Discard, os.Stdin)
	},
	"stubborn": func(args []string) { ignoreTermination(); hold(args[0]) },
}

// hold connects to an address, and stays until it is killed.
func hold(address string) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		os.Exit(1)
	}
	fmt.Fprintln(conn, "here")
	io.Copy(io.Discard, conn)
}

// options are those of a program that plays a role.
func options(name string, args ...string) child.Options {
	return child.Options{Command: append([]string{os.Args[0]}, args...), Env: []string{role + "=" + name}}
}

// holder is where processes connect that are to be seen alive.
type holder struct {
	*testing.T
	net.Listener
}

func newHolder(t *testing.T) holder {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return holder{t, l}
}

func (h holder) address() string { return h.Addr().String() }

// await returns the connection of the next process that has come up.
func (h holder) await() *bufio.Reader {
	h.Helper()
	conn, err := h.Accept()
	if err != nil {
		h.Fatal(err)
	}
	h.Cleanup(func() { conn.Close() })
	r := bufio.NewReader(conn)
	if line, err := r.ReadString('\n'); err != nil || line != "here\n" {
		h.Fatalf("%q %v", line, err)
	}
	return r
}

// gone fails unless the process behind a connection has ended.
func (h holder) gone(r *bufio.Reader) {
	h.Helper()
	if _, err := r.ReadByte(); err == nil {
		h.Error("the process is alive")
	}
}

func start(t *testing.T, o child.Options) *child.Child {
	t.Helper()
	c, err := child.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Stop(context.Background()) })
	return c
}

func TestExitCodeAndOutput(t *testing.T) {
	c := start(t, options("fail"))
	if code := c.ExitCode(); code != 3 || strings.TrimSpace(c.Output()) != "out of luck" {
		t.Errorf("%d %q", code, c.Output())
	}
}

func TestOutputIsBounded(t *testing.T) {
	c := start(t, options("loud"))
	<-c.Done()
	if got := c.Output(); len(got) > 17<<10 || !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "line of output\nthe end") {
		t.Errorf("%d bytes, the end is %q", len(got), got[max(0, len(got)-40):])
	}
}

func TestAProgramThatDoesNotExist(t *testing.T) {
	for _, command := range [][]string{nil, {"no-such-program-of-ours"}, {"./no/such/file"}} {
		if _, err := child.Start(child.Options{Command: command}); err == nil {
			t.Errorf("%q was started", command)
		}
	}
}

func TestStopEndsAProcessAndItsChildren(t *testing.T) {
	h := newHolder(t)
	c := start(t, options("parent", h.address()))
	one, other := h.await(), h.await()
	c.Stop(t.Context())
	h.gone(one)
	h.gone(other)
}

func TestStopEndsTheChildrenOfAProcessThatSharesTheTerminal(t *testing.T) {
	if runtime.GOOS != "linux" && runtime.GOOS != "windows" {
		t.Skip("they are not known")
	}
	h := newHolder(t)
	o := options("parent", h.address())
	o.Shared = true
	c := start(t, o)
	one, other := h.await(), h.await()
	c.Stop(t.Context())
	h.gone(one)
	h.gone(other)
}

func TestStopEndsAProcessThatDoesNotWantTo(t *testing.T) {
	h := newHolder(t)
	o := options("stubborn", h.address())
	o.Grace = time.Millisecond
	c := start(t, o)
	conn := h.await()
	c.Stop(t.Context())
	h.gone(conn)
}

func TestChildrenDoNotOutliveTheProcess(t *testing.T) {
	h := newHolder(t)
	in, end := io.Pipe()
	o := options("parent", h.address(), "that ends with its input")
	o.In = in
	c := start(t, o)
	left := h.await()
	end.Close()
	<-c.Done()
	h.gone(left)
	if code := c.ExitCode(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestProcessesDoNotOutliveUsWhenWeAreKilled(t *testing.T) {
	h := newHolder(t)
	in, end := io.Pipe()
	defer end.Close()
	o := options("keeper", h.address())
	us := exec.Command(o.Command[0], o.Command[1:]...)
	us.Env, us.Stdin = append(os.Environ(), o.Env...), in
	if err := us.Start(); err != nil {
		t.Fatal(err)
	}
	one, other := h.await(), h.await()
	us.Process.Kill()
	h.gone(one)
	h.gone(other)
	end.Close()
	us.Wait()
}

func TestAwait(t *testing.T) {
	never := func(context.Context) error { return fmt.Errorf("nothing is there") }
	t.Run("a program that ends", func(t *testing.T) {
		err := start(t, options("fail")).Await(t.Context(), never)
		if err == nil || !strings.Contains(err.Error(), "ended with exit code 3 before it answered; its output ends with:\nout of luck") {
			t.Errorf("%v", err)
		}
	})
	t.Run("a program that never answers", func(t *testing.T) {
		h := newHolder(t)
		ctx, cancel := context.WithCancel(t.Context())
		c := start(t, options("hold", h.address()))
		h.await()
		cancel()
		if err := c.Await(ctx, never); err == nil || !strings.Contains(err.Error(), "has not answered in time: nothing is there; it printed nothing") {
			t.Errorf("%v", err)
		}
	})
}

func TestServe(t *testing.T) {
	at := freeAddress(t)
	answers := func(context.Context) error {
		conn, err := net.Dial("tcp", at)
		if err != nil {
			return err
		}
		return conn.Close()
	}
	c, err := child.Serve(t.Context(), options("serve", at), at, answers, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Stop(t.Context())
	_, err = child.Serve(t.Context(), options("serve", at), at, answers, time.Minute)
	if err == nil || !strings.HasPrefix(err.Error(), at) || !strings.Contains(err.Error(), "stop the program that serves it") {
		t.Errorf("a port that is taken: %v", err)
	}
	at = freeAddress(t)
	_, err = child.Serve(t.Context(), options("fail"), at, answers, time.Minute)
	if err == nil || !strings.Contains(err.Error(), "out of luck") {
		t.Errorf("a program that fails: %v", err)
	}
}

func freeAddress(t *testing.T) string {
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(childtest.FreePort(t)))
}

func TestASignalIsTheExitCodeOfAShell(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals")
	}
	h := newHolder(t)
	c := start(t, options("hold", h.address()))
	h.await()
	c.Stop(t.Context())
	if code := c.ExitCode(); code != 128+15 {
		t.Errorf("exit code %d", code)
	}
}
