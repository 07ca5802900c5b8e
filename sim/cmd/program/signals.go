package program

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// signaled is why a context or a program ended that a signal asked to end.
type signaled syscall.Signal

func (s signaled) Error() string { return "ended by a signal: " + syscall.Signal(s).String() }

// Is says that it is a way to be canceled.
func (s signaled) Is(target error) bool { return target == context.Canceled }

// Signaled is the error of a program that a signal has ended.
func Signaled(s os.Signal) error {
	number, _ := s.(syscall.Signal) // as every signal of the system is
	return signaled(number)
}

// UntilSignal is a context that ends when a signal asks the program to end; the signal is its cause. A second one ends the
// program at once.
func UntilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	came := make(chan os.Signal, 1)
	signal.Notify(came, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it
		signal.Notify(came, syscall.SIGHUP)
	}
	go func() {
		defer signal.Stop(came)
		select {
		case s := <-came:
			cancel(Signaled(s))
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(context.Canceled) }
}
