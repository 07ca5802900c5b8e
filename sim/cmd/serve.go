package cmd

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/url"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callsim/sim/cmd/options"
	"callsim/sim/cmd/program"
	"callsim/sim/functions/mfa"
	"callsim/sim/kit/called"
	"callsim/sim/live/guard"
	"callsim/sim/serve/door"
	"callsim/sim/serve/elsewhere"
	"callsim/sim/serve/host"
)

// server is what serve and exec have in common.
type server struct {
	config       host.Config
	listen       string
	login        string // a file with the credentials that clients of the space must have
	controlToken string // a file
}

// EnvControlToken is the environment variable of the control API's token.
const EnvControlToken = "CALLSIM_CONTROL_TOKEN"

func (s *server) add(flags *pflag.FlagSet, listen string) {
	flags.StringVar(&s.listen, "listen", listen, "the `address` to serve at; port 0 is any that is free")
	flags.Uint64Var(&s.config.Seed, "seed", 1, "decides the ids and codes of the mocked space")
	flags.StringVar(&s.login, "space-login-file", "", "a `file` with PROJECT_ID:API_TOKEN, which clients of the space must have (default: any will do)")
	flags.StringVar(&s.controlToken, "control-token-file", "", "a `file` with the token of the control API, which "+EnvControlToken+" holds as well; without one it is open to this machine alone")
}

// open reads the files of the flags, and opens the address.
func (s *server) open(getenv func(string) string) (net.Listener, error) {
	var err error
	if s.config.ProjectID, s.config.Token, err = loginOf("space-login-file", s.login, "PROJECT_ID:API_TOKEN"); err != nil {
		return nil, err
	}
	if s.config.ControlToken, err = secretOf("control-token-file", s.controlToken); err != nil {
		return nil, err
	}
	if s.controlToken == "" {
		s.config.ControlToken = getenv(EnvControlToken)
	}
	name, _, err := net.SplitHostPort(s.listen)
	if err != nil || name == "" {
		return nil, program.Usagef("--listen must be an interface and a port, got %q; write --listen %s, or 0.0.0.0:8933 for all interfaces", s.listen, elsewhere.DefaultListen)
	}
	l, err := net.Listen("tcp", s.listen)
	switch {
	case door.InUse(err):
		return nil, program.Usagef("--listen must be an address that is free, and %s is in use; stop the program there, or write --listen %s for any free port", s.listen, elsewhere.AnyPort)
	case errors.Is(err, fs.ErrPermission):
		return nil, program.Usagef("--listen must be a port that you may use, got %q; write one from 1024, such as --listen %s", s.listen, elsewhere.DefaultListen)
	case err != nil:
		return nil, program.Usagef("--listen must be an address of this machine, got %q; write --listen %s, or 0.0.0.0:8933 for all interfaces", s.listen, elsewhere.DefaultListen)
	}
	return l, nil
}

// secretOf is what the file of a flag holds; "" where no file is named.
func secretOf(flag, file string) (string, error) {
	if file == "" {
		return "", nil
	}
	return options.Text(flag, file)
}

// loginOf are the user and password in the file of a flag.
func loginOf(flag, file, form string) (user, password string, err error) {
	text, err := secretOf(flag, file)
	if text == "" {
		return "", "", err
	}
	user, password, ok := strings.Cut(text, ":")
	if !ok || user == "" || password == "" {
		return "", "", program.FileError{Err: fmt.Errorf("--%s must name a file that holds %s on one line", flag, form)}
	}
	return user, password, nil
}

// serving is the command serve.
type serving struct {
	server
	live       *options.LiveFlags
	json       bool
	parts      *pflag.FlagSet
	ownLogin   string // files
	signingKey string
	made       bool // the password is of our own making
}

const serveHelp = `Serve serves the parties of a call to programs in any language, at one address:

  the mocked space  at /api/relay/rest/mfa/…, as the real API is
  the functions     at /swaig, against the mocked space or a real one (--live)
  their broadcasts  at /websocket
  the control API   at /_callsim/, for test suites: the phone, what was asked,
                    faults, the clock

It ends by Ctrl+C.
`

func newServe() *cobra.Command {
	s := &serving{server: server{config: host.Config{MFA: mfa.Default()}}}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the space and the functions to programs in any language",
		Long:  serveHelp, Annotations: about("serve"), GroupID: yours,
		Example: `  callsim serve
  callsim serve --space --listen 127.0.0.1:0 --json
  SIGNALWIRE_REST_BASE_URL=http://127.0.0.1:8933 perl my-functions.pl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return program.Usagef("serve takes no argument; to run a command, write %s exec -- COMMAND", called.Name())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return s.run(cmd) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.BoolVar(&s.config.Space, "space", false, "serve the mocked space (default: all parts)")
	flags.BoolVar(&s.config.Functions, "functions", false, "serve the functions")
	flags.BoolVar(&s.config.Broadcasts, "broadcasts", false, "serve the broadcasts")
	s.add(flags, elsewhere.DefaultListen)
	flags.StringVar(&s.ownLogin, "functions-login-file", "", "a `file` with USER:PASSWORD, which the functions ask for (default: a password that is made and shown once)")
	flags.StringVar(&s.signingKey, "signing-key-file", "", "a `file` with the key by which requests to the functions must be signed")
	flags.StringVar(&s.config.MFA.PublicURL, "public-url", "", "the `URL` of the functions as the platform calls it, which is signed (default: that of the request)")
	flags.BoolVar(&s.json, "json", false, "log JSON lines")
	options.Group(flags, "What is served", "")
	options.AddParameters(flags, &s.config.MFA)
	options.Group(flags, "The functions", "")
	s.live = options.AddLive(flags)
	options.Group(flags, "A real space", "callsim help live")
	s.parts = flags
	return cmd
}

func (s *serving) run(cmd *cobra.Command) error {
	if err := s.choose(); err != nil {
		return err
	}
	if err := s.secure(); err != nil {
		return err
	}
	end, err := s.goLive(cmd)
	if err != nil {
		return err
	}
	defer end()
	l, err := s.open(getenv)
	if err != nil {
		return err
	}
	defer l.Close()
	ctx, cancel := context.WithCancelCause(cmd.Context())
	defer cancel(nil)
	log := &serveLog{out: cmd.OutOrStdout(), json: s.json, failed: cancel}
	s.config.Log = log.entry
	h, err := host.New(s.config, door.Address(l))
	if err != nil {
		return program.UsageError{Err: err}
	}
	if s.made {
		fmt.Fprintf(cmd.ErrOrStderr(), "functions: user %s, password %s (made for this run, and shown once; --functions-login-file sets your own)\n", s.config.MFA.User, s.config.MFA.Password)
	}
	log.begin(s.config, door.Address(l))
	defer collectLater()()
	if err := h.Serve(ctx, l); err != nil {
		return err
	}
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err // nobody reads the log
	}
	return nil
}

// choose finds out which parts are served: those that are named or, when none is, all that make sense.
func (s *serving) choose() error {
	c, named := &s.config, s.config.Space || s.config.Functions || s.config.Broadcasts
	for name, part := range map[string]*bool{"space": &c.Space, "functions": &c.Functions, "broadcasts": &c.Broadcasts} {
		if !named && !s.parts.Changed(name) {
			*part = name != "space" || !s.live.On()
		}
	}
	switch {
	case c.Space && s.live.On():
		return program.Usagef("--space serves the mocked space, and --live asks a real one; leave one of them out")
	case c.Broadcasts && !c.Functions:
		return program.Usagef("--broadcasts needs --functions, which broadcast; add it")
	case !c.Functions && s.live.On():
		return program.Usagef("--live is for the functions; add --functions")
	case !c.Space && !c.Functions:
		return program.Usagef("there must be a part to serve; write --space, --functions or both")
	case !c.Space && s.login != "":
		return program.Usagef("--space-login-file is for the space; add --space")
	case !isPublic(c.MFA.PublicURL):
		return program.Usagef("--public-url must be an http or https URL without a query; write one such as --public-url https://example.com/swaig")
	}
	for _, name := range ofFunctions() {
		if !c.Functions && s.parts.Changed(name) {
			return program.Usagef("--%s is for the functions; add --functions", name)
		}
	}
	if err := s.live.Check(); err != nil {
		return program.UsageError{Err: err}
	}
	if err := options.CheckParameters(c.MFA); err != nil {
		return program.UsageError{Err: err}
	}
	return nil
}

// isPublic says whether a text can be the address of the functions, "" included.
func isPublic(address string) bool {
	u, err := url.Parse(address)
	return address == "" || err == nil && u.Host != "" && (u.Scheme == "https" || u.Scheme == "http") && u.RawQuery == "" && u.Fragment == ""
}

// ofFunctions are the flags that say how the functions are served.
func ofFunctions() []string {
	names := []string{"functions-login-file", "signing-key-file", "public-url"}
	for _, p := range mfa.Parameters {
		names = append(names, p.Flag())
	}
	return names
}

// secure decides who may call the functions.
func (s *serving) secure() error {
	if !s.config.Functions {
		return nil
	}
	f := &s.config.MFA
	var err error
	if f.User, f.Password, err = loginOf("functions-login-file", s.ownLogin, "USER:PASSWORD"); err != nil {
		return err
	}
	if f.SigningKey, err = secretOf("signing-key-file", s.signingKey); err != nil {
		return err
	}
	if f.Password == "" && f.SigningKey == "" {
		f.User, f.Password, s.made = "agent", rand.Text(), true
	}
	return nil
}

// goLive lets the functions ask a real space, if --live is given.
func (s *serving) goLive(cmd *cobra.Command) (end func(), err error) {
	if !s.live.On() {
		return func() {}, nil
	}
	var confirm func(context.Context, guard.Ask) (bool, error)
	if isTerminal(cmd.InOrStdin()) {
		confirm = newAsker(cmd).confirming()
	}
	settings, space, err := s.live.Served(&s.config.MFA, confirm)
	if err != nil {
		return nil, program.UsageError{Err: err}
	}
	s.config.Live = &host.Live{Settings: settings, Transport: space.Call}
	return space.Close, nil
}
